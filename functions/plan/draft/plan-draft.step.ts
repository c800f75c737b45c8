import { CycleRef } from '../../../shared/contracts.ts';
import { minimumAnswerPercentOf } from '../../../shared/cycle/settings.ts';
import { standingsSentence } from '../../../shared/evaluation/follow-up-outcome.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { offeringsOf } from '../../../shared/plan/agency-offerings.ts';
import { needNamer, postNamer } from '../../../shared/reference/agency-reference.ts';
import { answersInWords, isTooFew } from '../../../shared/rules/few-answers.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readAnalysisPart } from '../../../shared/store/analysis.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { decidedFollowUps } from '../../../shared/store/follow-ups.ts';
import { findPlan, type PlanItem, readPlan } from '../../../shared/store/plan.ts';
import { keepCopy, putDraft } from '../../../shared/store/plan-writes.ts';
import { readReference } from '../../../shared/store/reference.ts';
import { removeList } from '../../../shared/store/targets.ts';
import { notNamedBy, TargetWriter } from '../lines/people-lists.ts';
import { effectOfLines } from '../plan-effect.ts';
import { askBeforeDraft } from './ask-before-draft.ts';
import type { Candidate } from './assign-people.ts';
import { weightsOf } from './benefit.ts';
import { candidatesOf } from './candidate.ts';
import { codeOf } from './draft-line.ts';
import type { Choice } from './draft-plan.ts';
import { draftReason, goalReason } from './draft-reason.ts';
import type { FilledActivity } from './draft-rounds.ts';
import { draftWithScenarios } from './explain/draft-with-scenarios.ts';
import { explainDraft } from './explain/explain-draft.ts';
import { lineCloses } from './explain/line-closes.ts';
import { lessonOf, withCertificate } from './offering-rules.ts';
import { type Offers, offersAfter } from './offers.ts';
import { loadSolver, type Solver } from './optimiser/solver.ts';
import { toLines } from './to-lines.ts';
import { yearsBefore } from './years-before.ts';

/** Days that approval and enactment take before the first invitation goes out; an assumption. */
const APPROVAL_DAYS = 30;

/** Suggests a plan. */
export const handler = step(
  CycleRef,
  async (ref, { now }) => await draftOrAsk(ref, { now, mailer: mailerFromEnv(), solver: loadSolver }),
);

interface Drafter {
  readonly now: Date;
  readonly mailer: Mailer;
  /** Loads the solver when there is something to draft; undefined where there is none. */
  readonly solver: () => Promise<Solver | undefined>;
}

/**
 * Drafts, unless few have answered and the coordinator has yet to decide; a plan that exists is left as it is.
 * @returns seconds to wait for the coordinator; 0 when there is a plan
 */
export async function draftOrAsk(
  ref: CycleRef,
  { now, mailer, solver }: Drafter,
): Promise<{ readonly waitSeconds: number }> {
  const standing = await findPlan(ref);
  if (standing !== undefined) {
    await keepAsDrafted(standing);
    return { waitSeconds: 0 };
  }
  const waitSeconds = await askBeforeDraft(ref, { now, mailer });
  if (waitSeconds === 0) await draftPlan(ref, now, await solver());
  return { waitSeconds };
}

/**
 * Drafts and writes: the people first, the plan last and once.
 * @param solver undefined where there is none: then the draft is greedy
 */
