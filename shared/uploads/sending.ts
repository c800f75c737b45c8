import { env } from '../env.ts';
import { NotFoundError } from '../errors.ts';
import type { PageResponse } from '../http/message.ts';
import { emptyForm, type FormState, formState, textValue } from '../ui/form.tsx';
import { postingTo } from '../ui/page.tsx';
import { MEGABYTE, MOST_MEGABYTES } from './proven-file.ts';
import { isUploadOf, type UploadForm, uploadForm } from './uploaded-files.ts';

/** The bucket answers in XML; so it takes more than is kept, and we say ourselves that a file is too large. */
const MOST_UPLOADED = 8 * MOST_MEGABYTES * MEGABYTE;

/** What somebody is at who hands a file in: choosing it, or saying what the one that arrived is. */
export type Sending =
  | { readonly step: 'FILE'; readonly to: UploadForm }
  | { readonly step: 'WORDS'; readonly key: string };

/**
 * Where somebody is with handing in: a file has arrived when the bucket sent the browser back with its key, and is still
 * good unless the form came back with a fault of it.
 * @param path of the page, to which the bucket leads back
 * @throws NotFoundError for a key that is no upload of this agency
 */
export async function sendingAt(
  agency: string,
  { path, key, form, now }: { path: string; key: string | null; form: FormState; now: Date },
): Promise<Sending> {
  const arrived = key ?? textValue(form, 'key');
  if (arrived !== '' && !arrived.endsWith('/') && form.errors['file'] === undefined) {
    return { step: 'WORDS', key: requireUpload(agency, arrived) };
  }
  const redirectTo = `${env('address').BASE_URL}${path}`;
  return { step: 'FILE', to: await uploadForm(agency, { mostBytes: MOST_UPLOADED, redirectTo, now }) };
}

/** The page as it is sent: one that shows the form for the file may post to the bucket. */
export function withSending(shown: PageResponse, sending: Sending | undefined): PageResponse {
  if (sending?.step !== 'FILE') return shown;
  return { ...shown, headers: { ...shown.headers, ...postingTo(sending.to.action) } };
}

/** What the form for the file says to whoever came back without one: the bucket takes it so, and knows no sentence. */
export function formWithoutFile(key: string | null): FormState {
  const fault = { file: 'Pilih berkasnya dahulu, lalu unggah.' };
  return key?.endsWith('/') === true ? formState({}, fault) : emptyForm;
}

/** The key of a file of this agency: an address may say anything. */
export function requireUpload(agency: string, key: string): string {
  if (!isUploadOf(agency, key)) throw new NotFoundError('upload');
  return key;
}

/** The name that a file has on its owner's disk. */
export function nameOfUpload(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
