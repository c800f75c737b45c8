import { EXECUTOR, isTop, type Post } from '../../../shared/reference/agency-reference.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import { looksLikeOne, plainName } from '../../../shared/staff/same-person.ts';
import type { Organisation } from '../organisation/place-people.ts';
import { isHead, rivalsOf } from '../organisation/supervisors.ts';
import { unitsAlike } from '../organisation/unit-names.ts';
import { readPost, seemsToHead, spelledOut } from '../reading/post.ts';
import type { FilePeople, RowNote } from '../reading/read-people.ts';
import { type KeptField, keptFields } from '../reading/words/headings.ts';
import { functionalIfSaid, surelyFunctional } from '../reading/words/ranks.ts';
import { keptSupervisors } from './kept-supervisors.ts';
import { keepsStatus } from './merge-person.ts';
import {
  otherNameNotes,
  otherNames,
  otherNameWarnings,
  sharedInstead,
  slippedAddresses,
} from './other-names.ts';
import { kindOf, type PersonChange, type Proposal, type Standing } from './proposal.ts';
import type { Choices, Derive, Entry, StoredStaff } from './proposal-input.ts';

/** What the findings are made from. */
interface Considered {
  readonly file: FilePeople;
  readonly staff: StoredStaff;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly changes: readonly PersonChange[];
  readonly after: ReadonlyMap<string, Standing>;
  readonly organisation: Organisation;
  readonly derive: Derive;
  readonly choices: Choices;
}

type Findings = Pick<
  Proposal,
  | 'notes'
  | 'fileNotes'
  | 'kept'
  | 'likelySame'
  | 'twins'
  | 'gaps'
  | 'pelaksana'
  | 'sharedAddresses'
  | 'warnings'
>;

/** What somebody should look at before a proposal is accepted. */
export function findings(of: Considered): Findings {
  const otherwise = otherNames(of.entries, of.staff);
  return {
    notes: [...otherNameNotes(otherwise), ...doubles(of), ...of.file.notes],
    fileNotes: [
      ...of.file.sheetNotes,
      ...missingColumns(of),
      ...refusedHeads(of),
      ...rivals(of),
      ...slippedUnits(of),
      ...contradictedSupervisors(of),
      ...circles(of),
    ],
    kept: keptCorrections(of),
    likelySame: likelySame(of),
    twins: twins(of),
    gaps: gaps(of),
    pelaksana: pelaksanaTitles(of),
    sharedAddresses: sharedAddresses(of),
    warnings: [
      ...otherNameWarnings(otherwise),
      ...slippedAddresses(of.entries, of.staff),
      ...sharedInstead(of.changes, of.after),
      ...warningsOf(of),
    ],
  };
}

/** What becomes of what a column would have said. */
const withoutColumn: Partial<Record<KeptField, string>> = {
  grade: 'golongan yang tersimpan dipertahankan, dan pegawai baru ditolak',
  postTitle: 'jabatan yang tersimpan dipertahankan, dan pegawai baru ditolak',
  unit: 'unit kerja yang tersimpan dipertahankan, dan pegawai baru ditolak',
  legalStatus: 'semua pegawai di berkas dianggap aktif, kecuali yang disebut tidak aktif di tempat lain',
  email: 'alamat surel yang tersimpan dipertahankan',
  contractStart: 'tanggal kontrak PPPK yang tersimpan dipertahankan',
  postType: 'jabatan fungsional dikenali dari akhir nama jabatan',
};

function missingColumns({ file: { columns } }: Considered): string[] {
  return (Object.keys(withoutColumn) as KeptField[]) // Object.keys forgets the keys of a closed record
    .filter((field) => !columns.has(field) && !(field === 'email' && columns.has('officialEmail')))
    .map((field) => `Kolom ${keptFields[field].headings[0]} tidak ada; ${withoutColumn[field]}.`);
}

