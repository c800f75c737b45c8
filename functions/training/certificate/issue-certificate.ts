import { newCode } from '../../../shared/links/mailed-code.ts';
import { putCertificate } from '../../../shared/store/certificate.ts';
import {
  type EnrollmentItem,
  noteCertificate,
  readParticipation,
  updateEnrollment,
} from '../../../shared/store/enrollment.ts';
import { credit } from '../attendance/credit-hours.ts';
import { hoursOf } from '../attendance/days-attended.ts';
import { certificateOf, type Issuing } from './certificate-fields.ts';
import { certificateNumber } from './certificate-numbers.ts';

/**
 * Issues the certificate of somebody who was there. Whatever happens between two of its writes, a second run
 * keeps the code, the certificate and the hours of the first.
 */
export async function issueCertificate(issuing: Issuing): Promise<void> {
  const { training, person, now } = issuing;
  const learningHours = hoursOf(training, person.employeeId);
  const code = await claimCode(person);
  // Until the office has numbered it, the number is read from the certificate.
  const number = certificateNumber(training, person.employeeId);
  const own = number === '' ? {} : { number };
  const paper = issuing.officer === undefined ? { awaitsProof: true } : own;
  const participant = await credit(training, person, { code, learningHours, ...paper });
  await putCertificate(certificateOf(issuing, participant.staff, { code, learningHours, now }));
  await updateEnrollment(person, {
    attended: true,
    learningHours,
    ...(participant.hoursOverLimit === undefined ? {} : { hoursOverLimit: participant.hoursOverLimit }),
  });
}

/** The first code stands: it may be printed already. */
async function claimCode(person: EnrollmentItem): Promise<string> {
  if (person.certificate !== undefined) return person.certificate;
  const certificate = newCode();
  if (await noteCertificate(person, certificate)) return certificate;
  const { enrollment } = await readParticipation(person, person.employeeId);
  return await claimCode(enrollment);
}
