import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import type { FormState } from '../../../shared/ui/index.ts';
import type { Case } from './opened-team.ts';
import { personView } from './person-view.tsx';

/** Shows one person's answers to the supervisor: to confirm, or as they were confirmed. */
export async function showPerson(
  { path, now }: PageRequest,
  { person, team, cycle }: Case,
  form: FormState,
): Promise<string> {
  const agency = await readAgencyInfo(person.agency);
  return personView({ agency, person, team, cycle, path, now, form });
}