/** A head whose row is refused heads nothing yet: until then the people of the unit go to the head above. */
function refusedHeads({ file: { rejected }, staff }: Considered): string[] {
  const known = new Set(staff.employees.map(({ record }) => record.nip));
  return rejected
    .filter(
      ({ postTitle, nip }) =>
        isHead(readPost(postTitle, '', staff.posts).postKind, staff.posts) && !known.has(nip),
    )
    .map(
      ({ name, postTitle, place }) =>
        `Baris ${place.row} (${name}, ${postTitle}) ditolak: sampai diperbaiki, pegawai unitnya dianggap staf pejabat di atasnya.`,
    );
}

/** Two heads of one unit: two units under one name, or one head too many. */
function rivals({ organisation: { units, posts }, after }: Considered): string[] {
  const people = [...after.values()].filter(({ status }) => status === 'ACTIVE').map(({ record }) => record);
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const nameOf = (id: string) => after.get(id)?.record.name ?? id;
  const postOf = (id: string) => after.get(id)?.record.postTitle ?? '';
  return rivalsOf(units, people, posts).map(
    ({ unitId, employeeIds }) =>
      `Unit "${names.get(unitId)}" mempunyai lebih dari satu pejabat: ${employeeIds
        .map((id) => `${nameOf(id)} (${postOf(id)})`)
        .join(', ')}. Periksa nama unitnya: mungkin dua unit dengan nama sama.`,
  );
}

/** A unit that comes new and is called as another one, a slip of the pen aside: its people get another supervisor. */
function slippedUnits({ organisation: { units }, staff }: Considered): string[] {
  const known = new Set(staff.units.map(({ unitId }) => unitId));
  return unitsAlike(units)
    .map((pair) =>
      pair.toSorted((one, other) => Number(known.has(one.unitId)) - Number(known.has(other.unitId))),
    )
    .flatMap(([unit, other]) =>
      unit === undefined || other === undefined || known.has(unit.unitId)
        ? []
        : [`Unit baru "${unit.name}" hampir sama namanya dengan "${other.name}": mungkin salah tulis.`],
    );
}

/** A file that names supervisors is compared with the organisation. */
function contradictedSupervisors({ entries, after, staff }: Considered): string[] {
  const names = new Map([...after].map(([id, { record }]) => [id, record]));
  const byNip = new Map([...after.values()].map(({ record }) => [record.nip, record.name]));
  const namesakes = Map.groupBy(names.values(), ({ name }) => firstWord(name));
  return [...entries.values()].flatMap(({ found: { row, employeeId } }) => {
    const said = row.record.supervisor;
    const record = names.get(employeeId);
    if (said === undefined || record === undefined) return [];
    const supervisor = names.get(record.supervisorId ?? '');
    const digits = said.replace(/\D/g, '');
    const agrees =
      supervisor !== undefined &&
      (digits.length === 18
        ? digits === supervisor.nip
        : plainName(said) === plainName(supervisor.name) ||
          isPostOf(said, supervisor, staff.posts) ||
          isOnly(supervisor, said, namesakes.get(firstWord(said)) ?? []));
    return agrees
      ? []
      : [
          withFullStop(
            `${record.name}: atasan langsung di berkas "${byNip.get(digits) ?? said}", menurut susunan unit ${supervisor?.name ?? 'tidak ada'}`,
          ),
        ];
  });
}

type Named = Standing['record'];

/** Whether a supervisor is called by the post: "Camat", "Lurah Melati". */
function isPostOf(said: string, { postTitle, postKind, unitName }: Named, posts: readonly Post[]): boolean {
  const words = new Set(spelledOut(`${postTitle} ${unitName}`).split(' '));
  return (
    isHead(postKind, posts) &&
    readPost(said, unitName, posts).postKind === postKind &&
    spelledOut(said)
      .split(' ')
      .every((word) => words.has(word))
  );
}

/** Whether a name that is cut short is of nobody else: "Budi S." */
function isOnly(supervisor: Named, said: string, namesakes: readonly Named[]): boolean {
  const short = spelledOut(said).split(' ');
  const fitting = namesakes.filter(({ name }) => {
    const words = spelledOut(name).split(' ');
    return short.every((word, at) => words[at]?.startsWith(word));
  });
  return fitting.length === 1 && fitting[0] === supervisor;
}

function firstWord(name: string): string {
  return spelledOut(name).split(' ')[0] ?? '';
}

