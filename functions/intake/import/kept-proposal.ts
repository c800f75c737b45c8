import { gzipSync } from 'node:zlib';
import { putParts } from '../../../shared/store/import-parts.ts';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import {
  kindOf,
  type PersonChange,
  type Proposal,
  type Twins,
  type UnitChange,
} from '../proposal/proposal.ts';
import {
  keepPieces,
  keepWhole,
  membersOf,
  type Piece,
  type Revision,
  readPacked,
  readWhole,
} from './kept-pieces.ts';
import { notesFiles } from './notes-file.ts';
import type { Surroundings, WholeProposal } from './whole-proposal.ts';

/** A list of which a page shows the beginning. */
export interface Some<T> {
  readonly first: readonly T[];
  readonly count: number;
}

/** So many faults, notes and choices are shown; the files to download have all. */
export const SHOWN = 200;

/** And so many of people and units, so that the page of a province is not much longer than that of an office. */
const SAMPLE = 100;

/** Lists of a proposal of which a page shows the beginning, and how much of it. */
const lists = {
  rejected: SHOWN,
  notes: SHOWN,
  fileNotes: SHOWN,
  kept: SHOWN,
  likelySame: SHOWN,
  twins: SAMPLE,
  leftOut: SAMPLE,
  gaps: SAMPLE,
  pelaksana: SAMPLE,
  sharedAddresses: SAMPLE,
} as const satisfies Partial<Record<keyof Proposal, number>>;

type ListOf = keyof typeof lists;

type Shortened = { readonly [L in ListOf]: Some<Proposal[L][number]> };

/** What a page shows of a proposal, however many people it is about. */
export interface KeptProposal extends Shortened, Surroundings {
  readonly warnings: readonly string[];
  readonly added: Some<PersonChange>;
  /** Those who come back among them. */
  readonly changed: Some<PersonChange>;
  readonly leaving: Some<PersonChange>;
  /** Posts taken for pelaksana that are doubtful. */
  readonly doubtful: number;
  /** New people, and those who come back. */
  readonly newcomers: number;
  /** Changes of people, and of units. */
  readonly total: number;
  readonly units: number;
  /** Where the rest is kept; absent in a proposal of before there were pieces, which holds all of it. */
  readonly pieces?: {
    readonly changes: readonly Piece[];
    readonly units: readonly Piece[];
    /** Files for Excel, packed. */
    readonly notes: readonly Required<Piece>[];
  };
}

/** A change, and whether somebody is under this person before or afterwards. */
export interface KeptChange extends PersonChange {
  readonly supervises?: true;
}

/** Changes that are read together: five batches of those who save them. */
const CHANGES = 250;

/** Keeps what an import proposes. @returns how many parts the beginning of it took: what its page shows */
export async function keepProposal(of: Revision, whole: WholeProposal, now: Date): Promise<number> {
  const supervisors = new Set(whole.supervisors);
  const changes = whole.changes.map((change) =>
    supervisors.has(change.employeeId) ? { ...change, supervises: true } : change,
  );
  const notes: Piece[] = [];
  for (const [from, file] of notesFiles(whole).entries()) {
    const first = from * NUMBERS;
    notes.push({ from, first, parts: await putParts(of, 'NOTES', gzipSync(file), now, first) });
  }
  const pieces = {
    changes: await keepPieces(of, 'CHANGES', changes, CHANGES, now),
    units: await keepPieces(of, 'UNITS', whole.units, CHANGES, now),
    notes,
  };
  return await keepWhole(of, 'PROPOSAL', { ...shortened(whole), pieces }, now);
}

/** Numbers set aside for the parts of one file. */
const NUMBERS = 1_000;

