import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import { type CycleRef, secondsUntil } from '../../../shared/contracts.ts';
import { minimumAnswerPercentOf } from '../../../shared/cycle/settings.ts';
import { env } from '../../../shared/env.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { type AnswerCount, answersInWords, isTooFew } from '../../../shared/rules/few-answers.ts';
import { nextAsking } from '../../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
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
  const asking = nextAsking(draftAsked, settings.coordinatorReminderDays, now);
  if (asking.due) await ask(cycle, { count: asking.count, now, mailer, answers: gaps });
  return secondsUntil(asking.nextAt, now);
}

interface Question {
  readonly count: number;
  readonly now: Date;
  readonly mailer: Mailer;
  readonly answers: AnswerCount;
}

/** Mail first, note after: after a crash in between the same mail may go twice, but never not at all. */
async function ask({ agency, cycle }: CycleItem, { count, now, mailer, answers }: Question): Promise<void> {
  const item = await readAgency(agency);
  const words = answersInWords(answers);
  await sendLetter(mailer, {
    agency,
    to: item.coordinator,
    recipientId: 'koordinator',
    key: `draft ${agency} ${cycle} ${count}`,
    purpose: 'sedikit-jawaban',
    content: letter(item, {
      subject: `${count === 0 ? 'Perlu keputusan' : 'Pengingat: perlu keputusan'}: jawaban survei kebutuhan ${cycle} sedikit`,
      greetingName: item.coordinator.name,
      paragraphs: [
        `Survei kebutuhan ${cycle} sudah ditutup dan hanya ${words}. Rancangan rencana dari jawaban sesedikit itu belum tentu mencerminkan kebutuhan seluruh pegawai.`,
        'Putuskan di halaman siklus: menyusun rancangan dari jawaban yang ada, atau mulai dari rencana kosong yang Anda isi sendiri. Sebelum itu rencana belum disusun.',
      ],
      action: { label: 'Buka halaman siklus', url: `${env('address').BASE_URL}/konsol/siklus/${cycle}` },
    }),
  });
  const draftAsked = { count, at: now.toISOString(), ...countsOf(answers) };
  await changeCycle({ agency, cycle }, { draftAsked }, { phase: PRESENT });
}

function countsOf({ answered, participants }: AnswerCount): AnswerCount {
  return { answered, participants };
}
