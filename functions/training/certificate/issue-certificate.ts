import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { newCode } from '../../../shared/code.ts';
import { attendedHours } from '../../../shared/rules/activity-hours.ts';
import { sendUnlessLate } from '../../../shared/store/table.ts';
import { Certificate, Enrollment, type EnrollmentItem } from '../../../shared/table/entities/training.ts';
import { updateEnrollment } from '../../../shared/training/enrollment-store.ts';
import { readParticipation } from '../../../shared/training/training-store.ts';
import { credit } from '../attendance/credit.ts';
import { certificateOf, type Issuing } from './certificate-fields.ts';

/**
 * Issues the certificate of somebody who was there. Whatever happens between two of its writes, a second run
 * keeps the code, the certificate and the hours of the first.
 * @param days days attended, at least 1
 */
export async function issueCertificate(issuing: Issuing, days: number): Promise<void> {
  const { training, person, now } = issuing;
  const learningHours = attendedHours(training.line, days);
  const code = await claimCode(person);
  const participant = await credit(training, person, { code, learningHours });
  await putOnce(certificateOf(issuing, participant.staff, { code, learningHours, now }));
  await updateEnrollment(person, {
    attended: true,
    learningHours,
    ...(participant.hoursOverLimit === undefined ? {} : { hoursOverLimit: participant.hoursOverLimit }),
  });
}

/** The first code stands: it may be printed already. */
async function claimCode(person: EnrollmentItem): Promise<string> {
  if (person.certificate !== undefined) return person.certificate;
  const { agency, cycle, activity, employeeId } = person;
  const certificate = newCode();
  const written = await sendUnlessLate(
    Enrollment.build(UpdateItemCommand)
      .item({ agency, cycle, activity, employeeId, certificate })
      .options({ condition: { attr: 'certificate', exists: false } }),
  );
  if (written !== undefined) return certificate;
  const { enrollment } = await readParticipation(person, employeeId);
  return await claimCode(enrollment);
}

async function putOnce(certificate: ReturnType<typeof certificateOf>): Promise<void> {
  await sendUnlessLate(
    Certificate.build(PutItemCommand)
      .item(certificate)
      .options({ condition: { attr: 'code', exists: false } }),
  );
}
