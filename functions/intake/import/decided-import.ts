import { createHash } from 'node:crypto';
import { ConflictError } from '../../../shared/errors.ts';
import { readEmployees } from '../../../shared/store/staff.ts';
import { listImports, replaceImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { isAsLeft } from '../proposal/apply-change.ts';
import { changesOf } from './kept-proposal.ts';

/** What was typed and chosen has its effect in the changes; once they are saved or dropped, nothing asks for it any more. */
export const NOTHING_TYPED: Pick<StaffImportItem, 'others' | 'corrections'> = { others: [], corrections: {} };

/** Whether another import is under way, or changed the staff since this one was compared with it. */
export async function otherImport(item: StaffImportItem): Promise<'SAVING' | 'SAVED' | undefined> {
  const others = (await listImports(item.agency)).filter(({ importId }) => importId !== item.importId);
  if (others.some(({ state }) => state === 'SAVING' || state === 'UNDOING')) return 'SAVING';
  const since =
    item.comparedAfter === undefined
      ? others.some(({ state, finishedAt = '' }) => isDone(state) && finishedAt > item.comparedAt)
      : item.comparedAfter !== savedSoFar(others);
  return since ? 'SAVED' : undefined;
}

/** So many of the last tell whether there was one more; of those before, a list of imports may have lost some. */
const LAST_SAVED = 3;

/** The last imports that have changed the staff, as one word: another one when one more is saved, or taken back. */
export function savedSoFar(imports: readonly StaffImportItem[]): string {
  const said = imports
    .filter(({ state }) => isDone(state))
    .map(({ importId, state, finishedAt }) => `${finishedAt} ${importId} ${state}`)
    .sort()
    .slice(-LAST_SAVED);
  return createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 16);
}

function isDone(state: StaffImportItem['state']): boolean {
  return state === 'SAVED' || state === 'UNDONE';
}

/**
 * Why an import cannot be taken back as a whole any more, as a sentence that names people who no longer stand as it left
 * them; undefined while all of them do.
 */
export async function changedSince(item: StaffImportItem): Promise<string | undefined> {
  const names: string[] = [];
  for await (const changes of changesOf(item)) {
    const current = await readEmployees(
      item.agency,
      changes.map(({ employeeId }) => employeeId),
    );
    const others = changes.filter((change) => !isAsLeft(change, current.get(change.employeeId)));
    names.push(...others.map(({ after }) => after.record.name));
    if (names.length >= MOST_NAMED) break;
  }
  return names.length === 0
    ? undefined
    : `Sejak impor ini, data ${names.slice(0, MOST_NAMED).join('; ')} berubah lagi, sehingga impor tidak dapat dibatalkan. Perbaiki orangnya satu per satu.`;
}

const MOST_NAMED = 10;

/**
 * Decides about a proposal, by one conditional write with its line in the trail.
 * @param at when, by whom: what is told and recorded later says the same
 * @throws ConflictError when it was decided already or changed meanwhile
 */
export async function decideImport(
  item: StaffImportItem,
  state: 'SAVING' | 'DROPPED' | 'UNDOING',
  by: { readonly sub: string; readonly name: string },
  now: Date,
): Promise<void> {
  const acts = {
    SAVING: 'staff import begun',
    DROPPED: 'staff import dropped',
    UNDOING: 'staff import undo begun',
  } as const;
  const { fault: _, ...rest } = item;
  const decided = await replaceImport(
    item,
    {
      ...rest,
      state,
      ...(state === 'DROPPED' ? NOTHING_TYPED : {}),
      cursor: 0,
      decidedAt: now.toISOString(),
      decidedBy: { sub: by.sub, name: by.name },
    },
    { agency: item.agency, at: now, act: acts[state], subject: item.importId, title: item.fileName },
  );
  if (!decided) throw new ConflictError('import');
}
