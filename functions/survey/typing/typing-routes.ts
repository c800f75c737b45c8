import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, type Session } from '../../../shared/console/signed-in.tsx';
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  RuleViolationError,
} from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { stoppedAddresses } from '../../../shared/store/address.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { type CycleItem, countAnswered, readCycle } from '../../../shared/store/cycle.ts';
import { shardOf } from '../../../shared/store/definition.ts';
import { findParticipant, type ParticipantItem, takeGiven } from '../../../shared/store/participant.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { endSurveyWhenComplete } from '../all-answered.ts';
import { readAsked } from '../answering/survey-questions.ts';
import { listPeople } from '../silent-people.ts';
import { isSilent } from '../survey-askings.ts';
import { surveyTimesOf } from '../survey-calendar.ts';
import { handedLink } from '../survey-letter.ts';
import { readTyped } from './read-typed.ts';
import { type Sheet, sheetsView } from './sheet-view.tsx';
import { listView, type Reach, reachOf } from './typing-list.tsx';
import { typingView } from './typing-view.tsx';

/** Whom no mail reaches answers all the same: on a printed sheet, or by a link that the coordinator passes on. */
export async function showSilent(request: PageRequest, session: Session): Promise<PageResponse> {
  return html(await listView(session, await silentOf(request, session)));
}

/** Sheets for all whom no mail reaches. */
export async function printSheets(request: PageRequest, session: Session): Promise<PageResponse> {
  const { cycle, silent } = await silentOf(request, session);
  const unreachable = (silent ?? []).filter(({ reach }) => reach !== 'MAIL');
  return await printed(
    request,
    session,
    cycle,
    unreachable.map(({ person }) => person),
  );
}

/** One of them. */
export async function showTyping(request: PageRequest, session: Session): Promise<PageResponse> {
  return html(await shown(request, session, emptyForm));
}

/** Makes a link or a sheet, or takes what was typed. */
export async function postTyping(
  request: PageRequest,
  session: Session,
  workflows: Workflows,
): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) => {
      const { cycle, person } = await personOf(request, session);
      switch (form.get('tindakan')) {
        case 'lembar':
          await requireOpen(cycle, person);
          return await printed(request, session, cycle, [person]);
        case 'tautan':
          await requireOpen(cycle, person);
          return await handed(request, session);
        case 'jawaban':
          return await typed(request, { cycle, person, workflows, by: session.name }, form);
        default:
          throw new NotFoundError('act');
      }
    },
    again: async (form) => await shown(request, session, form),
  });
}

/** Answers are personal: leaders see neither who is silent nor what was typed. */
function requireCoordinator({ role }: Session): void {
  if (role !== 'koordinator') throw new ForbiddenError('ROLE');
}

async function silentOf(request: PageRequest, session: Session) {
  requireCoordinator(session);
  const ref = cycleRefOf(request, session);
  const cycle = await readCycle(ref.agency, ref.cycle);
  const [people, stopped] = await Promise.all([listPeople(cycle), stoppedAddresses(ref.agency)]);
  const silent = people
    ?.filter((person) => cycle.phase === 'SURVEY' && isSilent(person))
    .map((person): { person: ParticipantItem; reach: Reach } => ({ person, reach: reachOf(person, stopped) }))
    .sort((a, b) => a.person.staff.name.localeCompare(b.person.staff.name, 'id'));
  return { cycle, silent };
}

async function personOf(request: PageRequest, session: Session) {
  requireCoordinator(session);
  const ref = cycleRefOf(request, session);
  const employeeId = request.params['person'] ?? '';
  const cycle = await readCycle(ref.agency, ref.cycle);
  // Before the survey is prepared it has no shards, and nobody in it.
  if (cycle.shardCount === 0) throw new NotFoundError('participant');
  const person = await findParticipant({ ...ref, employeeId, shard: shardOf(employeeId, cycle.shardCount) });
  if (person === undefined) throw new NotFoundError('participant');
  return { cycle, person };
}

