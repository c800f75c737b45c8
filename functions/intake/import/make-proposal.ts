import { createHash, randomInt } from 'node:crypto';
import type { Identity } from '../../../shared/console/signed-in.tsx';
import { ConflictError } from '../../../shared/errors.ts';
import { deleteRevision } from '../../../shared/store/import-parts.ts';
import { staffSize } from '../../../shared/store/staff-directory.ts';
import {
  changeImport,
  findImport,
  listImports,
  readImport,
  type StaffImportItem,
} from '../../../shared/store/staff-import.ts';
import { kindOf, type Proposal } from '../proposal/proposal.ts';
import { sheetsWithPeople } from '../reading/counted-sheets.ts';
import type { StaffTable } from '../reading/staff-table.ts';
import { compare, type ProposalChoices } from './compare.ts';
import { otherImport, savedSoFar } from './decided-import.ts';
import { keepProposal } from './kept-proposal.ts';
import { keepTable, wholeTableOf } from './kept-table.ts';
import { newImport } from './new-import.ts';

/**
 * Keeps a file that was uploaded; what it would change is worked out next (`proposeNow`). Nothing of the staff is changed.
 * @returns the import as it stands
 */
export async function takeFile(
  { agency, sub, name }: Identity,
  table: StaffTable,
  complete: boolean,
  now: Date,
): Promise<StaffImportItem> {
  const { ref, present } = await refOf(agency, { table, complete }, now);
  if (present !== undefined) return present;
  const tableParts = await keepTable(ref, table, now);
  const size = rowsOf(table) + (await staffSize(agency));
  const { fileName } = table;
  return await newImport(ref, { fileName, complete, tableParts, size, by: { sub, name }, now });
}

/** Rows with which the work of comparing grows, whichever sheets will count. */
function rowsOf(table: StaffTable): number {
  return sheetsWithPeople(table).reduce((sum, sheet) => sum + sheet.rows.length, 0);
}

/** Files of one agency at one moment: more than one only where a clock stands still, as that of a rehearsal does. */
const MOST_AT_ONCE = 20;

/**
 * The name of an import. A double click finds its own proposal; the same file once more is another import as soon as the
 * first one was decided.
 */
async function refOf(
  agency: string,
  upload: { readonly table: StaffTable; readonly complete: boolean },
  now: Date,
) {
  // Of what was read, not of the bytes: a workbook that is saved again holds another time.
  const said = JSON.stringify(upload);
  for (let number = 0; number < MOST_AT_ONCE; number += 1) {
    const hash = createHash('sha256').update(`${said}${number}`).digest('hex').slice(0, 8);
    const ref = { agency, importId: `${now.toISOString().replace(/[-:.]/g, '')}-${hash}` };
    const present = await findImport(ref);
    if (present === undefined || present.state === 'PROPOSED' || present.state === 'READING')
      return { ref, present };
  }
  throw new ConflictError('import');
}

/**
 * Has the file compared once more: with a choice or a correction, or with a staff that has changed. It is a proposal again
 * when that is done (`proposeNow`).
 * @throws ConflictError when somebody else changed the proposal first
 */
export async function chooseAnew(
  item: StaffImportItem,
  changes: Partial<ProposalChoices>,
): Promise<StaffImportItem> {
  const choices = mutable({ ...choicesOf(item), ...changes });
  if (!(await changeImport(item, { ...choices, state: 'READING' }))) throw new ConflictError('import');
  return await readImport(item);
}

/**
 * Compares the file of an import with the staff, and proposes what it would change. One that is no longer to be compared is
 * left alone; run twice, the second one counts.
 */
export async function proposeNow(item: StaffImportItem, now: Date): Promise<void> {
  if (item.state !== 'READING' || item.tableParts === 0) return;
  // Before the staff is read: one that is saved meanwhile makes this one be compared again.
  const comparedAfter = savedSoFar(await listImports(item.agency));
  const isHalfSaved = (await otherImport(item)) === 'SAVING';
  const table = await wholeTableOf(item);
  const compared = await compare(item.agency, table, choicesOf(item), now);
  const whole = isHalfSaved ? { ...compared, warnings: [HALF_SAVED, ...compared.warnings] } : compared;
  // A name that no other run has: what two runs keep side by side is never mixed.
  const revision = randomInt(1, 2 ** 47);
  const proposalParts = await keepProposal({ ...item, revision }, whole, now);
  const proposed = await changeImport(item, {
    state: 'PROPOSED',
    revision,
    proposalParts,
    counts: countsOf(whole),
    total: whole.changes.length,
    comparedAt: now.toISOString(),
    comparedAfter,
  });
  if (proposed && item.revision !== 0) await deleteRevision(item, item.revision);
}

/** Of a staff that is being saved some stand as they were, some as they will be. */
const HALF_SAVED =
  'Saat berkas ini dibandingkan, impor lain sedang disimpan atau dibatalkan: jumlah dan perubahan di bawah ini belum dapat dipercaya. Begitu impor itu selesai, tombol Simpan menghitungnya ulang.';

/** What was chosen for an import so far. */
export function choicesOf(item: StaffImportItem): ProposalChoices {
  const { complete, others, released, corrections, sheets } = item;
  return { complete, others, released: defined(released), corrections: defined(corrections), sheets };
}

/** A record of the table may lack any key; those that are there have a value. */
function defined<T>(found: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, T] => entry[1] !== undefined),
  );
}

function mutable({ complete, others, released, corrections, sheets }: ProposalChoices) {
  return {
    complete,
    ...(sheets === undefined ? {} : { sheets: [...sheets] }),
    others: [...others],
    released: Object.fromEntries(Object.entries(released).map(([id, fields]) => [id, [...fields]])),
    corrections: Object.fromEntries(Object.entries(corrections).map(([row, cells]) => [row, { ...cells }])),
  };
}

function countsOf({ changes, unchanged, rejected }: Proposal): StaffImportItem['counts'] {
  const kinds = changes.map(kindOf);
  const count = (kind: (typeof kinds)[number]) => kinds.filter((each) => each === kind).length;
  return {
    added: count('NEW'),
    changed: count('CHANGED') + count('BACK'),
    left: count('LEAVING'),
    unchanged,
    rejected: rejected.length,
  };
}
