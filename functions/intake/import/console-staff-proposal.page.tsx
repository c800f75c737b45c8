import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, ForbiddenError, GoneError, NotFoundError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import {
  download,
  html,
  type PageRequest,
  type PageResponse,
  redirect,
} from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { emptyForm, type FormState, formState } from '../../../shared/ui/form.tsx';
import { placeKey } from '../reading/read-people.ts';
import { LONGEST_CELL } from '../reading/read-row.ts';
import type { RowCells } from '../reading/staff-table.ts';
import { keptFields } from '../reading/words/headings.ts';
import { decide, STALE } from './decide-import.ts';
import { proposalOf, tableOf } from './kept-proposal.ts';
import { choicesOf, compareAgain } from './make-proposal.ts';
import { notesFile } from './notes-file.ts';
import { openSurveys } from './open-surveys.ts';
import { proposalView } from './proposal-view.tsx';
import { placeWords, rowKeyOf } from './row-ref.ts';
import { correctable, rowView } from './row-view.tsx';

/** One file of staff: looked at, put right, saved or dropped, taken back. */
export const handler = page({
  'GET /konsol/pegawai/impor/{import}': signedIn(lookAtImport),
  'POST /konsol/pegawai/impor/{import}': signedIn(changeImport),
});

/** Name in the query of the row that is put right. */
const ROW = 'baris';

/** One file of staff: what it would change, one of its rows, or all of it as a file for Excel. */
async function lookAtImport(request: PageRequest, session: Session): Promise<PageResponse> {
  const item = await importOf(request, session);
  if (request.query.get('unduh') === 'catatan')
    return download(
      notesFile(await proposalOf(item)),
      'text/csv; charset=utf-8',
      `impor-${item.importId}.csv`,
    );
  if (!request.query.has(ROW)) return html(await show(session, item, emptyForm));
  const row = await rowOf(item, request);
  const form = formState({ ...row.cells, ...choicesOf(item).corrections[row.key] });
  return html(await rowView(session, item, row, form));
}

/** Puts a row right, or does what a button says. */
async function changeImport(request: PageRequest, session: Session): Promise<PageResponse> {
  return request.query.has(ROW) ? await correctRow(request, session) : await decideOn(request, session);
}

/**
 * The import of the address; leaders see the staff, not the files it came from.
 * @throws NotFoundError, ForbiddenError
 */
async function importOf({ params }: PageRequest, { agency, role }: Session): Promise<StaffImportItem> {
  if (role !== 'koordinator') throw new ForbiddenError('ROLE');
  return await readImport({ agency, importId: params['import'] ?? '' });
}

async function keptOf(item: StaffImportItem) {
  try {
    const [proposal, table] = await Promise.all([proposalOf(item), tableOf(item)]);
    return { proposal, table };
  } catch (error) {
    // The rows expire before the list of imports does.
    if (!(error instanceof GoneError)) throw error;
    return { proposal: undefined, table: undefined };
  }
}

async function show(
  session: Session,
  item: StaffImportItem,
  form: FormState,
  refused?: string,
): Promise<string> {
  const [kept, surveys] = await Promise.all([keptOf(item), openSurveys(item)]);
  return await proposalView(session, { item, ...kept, surveys, refused, form });
}

async function rowOf(item: StaffImportItem, { query }: PageRequest) {
  const ref = query.get(ROW) ?? '';
  const key = rowKeyOf(ref);
  for (const { sheet, rows } of (await tableOf(item)).sheets) {
    for (const { row, cells } of rows) {
      const place = sheet === undefined ? { row } : { row, sheet };
      if (placeKey(place) === key) return { key, ref, cells, place: placeWords(place) };
    }
  }
  throw new NotFoundError('row');
}

/** A press of a button: what cannot be done now says why, above the state as it is. */
async function decideOn(request: PageRequest, session: Session): Promise<PageResponse> {
  const item = await importOf(request, session);
  return await takeForm(request, {
    take: async (form) => {
      const refused = await decide(item, form, session, request.now);
      return refused === undefined
        ? redirect(`/konsol/pegawai/impor/${item.importId}`)
        : html(await show(session, await readImport(item), emptyForm, refused), 409);
    },
    again: async (form) => {
      const stale = form.stale ? STALE : undefined;
      return await show(session, await readImport(item), form.stale ? emptyForm : form, stale);
    },
  });
}

const cell = (label: string) => text({ label, most: LONGEST_CELL });

/** What is typed stands in place of the file's text; the same text as in the file is no correction. */
async function correctRow(request: PageRequest, session: Session): Promise<PageResponse> {
  const item = await importOf(request, session);
  const row = await rowOf(item, request);
  return await takeForm(request, {
    take: async (form) => {
      if (item.state !== 'PROPOSED' || form.get(VERSION_FIELD) !== String(item.version))
        throw new ConflictError('import');
      const typed = settled(readFields(form, cellFields));
      const changed = Object.entries(typed).filter(
        ([field, said]) => said !== (textOf(row.cells, field) ?? ''),
      );
      const { [row.key]: _before, ...others } = choicesOf(item).corrections;
      const corrections =
        changed.length === 0 ? others : { ...others, [row.key]: Object.fromEntries(changed) };
      await compareAgain(item, { corrections }, request.now);
      return doneAt(`/konsol/pegawai/impor/${item.importId}`, 'koreksi');
    },
    again: async (form) => await rowView(session, await readImport(item), row, form),
  });
}

const cellFields = Object.fromEntries(correctable.map((field) => [field, cell(keptFields[field].meaning)]));

function textOf(cells: RowCells, field: string): string | undefined {
  return Object.entries(cells).find(([name]) => name === field)?.[1];
}