function shortened(whole: WholeProposal): KeptProposal {
  const byKind = Map.groupBy(whole.changes, kindOf);
  const of = (kind: ReturnType<typeof kindOf>) => byKind.get(kind) ?? [];
  const { warnings, hasStaff, holders, officers, cycles, changes, units, pelaksana } = whole;
  const [added, leaving] = [some(of('NEW'), SAMPLE), some(of('LEAVING'), SAMPLE)];
  const changed = some([...of('BACK'), ...of('CHANGED')], SAMPLE);
  return {
    ...shortLists(whole),
    warnings,
    hasStaff,
    holders,
    officers,
    cycles,
    added,
    changed,
    leaving,
    names: namesFor(whole, [...added.first, ...changed.first, ...leaving.first]),
    doubtful: pelaksana.filter(({ doubtful }) => doubtful).length,
    newcomers: of('NEW').length + of('BACK').length,
    total: changes.length,
    units: units.length,
  };
}

function shortLists(whole: WholeProposal): Shortened {
  // One entry for each list, so the keys are the lists; Object.entries and Object.fromEntries forget them.
  const short = Object.entries(lists).map(([list, most]) => [
    list,
    some<unknown>(whole[list as ListOf], most),
  ]);
  return Object.fromEntries(short) as Shortened;
}

function some<T>(list: readonly T[], most: number): Some<T> {
  return { first: list.slice(0, most), count: list.length };
}

/** Names of the supervisors whom the changes that are shown name. */
function namesFor({ names }: WholeProposal, shown: readonly PersonChange[]): Record<string, string> {
  const ids = shown.flatMap(({ before, after }) => [before?.record.supervisorId, after.record.supervisorId]);
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(names).filter(([id]) => wanted.has(id)));
}

async function readKept(item: StaffImportItem): Promise<WholeProposal | KeptProposal> {
  return await readWhole(item, 'PROPOSAL', { parts: item.proposalParts });
}

/**
 * What an import proposes, as far as a page shows it.
 * @throws GoneError once it has expired
 */
export async function proposalOf(item: StaffImportItem): Promise<KeptProposal> {
  const kept = await readKept(item);
  // One of before twins were looked for names none.
  return isShortened(kept)
    ? Object.assign({ twins: some<Twins>([], 0) }, kept)
    : shortened(Object.assign({ twins: [] }, kept));
}

function isShortened(kept: WholeProposal | KeptProposal): kept is KeptProposal {
  return 'pieces' in kept;
}

/**
 * The changes that an import proposes, some at a time.
 * @param from the first change that is wanted
 * @throws GoneError once they have expired
 */
export async function* changesOf(item: StaffImportItem, from = 0): AsyncGenerator<readonly KeptChange[]> {
  const kept = await readKept(item);
  if (!isShortened(kept)) {
    const supervisors = new Set(kept.supervisors);
    yield kept.changes
      .slice(from)
      .map((change) => (supervisors.has(change.employeeId) ? { ...change, supervises: true } : change));
    return;
  }
  const pieces = kept.pieces?.changes ?? [];
  const begin = Math.max(
    0,
    pieces.findLastIndex((piece) => piece.from <= from),
  );
  let skip = from - (pieces[begin]?.from ?? 0);
  for await (const changes of membersOf<KeptChange>(item, 'CHANGES', pieces.slice(begin))) {
    yield changes.slice(skip);
    skip = 0;
  }
}

/** The units that an import changes. */
export async function unitsOf(item: StaffImportItem): Promise<readonly UnitChange[]> {
  const kept = await readKept(item);
  if (!isShortened(kept)) return kept.units;
  const units: UnitChange[] = [];
  for await (const some of membersOf<UnitChange>(item, 'UNITS', kept.pieces?.units ?? []))
    units.push(...some);
  return units;
}

/**
 * One of the files with everything that a proposal says, packed.
 * @returns undefined when there is none of this number
 */
export async function notesOf(item: StaffImportItem, number: number): Promise<Uint8Array | undefined> {
  const kept = await readKept(item);
  if (!isShortened(kept)) {
    const file = notesFiles(kept)[number];
    return file && gzipSync(file);
  }
  const where = kept.pieces?.notes[number];
  return where && (await readPacked(item, 'NOTES', where));
}
