import { momentOf } from '../../shared/asking.ts';
import type { CycleAct, CycleAsked, CycleDoor } from '../../shared/console/cycle-door.ts';
import { linkPlaceholder, questionView } from '../../shared/console/question-view.tsx';
import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import type { AuditAct } from '../../shared/words.ts';
import { complete } from '../../shared/workflow/workflows.ts';
import { endCollection, moveCollectionDeadline } from './collection-deadline.ts';
import { confirmationMail } from './confirmation/confirmation-letter.ts';
import { supervisorsToAsk } from './confirmation/supervisors-to-ask.ts';
import { confirmation, type SurveyAsking, survey } from './survey-askings.ts';
import { closingTime } from './survey-calendar.ts';

/** What the coordinator does to a survey and its confirmation on the page of the cycle. */
export const surveyDoor: CycleDoor = {
  acts: { 'tutup-survei': closeSurvey, 'tutup-konfirmasi': closeConfirmation },
  questions: { 'tutup-survei': closeSurveyQuestion, 'tutup-konfirmasi': closeConfirmationQuestion },
  deadline: { phases: ['SURVEY', 'CONFIRMATION'], move: moveCollectionDeadline },
};

/**
 * Ends the survey before its deadline; what was answered so far counts.
 * @internal
 */
export async function closeSurvey(act: CycleAct): Promise<void> {
  const cycle = await readCycle(act.agency, act.cycle);
  if (cycle.phase !== 'SURVEY') return;
  await answerWaitpoint(act, survey.waitpoint, 'survey closed early');
  await endCollection(cycle, act.now);
}

/**
 * Goes on without the supervisors who have not confirmed; their people's own answers count.
 * @internal
 */
export async function closeConfirmation(act: CycleAct): Promise<void> {
  const cycle = await readCycle(act.agency, act.cycle);
  if (cycle.phase !== 'CONFIRMATION') return;
  await answerWaitpoint(act, confirmation.waitpoint, 'confirmation closed early');
  await endCollection(cycle, act.now);
}

async function answerWaitpoint(
  { agency, cycle, now, workflows }: CycleAct,
  waitpoint: WaitpointName,
  act: AuditAct,
): Promise<void> {
  await complete(partitions.cycle(agency, cycle), waitpoint, { by: 'koordinator' }, workflows, {
    agency,
    cycle,
    at: now,
    act,
    subject: cycle,
  });
}

/** Before the survey is closed early: who has answered, and which supervisors are mailed; undefined once it is over. */
async function closeSurveyQuestion({ session, cycle, form, now }: CycleAsked): Promise<string | undefined> {
  const [agency, item] = await Promise.all([readAgency(session.agency), readCycle(session.agency, cycle)]);
  if (item.phase !== 'SURVEY') return undefined;
  const { answered, people, untold = 0, asked } = await supervisorsToAsk(item);
  const without = untold === 0 ? '' : `, ${formatNumber(untold)} di antaranya tanpa alamat surel`;
  const first = asked?.supervisors[0];
  const unreachable = asked?.unreachable ?? 0;
  const leaves = mailMoment(now);
  return await questionView(session, {
    title: `Tutup survei ${cycle} sekarang?`,
    lead: 'Yang belum mengirim jawaban tidak ikut dihitung. Survei tidak dapat dibuka kembali.',
    facts: [
      { label: 'Sudah menjawab', value: `${formatNumber(answered)} dari ${formatNumber(people)} pegawai` },
      ...(answered >= people
        ? []
        : promisedFact(survey, item, `${formatNumber(people - answered)} pegawai masih ditunggu${without}`)),
      {
        label: 'Surel',
        value:
          asked === undefined
            ? 'Satu surel kepada setiap atasan langsung dari pegawai yang sudah menjawab'
            : `${formatNumber(asked.supervisors.length)} surel kepada atasan langsung`,
      },
      ...(unreachable === 0
        ? []
        : [
            {
              label: 'Atasan tanpa alamat surel',
              value: `${formatNumber(unreachable)} orang, tidak ditanya`,
            },
          ]),
      { label: 'Dikirim', value: leaves > now ? formatMoment(leaves) : 'Begitu survei ditutup' },
      { label: 'Konfirmasi ditutup', value: formatMoment(closingTime(now, item.settings.confirmationDays)) },
    ],
    mail:
      first === undefined
        ? undefined
        : confirmationMail(agency, {
            ...first,
            cycle,
            url: linkPlaceholder(),
            closesAt: closingTime(now, item.settings.confirmationDays),
            occasion: 'invitation',
          }),
    action: `/konsol/siklus/${cycle}/tutup-survei`,
    form,
    yes: 'Ya, tutup survei sekarang',
    warning: true,
    back: { href: `/konsol/siklus/${cycle}` },
  });
}

/** Which day the mails name to those who are still silent: the first one, and a later one since it was moved; none before any left. */
function promisedFact({ closesAt, mailedUntil, unasked }: SurveyAsking, cycle: CycleItem, silent: string) {
  const days = [momentOf(cycle[mailedUntil]), momentOf(cycle[closesAt])].flatMap((day) => day ?? []);
  return cycle[unasked] === true || days.length === 0
    ? []
    : [
        {
          label: 'Sudah diberitahukan',
          value: `${silent}; surel yang sudah dikirim menyebut paling lambat ${days.map(formatMoment).join(', atau sesudah batas waktu diubah ')}`,
        },
      ];
}

/** Before the analysis begins without those who have not confirmed; undefined once it has begun. */
async function closeConfirmationQuestion({ session, cycle, form }: CycleAsked): Promise<string | undefined> {
  const item = await readCycle(session.agency, cycle);
  const { phase, confirmedCount = 0, toConfirmCount = 0 } = item;
  const awaited = Math.max(0, toConfirmCount - confirmedCount);
  if (phase !== 'CONFIRMATION') return undefined;
  const path = `/konsol/siklus/${cycle}`;
  return await questionView(session, {
    title: `Lanjut tanpa konfirmasi ${cycle}?`,
    lead: 'Atasan yang belum mengonfirmasi tidak dapat melakukannya lagi. Konfirmasi tidak dapat dibuka kembali.',
    facts: [
      {
        label: 'Sudah dikonfirmasi',
        value: `${formatNumber(confirmedCount)} dari ${formatNumber(toConfirmCount)} jawaban`,
      },
      {
        label: 'Belum dikonfirmasi',
        value: `${formatNumber(awaited)} jawaban, dipakai seperti yang ditulis pegawai sendiri dan ditandai demikian`,
      },
      ...(awaited === 0
        ? []
        : promisedFact(confirmation, item, `${formatNumber(awaited)} jawaban masih ditunggu`)),
    ],
    action: `${path}/tutup-konfirmasi`,
    form,
    yes: 'Ya, lanjut tanpa menunggu',
    warning: true,
    back: { href: path },
  });
}