/** People each of whom is, by way of others, his or her own supervisor: a correction by hand and the file together. */
function circles({ after }: Considered): string[] {
  const above = (id: string) => after.get(id)?.record.supervisorId ?? '';
  const name = (id: string) => after.get(id)?.record.name ?? id;
  const seen = new Set<string>();
  return [...after.keys()].flatMap((start) => {
    const path: string[] = [];
    for (let id = start; after.has(id) && !seen.has(id); id = above(id)) {
      seen.add(id);
      path.push(id);
    }
    const back = path.indexOf(above(path.at(-1) ?? ''));
    if (back < 0) return [];
    const circle = path.slice(back);
    const named = [...circle.slice(0, MOST_NAMED), circle[0] ?? ''].map(name).join(' di bawah ');
    return [withFullStop(`Atasan langsung berputar; perbaiki di halaman salah seorang: ${named}`)];
  });
}

/** People of a circle who are named. */
const MOST_NAMED = 10;

function keptCorrections(considered: Considered): Proposal['kept'] {
  const inRows = [...considered.entries.values()].flatMap(({ kept }) => kept);
  return [...inRows, ...keptSupervisors(considered), ...stillGone(considered)];
}

/** Who is gone, by the coordinator's word or because a file of some people says nothing of it, and stands in the file. */
function stillGone({ entries, file, choices }: Considered): Proposal['kept'] {
  return [...entries.values()].flatMap(({ found: { stored, employeeId }, record }) =>
    stored?.status === 'LEFT' && keepsStatus(stored, file, choices)
      ? [{ employeeId, name: record.name, field: 'status', kept: 'LEFT', inFile: 'ACTIVE' }]
      : [],
  );
}

function likelySame({ entries }: Considered): Proposal['likelySame'] {
  return [...entries.values()].flatMap(({ found: { row, likely, stored } }) =>
    likely === undefined
      ? []
      : [
          {
            place: row.place,
            employeeId: likely.employeeId,
            name: row.record.name,
            nip: row.record.nip,
            formerNip: likely.record.nip,
            joined: stored === likely,
          },
        ],
  );
}

/** Records that stand already and look like one person: each with the first one before it. New people have no page yet. */
function twins({ staff: { employees } }: Considered): Proposal['twins'] {
  const namesakes = Map.groupBy(employees, ({ record }) => plainName(record.name));
  return [...namesakes.values()].flatMap((people) =>
    people.flatMap((item, at) => {
      const other = people.slice(0, at).find(({ record }) => looksLikeOne(record, item.record));
      if (other === undefined) return [];
      const { employeeId, record } = item;
      const { employeeId: otherId, record: others } = other;
      return [{ employeeId, otherId, name: record.name, nip: record.nip, otherNip: others.nip }];
    }),
  );
}

/** A person whom the file has twice, once with a slip in the NIP: who comes new may be one whom another row has. */
function doubles({ entries }: Considered): RowNote[] {
  const namesakes = Map.groupBy(entries.values(), ({ record }) => plainName(record.name));
  return [...namesakes.values()].flatMap((people) =>
    people.flatMap(({ record, found }, at) => {
      const other = people.find(
        (each, index) =>
          each.record.nip !== record.nip &&
          // Of two who are new the later one is named.
          (each.found.stored !== undefined || index < at) &&
          looksLikeOne(each.record, record),
      );
      if (found.stored !== undefined || other === undefined) return [];
      const { row, sheet } = other.found.row.place;
      const where = `baris ${row}${sheet === undefined ? '' : ` lembar "${sheet}"`}`;
      const sentence = `Mungkin orang yang sama dengan ${where} (NIP ${other.record.nip}): namanya sama, dan NIP atau alamat surelnya serupa. Bila NIP salah tulis di salah satunya, ia tercatat dua kali.`;
      return [{ place: found.row.place, name: record.name, sentence }];
    }),
  );
}

