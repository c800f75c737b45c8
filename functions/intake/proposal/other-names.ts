import { formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import { plainName, shareWord } from '../../../shared/staff/same-person.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { RowNote } from '../reading/read-people.ts';
import type { PersonChange, Standing } from './proposal.ts';
import type { Entry, StoredStaff } from './proposal-input.ts';

/** A row that calls somebody of the staff quite otherwise: NAMA and NIP may have slipped against each other. */
interface OtherName {
  readonly entry: Entry;
  /** The name that is stored. */
  readonly before: string;
  /** The NIP of somebody else of the staff who is called as the row says. */
  readonly ownerNip?: string;
  /** What else of the row is not of the one who is stored, in words. */
  readonly otherwise: readonly string[];
}

/** Rows whose name shares no word with the stored one, or is the name of somebody else of the staff. */
export function otherNames(
  entries: ReadonlyMap<string, Entry>,
  { employees }: StoredStaff,
): readonly OtherName[] {
  const nips = new Map(employees.map(({ record }) => [plainName(record.name), record.nip]));
  return [...entries.values()].flatMap((entry): OtherName[] => {
    const stored = entry.found.stored?.record;
    if (stored === undefined || areSpelledAlike(entry.record.name, stored.name)) return [];
    const ownerNip = nips.get(plainName(entry.record.name));
    const of = { entry, before: stored.name, otherwise: otherFacts(entry, stored) };
    if (ownerNip !== undefined) return [{ ...of, ownerNip }];
    return shareWord(entry.record.name, stored.name) ? [] : [of];
  });
}

/** A blank that is filled in is none: address lists are there for that. */
function otherFacts({ record, found }: Entry, stored: StaffRecord): readonly string[] {
  return [
    ...(found.row.contradictsNip === true ? ['tanggal lahir, jenis kelamin, atau jenis pegawainya'] : []),
    ...(record.postTitle === stored.postTitle ? [] : ['jabatan']),
    ...(record.unitId === stored.unitId ? [] : ['unit kerja']),
    ...((record.email ?? stored.email) === (stored.email ?? record.email) ? [] : ['alamat surel']),
  ];
}

/** "SITIAMINAH" and "Siti Aminah". */
function areSpelledAlike(one: string, other: string): boolean {
  return plainName(one).replaceAll(' ', '') === plainName(other).replaceAll(' ', '');
}

export function otherNameNotes(found: readonly OtherName[]): readonly RowNote[] {
  return found.map(({ entry: { record, found: of }, before, ownerNip }) => ({
    place: of.row.place,
    name: record.name,
    sentence:
      ownerNip === undefined
        ? withFullStop(`Nama berubah seluruhnya; untuk NIP ini tersimpan ${before}`)
        : withFullStop(
            `Nama menjadi nama pegawai lain, yang tersimpan dengan NIP ${ownerNip}; untuk NIP ini tersimpan ${before}`,
          ),
  }));
}

/**
 * One name is mended now and then, and marriage changes a part of it; three that change altogether in one file, or two who
 * take names of colleagues, as neighbours who are swapped do, come of a column that slipped. Numbers, no share: a few
 * swapped rows harm their people in an agency of any size.
 */
const MANY_OTHER = 3;
const MANY_OF_COLLEAGUES = 2;

/** Why a second yes is asked for: of single names only where the row is of somebody else by what it says beside. */
export function otherNameWarnings(found: readonly OtherName[]): readonly string[] {
  const ofColleagues = found.filter(({ ownerNip }) => ownerNip !== undefined).length;
  if (found.length < MANY_OTHER && ofColleagues < MANY_OF_COLLEAGUES) return found.flatMap(otherPerson);
  const taken =
    ofColleagues === 0 ? '' : `, ${formatNumber(ofColleagues)} di antaranya nama pegawai lain yang tersimpan`;
  return [
    `Nama ${formatNumber(found.length)} pegawai menjadi nama yang sama sekali lain${taken}: kolom NAMA dan NIP di berkas mungkin tidak sebaris lagi.`,
  ];
}

function otherPerson({ entry: { record }, before, otherwise }: OtherName): readonly string[] {
  if (otherwise.length === 0) return [];
  const said = otherwise.join(', ');
  return [
    `NIP ${record.nip} tersimpan atas nama ${before}; di berkas namanya ${record.name}, dan ${said} juga berbeda. Bila itu orang lain, perbaiki NIP di barisnya: kalau disimpan, tautan dan riwayat ${before} menjadi miliknya.`,
  ];
}

/** Why a second yes is asked for: people whose address becomes the one that is stored of a colleague, as after a slip. */
export function slippedAddresses(
  entries: ReadonlyMap<string, Entry>,
  { employees }: StoredStaff,
): readonly string[] {
  const owners = Map.groupBy(
    employees.filter(({ status }) => status === 'ACTIVE'),
    ({ record }) => record.email,
  );
  const taken = [...entries.values()].filter(({ record: { email }, found: { stored } }) => {
    if (email === undefined || stored === undefined || stored.record.email === email) return false;
    return owners.get(email)?.some((owner) => owner !== stored) === true;
  });
  return taken.length < MANY_OF_COLLEAGUES
    ? []
    : [
        `Alamat surel ${formatNumber(taken.length)} pegawai menjadi alamat yang tersimpan untuk pegawai lain: kolom EMAIL dan NIP di berkas mungkin tidak sebaris lagi. Kalau disimpan, tautan mereka terkirim ke orang lain.`,
      ];
}

/** Why a second yes is asked for: people who have an address of their own get one that others have too. */
export function sharedInstead(
  changes: readonly PersonChange[],
  after: ReadonlyMap<string, Standing>,
): readonly string[] {
  const owners = Map.groupBy(
    [...after.values()].filter(({ status }) => status === 'ACTIVE'),
    ({ record }) => record.email,
  );
  const moved = changes.filter(({ before, after: { record, status } }) => {
    const own = before?.record.email;
    const isMoved =
      status === 'ACTIVE' && own !== undefined && record.email !== undefined && own !== record.email;
    return isMoved && (owners.get(record.email)?.length ?? 0) > 1;
  });
  return moved.length === 0
    ? []
    : [
        `Alamat surel ${formatNumber(moved.length)} pegawai diganti dengan alamat yang dipakai bersama pegawai lain. Kalau disimpan, tautan pribadi mereka terkirim ke kotak surat yang juga dibaca orang lain.`,
      ];
}
