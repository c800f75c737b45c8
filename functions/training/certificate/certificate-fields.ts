import { placeOf } from '../../../shared/plan/line-text.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { type AgencyItem, cityOf } from '../../../shared/store/agency.ts';
import type { CertificateItem } from '../../../shared/store/certificate.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { type OfficerItem, officeOf } from '../../../shared/store/officer.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { sessionHoursOf } from '../attendance/days-attended.ts';
import { daysOf, trainingDates } from '../schedule/training-days.ts';
import { certificateNumber, recordName } from './certificate-numbers.ts';

/** What a certificate is issued from. */
export interface Issuing {
  readonly training: TrainingItem;
  readonly agency: AgencyItem;
  /** Who signs; undefined for the course of another, where nothing is signed. */
  readonly officer: OfficerItem | undefined;
  readonly person: EnrollmentItem;
  readonly now: Date;
}

/** Everything that a certificate, or a record of attendance, prints, as it is on the day of issue. */
export function certificateOf(
  { training, agency, officer, person }: Issuing,
  staff: StaffRecord,
  issued: { readonly code: string; readonly learningHours: number; readonly now: Date },
): CertificateItem {
  const { line, cycle, activity } = training;
  const { first, last } = trainingDates(training);
  return {
    agency: training.agency,
    code: issued.code,
    cycle,
    activity,
    employeeId: person.employeeId,
    shard: person.shard,
    number: (officer === undefined ? recordName : certificateNumber)(training, person.employeeId),
    name: staff.name,
    grade: staff.grade,
    postTitle: staff.postTitle,
    unitName: staff.unitName,
    title: line.title,
    form: developmentFormOf(line.form)?.name ?? line.form,
    provider: line.provider,
    startsOn: first,
    endsOn: last,
    days: daysOf(training).length,
    place: placeOf(line),
    issuedAt: cityOf(agency.government),
    learningHours: issued.learningHours,
    issuedOn: wibDate(issued.now),
    ...(officer === undefined
      ? { kind: 'ATTENDANCE' }
      : {
          sessions: sessionHoursOf(training, person.employeeId),
          signer: {
            name: officer.name,
            title: officeOf(officer),
            ...(officer.nip === undefined ? {} : { nip: officer.nip }),
          },
        }),
  };
}
