import { sendLetter } from '../../../shared/agency/letter.ts';
import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { attendedHours, provenHours } from '../../../shared/rules/activity-hours.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { type Participation, type Proof, updateEnrollment } from '../../../shared/store/enrollment.ts';
import { markProof, saveProof, unmarkWaiting } from '../../../shared/store/proof.ts';
import { noting } from '../../../shared/store/training.ts';
import { credit } from '../attendance/credit-hours.ts';
import { proofRefusedLetter, trainingMail } from '../training-letters.ts';
import { trainingLink } from '../training-link.ts';
import { readCertificateForm } from './send-proof.ts';

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
    daysAttended: daysThere(participation),
  });
  const hours = certifiedHours === undefined ? {} : { certifiedHours };
  const found = { state: 'VERIFIED', number, issuedOn, ...hours } as const;
  const proof = await decide(participation, form, { found, learningHours, act: 'proof verified', now });
  await creditFor(participation, { learningHours, number, provenOn: wibDate(now) });
  await markProof(enrollment, proof);
  await unmarkWaiting(enrollment);
}

/**
 * Refuses a certificate with a reason that the person reads, and may hand in another. JP that it had brought are taken back.
 * @throws as `verifyProof`, and what mails throw
 */
export async function refuseProof(
  participation: Participation,
  form: URLSearchParams,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const { training, enrollment } = participation;
  const { alasan: reason } = settled(
    readFields(form, {
      alasan: text({
        label: 'Alasan',
        most: 'sentence',
        missing: 'Isi alasan; yang bersangkutan membacanya.',
      }),
    }),
  );
  const learningHours = attendedHours(training.line, daysThere(participation));
  const found = { state: 'REFUSED', reason } as const;
  const proof = await decide(participation, form, { found, learningHours, act: 'proof refused', now });
  await creditFor(participation, { learningHours, awaitsProof: true });
  await unmarkWaiting(enrollment);
  const { agency, cycle, activity, employeeId, name } = enrollment;
  const to = { name, url: await trainingLink(training, enrollment) };
  await sendLetter(mailer, {
    agency,
    to: enrollment,
    recipientId: employeeId,
    key: `proof ${agency} ${cycle} ${activity} ${employeeId} ${proof.decidedAt}`,
    purpose: 'pelatihan',
    content: trainingMail(await readAgency(agency), training, proofRefusedLetter(training), to),
  });
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
async function decide(
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

function daysThere({ training, enrollment }: Participation): number {
  return training.attendance?.[enrollment.employeeId] ?? 0;
}

async function creditFor(
  { training, enrollment }: Participation,
  earned: Omit<Parameters<typeof credit>[2], 'code'>,
): Promise<void> {
  const code = enrollment.certificate ?? '';
  const { hoursOverLimit } = await credit(training, enrollment, { code, ...earned });
  await updateEnrollment(enrollment, { hoursOverLimit: hoursOverLimit ?? null });
}