/** Units whose people go to a head above, and people without any. */
function gaps({ organisation: { units, posts }, after, staff }: Considered): Proposal['gaps'] {
  const vacant = new Map(
    units.filter(({ headId }) => headId === null).map(({ unitId, name }) => [unitId, name]),
  );
  const left = new Map(
    staff.employees
      .filter(({ status }) => status === 'LEFT')
      .map(({ employeeId, record }) => [employeeId, `${record.name} (tidak aktif)`]),
  );
  const found = new Map<string, { unitName: string; people: number; supervisor?: string }>();
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  for (const { record, status } of after.values()) {
    const { employeeId, supervisorId, postKind } = record;
    const own = byId.get(record.unitId);
    // Who heads a unit is of the one above.
    const { unitId, name: unitName } = (own?.headId === employeeId ? byId.get(own.parentId ?? '') : own) ?? {
      unitId: record.unitId,
      name: record.unitName,
    };
    if (status === 'LEFT' || isTop(postKind, posts) || (supervisorId !== null && !vacant.has(unitId)))
      continue;
    const standing = after.get(supervisorId ?? '');
    const supervisor = standing?.status === 'ACTIVE' ? standing.record.name : left.get(supervisorId ?? '');
    const key = `${unitId} ${supervisorId}`;
    const people = (found.get(key)?.people ?? 0) + 1;
    found.set(key, { unitName, people, ...(supervisor === undefined ? {} : { supervisor }) });
  }
  return [...found.values()];
}

/** "Pelaksana" alone, or of nothing but staff, names no rank: "Arsiparis Pelaksana" may. */
const staffWords = /^(?:(?:JABATAN|STAFF?|PEGAWAI|TENAGA) )?PELAKSANA$/i;

function pelaksanaTitles({ entries }: Considered): Proposal['pelaksana'] {
  const titles = new Map<string, { title: string; people: number; doubtful: boolean }>();
  for (const { record, found } of entries.values()) {
    if (record.postKind !== EXECUTOR) continue;
    const { echelon = '', postType, postTitle } = found.row.record;
    const ranks = postType === '' ? [...surelyFunctional, ...functionalIfSaid] : surelyFunctional;
    const ranked =
      !staffWords.test(postTitle) && ranks.some(([ending]) => ending.test(spelledOut(postTitle)));
    const doubtful = ranked || seemsToHead(postTitle, echelon, postType);
    const before = titles.get(record.postTitle);
    titles.set(record.postTitle, {
      title: record.postTitle,
      people: (before?.people ?? 0) + 1,
      doubtful: doubtful || before?.doubtful === true,
    });
  }
  return [...titles.values()].sort((one, other) => Number(other.doubtful) - Number(one.doubtful));
}

function sharedAddresses({ after }: Considered): Proposal['sharedAddresses'] {
  const owners = new Map<string, string[]>();
  for (const { record, status } of after.values()) {
    if (status === 'LEFT' || record.email === undefined) continue;
    owners.set(record.email, [...(owners.get(record.email) ?? []), record.name]);
  }
  return [...owners].filter(([, names]) => names.length > 1).map(([email, names]) => ({ email, names }));
}

/** Beyond this share of the active staff leaving is asked for twice. */
const MANY_LEAVE = 0.1;

function warningsOf({ file, staff, changes, choices }: Considered): string[] {
  const leaving = changes.filter((change) => kindOf(change) === 'LEAVING').length;
  const active = staff.employees.filter(({ status }) => status === 'ACTIVE').length;
  const unread = file.rejected.filter(({ nip }) => nip === '').length;
  const warnings: string[] = [];
  if (leaving > active * MANY_LEAVE)
    warnings.push(
      `${formatNumber(leaving)} dari ${formatNumber(active)} pegawai aktif akan ditandai tidak aktif.`,
    );
  if (choices.complete && unread > 0)
    warnings.push(
      `NIP ${formatNumber(unread)} baris tidak terbaca, padahal berkas dinyatakan memuat seluruh pegawai: pegawai pada baris itu mungkin terhitung tidak ada.`,
    );
  if (choices.complete && file.leftSheets.length > 0)
    warnings.push(
      `Lembar ${file.leftSheets.map((sheet) => `"${sheet}"`).join(', ')} tidak dibaca, padahal berkas dinyatakan memuat seluruh pegawai: pegawai di dalamnya mungkin terhitung tidak ada. Sebabnya ada di bagian "Cara berkas ini dibaca".`,
    );
  return warnings;
}
