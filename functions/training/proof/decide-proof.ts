import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { provenHours } from '../../../shared/rules/activity-hours.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { type Participation, type Proof, updateEnrollment } from '../../../shared/store/enrollment.ts';
import { markProof, saveProof, unmarkWaiting } from '../../../shared/store/proof.ts';
import { noting } from '../../../shared/store/training.ts';
import { credit } from '../attendance/credit-hours.ts';
import { hoursOf } from '../attendance/days-attended.ts';
import { readCertificateForm } from './certificate-form.ts';

/** Names a certificate as a page showed it: another file, or a decision since, is another. */
export function shownProof({ file, decidedAt = '' }: Proof): string {
  return `${file} ${decidedAt}`;
}

/**
 * Finds a certificate right: its JP count from now on, by the rule of the form. Decided again with other figures, the last
 * stand.
 * @throws InvalidInputError naming the fields; ConflictError when it stands otherwise by now
 */
export async function verifyProof(
  participation: Participation,
  form: URLSearchParams,
  now: Date,
): Promise<void> {
  const { training, enrollment } = participation;
  const { number, issuedOn, certifiedHours } = readCertificateForm(form, training, now);
  const learningHours = provenHours(training.line, {
    certified: certifiedHours,
    attended: hoursOf(training, enrollment.employeeId),
  });
  const hours = certifiedHours === undefined ? {} : { certifiedHours };
  const found = { state: 'VERIFIED', number, issuedOn, ...hours } as const;
  const proof = await decide(participation, form, { found, learningHours, act: 'proof verified', now });
  await creditFor(participation, { learningHours, number, provenOn: wibDate(now) });
  await markProof(enrollment, proof);
  await unmarkWaiting(enrollment);
}

interface Decision {
  /** What the certificate is found to be. */
  readonly found: Partial<Proof> & Pick<Proof, 'state'>;
  readonly learningHours: number;
  readonly act: 'proof verified' | 'proof refused';
  readonly now: Date;
}

/**
 * Decides on a certificate by one conditional write. The same decision again finds it made: what a crash left undone after it
 * is done now.
 */
export async function decide(
  { training, enrollment }: Participation,
  form: URLSearchParams,
  { found, learningHours, act, now }: Decision,
): Promise<Proof> {
  const { proof } = enrollment;
  if (proof === undefined) throw new NotFoundError('proof');
  const shown = form.get(VERSION_FIELD) ?? '';
  const said = Object.entries(found);
  const stands = new Map<string, unknown>(Object.entries(proof));
  if (shown.startsWith(`${proof.file} `) && said.every(([name, value]) => stands.get(name) === value)) {
    return proof;
  }
  if (shown !== shownProof(proof)) throw new ConflictError('proof');
  const { reason: _earlier, certifiedHours: _typed, ...stays } = proof;
  const decided: Proof = { ...stays, ...found, decidedAt: now.toISOString() };
  const entry = {
    ...noting(act, now)(training),
    subject: `${training.activity} ${enrollment.employeeId}`,
  };
  if (await saveProof(enrollment, decided, { learningHours }, entry)) return decided;
  throw new ConflictError('proof');
}

/** Credits the JP that a decision leaves. */
export async function creditFor(
  { training, enrollment }: Participation,
  earned: Omit<Parameters<typeof credit>[2], 'code'>,
): Promise<void> {
  const code = enrollment.certificate ?? '';
  const { hoursOverLimit } = await credit(training, enrollment, { code, ...earned });
  await updateEnrollment(enrollment, { hoursOverLimit: hoursOverLimit ?? null });
}