export async function draftPlan(ref: CycleRef, now: Date, solver: Solver | undefined): Promise<void> {
  if ((await findPlan(ref)) !== undefined) return;
  const [cycle, agency, analysis] = await Promise.all([
    readCycle(ref.agency, ref.cycle),
    readAgency(ref.agency),
    readAnalysisPart(ref, 'ALL'),
  ]);
  const { budget } = cycle.settings;
  const few = isTooFew(analysis.gaps, minimumAnswerPercentOf(cycle.settings));
  const basis = answersInWords(analysis.gaps);
  if (cycle.draftDecision?.choice === 'empty') {
    return await keepDraft(ref, {
      budget,
      lines: [],
      notes: [`Rencana ini dimulai kosong karena hanya ${basis}.`],
    });
  }
  const [reference, offerings] = await Promise.all([readReference(cycle), offeringsOf(ref.agency)]);
  const needName = needNamer(reference);
  const offers = offersAfter(offerings.map(withCertificate), await yearsBefore(ref, offerings));
  const calendar = {
    year: cycle.cycle,
    earliest: earliestStart(cycle, now),
    agencyName: agency.name,
    postName: postNamer(reference),
  };
  const drafting = {
    people: await candidatesOf(cycle),
    offerings: offers.possible,
    budget,
    shares: cycle.settings.budgetShares ?? [],
    mostActivities: cycle.settings.mostActivities,
    needName,
    weights: weightsOf(analysis.priorities ?? []),
    toLines: (choices: readonly Choice[]) => toLines(choices, calendar),
  };
  const { draft, scenarios } = draftWithScenarios(drafting, solver);
  const activities = numbered(draft.activities);
  const peopleList = await writePeople(ref, activities);
  const lines = activities.map((activity) => {
    const { line } = activity;
    const closes = lineCloses(activity, drafting.people);
    const before = offers.reasons.get(line.offering ?? '') ?? '';
    const reasons = [
      draftReason(line, analysis.gaps, closes, needName),
      goalReason(line, reference),
      before,
      forWhoIsRemote(activity, drafting.people),
      few ? `Hanya ${basis} survei.` : '',
    ];
    return { ...line, peopleList, reason: reasons.filter((sentence) => sentence !== '').join(' ') };
  });
  const notes = [`Rancangan ini bertumpu pada survei kebutuhan: ${basis}.`];
  const lessons = [...offers.lessons, ...(await followUpsOfYearBefore(ref, now))];
  const { gaps, priorities = [] } = analysis;
  const explanation = explainDraft({ draft, drafting, gaps, priorities, scenarios, lines });
  await keepDraft(ref, { budget, lines, notes, lessons, explanation });
}

/** How the follow-ups of the year before stand when the plan is drafted; nothing where none were decided. */
async function followUpsOfYearBefore({ agency, cycle }: CycleRef, now: Date): Promise<Offers['lessons']> {
  const year = String(Number(cycle) - 1);
  const followUps = await decidedFollowUps({ agency, cycle: year });
  if (followUps.length === 0) return [];
  const standing = standingsSentence(followUps);
  return [{ sentence: `Dari siklus ${year}, keadaan ${formatDate(wibDate(now))}: ${standing}` }];
}

/** That an activity at a distance spares people of remote units the way. */
function forWhoIsRemote({ choice, people }: FilledActivity, everybody: readonly Candidate[]): string {
  if (lessonOf(choice.offering).distant !== true) return '';
  const going = new Set(people.map(({ employeeId }) => employeeId));
  const remote = everybody.filter((person) => person.remote && going.has(person.employeeId)).length;
  if (remote === 0) return '';
  return `Dapat diikuti dari tempat tugas, didahulukan bagi ${formatNumber(remote)} pegawai unit jauh.`;
}

function earliestStart({ settings }: CycleItem, now: Date): string {
  return addDays(wibDate(now), APPROVAL_DAYS + settings.invitationDays);
}

/** By date, with codes without gaps: what was left out leaves none. */
function numbered(activities: readonly FilledActivity[]): readonly FilledActivity[] {
  return activities
    .toSorted((a, b) => a.line.startsOn.localeCompare(b.line.startsOn))
    .map((activity, index) => ({ ...activity, line: { ...activity.line, activity: codeOf(index + 1) } }));
}

/** @returns the name of the lists */
async function writePeople(ref: CycleRef, activities: readonly FilledActivity[]): Promise<string> {
  const writer = new TargetWriter(ref, 0);
  for (const { line, people } of activities) await writer.add(line.activity, people);
  await writer.finish();
  return writer.list;
}

/** The lists go again when an earlier run of this step was first: the coordinator may have begun to work on its plan. */
async function keepDraft(
  ref: CycleRef,
  draft: Pick<PlanItem, 'budget' | 'lines' | 'notes' | 'lessons' | 'explanation'>,
): Promise<void> {
  const effect = await effectOfLines(ref, draft.lines);
  const written = await putDraft(ref, effect === undefined ? draft : { ...draft, effect });
  const standing = await readPlan(ref);
  await keepAsDrafted(standing);
  if (written) return;
  for (const line of notNamedBy(draft.lines, standing.lines)) await removeList(ref, line);
}

/** The draft beside which later versions are shown; once somebody has changed the plan it is too late. */
async function keepAsDrafted(plan: PlanItem): Promise<void> {
  if (plan.version === 1) await keepCopy(plan);
}
