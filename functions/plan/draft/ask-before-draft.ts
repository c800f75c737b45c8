import { askCoordinator, type CoordinatorAsking } from '../../../shared/agency/ask-coordinator.ts';
import type { CoordinatorLetter } from '../../../shared/agency/letter.ts';
import type { CycleRef } from '../../../shared/contracts.ts';
import { minimumAnswerPercentOf } from '../../../shared/cycle/settings.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { type AnswerCount, answersInWords, isTooFew } from '../../../shared/rules/few-answers.ts';
import { readAnalysisPart } from '../../../shared/store/analysis.ts';
import { type CycleItem, changeCycle, readCycle } from '../../../shared/store/cycle.ts';
import { PRESENT } from '../../../shared/store/table.ts';

/** The place where the workflow waits until the coordinator has decided what to draft from few answers. */
export const DRAFT_DECISION = 'draft';

/**
 * When few have answered, asks the coordinator by mail whether to draft from what there is; again every few days.
 * @returns seconds to wait for the decision; 0 when a draft may be made
 */
export async function askBeforeDraft(
  ref: CycleRef,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<number> {
  const [cycle, { gaps }] = await Promise.all([
    readCycle(ref.agency, ref.cycle),
    readAnalysisPart(ref, 'ALL'),
  ]);
  const { draftDecision, draftAsked, settings } = cycle;
  if (draftDecision !== undefined || !isTooFew(gaps, minimumAnswerPercentOf(settings))) return 0;
  const asking: CoordinatorAsking = {
    agency: ref.agency,
    asked: draftAsked,
    letter: (count) => fewAnswersLetter(cycle, gaps, count),
    note: (asked) => changeCycle(ref, { draftAsked: { ...asked, ...countsOf(gaps) } }, { phase: PRESENT }),
  };
  return await askCoordinator(asking, { days: settings.coordinatorReminderDays, now, mailer });
}

function fewAnswersLetter(
  { agency, cycle }: CycleItem,
  answers: AnswerCount,
  count: number,
): CoordinatorLetter {
  return {
    key: `draft ${agency} ${cycle} ${count}`,
    purpose: 'sedikit-jawaban',
    subject: `${count === 0 ? 'Perlu keputusan' : 'Pengingat: perlu keputusan'}: jawaban survei kebutuhan ${cycle} sedikit`,
    paragraphs: [
      `Survei kebutuhan ${cycle} sudah ditutup dan hanya ${answersInWords(answers)}. Rancangan rencana dari jawaban sesedikit itu belum tentu mencerminkan kebutuhan seluruh pegawai.`,
      'Putuskan di halaman siklus: menyusun rancangan dari jawaban yang ada, atau mulai dari rencana kosong yang Anda isi sendiri. Sebelum itu rencana belum disusun.',
    ],
    action: { label: 'Buka halaman siklus', path: `/konsol/siklus/${cycle}` },
  };
}

function countsOf({ answered, participants }: AnswerCount): AnswerCount {
  return { answered, participants };
}
