import { wordsOf } from '../../../shared/staff/directory.ts';
import { findStaff } from '../../../shared/staff/find-staff.ts';
import { listOfficers, type OfficerItem, officeOf } from '../../../shared/store/officer.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { type Owner, officerAsOwner, personAsOwner } from './owners.ts';

/** People who are offered to choose from; more must be looked for by more words. */
export const MOST_OFFERED = 8;

/** Finds who is meant by what was typed. */
export type OwnerSearch = (typed: string) => Promise<readonly Owner[]>;

/** A search that looks for the same words once: one owner often answers for much of a form. */
export function ownerSearch(agency: string): OwnerSearch {
  const found = new Map<string, Promise<readonly Owner[]>>();
  return async (typed) => {
    const known = found.get(typed) ?? ownersLike(agency, typed);
    found.set(typed, known);
    return await known;
  };
}

/** Officers first, then active people of the staff; at most one more than are offered. */
async function ownersLike(agency: string, typed: string): Promise<readonly Owner[]> {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const [officers, found] = await Promise.all([
    listOfficers(agency),
    findStaff(agency, { search: typed, filter: 'aktif', order: 'nama', page: 1 }, MOST_OFFERED + 1),
  ]);
  const meant = officers.filter((officer) => isMeant(officer, words));
  const people = (found?.people ?? []).filter(
    (person) => !meant.some((officer) => isHeldBy(officer, person)),
  );
  return [...meant.map(officerAsOwner), ...people.map(personAsOwner)];
}

/** Whether an officer is this person: offered once, by the office. */
function isHeldBy(
  { employeeId, nip, email }: OfficerItem,
  { employeeId: id, record }: EmployeeItem,
): boolean {
  return employeeId === id || nip === record.nip || email.toLowerCase() === record.email?.toLowerCase();
}

/** Whether every word begins a word of an officer's name or title. */
function isMeant(officer: OfficerItem, words: readonly string[]): boolean {
  const own = wordsOf(`${officer.name} ${officeOf(officer)}`);
  return words.every((word) => own.some((each) => each.startsWith(word)));
}

/** Who was found, or the sentence that says why nobody was. */
export type FoundOwner =
  | { readonly owner: Owner; readonly fault?: undefined }
  | { readonly owner?: undefined; readonly fault: string };

/**
 * The one who is meant by what was typed, or chosen among those who were offered for it.
 * @param chosen id of one who was offered; '' for none
 * @param name of the follow-up, at the beginning of the sentence
 */
export async function theOwner(
  search: OwnerSearch,
  { typed, chosen, name }: { readonly typed: string; readonly chosen: string; readonly name: string },
): Promise<FoundOwner> {
  const like = await search(typed);
  const owner =
    like.find(({ id }) => id === chosen) ??
    like.find(({ label }) => label === typed) ??
    (like.length === 1 ? like[0] : undefined);
  if (owner !== undefined) return { owner };
  return {
    fault:
      like.length === 0
        ? `${name}: tidak ada pegawai atau pejabat yang cocok dengan "${typed}"; isi sebagian nama, NIP, atau jabatannya.`
        : like.length > MOST_OFFERED
          ? `${name}: terlalu banyak orang yang cocok dengan "${typed}"; tambahkan nama atau jabatannya.`
          : `${name}: beberapa orang cocok dengan "${typed}"; pilih salah satu di bawah isian ini.`,
  };
}
