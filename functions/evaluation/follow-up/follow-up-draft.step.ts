import { askCoordinator, type CoordinatorAsking } from '../../../shared/agency/ask-coordinator.ts';
import type { CoordinatorLetter } from '../../../shared/agency/letter.ts';
import { secondsUntil } from '../../../shared/contracts.ts';
import { FIRST_TURN, type Turn, TurnRef, turnOf } from '../../../shared/cycle/turn.ts';
import { standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import { CLOSING, countingDay } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { askedOn, askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { advancePhase, type CycleItem } from '../../../shared/store/cycle.ts';
import {
  decidedFollowUps,
  draftFollowUps,
  noteReminded,
  readFollowUps,
} from '../../../shared/store/follow-ups.ts';
import { measuresOf, putMeasures } from '../../../shared/store/report.ts';
import type { WaitpointName } from '../../../shared/store/waitpoint.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { addMeasures } from '../report/count-participant.ts';
import { makeReport } from '../report/make-report.ts';
import { measureShard } from '../report/measure-shard.ts';
import { suggestedDue } from './follow-up-form.ts';

const SHARDS_AT_ONCE = 10;

const WAITPOINT: WaitpointName = 'follow-up';

/** More while shards are left to be measured; then the coordinator is waited for. */
interface FollowUpStep {
  readonly more: boolean;
  readonly turn: Turn;
  readonly waitpoint: WaitpointName;
  readonly waitSeconds: number;
}

/** Closing figures, and follow-ups suggested from them; asked again it reminds the coordinator. */
export const handler = step(TurnRef, async (ref, { now }) => await draftFollowUp(ref, now, mailerFromEnv()));

/**
 * Drafts the follow-ups from the closing figures, once: what the coordinator reads and decides rests on the
 * figures of that day. Asked again it only reminds, and nobody who has decided.
 */
export async function draftFollowUp(
  { agency, cycle, turn }: TurnRef,
  now: Date,
  mailer: Mailer,
): Promise<FollowUpStep> {
  const ref = { agency, cycle };
  const item = await advancePhase(ref, 'TRAINING', 'FOLLOW_UP');
  const followUps = await readFollowUps(agency, cycle);
  const today = wibDate(now);
  if (followUps === undefined) {
    const { shards, next } = turnOf(item.shardCount, turn);
    await measure(item, shards, countingDay(cycle, today));
    if (next !== undefined) return { more: true, turn: next, waitpoint: WAITPOINT, waitSeconds: 1 };
    await draft(item, now);
  }
  const days = item.settings.coordinatorReminderDays;
  const asking: CoordinatorAsking = {
    agency,
    asked: askedOn(followUps?.remindedOn),
    letter: (count) => followUpLetter(item, today, count),
    note: () => noteReminded(ref, today),
  };
  const waitSeconds =
    followUps?.status === 'DECIDED'
      ? secondsUntil(askingAfter(now, days), now)
      : await askCoordinator(asking, { days, now, mailer });
  return { more: false, turn: FIRST_TURN, waitpoint: WAITPOINT, waitSeconds };
}

/**
 * The follow-ups last: their being there says that the closing report is, too. What leaders assigned from the report of a quarter and
 * somebody still has to do is not suggested a second time.
 */
async function draft(item: CycleItem, now: Date): Promise<void> {
  const { agency, cycle } = item;
  const today = wibDate(now);
  const measures = (await measuresOf({ agency, cycle, period: CLOSING })).reduce(addMeasures, {});
  const days = { from: wibDate(new Date(item.startedAt)), to: today };
  const recommendations = await makeReport({ agency, cycle, period: CLOSING }, days, measures, now);
  const assigned = (await decidedFollowUps({ agency, cycle })).filter((each) => standingOf(each) === 'OPEN');
  const taken = new Set(assigned.map(({ code }) => code));
  const items = recommendations
    .filter(({ code }) => !taken.has(code))
    .map(({ code, sentence, evidence }) => ({
      code,
      sentence,
      evidence,
      owner: '',
      dueOn: suggestedDue(today),
    }));
  await draftFollowUps({ agency, cycle }, items);
}

/** Some shards at a time, so that memory stays flat. */
async function measure({ agency, cycle }: CycleItem, shards: readonly number[], on: string): Promise<void> {
  await inTurns(shards, SHARDS_AT_ONCE, async (shard) => {
    const measures = await measureShard(agency, cycle, shard, on);
    await putMeasures({ agency, cycle, period: CLOSING }, shard, measures);
  });
}

function followUpLetter({ agency, cycle }: CycleItem, today: string, count: number): CoordinatorLetter {
  return {
    key: `follow-up ${agency} ${cycle} ${today}`,
    purpose: 'tindak-lanjut',
    subject: `${count === 0 ? 'Tindak' : 'Pengingat: tindak'} lanjut siklus ${cycle} menunggu Anda`,
    paragraphs: [
      'Semua kegiatan sudah selesai dan angka penutupan sudah dihitung. Tetapkan penanggung jawab dan tenggat setiap tindak lanjut, lalu tutup siklus.',
    ],
    action: { label: 'Halaman tindak lanjut', path: `/konsol/siklus/${cycle}/tindak-lanjut` },
  };
}
