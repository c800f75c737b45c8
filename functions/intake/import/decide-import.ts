import { type Session, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, InvalidInputError } from '../../../shared/errors.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { sheetName, sheetsWithPeople } from '../reading/counted-sheets.ts';
import { changedSince, decideImport, otherImport } from './decided-import.ts';
import { proposalOf } from './kept-proposal.ts';
import { tableOf } from './kept-table.ts';
import { chooseAnew } from './make-proposal.ts';
import { isLight } from './new-import.ts';
import { joinNewcomers } from './open-surveys.ts';
import { goOn } from './work-on.ts';

/** What is said when the proposal is another one by now. */
export const STALE =
  'Usulan ini sudah berubah atau sudah diputuskan di jendela lain. Yang tampil sekarang adalah keadaan terakhir; periksa lagi.';

/**
 * Does what a button of the page of an import says.
 * @returns why it was not done, as a sentence; undefined when it was
 * @throws InvalidInputError when a second yes is missing; TransientError when a mail may go later
 */
export async function decide(
  item: StaffImportItem,
  form: URLSearchParams,
  session: Session,
  now: Date,
): Promise<string | undefined> {
  const act = form.get('tindakan');
  if (act === 'lanjut') return void (await goOn(item, now));
  if (form.get(VERSION_FIELD) !== String(item.version)) return isDone(item, act) ? undefined : STALE;
  try {
    switch (`${item.state} ${act}`) {
      case 'READING hentikan':
        return void (await decideImport(item, 'DROPPED', session, now));
      case 'SAVING hentikan':
        // What a page saves by itself is done in seconds, and by nobody else meanwhile.
        return item.run === undefined ? STALE : await stop(item, session, now);
      case 'PROPOSED simpan':
        return await save(item, form, session, now);
      case 'PROPOSED buang':
        return void (await decideImport(item, 'DROPPED', session, now));
      case 'PROPOSED pilih':
        return void (await choose(item, form, now));
      case 'SAVED urungkan':
        return await undo(item, session, now);
      case 'SAVED ikutkan':
        return await joinNewcomers(item, form.get('siklus'));
      default:
        return STALE;
    }
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // Another press came first, perhaps the same one.
    return isDone(await readImport(item), act) ? undefined : STALE;
  }
}

/** A double click finds its own work. */
function isDone({ state }: StaffImportItem, act: string | null): boolean {
  if (act === 'simpan') return state === 'SAVING' || state === 'SAVED';
  if (act === 'buang') return state === 'DROPPED';
  if (act === 'hentikan') return state === 'DROPPED' || state === 'UNDOING' || state === 'UNDONE';
  return act === 'urungkan' && (state === 'UNDOING' || state === 'UNDONE');
}

async function save(
  item: StaffImportItem,
  form: URLSearchParams,
  session: Session,
  now: Date,
): Promise<string | undefined> {
  const { warnings } = await proposalOf(item);
  if (warnings.length > 0 && form.get('yakin') !== 'ya')
    throw new InvalidInputError([
      {
        field: 'yakin',
        sentence: 'Centang persetujuan kedua setelah memeriksa peringatan, atau buang usulan ini.',
      },
    ]);
  const other = await otherImport(item);
  if (other === 'SAVING')
    return 'Impor lain sedang disimpan. Tunggu sampai selesai, lalu periksa usulan ini lagi.';
  if (other === 'SAVED') {
    await goOn(await chooseAnew(item, {}), now);
    return 'Sejak usulan ini dibuat, impor lain disimpan. Usulan sudah dihitung ulang; periksa lagi, lalu simpan.';
  }
  await decideImport(item, 'SAVING', session, now);
  await goOn(await readImport(item), now);
  const { state, fault } = await readImport(item);
  return state === 'PROPOSED' ? fault : undefined;
}

/** What is saved by now is taken back; whoever saves sees it after the batch in hand. */
async function stop(item: StaffImportItem, session: Session, now: Date): Promise<undefined> {
  await decideImport(item, 'UNDOING', session, now);
  await goOn(await readImport(item), now);
}

async function choose(item: StaffImportItem, form: URLSearchParams, now: Date): Promise<void> {
  const { likelySame } = await proposalOf(item);
  const same = new Set(form.getAll('sama'));
  const released: Record<string, string[]> = {};
  for (const choice of form.getAll('ikuti')) {
    const [employeeId = '', field = ''] = choice.split(' ');
    if (employeeId !== '' && field !== '') released[employeeId] = [...(released[employeeId] ?? []), field];
  }
  const shown = likelySame.first.map(({ nip }) => nip);
  const others = [
    ...item.others.filter((nip) => !shown.includes(nip)),
    ...shown.filter((nip) => !same.has(nip)),
  ];
  const complete = form.get('lengkap') === 'ya';
  const sheets = await chosenSheets(item, form);
  await goOn(await chooseAnew(item, { complete, others, released, sheets }), now);
}

/** The sheets that are ticked; a file of one table has none to tick, and other ones are not its own. */
async function chosenSheets(item: StaffImportItem, form: URLSearchParams): Promise<string[] | undefined> {
  const known = sheetsWithPeople(await tableOf(item)).map(sheetName);
  if (known.length < 2) return undefined;
  const chosen = known.filter((sheet) => form.getAll('lembar').includes(sheet));
  if (chosen.length > 0) return chosen;
  throw new InvalidInputError([{ field: 'lembar', sentence: 'Centang sekurangnya satu lembar.' }]);
}

/** An import is taken back as a whole or not at all. */
async function undo(item: StaffImportItem, session: Session, now: Date): Promise<string | undefined> {
  if ((await otherImport(item)) === 'SAVING') return 'Impor lain sedang disimpan. Tunggu sampai selesai.';
  if (item.joined !== undefined)
    return `Pegawai baru dari impor ini sudah diikutkan dalam survei ${item.joined.join(', ')}, sehingga impor tidak dapat dibatalkan. Perbaiki orangnya satu per satu.`;
  const begun = (await listCycles(item.agency)).filter(({ startedAt }) => startedAt > (item.decidedAt ?? ''));
  if (begun.length > 0 && item.counts.added > 0)
    return `Siklus ${begun.map(({ cycle }) => cycle).join(', ')} dimulai sesudah impor ini dengan pegawai barunya, sehingga impor tidak dapat dibatalkan. Perbaiki orangnya satu per satu.`;
  // Of a large one its workflow looks before it begins.
  const changed = isLight(item) ? await changedSince(item) : undefined;
  if (changed !== undefined) return changed;
  await decideImport(item, 'UNDOING', session, now);
  await goOn(await readImport(item), now);
  return undefined;
}
