import { env } from '../../../shared/env.ts';
import { OF_A_WORKFLOW } from '../../../shared/spreadsheet/table-size.ts';
import { type UploadForm, uploadForm } from '../../../shared/uploads/uploaded-files.ts';

/** Where the browser goes once the bucket has a file of staff. */
export const ARRIVED = '/konsol/pegawai/impor/besar';

/** The bucket answers in XML; so it takes more than is read, and whoever reads the file says that it is too large. */
const MOST_BYTES = 2 * OF_A_WORKFLOW.megabytes * 1024 * 1024;

/** The form with which a browser puts a file of staff into the bucket. */
export async function staffUploadForm(agency: string, now: Date): Promise<UploadForm> {
  const redirectTo = `${env('address').BASE_URL}${ARRIVED}`;
  return await uploadForm(agency, { mostBytes: MOST_BYTES, redirectTo, now });
}
