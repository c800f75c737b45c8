import { createHash } from 'node:crypto';
import { consoleKeys } from '../../../shared/console/console-keys.ts';
import { type Session, signedIn } from '../../../shared/console/signed-in.ts';
import { ForbiddenError, InvalidInputError } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { type PageRequest, readMultipart } from '../../../shared/http/request.ts';
import { html } from '../../../shared/http/response.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit/record.ts';
import { emptyForm, formState } from '../../../shared/ui/index.ts';
import { changeBy } from '../changed-address.ts';
import { readStaffExport } from '../reading/read-staff-export.ts';
import { refusal } from '../reading/unreadable-file.ts';
import { importedView, importView } from './import-view.tsx';
import { type SavedImport, saveImport } from './save-import.ts';

/** The import of an export of the staff; a page of its own, because what reads workbooks and what mails are large. */
export const handler = page({
  'GET /konsol/pegawai/impor': signedIn(async (_request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    return html(await importView(session, emptyForm));
  }),

  'POST /konsol/pegawai/impor': signedIn(importStaff),
});

function countsOf({ added, changed, left }: SavedImport): string {
  return `+${added} ~${changed} -${left}`;
}

/** The result is the answer itself: sending the same file again changes nothing. */
async function importStaff(request: PageRequest, session: Session) {
  try {
    const form = await readMultipart(request);
    const file = form.get('berkas');
    if (!(file instanceof File)) throw refusal('Pilih berkas ekspor pegawai, lalu unggah.');
    const { employeeIdKey } = await consoleKeys();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const staff = await readStaffExport(
      { name: file.name, bytes },
      { key: employeeIdKey, today: request.now },
    );
    const complete = form.get('lengkap') === 'ya';
    const agency = await readAgency(session.agency);
    // Many writes: the line of their beginning stands whatever becomes of them.
    const begun = { agency: session.agency, at: request.now, act: 'staff import begun' } as const;
    await recordAudit({ ...begun, subject: createHash('sha256').update(bytes).digest('hex').slice(0, 12) });
    const saved = await saveImport(agency, staff, complete, changeBy(session, request));
    await recordAudit({ ...begun, act: 'staff imported', subject: countsOf(saved) });
    return html(await importedView(session, staff, saved));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const sentence = error.issues.map((issue) => issue.sentence).join(' ');
    return html(await importView(session, formState({}, { berkas: sentence })), error.status);
  }
}
