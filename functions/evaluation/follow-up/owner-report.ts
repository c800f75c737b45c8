import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../../../shared/errors.ts';
import { CLOSING } from '../../../shared/evaluation/period.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults } from '../../../shared/form/take-form.ts';
import { type FollowUp, saveOutcomes } from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../report/report-head.ts';
import { isOpen, type OwnerTask } from './owner-tasks.ts';
import type { Owner } from './owners.ts';

/** Signs of what an owner reports. */
export const LONGEST_REPORT = 300;

/** What an owner may report of a task; a task may also be left for later. */
const reports = ['berjalan', 'selesai', 'tidak-dilaksanakan'] as const;

/** What the names of the fields of a task begin with: a code may stand in two lists. */
export function prefixOf({ list: { period = CLOSING }, item: { code } }: OwnerTask): string {
  return `${period}.${code}.`;
}

/** What a form was shown of a task: somebody else may have said something since. */
export function shownOf({ item: { outcome, progress } }: OwnerTask): string {
  return outcome?.at ?? progress?.at ?? '';
}

interface Reported {
  readonly form: URLSearchParams;
  readonly tasks: readonly OwnerTask[];
  readonly owner: Owner;
  /** Of the link. */
  readonly reference: string;
  readonly now: Date;
}

/**
 * Keeps what an owner reports of some or all of the tasks; said again it is recorded once.
 * @throws InvalidInputError naming every fault; ConflictError when the coordinator said something of a task since the form
 *   was shown
 */
export async function reportTasks({ form, tasks, owner, reference, now }: Reported): Promise<void> {
  const read = tasks.filter(isOpen).map((task, index) => ({ task, said: readReport(form, task, index) }));
  const answered = read.filter(({ said }) => said.values.keadaan !== undefined);
  const nothing =
    answered.length === 0 && read[0] !== undefined
      ? { [`${prefixOf(read[0].task)}keadaan`]: 'Pilih keadaan sekurang-kurangnya satu tindak lanjut.' }
      : {};
  refuseFaults(Object.assign({}, ...read.map(({ said }) => said.faults), nothing));
  const news = answered.filter(({ task, said }) => !isDeepStrictEqual(saidOf(task.item), said.values));
  if (news.some(({ task }) => form.get(`${prefixOf(task)}sejak`) !== shownOf(task)))
    throw new ConflictError('follow-ups');
  for (const [list, own] of Map.groupBy(news, ({ task }) => task.list)) {
    const said = new Map(own.map(({ task, said: { values } }) => [task.item.code, values]));
    const items = list.items.map((item) => withReport(item, said.get(item.code), now));
    const written = { items, head: await reportHeadOf(list.agency), now };
    const entry = {
      actor: `penanggungJawab:${reference}`,
      act: 'follow-up reported',
      subject: owner.id,
    } as const;
    if (!(await saveOutcomes(list, written, entry))) throw new ConflictError('follow-ups');
  }
}

type Said = {
  readonly keadaan?: (typeof reports)[number] | undefined;
  readonly catatan?: string | undefined;
};

const WANTED: Readonly<Record<(typeof reports)[number], string>> = {
  berjalan: 'tulis apa yang sudah dikerjakan.',
  selesai: 'tulis bukti pelaksanaannya, misalnya nomor surat atau nama dokumen.',
  'tidak-dilaksanakan': 'tulis alasan tidak dilaksanakan.',
};

function readReport(form: URLSearchParams, task: OwnerTask, index: number) {
  const [prefix, name] = [prefixOf(task), `Tindak lanjut ${index + 1}`];
  const isTouched = form.has(`${prefix}keadaan`) || (form.get(`${prefix}catatan`) ?? '').trim() !== '';
  if (!isTouched) return { values: {} satisfies Said as Said, faults: {} };
  const { values, faults } = readFields(
    form,
    {
      keadaan: choice(reports, `${name}: pilih keadaannya.`),
      catatan: text({ label: `${name}: catatan`, most: LONGEST_REPORT }),
    },
    prefix,
  );
  const { keadaan, catatan } = values;
  const missing =
    keadaan !== undefined && catatan === '' ? { [`${prefix}catatan`]: `${name}: ${WANTED[keadaan]}` } : {};
  return { values, faults: { ...faults, ...missing } };
}

/** What an owner has said of a task so far, as the form says it. */
function saidOf({ progress }: FollowUp): Said {
  return progress === undefined ? {} : { keadaan: 'berjalan', catatan: progress.note };
}

function withReport(item: FollowUp, { keadaan, catatan: note = '' }: Said = {}, now: Date): FollowUp {
  const at = now.toISOString();
  if (keadaan === undefined) return item;
  if (keadaan === 'berjalan') return { ...item, progress: { note, at } };
  const { progress: _before, ...ended } = item;
  return { ...ended, outcome: { state: keadaan === 'selesai' ? 'DONE' : 'DROPPED', note, at, by: 'OWNER' } };
}
