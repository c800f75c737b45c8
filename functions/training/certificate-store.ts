import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { env } from '../../shared/env.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { Certificate, type CertificateItem } from '../../shared/table/entities/training.ts';

/**
 * A certificate by its code.
 * @throws NotFoundError
 */
export async function readCertificate(agency: string, code: string): Promise<CertificateItem> {
  const { Item } = await Certificate.build(GetItemCommand).key({ agency, code }).send();
  if (Item === undefined) throw new NotFoundError('certificate');
  return Item;
}

/** Where anyone can compare a certificate with what was issued. */
export function verificationUrl({ agency, code }: Pick<CertificateItem, 'agency' | 'code'>): string {
  return `${env('address').BASE_URL}/verifikasi/${agency}/${code}`;
}
