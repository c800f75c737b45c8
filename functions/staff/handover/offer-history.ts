import { ConflictError, InvalidInputError } from '../../../shared/errors.ts';
import { newCode, referenceOf } from '../../../shared/links/mailed-code.ts';
import type { StaffChange } from '../../../shared/staff/changed-address.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import {
  findHandover,
  type HandoverItem,
  putHandover,
  settleHandover,
} from '../../../shared/store/handover.ts';
import { changeAsItStands, type EmployeeItem } from '../../../shared/store/staff.ts';
import { coursesPassed } from '../../../shared/training/courses-passed.ts';

/** Courses that are handed over: eight a year for as long as they are known. */
export const MOST_COURSES = 40;

/** What was last offered of a person; undefined where nothing was. */
export async function offerOf({ handover }: EmployeeItem): Promise<HandoverItem | undefined> {
  return handover === undefined ? undefined : await findHandover(handover);
}

/**
 * Offers what a person passed to the agency that he or she goes to: a copy, as it stands now, under a code that is shown
 * once. An earlier offer ends.
 * @returns the code
 * @throws InvalidInputError where there is nothing to hand over
 */
export async function offerHistory(item: EmployeeItem, change: StaffChange): Promise<string> {
  const { agency, employeeId, record } = item;
  const lookUp = await coursesPassed(agency);
  const courses = ((await lookUp([employeeId])).get(employeeId) ?? [])
    .filter(({ awaitsProof }) => awaitsProof !== true)
    .slice(0, MOST_COURSES);
  if (courses.length === 0)
    throw new InvalidInputError([
      { field: '', sentence: 'Belum ada sertifikat atau surat keterangan yang dapat diserahkan.' },
    ]);
  const before = await offerOf(item);
  if (before?.state === 'OFFERED') await withdrawHistory(item, before, change);
  const { name: agencyName } = await readAgency(agency);
  const code = newCode();
  const reference = referenceOf(code);
  const { name, nip } = record;
  const issuer = { agency, name: agencyName };
  const own = courses.map((course) => ({ issuer, ...course }));
  await putHandover({ reference, agency, agencyName, employeeId, name, nip, courses: own }, change.now);
  // After a crash before this nobody knows the code.
  await changeAsItStands(agency, employeeId, (current) => ({ ...current, handover: reference }));
  return code;
}

/**
 * Takes an offer back: its code opens nothing any more.
 * @throws ConflictError when it was taken already
 */
export async function withdrawHistory(
  { agency, employeeId }: EmployeeItem,
  offer: HandoverItem,
  { now }: StaffChange,
): Promise<void> {
  const entry = { agency, at: now, act: 'history withdrawn', subject: employeeId } as const;
  if (!(await settleHandover(offer, { state: 'WITHDRAWN' }, entry))) throw new ConflictError('handover');
}
