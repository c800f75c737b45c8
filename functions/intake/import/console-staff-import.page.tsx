import { type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, InvalidInputError } from '../../../shared/errors.ts';
import {
  html,
  type PageRequest,
  type PageResponse,
  readMultipart,
  redirect,
} from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { isReadableElsewhere } from '../../../shared/spreadsheet/file-kinds.ts';
import { OF_A_PAGE } from '../../../shared/spreadsheet/table-size.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { staffSize } from '../../../shared/store/staff-directory.ts';
import { listImports } from '../../../shared/store/staff-import.ts';
import { emptyForm, type FormState, formState } from '../../../shared/ui/form.tsx';
import { postingTo } from '../../../shared/ui/page.tsx';
import { readStaffTable } from '../reading/staff-table.ts';
import { staffUploadForm } from '../upload/staff-upload-form.ts';
import { importView } from './import-view.tsx';
import { proposeNow, takeFile } from './make-proposal.ts';
import { isLight } from './new-import.ts';

/** Takes a file of staff and makes a proposal of it; a page of its own, because what reads workbooks is large. */
export const handler = page({
  'GET /konsol/pegawai/impor': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    return await show(request, session, emptyForm);
  }),

  'POST /konsol/pegawai/impor': signedIn(upload),
});

async function show(
  { now }: PageRequest,
  session: Session,
  form: FormState,
  status = 200,
): Promise<PageResponse> {
  const { agency } = session;
  const [imports, bucket] = await Promise.all([listImports(agency), staffUploadForm(agency, now)]);
  const shown = html(await importView(session, { form, bucket, imports }), status);
  return { ...shown, headers: { ...shown.headers, ...postingTo(bucket.action) } };
}

/** What a page refuses, a workflow may read. */
const ELSEWHERE = ' Atau unggah berkasnya apa adanya lewat tautan “Unggah sampai 64 MB”.';

/** Nothing of the staff is changed: the same file a second time makes a second proposal. */
async function upload(request: PageRequest, session: Session) {
  let elsewhere = false;
  try {
    const form = await readMultipart(request);
    const file = form.get('berkas');
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      throw refusal('Pilih berkas dahulu, lalu unggah.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    elsewhere = isReadableElsewhere(bytes) || bytes.length > OF_A_PAGE.megabytes * 1024 * 1024;
    const table = await readStaffTable(
      { name: file.name, bytes },
      undefined,
      (await staffSize(session.agency)) > 0,
    );
    const complete = form.get('lengkap') === 'ya';
    const item = await takeFile(session, table, complete, request.now);
    // A large one waits for the button of its page: only that page starts workflows.
    if (isLight(item)) await proposeNow(item, request.now);
    return redirect(`/konsol/pegawai/impor/${item.importId}`);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const sentence = error.issues.map((issue) => issue.sentence).join(' ') + (elsewhere ? ELSEWHERE : '');
    return await show(request, session, formState({}, { berkas: sentence }), error.status);
  }
}
