import type { Goal, RemoteUnit, Role } from '../../../shared/reference/agency-reference.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { labelledRows, plainHeading, refuseRows } from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { Table, UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { type OrganizationUnit, unitIdOf } from '../../../shared/staff/staff-record.ts';
import { type KnownCodes, knownCodes, offeringOf } from './offering-row.ts';
import { areaFaults, areaOf, postFaults, postOf } from './post-rows.ts';
import { type FieldOf, type SheetId, sheets, words } from './reference-columns.ts';
import type { WholeReference } from './reference-sheets.ts';
import {
  type Cells,
  cellsOf,
  codeFault,
  faultIf,
  nameFault,
  type ReadRow,
  shown,
  wordOf,
} from './row-reading.ts';

/**
 * Bytes of all offerings together: they stand in one item of 400 KB.
 * @internal
 */
export const OFFERINGS_BYTES = 360_000;

/**
 * Rows of a list at most: a survey asks about each area, and a draft chooses among the offerings.
 * @internal
 */
export const MOST = { areas: 30, posts: 60, roles: 6, remote: 200, goals: 40, offerings: 300 } as const;

/** Lists that may have nothing in them. */
const MAY_BE_EMPTY: ReadonlySet<SheetId> = new Set(['remote', 'goals']);

/**
 * The reference that a workbook makes of the one that stands: a sheet that it does not have stays as it is.
 * @param units in which people work; none before a staff is there
 * @throws InvalidInputError with a sentence for every cell that cannot be taken: then nothing of the file is
 */
export async function readReferenceFile(
  file: UploadedFile,
  standing: WholeReference,
  units: readonly OrganizationUnit[],
): Promise<WholeReference> {
  const { tables } = await readTables(file, {
    isHeading: (text) => Object.keys(sheets).some((id) => fieldOf(id as SheetId, text) !== undefined),
    columns: 'lembar seperti dalam berkas yang diunduh dari halaman ini',
  });
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const [areas, posts, roles, remote] = [
    readSheet('areas', tables, areaOf),
    readSheet('posts', tables, postOf),
    readSheet('roles', tables, roleOf),
    readSheet('remote', tables, (row) => remoteOf(row, names)),
  ];
  const after = {
    areas: areas?.values ?? standing.areas,
    posts: posts?.values ?? standing.posts,
    roles: roles?.values ?? standing.roles,
    remote: remote?.values ?? standing.remote,
  };
  const known = knownCodes(after.areas, after.posts);
  const offerings = readSheet('offerings', tables, (row) => offeringOf(row, known));
  const goals = readSheet('goals', tables, (row) => goalOf(row, known));
  const read = [areas, posts, roles, remote, offerings, goals];
  if (read.every((sheet) => sheet === undefined))
    throw refusal(
      'Judul kolom tidak ditemukan. Unduh berkas dari halaman ini, ubah isinya, lalu unggah lagi.',
    );
  const whole = {
    ...after,
    offerings: offerings?.values ?? standing.offerings,
    goals: goals?.values ?? standing.goals ?? [],
  };
  const tooLong = tooLongFor(whole.offerings);
  if (tooLong !== undefined) throw refusal(tooLong);
  refuseRows([
    ...read.flatMap((sheet) => sheet?.faults ?? []),
    ...postFaults(whole.posts),
    ...areaFaults(whole.areas, whole.posts),
    ...roleFaults(whole.roles),
    ...(offerings === undefined ? strayFaults(whole, known) : []),
    ...(goals === undefined ? strayGoalFaults(whole.goals, known) : []),
  ]);
  return whole;
}

/** Why a list of offerings cannot be kept; undefined for one that can. */
export function tooLongFor(offerings: readonly Offering[]): string | undefined {
  if (offerings.length > MOST.offerings) return `Paling banyak ${MOST.offerings} penawaran.`;
  return Buffer.byteLength(JSON.stringify(offerings)) > OFFERINGS_BYTES
    ? 'Daftar penawaran terlalu panjang untuk disimpan. Persingkat judul, penyelenggara, atau sasarannya.'
    : undefined;
}

/** The field of a heading of a sheet; undefined for a column that is not read. */
function fieldOf<Id extends SheetId>(id: Id, heading: string): FieldOf<Id> | undefined {
  const plain = plainHeading(heading);
  const found = Object.entries(sheets[id].columns).find(([, name]) => plainHeading(name) === plain);
  return found?.[0] as FieldOf<Id> | undefined; // Object.entries forgets the keys of a closed record
}

interface ReadSheet<T> {
  readonly values: readonly T[];
  readonly faults: readonly string[];
}

