import type { Awaited, ReminderMatter } from '../../shared/mail/reminder-list.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { addressesWithFewer, hashOf, remindedOn, stoppedAddresses } from '../../shared/store/address.ts';

/** Somebody who will get no reminder, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** Of some people, those to be mailed, and those who will be passed over. */
export interface Sorted {
  readonly mailed: readonly Awaited[];
  readonly skipped: readonly Skipped[];
}

/**
 * Who of some people can be reminded from a moment on; the same is looked at again when each mail leaves.
 * @param people so many as one page shows
 */
export async function sortPeople(
  matter: ReminderMatter,
  people: readonly Awaited[],
  leavesAt: Date,
): Promise<Sorted> {
  const [stopped, fewer, today] = await Promise.all([
    stoppedAddresses(matter.agency),
    addressesWithFewer(matter.agency),
    remindedOn(matter, wibDate(leavesAt)),
  ]);
  const reasonOf = ({ id, email }: Awaited): string | undefined => {
    if (email === undefined) return 'Tidak memiliki alamat surel; lengkapi di menu Pegawai';
    if (stopped.has(hashOf(email))) return 'Alamatnya tidak dapat dikirimi; periksa di menu Pegawai';
    if (fewer.has(hashOf(email))) return 'Meminta lebih sedikit pengingat; kirim satu per satu bila perlu';
    return today.has(id) ? 'Sudah diingatkan pada hari itu' : undefined;
  };
  const sorted = people.map((person) => ({ person, reason: reasonOf(person) }));
  return {
    mailed: sorted.flatMap(({ person, reason }) => (reason === undefined ? [person] : [])),
    skipped: sorted.flatMap(({ person, reason }) =>
      reason === undefined ? [] : [{ name: person.name, reason }],
    ),
  };
}
