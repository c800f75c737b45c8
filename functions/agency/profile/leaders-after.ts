import { changeOf, rememberReplaced } from '../../../shared/rules/fresh-address.ts';
import type { AgencyItem, AgencyProfile } from '../../../shared/store/agency.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import type { ProfileChange } from './profile-change.ts';

/**
 * The profile with what is remembered of its leaders' addresses: from when a changed one may give a leader's word, and the
 * ones before, also of a leader who is taken out.
 * @param before as it was read; undefined for a new one, whose leaders wait for nobody
 */
export async function withLeaders(
  profile: AgencyProfile,
  before: AgencyItem | undefined,
  { by, now }: ProfileChange,
): Promise<AgencyProfile> {
  const atWork = before !== undefined && (await listCycles(profile.agency)).length > 0;
  const made = { at: now.toISOString(), by: by.sub };
  const out = (before?.leadership ?? []).slice(profile.leadership.length);
  const leadership = profile.leadership.map(({ name, email }, index) => {
    const was = before?.leadership[index];
    const addressChange = changeOf(was, email, made, atWork);
    const gone = index === 0 ? out.map((each) => ({ name: each.name, email: each.email, at: made.at })) : [];
    const replaced = [...rememberReplaced(was, email, now), ...gone];
    return {
      name,
      email,
      ...(addressChange === undefined ? {} : { addressChange }),
      ...(replaced.length === 0 ? {} : { replaced }),
    };
  });
  return { ...profile, leadership };
}
