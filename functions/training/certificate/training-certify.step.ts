import { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { type StepContext, step } from '../../../shared/lambda/step.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { enrollmentsAfter, updateEnrollment } from '../../../shared/store/enrollment.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { readPaperStyle } from '../../../shared/store/paper-style.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { workThrough } from '../../../shared/workflow/work-through.ts';
import type { Issuing } from './certificate-fields.ts';
import { numbersBy } from './certificate-numbers.ts';
import { issueCertificate } from './issue-certificate.ts';

/**
 * Gives everybody who was there the learning hours and a certificate, or, when another held the course, a record of
 * attendance; everybody else a plain "not there". The mail that asks for feedback brings it.
 */
export const handler = step(TrainingRef, async (ref, context) => await certifyTraining(ref, context));

/**
 * Works through the people of a training whose attendance is confirmed; more = true when time ran short.
 * @throws RuleViolationError when nobody holds the office that signs
 */
export async function certifyTraining(
  ref: TrainingRef,
  { now, remainingMs }: StepContext,
): Promise<{ more: boolean }> {
  const held = await readTraining(ref);
  if (held.status !== 'ATTENDED') return { more: false };
  const agency = await readAgency(ref.agency);
  const own = isOwnCourse(held.line, agency.name);
  const { settings } = await readCycle(ref.agency, ref.cycle);
  // The last of the chain, under whose name the plan goes out.
  const officer = own ? await readOfficer(ref.agency, settings.approvalChain.at(-1) ?? '') : undefined;
  if (own && officer === undefined) {
    throw new RuleViolationError(
      'Sertifikat belum dapat terbit: pejabat yang menandatanganinya belum diisi di halaman Pejabat.',
    );
  }
  const training = own ? await numbered(held) : held;
  const { more } = await workThrough({
    partition: partitions.training(ref.agency, ref.cycle, ref.activity),
    step: 'training-certify',
    next: (after, limit) => enrollmentsAfter(ref, after, limit),
    keyOf: (person) => person.employeeId,
    remainingMs,
    each: (person) => certify({ training, agency, officer, person, now }),
  });
  if (more) return { more };
  await changeTraining(ref, ({ status }) => (status === 'ATTENDED' ? { status: 'CERTIFIED' } : undefined));
  return { more: false };
}

/** Before the first certificate it stands how all of them are numbered: the agency's pattern may change meanwhile. */
async function numbered(held: TrainingItem): Promise<TrainingItem> {
  const style = await readPaperStyle(held.agency);
  return await changeTraining(
    held,
    ({ status, certificateNumbers }) =>
      status === 'ATTENDED' && certificateNumbers === undefined
        ? { certificateNumbers: numbersBy(style, held) }
        : undefined,
    held,
  );
}

async function certify(issuing: Issuing): Promise<void> {
  const { training, person } = issuing;
  const days = training.attendance?.[person.employeeId] ?? 0;
  if (days === 0) await updateEnrollment(person, { attended: false });
  else await issueCertificate(issuing);
}
