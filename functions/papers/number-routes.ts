import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { doneAt, type Session, VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError, NotFoundError, RuleViolationError } from '../../shared/errors.ts';
import { day, text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { mayBeNumbered, type PaperKind, paperKinds } from '../../shared/plan/paper-kinds.ts';
import { formatDate } from '../../shared/rules/format.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { versionOf } from '../../shared/store/definition.ts';
import {
  type LetterNumberItem,
  readLetterNumbers,
  saveLetterNumber,
} from '../../shared/store/letter-number.ts';
import { type PlanItem, readPlan } from '../../shared/store/plan.ts';
import { formState } from '../../shared/ui/form.tsx';
import { numberView } from './number-view.tsx';

/** What the office's number of a paper is recorded for. */
interface Numbered {
  readonly ref: CycleRef;
  readonly kind: PaperKind;
  readonly plan: PlanItem;
  readonly before: LetterNumberItem | undefined;
}

/** The form in which the number is recorded that the office gave a paper. */
export async function showNumber(request: PageRequest, session: Session): Promise<PageResponse> {
  const numbered = await readNumbered(request, session);
  return html(await numberView(session, { ...numbered, form: formState(valuesOf(numbered)) }));
}

/** Records it, or corrects it. */
export async function postNumber(request: PageRequest, session: Session): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) => {
      const numbered = await readNumbered(request, session);
      await record(numbered, form, request.now);
      return doneAt(`/konsol/siklus/${numbered.ref.cycle}/rencana`, 'nomor-surat');
    },
    again: async (form) => await numberView(session, { ...(await readNumbered(request, session)), form }),
  });
}

/** @throws NotFoundError for a paper that bears no number, RuleViolationError while it may still change */
async function readNumbered(request: PageRequest, session: Session): Promise<Numbered> {
  const ref = cycleRefOf(request, session);
  const kind = paperKinds.find(({ id }) => id === request.params['paper']);
  if (kind?.numberedOnce === undefined) throw new NotFoundError('numbered paper');
  const [plan, numbers] = await Promise.all([readPlan(ref), readLetterNumbers(ref)]);
  if (!mayBeNumbered(kind, plan)) {
    const done = kind.numberedOnce === 'APPROVED' ? 'disetujui seluruh pejabat' : 'diajukan';
    throw new RuleViolationError(`Nomor ${kind.name.toLowerCase()} dicatat setelah usulan ${done}.`);
  }
  return { ref, kind, plan, before: numbers.find(({ paper }) => paper === kind.id) };
}

/** As it stands; the number of an earlier submission is not that of this one. */
function valuesOf({ before, plan }: Numbered): Record<string, string> {
  if (before?.revision !== plan.revision) return {};
  return { nomor: before.number, tanggal: formatDate(before.date) };
}

async function record(numbered: Numbered, form: URLSearchParams, now: Date): Promise<void> {
  const { ref, kind, plan, before } = numbered;
  const { first, today } = { first: await firstDay(numbered), today: wibDate(now) };
  const { nomor, tanggal } = settled(
    readFields(form, {
      nomor: text({ label: 'Nomor surat', most: 'name', missing: 'Isi nomor yang diberikan tata usaha.' }),
      tanggal: day({ label: 'Tanggal surat', within: { first, last: today } }),
    }),
  );
  const given = { ...ref, paper: kind.id, revision: plan.revision, number: nomor, date: tanggal };
  const isSame = before?.number === nomor && before.date === tanggal && before.revision === plan.revision;
  if (!isSame && form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('number');
  await saveLetterNumber(given, before, { ...ref, at: now, act: 'letter numbered', subject: kind.id });
}

/** No letter is older than the act that it tells of: the approval, or the submission. */
async function firstDay({ ref, kind, plan }: Numbered): Promise<string> {
  const submitted = plan.submittedAt ?? '';
  if (kind.numberedOnce === 'SUBMITTED') return wibDate(new Date(submitted));
  const { steps } = await readApproval(ref);
  return wibDate(new Date(steps.findLast(({ status }) => status === 'APPROVED')?.decidedAt ?? submitted));
}
