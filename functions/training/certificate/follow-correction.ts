import { isDeepStrictEqual } from 'node:util';
import { sendLetter } from '../../../shared/agency/letter.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { findCertificate, putRevoked } from '../../../shared/store/certificate.ts';
import { removeCredit } from '../../../shared/store/credit.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { allEnrollments, updateEnrollment } from '../../../shared/store/enrollment.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { trainingLink } from '../../../shared/training/training-link.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { hoursOf, sessionHoursOf } from '../attendance/days-attended.ts';
import { attendanceCorrectedLetter, trainingMail } from '../training-letters.ts';
import type { Issuing } from './certificate-fields.ts';
import { issueCertificate } from './issue-certificate.ts';

/**
 * Has certificates, records of attendance and JP follow a corrected list: what no longer holds is taken back, what holds now
 * is issued, and whom it concerns is told. Each person's state says what is left to do, so that it may run again; at the
 * end the training is marked as done.
 * @throws RuleViolationError when nobody holds the office that signs
 */
export async function followCorrection(
  training: TrainingItem,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const correction = training.corrections?.at(-1);
  if (training.correcting !== true || correction === undefined) return;
  const agency = await readAgency(training.agency);
  const own = isOwnCourse(training.line, agency.name);
  const { settings } = await readCycle(training.agency, training.cycle);
  const officer = own ? await readOfficer(training.agency, settings.approvalChain.at(-1) ?? '') : undefined;
  if (own && officer === undefined) {
    throw new RuleViolationError(
      'Daftar hadir sudah dikoreksi, tetapi sertifikat belum dapat mengikutinya: pejabat yang menandatanganinya belum diisi di halaman Pejabat.',
    );
  }
  const people = await allEnrollments(training);
  await inTurns(people, 5, async (person) => {
    const issuing = { training, agency, officer, person, now };
    if (await holds(issuing)) return;
    const { name, employeeId, cycle, activity } = person;
    const { reason } = correction;
    await updateEnrollment(person, { corrected: { on: wibDate(now), reason } });
    await sendLetter(mailer, {
      agency: training.agency,
      to: person,
      recipientId: employeeId,
      key: `attendance corrected ${training.agency} ${cycle} ${activity} ${employeeId} ${correction.at}`,
      purpose: 'pelatihan',
      content: trainingMail(agency, training, attendanceCorrectedLetter(training), {
        name,
        url: await trainingLink(training, person),
      }),
    });
    await follow(issuing, reason);
  });
  await changeTraining(training, ({ correcting, corrections }) =>
    correcting === true && corrections?.at(-1)?.at === correction.at ? { correcting: null } : undefined,
  );
}

/** Whether what a person has says the same as the list. What was taken back for another reason, and what a provider certified, stays. */
async function holds({ training, officer, person }: Issuing): Promise<boolean> {
  const there = (training.attendance?.[person.employeeId] ?? 0) > 0;
  if (!there || person.attended !== true) return there === (person.attended === true);
  if (person.revoked !== undefined || person.proof?.state === 'VERIFIED') return true;
  if (person.certificate === undefined || person.learningHours !== hoursOf(training, person.employeeId)) {
    return false;
  }
  const certificate = await findCertificate(training.agency, person.certificate);
  // Its code was claimed, and then came a crash.
  if (certificate === undefined) return false;
  // Those of before sessions were kept tell of the sum only.
  const { sessions } = certificate;
  const same =
    sessions === undefined || isDeepStrictEqual(sessions, sessionHoursOf(training, person.employeeId));
  return (
    certificate.learningHours === hoursOf(training, person.employeeId) && (officer === undefined || same)
  );
}

/** What is taken back goes first, and the code with it: a new paper has another. */
async function follow(issuing: Issuing, reason: string): Promise<void> {
  const { training, person, now } = issuing;
  const { certificate: code, agency, employeeId, activity } = person;
  if (person.attended === true && code !== undefined) {
    const certificate = await findCertificate(agency, code);
    const entry = { ...noting('certificate revoked', now)(training), subject: `${activity} ${employeeId}` };
    const why = `Daftar hadir dikoreksi: ${reason}`;
    if (certificate !== undefined) await putRevoked(certificate, { on: wibDate(now), reason: why }, entry);
    await updateEnrollment(person, { certificate: null, hoursOverLimit: null });
  }
  if ((training.attendance?.[employeeId] ?? 0) > 0) {
    const { certificate: _gone, ...left } = person;
    await issueCertificate({ ...issuing, person: person.attended === true ? left : person });
    return;
  }
  await removeCredit(person, activity);
  await updateEnrollment(person, { attended: false, learningHours: 0, hoursOverLimit: null, revoked: null });
}
