import { linkPlaceholder, type Question, questionView } from '../../../shared/console/question-view.tsx';
import type { Session } from '../../../shared/console/signed-in.tsx';
import { quietTime } from '../../../shared/plan/line-text.ts';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { mailMoment } from '../../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import type { Standing } from '../../../shared/store/enrollment.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { requireCancellable } from '../schedule/cancel-training.ts';
import { trainingWithSession } from '../schedule/change-session.ts';
import { movedTraining } from '../schedule/move-training.ts';
import type { Announcement } from '../schedule/schedule-rule.ts';
import { readSessionForm } from '../schedule/session-form.tsx';
import { addressedTraining } from '../schedule/set-meeting-url.ts';
import { daysOf, trainingDates } from '../schedule/training-days.ts';
import { trainingFacts } from '../training-in-words.ts';
import { announcementMail } from '../training-letters.ts';
import { isUrgent } from '../training-mailer.ts';
import { type Act, addressOf, datesOf } from './training-acts.ts';
import { type PersonRow, type TrainingOverview, trainingOverview } from './training-overview.ts';

/** The acts that mail everybody, and so ask first; the page that asks, with nothing written. Undefined when nobody is mailed. */
export const trainingQuestions = {
  batalkan: askToCancel,
  pindahkan: askToMove,
  pertemuan: askToChangeSession,
  alamat: askToGiveAddress,
} as const;

/** @throws RuleViolationError once it has begun */
async function askToCancel(session: Session, { ref, form, now }: Act): Promise<string> {
  const overview = await trainingOverview(ref);
  requireCancellable(overview.training, now);
  return await questionView(session, {
    ...(await common(overview, 'DIBATALKAN', now)),
    title: `Batalkan ${overview.training.line.title}?`,
    lead: 'Semua yang diundang diberi tahu dan undangan kalendernya ditarik. Ini tidak dapat diurungkan.',
    action: `${pathOf(overview)}/batalkan`,
    form,
    yes: 'Ya, batalkan dan beri tahu peserta',
    warning: true,
    back: { href: pathOf(overview) },
  });
}

/** @throws InvalidInputError for its form, RuleViolationError once it has begun */
async function askToMove(session: Session, { ref, form, now }: Act): Promise<string> {
  const overview = await trainingOverview(ref);
  const training = movedTraining(overview.training, datesOf(form, ref.cycle), now);
  const { facts, mail } = await common({ ...overview, training }, 'DIPINDAH', now);
  return await questionView(session, {
    facts: [
      ...facts,
      { label: 'Jam pelajaran', value: hoursText(overview.training.line, training.line) },
      ...quietTimeFact(training),
    ],
    mail,
    title: `Ubah jadwal atau tempat ${training.line.title}?`,
    lead: 'Tempat dan urutan daftar tunggu tetap; undangan kalender baru menggantikan yang lama.',
    action: `${pathOf(overview)}/pindahkan`,
    form,
    yes: 'Ya, ubah dan beri tahu peserta',
    back: { href: pathOf(overview), keepsForm: true },
  });
}

/** @throws InvalidInputError for its form, RuleViolationError once the session has begun */
async function askToChangeSession(session: Session, { ref, form, now }: Act): Promise<string | undefined> {
  const overview = await trainingOverview(ref);
  const change = readSessionForm(form, ref.cycle);
  const { training, told } = trainingWithSession(overview.training, change, now);
  if (!told) return undefined;
  const { facts, mail } = await common({ ...overview, training }, 'DIPINDAH', now);
  const quiet = change.content === undefined ? [] : quietTimeFact(training);
  return await questionView(session, {
    facts: [
      ...facts,
      { label: 'Jam pelajaran', value: hoursText(overview.training.line, training.line) },
      ...quiet,
    ],
    mail,
    title: `Ubah pertemuan ${training.line.title}?`,
    lead: 'Pertemuan lain tetap; undangan kalender baru menggantikan yang lama.',
    action: `${pathOf(overview)}/pertemuan`,
    form,
    yes: 'Ya, ubah dan beri tahu peserta',
    warning: change.content === undefined,
    back: { href: pathOf(overview), keepsForm: true },
  });
}

/** @throws InvalidInputError for its form, RuleViolationError once the training is over */
async function askToGiveAddress(session: Session, { ref, form, now }: Act): Promise<string> {
  const overview = await trainingOverview(ref);
  const training = addressedTraining(overview.training, addressOf(form), now);
  return await questionView(session, {
    ...(await common({ ...overview, training }, 'DIPINDAH', now)),
    title: `Beri tahu alamat daring ${training.line.title}?`,
    lead: 'Buka dahulu alamatnya dan pastikan benar; undangan kalender baru menggantikan yang lama.',
    action: `${pathOf(overview)}/alamat`,
    form,
    yes: 'Ya, simpan dan beri tahu peserta',
    back: { href: pathOf(overview), keepsForm: true },
  });
}

/** JP never stay or change without a word: '16 JP, menjadi 8 JP', or '16 JP, tidak berubah walau menjadi 1 hari'. */
function hoursText(before: PlanLine, after: PlanLine): string {
  const [was, is] = [before, after].map(({ learningHours }) => `${formatNumber(learningHours)} JP`);
  if (was !== is) return `${was}, menjadi ${is}`;
  return before.days === after.days
    ? `${is}, tidak berubah`
    : `${is}, tidak berubah walau harinya menjadi ${after.days}`;
}

/** A move into Ramadan or beside Idulfitri is said before it is made. */
function quietTimeFact(training: TrainingItem): Question['facts'] {
  const { first: startsOn, last: endsOn } = trainingDates(training);
  const when = quietTime({ ...training.line, startsOn, endsOn, dates: daysOf(training) });
  return when === '' ? [] : [{ label: 'Perhatian', value: when }];
}

async function common(
  { training, people }: TrainingOverview,
  announcement: Announcement,
  now: Date,
): Promise<Pick<Question, 'facts' | 'mail'>> {
  const told = people.filter(({ standing, left }) => standing !== 'DECLINED' && !left);
  const reachable = told.filter(({ unreachable }) => !unreachable);
  const leaves = isUrgent(training, now) ? now : mailMoment(now);
  const agency = await readAgency(training.agency);
  const [example] = reachable;
  return {
    facts: [
      { label: 'Surel', value: `${formatNumber(reachable.length)} surel` },
      { label: 'Penerima', value: receiversText(told) },
      {
        label: 'Dikirim',
        value: leaves > now ? formatMoment(leaves) : 'Begitu Anda menekan tombol di bawah',
      },
      ...trainingFacts(training).map(([label, value]) => ({ label, value })),
    ],
    mail:
      example === undefined
        ? undefined
        : announcementMail(agency, training, { ...example, announcement, url: linkPlaceholder() }),
  };
}

function receiversText(told: readonly PersonRow[]): string {
  const count = (...standings: readonly Standing[]) =>
    formatNumber(told.filter(({ standing }) => standings.includes(standing)).length);
  const without = told.filter(({ unreachable }) => unreachable).length;
  return [
    `${count('SEAT', 'OFFERED')} pemegang tempat`,
    `${count('WAITING')} di daftar tunggu`,
    `${count('PENDING')} belum menjawab`,
    ...(without === 0 ? [] : [`${formatNumber(without)} di antaranya tanpa alamat surel`]),
  ].join(', ');
}

function pathOf({ training: { cycle, activity } }: TrainingOverview): string {
  return `/konsol/siklus/${cycle}/pelatihan/${activity}`;
}