/** Only for whom no mail reaches: whoever is reached answers by a link that nobody else has seen. */
async function requireOpen({ phase }: CycleItem, person: ParticipantItem): Promise<void> {
  if (phase !== 'SURVEY')
    throw new RuleViolationError('Survei sudah ditutup, sehingga jawaban tidak diterima lagi.');
  if (!isSilent(person))
    throw new RuleViolationError('Pegawai ini sudah mengirim jawaban, atau sudah tidak aktif.');
  if ((await reachOfOne(person)) === 'MAIL') throw new RuleViolationError(REACHED);
}

const REACHED =
  'Surel sampai kepada pegawai ini, sehingga ia menjawab lewat tautannya sendiri. Kirim ulang surelnya bila tautannya hilang.';

async function reachOfOne(person: ParticipantItem): Promise<Reach> {
  return reachOf(person, await stoppedAddresses(person.agency));
}

async function shown(request: PageRequest, session: Session, form: FormState, url?: string): Promise<string> {
  const { cycle, person } = await personOf(request, session);
  const asked = await readAsked(person.staff, cycle);
  return await typingView(session, { cycle, person, asked, form, reach: await reachOfOne(person), url });
}

/** A link to pass on: shown once, as only its hash is kept. */
async function handed(request: PageRequest, session: Session): Promise<PageResponse> {
  const { cycle, person } = await personOf(request, session);
  const { agency, cycle: year } = cycle;
  const url = await handedLink(person, surveyTimesOf(cycle).closesAt);
  await recordAudit({
    agency,
    cycle: year,
    at: request.now,
    act: 'survey link handed',
    subject: person.employeeId,
  });
  return html(await shown(request, session, emptyForm, url));
}

/** Sheets with a code each: whoever gets one may type the code on any device, or write on the sheet. */
async function printed(
  request: PageRequest,
  session: Session,
  cycle: CycleItem,
  people: readonly ParticipantItem[],
): Promise<PageResponse> {
  const { agency, cycle: year } = cycle;
  if (cycle.phase !== 'SURVEY' || people.length === 0)
    throw new RuleViolationError('Tidak ada lembar yang perlu dicetak: tidak ada yang ditunggu jawabannya.');
  const { closesAt } = surveyTimesOf(cycle);
  const sheets: Sheet[] = [];
  for (const person of people) {
    await recordAudit({
      agency,
      cycle: year,
      at: request.now,
      act: 'survey sheet printed',
      subject: person.employeeId,
    });
    const asked = await readAsked(person.staff, cycle);
    sheets.push({ person, asked, url: await handedLink(person, closesAt) });
  }
  return html(await sheetsView(session, { cycle, sheets, agency: await readAgency(agency), closesAt }));
}

async function typed(
  request: PageRequest,
  {
    cycle,
    person,
    workflows,
    by,
  }: {
    readonly cycle: CycleItem;
    readonly person: ParticipantItem;
    readonly workflows: Workflows;
    readonly by: string;
  },
  form: URLSearchParams,
): Promise<PageResponse> {
  const answers = readTyped(form, await readAsked(person.staff, cycle));
  const done = doneAt(`/konsol/siklus/${cycle.cycle}/pengisian`, 'jawaban-diketik');
  // The same press twice finds what it typed, and does what the first one left.
  if (person.given?.way === 'TYPED') {
    await endSurveyWhenComplete(cycle, workflows);
    return done;
  }
  // What was typed comes back: the address may be the mistake.
  if ((await reachOfOne(person)) === 'MAIL') throw new InvalidInputError([{ field: '', sentence: REACHED }]);
  await requireOpen(cycle, person);
  if (form.get('versi') !== String(person.answersVersion)) throw new ConflictError('answers');
  const given = { way: 'TYPED', at: request.now.toISOString(), by } as const;
  if (!(await takeGiven(person, answers, given))) throw new ConflictError('answers');
  const counted = await countAnswered(cycle);
  if (counted !== undefined) await endSurveyWhenComplete(counted, workflows);
  return done;
}
