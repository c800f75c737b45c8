import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, ForbiddenError, GoneError, NotFoundError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled, takeForm } from '../../../shared/form/take-form.ts';
import {
  download,
  html,
  type PageRequest,
  type PageResponse,
  redirect,
} from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { isAtWork, readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { emptyForm, type FormErrors, type FormState, formState } from '../../../shared/ui/form.tsx';
import { LONGEST_CELL } from '../reading/cell-faults.ts';
import { readAddress } from '../reading/email.ts';
import { correctedCells, placeKey } from '../reading/read-people.ts';
import { readRow, usedAddress } from '../reading/read-row.ts';
import type { RowCells } from '../reading/sheet-rows.ts';
import { keptFields } from '../reading/words/headings.ts';
import { decide, STALE } from './decide-import.ts';
import { notesOf, proposalOf } from './kept-proposal.ts';
import { cellsAt, tableOf } from './kept-table.ts';
import { choicesOf, chooseAnew } from './make-proposal.ts';
import { openSurveys } from './open-surveys.ts';
import { proposalView } from './proposal-view.tsx';
import { placeAt, placeWords } from './row-ref.ts';
import { correctable, rowView } from './row-view.tsx';
import { goOn } from './work-on.ts';

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
    return await notes(item, Number(request.query.get('bagian') ?? 1));
  if (!request.query.has(ROW)) return whileAtWork(item, html(await show(session, item, emptyForm)));
  const row = await rowOf(item, request);
  const form = formState({ ...row.cells, ...choicesOf(item).corrections[row.key] });
  return html(await rowView(session, item, row, form));
}

/** Seconds after which a page looks again how far an import is. */
const LOOKS_AGAIN = 5;

function whileAtWork(item: StaffImportItem, answer: PageResponse): PageResponse {
  if (!isAtWork(item) || item.run === undefined || item.fault !== undefined) return answer;
  return { ...answer, headers: { ...answer.headers, refresh: String(LOOKS_AGAIN) } };
}

/** All rows, changes and notes, packed as they are kept: unpacked, a large one would be more than an answer takes. */
async function notes(item: StaffImportItem, number: number): Promise<PageResponse> {
  const file = await notesOf(item, number - 1);
  if (file === undefined) throw new NotFoundError('notes');
  const answer = download(file, 'text/csv; charset=utf-8', `impor-${item.importId}-${number}.csv`);
  return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } };
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
  if (item.proposalParts === 0) return {};
  try {
    const [proposal, table] = await Promise.all([proposalOf(item), tableOf(item)]);
    return { proposal, table };
  } catch (error) {
    // The rows expire before the list of imports does.
    if (!(error instanceof GoneError)) throw error;
    return {};
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
  const place = placeAt(ref);
  const found = place && (await cellsAt(item, place));
  if (place === undefined || found === undefined) throw new NotFoundError('row');
  const email = usedAddress(found);
  const cells = email === '' ? found : { ...found, email };
  return { key: placeKey(place), ref, cells, place: placeWords(place) };
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
      refuseFaults(typedFaults(row.cells, Object.fromEntries(changed), request.now));
      const { [row.key]: _before, ...others } = choicesOf(item).corrections;
      const corrections =
        changed.length === 0 ? others : { ...others, [row.key]: Object.fromEntries(changed) };
      await goOn(await chooseAnew(item, { corrections }), request.now);
      return doneAt(`/konsol/pegawai/impor/${item.importId}`, 'koreksi');
    },
    again: async (form) => await rowView(session, await readImport(item), row, form),
  });
}

const cellFields = Object.fromEntries(correctable.map((field) => [field, cell(keptFields[field].meaning)]));

/** Faults of what was typed; those of other cells of the row wait for a correction of their own. */
function typedFaults(cells: RowCells, typed: RowCells, now: Date): FormErrors {
  const reading = readRow(correctedCells(cells, typed), now);
  const faults = reading.outcome === 'rejected' ? reading.faults : [];
  const address = readAddress(typed.email ?? '');
  return {
    ...(address.email === undefined && address.note !== undefined ? { email: address.note } : {}),
    ...Object.fromEntries(
      faults
        .filter(({ field }) => typed[field] !== undefined)
        .map(({ field, sentence }) => [field, sentence]),
    ),
  };
}

function textOf(cells: RowCells, field: string): string | undefined {
  return Object.entries(cells).find(([name]) => name === field)?.[1];
}
