import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { env } from '../../../shared/env.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import { Certificate, type CertificateItem } from '../../../shared/table/entities/training.ts';

/** A certificate by its code; undefined when there is no such one. */
export async function findCertificate(agency: string, code: string): Promise<CertificateItem | undefined> {
  const { Item } = await Certificate.build(GetItemCommand).key({ agency, code }).send();
  return Item;
}

/**
 * A certificate by its code.
 * @throws NotFoundError
 */
export async function readCertificate(agency: string, code: string): Promise<CertificateItem> {
  const certificate = await findCertificate(agency, code);
  if (certificate === undefined) throw new NotFoundError('certificate');
  return certificate;
}

/** Where anyone can compare a certificate with what was issued. */
export function verificationUrl({ agency, code }: Pick<CertificateItem, 'agency' | 'code'>): string {
  return `${env('address').BASE_URL}/verifikasi/${agency}/${code}`;
}