function readSheet<Id extends SheetId, T>(
  id: Id,
  tables: readonly Table[],
  read: (row: Cells<FieldOf<Id>>) => ReadRow<T, FieldOf<Id>>,
): ReadSheet<T> | undefined {
  const { name, columns } = sheets[id];
  const needed = Object.keys(columns) as FieldOf<Id>[]; // Object.keys forgets the keys of a closed record
  const [first, second] = needed;
  const rows = labelledRows<FieldOf<Id>>(tables, {
    fieldOf: (heading) => fieldOf(id, heading),
    isHeading: (fields) =>
      first !== undefined && second !== undefined && fields.has(first) && fields.has(second),
  });
  if (rows === undefined) return undefined;
  const each = rows.map((row) => ({ row, ...read(cellsOf((field) => row.texts.get(field) ?? '')) }));
  const codes = Map.groupBy(each, ({ row }) => (first === undefined ? '' : (row.texts.get(first) ?? '')));
  return {
    values: each.map(({ value }) => value),
    faults: [
      ...(rows.length === 0 && !MAY_BE_EMPTY.has(id)
        ? [`Lembar "${name}" tidak berisi satu baris pun.`]
        : []),
      ...(rows.length > MOST[id] ? [`Lembar "${name}" memuat paling banyak ${MOST[id]} baris.`] : []),
      ...each.flatMap(({ row, faults }) =>
        faults.map(
          ({ field, sentence }) =>
            `${row.place} kolom ${row.letters.get(field) ?? '(tidak ada)'}: ${sentence}`,
        ),
      ),
      ...[...codes].flatMap(([code, same]) =>
        same.length > 1 ? [`Lembar "${name}": kode "${shown(code)}" tertulis ${same.length} kali.`] : [],
      ),
    ],
  };
}

function roleOf(cells: Cells<FieldOf<'roles'>>): ReadRow<Role, FieldOf<'roles'>> {
  const approves = wordOf(cells, 'approves', words.yes);
  return {
    value: { role: cells.text('role'), name: cells.text('name'), approves: approves.value === 'yes' },
    faults: [
      ...codeFault(cells, 'role', /^[a-zA-Z]{2,30}$/, 'kepalaDinas'),
      ...nameFault(cells, 'name'),
      ...approves.faults,
    ],
  };
}

function roleFaults(roles: readonly Role[]): readonly string[] {
  if (roles.some(({ approves }) => approves)) return [];
  return [`Lembar "${sheets.roles.name}": sekurangnya satu peran harus menyetujui.`];
}

/** Letters of what is said of a distance. */
const LONGEST_NOTE = 100;

/** @param known names of units by id; a name of the file that means one of them becomes it */
function remoteOf(
  cells: Cells<FieldOf<'remote'>>,
  known: ReadonlyMap<string, string>,
): ReadRow<RemoteUnit, FieldOf<'remote'>> {
  const [typed, note] = [cells.text('unit'), cells.text('note')];
  const unit = known.get(unitIdOf(typed)) ?? typed;
  return {
    value: { unit, ...(note === '' ? {} : { note }) },
    faults: [
      ...nameFault(cells, 'unit'),
      ...faultIf(
        known.size > 0 && typed !== '' && !known.has(unitIdOf(typed)),
        'unit',
        `unit "${shown(typed)}" tidak ada dalam daftar pegawai.`,
      ),
      ...faultIf(note.length > LONGEST_NOTE, 'note', `paling banyak ${LONGEST_NOTE} huruf.`),
    ],
  };
}

function goalOf(cells: Cells<FieldOf<'goals'>>, { needs }: KnownCodes): ReadRow<Goal, FieldOf<'goals'>> {
  const source = wordOf(cells, 'source', words.goalSource);
  const named = cells.list('needs');
  const unknown = named.filter((code) => !needs.has(code));
  return {
    value: {
      code: cells.text('code'),
      name: cells.text('name'),
      source: source.value ?? 'renstra',
      needs: named,
    },
    faults: [
      ...codeFault(cells, 'code', /^[A-Za-z0-9.-]{1,20}$/, 'SS1'),
      ...nameFault(cells, 'name'),
      ...source.faults,
      ...faultIf(named.length === 0, 'needs', 'sebut sekurangnya satu kebutuhan.'),
      ...faultIf(unknown.length > 0, 'needs', `kode tidak dikenal: ${unknown.map(shown).join(', ')}.`),
    ],
  };
}

/** Goals that stay, though an area that they name is gone. */
function strayGoalFaults(goals: readonly Goal[], { needs }: KnownCodes): readonly string[] {
  return goals.flatMap(({ code, needs: named }) => {
    const gone = named.filter((each) => !needs.has(each));
    return gone.length === 0
      ? []
      : [
          `Sasaran ${code} menyebut ${gone.join(', ')}, yang tidak ada lagi; sertakan lembar "${sheets.goals.name}".`,
        ];
  });
}

/** Offerings that stay, though an area or post that they name is gone. */
function strayFaults({ offerings }: WholeReference, { needs, targets }: KnownCodes): readonly string[] {
  return offerings.flatMap(({ code, competencies, targetPosts }) => {
    const gone = [
      ...competencies.filter((each) => !needs.has(each)),
      ...targetPosts.filter((each) => !targets.has(each)),
    ];
    if (gone.length === 0) return [];
    return [
      `Penawaran ${code} menyebut ${gone.join(', ')}, yang tidak ada lagi; sertakan lembar "Penawaran".`,
    ];
  });
}
