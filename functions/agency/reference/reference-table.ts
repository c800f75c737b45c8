import {
  type Area,
  competencyNames,
  EXECUTOR,
  FUNCTIONAL,
  type Goal,
  governmentCompetencies,
  type Post,
  type RemoteUnit,
  type RequiredLevel,
  type Role,
  targetGroups,
} from '../../../shared/reference/agency-reference.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import {
  type LabelledRow,
  labelledRows,
  plainHeading,
  refuseRows,
} from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { Table, UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { type OrganizationUnit, unitIdOf } from '../../../shared/staff/staff-record.ts';
import { type FieldOf, SEPARATOR, type SheetId, sheets, words } from './reference-columns.ts';
import type { WholeReference } from './reference-sheets.ts';

/**
 * Bytes of all offerings together: they stand in one item of 400 KB.
 * @internal
 */
export const OFFERINGS_BYTES = 360_000;

/**
 * Letters of all beginnings of the titles of a post.
 * @internal
 */
export const LONGEST_TITLES = 1_000;

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
  if (Buffer.byteLength(JSON.stringify(whole.offerings)) > OFFERINGS_BYTES)
    throw refusal(
      'Lembar "Penawaran" terlalu panjang untuk disimpan. Persingkat judul, penyelenggara, atau sasarannya.',
    );
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

/** What one row says, and what is wrong with it: each sentence after its place. */
interface ReadRow<T> {
  readonly value: T;
  readonly faults: readonly string[];
}

function readSheet<Id extends SheetId, T>(
  id: Id,
  tables: readonly Table[],
  read: (row: Cells<FieldOf<Id>>) => ReadRow<T>,
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
  const each = rows.map((row) => ({ row, ...read(cellsOf(row)) }));
  const codes = Map.groupBy(each, ({ row }) => (first === undefined ? '' : (row.texts.get(first) ?? '')));
  return {
    values: each.map(({ value }) => value),
    faults: [
      ...(rows.length === 0 && !MAY_BE_EMPTY.has(id)
        ? [`Lembar "${name}" tidak berisi satu baris pun.`]
        : []),
      ...(rows.length > MOST[id] ? [`Lembar "${name}" memuat paling banyak ${MOST[id]} baris.`] : []),
      ...each.flatMap(({ row, faults }) => faults.map((fault) => `${row.place} ${fault}`)),
      ...[...codes].flatMap(([code, same]) =>
        same.length > 1 ? [`Lembar "${name}": kode "${shown(code)}" tertulis ${same.length} kali.`] : [],
      ),
    ],
  };
}

/** The texts of a row, with the heading that a sentence names. */
interface Cells<Field extends string> {
  readonly text: (field: Field) => string;
  readonly list: (field: Field) => readonly string[];
  /** 'kolom C' */
  readonly column: (field: Field) => string;
}

function cellsOf<Field extends string>({ texts, letters }: LabelledRow<Field>): Cells<Field> {
  const text = (field: Field) => (texts.get(field) ?? '').trim();
  return {
    text,
    list: (field) =>
      text(field)
        .split(SEPARATOR)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    column: (field) => `kolom ${letters.get(field) ?? '(tidak ada)'}`,
  };
}

function shown(text: string): string {
  return text.slice(0, 40);
}

/** Letters of a name at most. */
const LONGEST = 150;

function nameFault<Field extends string>({ text, column }: Cells<Field>, field: Field): readonly string[] {
  const name = text(field);
  if (name !== '' && name.length <= LONGEST) return [];
  return [`${column(field)}: isi paling banyak ${LONGEST} huruf; kolom ini tidak boleh kosong.`];
}

function codeFault<Field extends string>(
  { text, column }: Cells<Field>,
  field: Field,
  pattern: RegExp,
  example: string,
): readonly string[] {
  if (pattern.test(text(field))) return [];
  return [`${column(field)}: kode "${shown(text(field))}" harus seperti ${example}.`];
}

/** A word of a closed list, as it is stored. */
function wordOf<Field extends string, Stored extends string>(
  { text, column }: Cells<Field>,
  field: Field,
  list: Readonly<Record<Stored, string>>,
): { readonly value: Stored | undefined; readonly faults: readonly string[] } {
  const typed = text(field).toLowerCase();
  const pairs = Object.entries(list) as [Stored, string][]; // Object.entries forgets the keys of a closed record
  const value = pairs.find(([, said]) => said.toLowerCase() === typed)?.[0];
  if (value !== undefined) return { value, faults: [] };
  const choices = pairs.map(([, said]) => said).join(', ');
  return { value, faults: [`${column(field)}: "${shown(typed)}" harus salah satu dari: ${choices}.`] };
}

/** A whole number within bounds; undefined for an empty cell that may be empty. */
function numberOf<Field extends string>(
  { text, column }: Cells<Field>,
  field: Field,
  {
    least,
    most,
    optional = false,
  }: { readonly least: number; readonly most: number; readonly optional?: boolean },
): { readonly value: number | undefined; readonly faults: readonly string[] } {
  const typed = text(field).replaceAll('.', '');
  if (typed === '' && optional) return { value: undefined, faults: [] };
  const value = /^\d{1,12}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return { value, faults: [] };
  const range = `${least.toLocaleString('id-ID')} sampai ${most.toLocaleString('id-ID')}`;
  return {
    value: undefined,
    faults: [`${column(field)}: "${shown(text(field))}" harus bilangan bulat ${range}.`],
  };
}

function areaOf(cells: Cells<FieldOf<'areas'>>): ReadRow<Area> {
  const posts = cells.list('posts');
  return {
    value: {
      code: cells.text('code'),
      name: cells.text('name'),
      ...(posts.length === 0 ? {} : { posts }),
    },
    faults: [...codeFault(cells, 'code', /^T\d{2}$/, 'T01'), ...nameFault(cells, 'name')],
  };
}

/** A cell left empty. */
const NO = { value: 'no', faults: [] } as const;

function postOf(cells: Cells<FieldOf<'posts'>>): ReadRow<Post> {
  const level = numberOf(cells, 'level', { least: 1, most: 5 });
  const certified = cells.text('certified') === '' ? NO : wordOf(cells, 'certified', words.yes);
  const optional = (field: 'within' | 'heads', value: string) =>
    value === '' ? {} : { [field]: value.toUpperCase() };
  const [above, next] = [cells.text('above'), cells.text('next')];
  return {
    value: {
      code: cells.text('code'),
      name: cells.text('name'),
      level: (level.value ?? 1) as RequiredLevel, // 1 to 5
      titles: cells.list('titles').map((title) => title.toUpperCase()),
      ...optional('within', cells.text('within')),
      ...optional('heads', cells.text('heads')),
      ...(above === '' ? {} : { above }),
      ...(next === '' ? {} : { next }),
      ...(certified.value === 'yes' ? { certified: true } : {}),
    },
    faults: [
      ...codeFault(cells, 'code', /^[a-zA-Z]{2,30}$/, 'kepalaBidang'),
      ...nameFault(cells, 'name'),
      ...level.faults,
      ...certified.faults,
      ...(['titles', 'within', 'heads'] as const).flatMap((field) =>
        cells.text(field).length > LONGEST_TITLES
          ? [`${cells.column(field)}: paling banyak ${LONGEST_TITLES} huruf.`]
          : [],
      ),
    ],
  };
}

/** Posts that every agency has, and chains of supervision that end. */
function postFaults(posts: readonly Post[]): readonly string[] {
  const byCode = new Map(posts.map((post) => [post.code, post]));
  const missing = [EXECUTOR, FUNCTIONAL].filter((code) => !byCode.has(code));
  return [
    ...missing.map((code) => `Lembar "${sheets.posts.name}" harus memuat kode "${code}".`),
    ...posts.flatMap(({ code, next }) =>
      next === undefined || byCode.has(next)
        ? []
        : [`Jabatan "${code}": jabatan berikutnya "${shown(next)}" tidak ada dalam lembar.`],
    ),
    ...posts.flatMap(({ code, above }) => {
      if (above === undefined) return [];
      if (!byCode.has(above)) return [`Jabatan "${code}": atasan "${shown(above)}" tidak ada dalam lembar.`];
      return leadsBack(code, byCode)
        ? [`Jabatan "${code}": rantai atasannya kembali kepadanya sendiri.`]
        : [];
    }),
  ];
}

/** Areas that name a post which is none. */
function areaFaults(areas: readonly Area[], posts: readonly Post[]): readonly string[] {
  return areas.flatMap(({ code, posts: own = [] }) => {
    const unknown = own.filter((each) => !posts.some((post) => post.code === each));
    return unknown.length === 0
      ? []
      : [
          `Bidang ${code}: jabatan ${unknown.map(shown).join(', ')} tidak ada dalam lembar "${sheets.posts.name}".`,
        ];
  });
}

function leadsBack(code: string, byCode: ReadonlyMap<string, Post>): boolean {
  let post = byCode.get(code);
  for (let steps = 0; post?.above !== undefined; steps += 1) {
    if (post.above === code || steps > byCode.size) return true;
    post = byCode.get(post.above);
  }
  return false;
}

function roleOf(cells: Cells<FieldOf<'roles'>>): ReadRow<Role> {
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
function remoteOf(cells: Cells<FieldOf<'remote'>>, known: ReadonlyMap<string, string>): ReadRow<RemoteUnit> {
  const [typed, note] = [cells.text('unit'), cells.text('note')];
  const unit = known.get(unitIdOf(typed)) ?? typed;
  return {
    value: { unit, ...(note === '' ? {} : { note }) },
    faults: [
      ...nameFault(cells, 'unit'),
      ...(known.size === 0 || typed === '' || known.has(unitIdOf(typed))
        ? []
        : [`${cells.column('unit')}: unit "${shown(typed)}" tidak ada dalam daftar pegawai.`]),
      ...(note.length > LONGEST_NOTE
        ? [`${cells.column('note')}: paling banyak ${LONGEST_NOTE} huruf.`]
        : []),
    ],
  };
}

interface KnownCodes {
  readonly needs: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
}

function knownCodes(areas: readonly Area[], posts: readonly Post[]): KnownCodes {
  const needs = [...competencyNames, ...governmentCompetencies, ...areas];
  return {
    needs: new Set(needs.map(({ code }) => code)),
    targets: new Set([...posts, ...targetGroups].map(({ code }) => code)),
  };
}

function goalOf(cells: Cells<FieldOf<'goals'>>, { needs }: KnownCodes): ReadRow<Goal> {
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
      ...(named.length === 0 ? [`${cells.column('needs')}: sebut sekurangnya satu kebutuhan.`] : []),
      ...(unknown.length === 0
        ? []
        : [`${cells.column('needs')}: kode tidak dikenal: ${unknown.map(shown).join(', ')}.`]),
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

const GOVERNMENT: ReadonlySet<string> = new Set(governmentCompetencies.map(({ code }) => code));

/** Seats and who pays them: people a batch at least and at most, the year's quota, another holder of the budget. */
function seatsOf(
  cells: Cells<FieldOf<'offerings'>>,
): ReadRow<Pick<Offering, 'capacity' | 'minimum' | 'quota' | 'paidBy'>> {
  const [capacity, minimum, quota] = [
    numberOf(cells, 'capacity', { least: 1, most: 10_000, optional: true }),
    numberOf(cells, 'minimum', { least: 1, most: 10_000, optional: true }),
    numberOf(cells, 'quota', { least: 0, most: 100_000, optional: true }),
  ];
  const paidBy = cells.text('paidBy');
  const tooMany = (minimum.value ?? 0) > (capacity.value ?? Number.POSITIVE_INFINITY);
  return {
    value: {
      capacity: capacity.value ?? null,
      ...(minimum.value === undefined ? {} : { minimum: minimum.value }),
      ...(quota.value === undefined ? {} : { quota: quota.value }),
      ...(paidBy === '' ? {} : { paidBy }),
    },
    faults: [
      ...[capacity, minimum, quota].flatMap(({ faults }) => faults),
      ...(tooMany ? [`${cells.column('minimum')}: tidak boleh melebihi kapasitas.`] : []),
      ...(paidBy === '' ? [] : nameFault(cells, 'paidBy')),
    ],
  };
}

function offeringOf(cells: Cells<FieldOf<'offerings'>>, { needs, targets }: KnownCodes): ReadRow<Offering> {
  const { text, list, column } = cells;
  const [kind, method, basis, provider, counts] = [
    wordOf(cells, 'kind', words.kind),
    wordOf(cells, 'method', words.method),
    wordOf(cells, 'costBasis', words.costBasis),
    wordOf(cells, 'providerKind', words.providerKind),
    wordOf(cells, 'counts', words.yes),
  ];
  const seats = seatsOf(cells);
  const [hours, days, weekly, perPerson, perBatch, travel] = [
    numberOf(cells, 'learningHours', { least: 1, most: 2_000 }),
    numberOf(cells, 'durationDays', { least: 1, most: 400 }),
    numberOf(cells, 'weekly', { least: 1, most: 5, optional: true }),
    numberOf(cells, 'costPerPerson', { least: 0, most: 1_000_000_000, optional: true }),
    numberOf(cells, 'costPerBatch', { least: 0, most: 10_000_000_000, optional: true }),
    numberOf(cells, 'travelPerPerson', { least: 0, most: 1_000_000_000, optional: true }),
  ];
  const competencies = list('competencies');
  const posts = list('targetPosts');
  const government = competencies.filter((code) => GOVERNMENT.has(code));
  const unknown = (field: 'competencies' | 'targetPosts', codes: readonly string[]) =>
    codes.length === 0 ? [] : [`${column(field)}: kode tidak dikenal: ${codes.map(shown).join(', ')}.`];
  return {
    value: {
      code: text('code'),
      title: text('title'),
      form: text('form'),
      kind: kind.value ?? 'teknis',
      method: method.value ?? 'klasikal',
      learningHours: hours.value ?? 1,
      durationDays: days.value ?? 1,
      ...(weekly.value === undefined ? {} : { weekly: weekly.value }),
      ...seats.value,
      ...(perPerson.value === undefined ? {} : { costPerPerson: perPerson.value }),
      ...(perBatch.value === undefined ? {} : { costPerBatch: perBatch.value }),
      ...(travel.value === undefined ? {} : { travelPerPerson: travel.value }),
      costBasis: basis.value ?? 'assumption',
      competencies: competencies.filter((code) => !GOVERNMENT.has(code)),
      ...(government.length === 0 ? {} : { governmentCompetencies: government }),
      providerKind: provider.value ?? 'mandiri',
      provider: text('provider'),
      targetPosts: posts,
      ...(counts.value === 'no' ? { countsTowardAnnualHours: false } : {}),
    },
    faults: [
      ...codeFault(cells, 'code', /^[A-Za-z0-9-]{2,20}$/, 'TC01'),
      ...nameFault(cells, 'title'),
      ...nameFault(cells, 'provider'),
      ...(developmentFormOf(text('form')) === undefined
        ? [`${column('form')}: bentuk "${shown(text('form'))}" tidak dikenal; pakai kode seperti KL07.`]
        : []),
      ...[
        kind,
        method,
        basis,
        provider,
        counts,
        hours,
        days,
        weekly,
        seats,
        perPerson,
        perBatch,
        travel,
      ].flatMap(({ faults }) => faults),
      ...((perPerson.value === undefined) === (perBatch.value === undefined)
        ? [
            `${column('costPerPerson')}: isi tepat satu, biaya per orang atau per angkatan (0 bila tanpa biaya).`,
          ]
        : []),
      ...(competencies.length === 0 ? [`${column('competencies')}: sebut sekurangnya satu kompetensi.`] : []),
      ...unknown(
        'competencies',
        competencies.filter((code) => !needs.has(code)),
      ),
      ...unknown(
        'targetPosts',
        posts.filter((code) => !targets.has(code)),
      ),
    ],
  };
}
