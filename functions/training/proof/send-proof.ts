import { ConflictError, RuleViolationError } from '../../../shared/errors.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { type Participation, type Proof, readParticipation } from '../../../shared/store/enrollment.ts';
import { markProof, saveProof } from '../../../shared/store/proof.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { arrivedFile, dropFile, isKept, keepFile } from '../../../shared/uploads/kept-files.ts';
import { fileFault } from '../../../shared/uploads/proven-file.ts';
import { deleteUpload } from '../../../shared/uploads/uploaded-files.ts';
import type { OnCertificate } from './certificate-form.ts';

/** From the day on which records of attendance are out. */
const CREDITED: readonly TrainingItem['status'][] = ['CERTIFIED', 'EVALUATED', 'CLOSED'];

/** Whether somebody may hand in the certificate of another provider: he or she was there, and it was not found right yet. */
export function wantsProof({ training, enrollment }: Participation, agencyName: string): boolean {
  return (
    !isOwnCourse(training.line, agencyName) &&
    CREDITED.includes(training.status) &&
    enrollment.attended === true &&
    enrollment.proof?.state !== 'VERIFIED'
  );
}

/**
 * Hands a certificate in: its file goes from the bucket of uploads to where files are kept, once it is known for what it is.
 * The same form again finds it handed in.
 * @throws InvalidInputError for the file; RuleViolationError when none is wanted; ConflictError when it stands otherwise by now
 */
export async function sendProof(
  participation: Participation,
  agencyName: string,
  { key, ...said }: OnCertificate & { readonly key: string },
  now: Date,
): Promise<void> {
  const { enrollment } = participation;
  const { proof: before } = enrollment;
  const place = placeOf(participation, key);
  const arrived = await arrivedFile(place, key);
  const isDone = async () =>
    isKept(
      (await readParticipation(enrollment, enrollment.employeeId)).enrollment.proof?.file,
      place,
      arrived,
    );
  if (isKept(before?.file, place, arrived)) return;
  if (!wantsProof(participation, agencyName)) {
    throw new RuleViolationError(
      'Sertifikat untuk kegiatan ini tidak ditunggu: kegiatannya belum selesai, Anda tidak tercatat hadir, atau sertifikatnya sudah disahkan.',
    );
  }
  if (arrived === undefined) {
    if (await isDone()) return;
    throw fileFault('Berkasnya tidak ditemukan lagi. Unggah sekali lagi.');
  }
  const { key: file, name: fileName, bytes, sha256 } = arrived;
  await keepFile(file, bytes);
  const proof: Proof = { ...said, state: 'SENT', file, fileName, sha256, sentAt: now.toISOString() };
  // First, for a crash between the two: whoever is told that it waits is found, and a mark without it leads nowhere.
  await markProof(enrollment, proof);
  if (!(await saveProof(enrollment, proof))) {
    if (await isDone()) return;
    await dropFile(file);
    throw new ConflictError('proof');
  }
  if (before !== undefined && before.file !== file) await dropFile(before.file);
  await deleteUpload(key);
}

/** Where the files of one form are kept for a person. */
function placeOf({ enrollment }: Participation, key: string): string {
  const { agency, cycle, activity, employeeId } = enrollment;
  const [, upload = ''] = key.split('/');
  return `${agency}/${cycle}/${activity}/${employeeId}/${upload}`;
}
