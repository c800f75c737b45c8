import { createHash } from 'node:crypto';
import { type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import {
  html,
  type PageRequest,
  type PageResponse,
  readForm,
  redirect,
} from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { emptyForm, type FormState, formState, hasErrors } from '../../../shared/ui/form.tsx';
import { postingTo } from '../../../shared/ui/page.tsx';
import { isUploadOf } from '../../../shared/uploads/uploaded-files.ts';
import { handOver } from '../import/hand-over.ts';
import { LIGHT, newImport } from '../import/new-import.ts';
import { staffUploadForm } from './staff-upload-form.ts';
import { arrivedView, uploadView } from './upload-view.tsx';

/** A file of staff that is too large for a page: the bucket takes it from the browser, and a workflow reads it. */
export const handler = page({
  'GET /konsol/pegawai/impor/besar': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const key = request.query.get('key');
    if (key === null) return await showForm(request, session, emptyForm);
    // The bucket takes a form without a file, too, and knows no sentence for it.
    if (key.endsWith('/')) return await showForm(request, session, NONE_CHOSEN);
    return html(await arrivedView(session, keyOf(session, key)));
  }),

  'POST /konsol/pegawai/impor/besar': signedIn(readUploaded),
});

const NONE_CHOSEN = formState({}, { file: 'Pilih berkas dahulu, lalu unggah.' });

async function showForm({ now }: PageRequest, session: Session, state: FormState): Promise<PageResponse> {
  const form = await staffUploadForm(session.agency, now);
  const shown = html(await uploadView(session, form, state), hasErrors(state.errors) ? 422 : 200);
  return { ...shown, headers: { ...shown.headers, ...postingTo(form.action) } };
}

/** A file of this agency: the address may say anything. */
function keyOf({ agency }: Session, key: string): string {
  if (!isUploadOf(agency, key)) throw new NotFoundError('upload');
  return key;
}

/** A second press finds the import of the first, and the execution that is at it. */
async function readUploaded(request: PageRequest, session: Session): Promise<PageResponse> {
  const form = readForm(request);
  const key = keyOf(session, form.get('key') ?? '');
  const { agency, sub, name } = session;
  const [, upload = ''] = key.split('/');
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 8);
  const importId = `${upload.slice(0, upload.indexOf('-'))}-${hash}`;
  const item = await newImport(
    { agency, importId },
    {
      fileName: key.slice(key.lastIndexOf('/') + 1),
      complete: form.get('lengkap') === 'ya',
      tableParts: 0,
      source: key,
      size: LIGHT + 1,
      by: { sub, name },
      now: request.now,
    },
  );
  if (item.state === 'READING') await handOver(item);
  return redirect(`/konsol/pegawai/impor/${importId}`);
}
