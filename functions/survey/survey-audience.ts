import { hashOf, stoppedAddresses } from '../../shared/store/address.ts';
import { activeStaff } from '../../shared/store/staff.ts';

/** Who would be asked if a survey opened now. */
export interface SurveyAudience {
  readonly people: number;
  /** Those a mail can reach. */
  readonly reachable: number;
  /** Names of those without an address, and of those whose address does not take mails. */
  readonly withoutAddress: readonly string[];
  readonly undeliverable: readonly string[];
  /** Direct supervisors inside the agency: they confirm after the survey. */
  readonly supervisors: number;
  /** One of the reachable, for the mail that is shown as an example. */
  readonly example: string | undefined;
}

/** Counts the active staff by whether a mail reaches them. */
export async function surveyAudience(agency: string): Promise<SurveyAudience> {
  const stopped = await stoppedAddresses(agency);
  const [ids, asked] = [new Set<string>(), new Set<string>()];
  const [withoutAddress, undeliverable]: [string[], string[]] = [[], []];
  let example: string | undefined;
  for await (const { employeeId, record } of activeStaff(agency)) {
    const { name, email, supervisorId } = record;
    ids.add(employeeId);
    if (supervisorId !== null && supervisorId !== employeeId) asked.add(supervisorId);
    if (email === undefined) withoutAddress.push(name);
    else if (stopped.has(hashOf(email))) undeliverable.push(name);
    else example ??= name;
  }
  return {
    people: ids.size,
    reachable: ids.size - withoutAddress.length - undeliverable.length,
    withoutAddress,
    undeliverable,
    supervisors: [...asked].filter((supervisor) => ids.has(supervisor)).length,
    example,
  };
}
