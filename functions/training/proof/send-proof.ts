import { createHash } from 'node:crypto';
import { ConflictError, InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { type Participation, type Proof, readParticipation } from '../../../shared/store/enrollment.ts';
import { markProof, saveProof } from '../../../shared/store/proof.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { dropFile, keepFile } from '../../../shared/uploads/kept-files.ts';
import { deleteUpload, readUpload } from '../../../shared/uploads/uploaded-files.ts';
import type { OnCertificate } from './certificate-form.ts';
import { MEGABYTE, MOST_MEGABYTES } from './sending.ts';

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
  if (isAt(place, before)) return;
  if (!wantsProof(participation, agencyName)) {
    throw new RuleViolationError(
      'Sertifikat untuk kegiatan ini tidak ditunggu: kegiatannya belum selesai, Anda tidak tercatat hadir, atau sertifikatnya sudah disahkan.',
    );
  }
  const fileName = key.slice(key.lastIndexOf('/') + 1);
  const bytes = await readUpload(key);
  // A second click comes when the first is done, or beside it.
  const isDone = async () =>
    isAt(place, (await readParticipation(enrollment, enrollment.employeeId)).enrollment.proof);
  if (bytes === undefined) {
    if (await isDone()) return;
    throw fileFault('Berkasnya tidak ditemukan lagi. Unggah sekali lagi.');
  }
  const file = `${place}.${checkedEnding(bytes, fileName)}`;
  await keepFile(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const proof: Proof = { ...said, state: 'SENT', file, fileName, sha256, sentAt: now.toISOString() };
  // First, for a crash between the two: whoever is told that it waits is found, and a mark without it leads nowhere.
  await markProof(enrollment, proof);
  if (!(await saveProof(enrollment, proof))) {
    if (await isDone()) return;
    await dropFile(file);
    throw new ConflictError('proof');
  }
  if (before !== undefined) await dropFile(before.file);
  await deleteUpload(key);
}

function isAt(place: string, proof: Proof | undefined): boolean {
  return proof?.file.startsWith(`${place}.`) === true;
}

/** Where a file is kept: of one person, named by its upload, so that the same one is known. */
function placeOf({ enrollment }: Participation, key: string): string {
  const { agency, cycle, activity, employeeId } = enrollment;
  const [, upload = ''] = key.split('/');
  return `${agency}/${cycle}/${activity}/${employeeId}/${upload}`;
}

/** Kinds of files by what they begin with and what stands near their end: a name may say anything. */
const KINDS = [
  { ending: 'pdf', begins: Buffer.from('%PDF-'), ends: Buffer.from('%%EOF') },
  { ending: 'jpg', begins: Buffer.from([0xff, 0xd8, 0xff]), ends: Buffer.from([0xff, 0xd9]) },
  {
    ending: 'png',
    begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ends: Buffer.from('IEND'),
  },
] as const;

/** Programs add a line or a picture's note behind the end. */
const TAIL_BYTES = 1024;

/** The ending for a file, by its content. @throws InvalidInputError for one that is not kept */
function checkedEnding(bytes: Uint8Array, fileName: string): string {
  if (bytes.length > MOST_MEGABYTES * MEGABYTE) {
    throw fileFault(
      `Berkas “${fileName}” lebih besar dari ${MOST_MEGABYTES} MB. Perkecil, lalu unggah lagi.`,
    );
  }
  const ending = endingOf(Buffer.from(bytes));
  if (ending !== undefined) return ending;
  throw fileFault(
    `Berkas “${fileName}” bukan PDF, JPEG, atau PNG yang utuh. Simpan atau pindai ulang sebagai salah satunya, lalu unggah lagi.`,
  );
}

function fileFault(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: 'file', sentence }]);
}

/**
 * The ending for a file of a kind that is kept, known by its content; undefined for any other.
 * @internal
 */
export function endingOf(bytes: Buffer): (typeof KINDS)[number]['ending'] | undefined {
  const tail = bytes.subarray(-TAIL_BYTES);
  return KINDS.find(({ begins, ends }) => bytes.indexOf(begins) === 0 && tail.includes(ends))?.ending;
}
