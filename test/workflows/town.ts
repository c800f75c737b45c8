import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { handler as approvalPage } from '../../functions/approval/approval.page.ts';
import { recordEnactment } from '../../functions/approval/record-enactment.ts';
import { nothingAnalysed } from '../../functions/plan/analysis/gap-table.ts';
import { submitPlan } from '../../functions/plan/submit.ts';
import { endSurveyWhenComplete } from '../../functions/survey/all-answered.ts';
import { endConfirmationWhenComplete } from '../../functions/survey/confirmation/all-confirmed.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { successorOf } from '../../shared/cycle/stopped-cycle.ts';
import { formatDate } from '../../shared/rules/format.ts';
import { addDays, wibDate } from '../../shared/rules/working-calendar.ts';
import { Analysis } from '../../shared/store/analysis.ts';
import { type CycleSettings, countAnswered, countConfirmed, readCycle } from '../../shared/store/cycle.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { Officer } from '../../shared/store/officer.ts';
import { markSubmitted, Participant, saveAnswers, saveConfirmation } from '../../shared/store/participant.ts';
import { Plan, type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { Target } from '../../shared/store/targets.ts';
import type { Phase } from '../../shared/words.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { line } from '../evaluation/scene.ts';
import type { Mail } from '../journeys/world/mail.ts';
import { someAnswers } from '../plan/scene.ts';
import { visitor } from '../support/http.ts';
import { putAgency, putCycle, putStaff, staffRecord } from '../support/staff.ts';
import type { Platform } from './platform.ts';
import { readPerson } from './read-person.ts';

/** Kepala seksi with two people; all PNS. */
export const PEOPLE = ['kasi', 'ani', 'budi'] as const;

/** An agency with its people and officers, and the key of its cycle. */
export interface Town {
  readonly agency: string;
  readonly cycle: string;
}

let counter = 0;
const client = () => stepFunctions();

/** A small agency of its own. */
export async function newTown(officers: readonly string[] = ['sekretarisCamat', 'camat']): Promise<Town> {
  counter += 1;
  const agency = `kota-${counter}`;
  await putAgency(agency);
  await putStaff(
    agency,
    PEOPLE.map((who) => staffRecord(who, who === 'kasi' ? {} : { supervisorId: 'kasi' })),
  );
  for (const role of officers) await appoint({ agency, cycle: '2027' }, role);
  return { agency, cycle: '2027' };
}

export async function appoint({ agency }: Town, role: string): Promise<void> {
  await Officer.build(PutItemCommand)
    .item({
      agency,
      role,
      title: role,
      name: `Pejabat ${role}`,
      email: `${role}@instansi.example`,
      kind: 'definitif',
      since: '2026-01-02',
    })
    .send();
}

/** Starts the cycle's workflow as the console does. */
export async function startCycle(
  platform: Pick<Platform, 'start'>,
  { agency, cycle }: Town,
  input: object = {},
) {
  return await platform.start('policy-cycle', `${agency}-${cycle}`, {
    agency,
    year: Number(cycle),
    budget: defaultSettings.budget,
    ...input,
  });
}

/**
 * Starts the cycle's workflow in a later phase, as its second run: what lies before is in the table as if it
 * had happened.
 */
export async function jumpTo(
  platform: Pick<Platform, 'start'>,
  { agency, cycle }: Town,
  phase: Phase,
  settings: Partial<CycleSettings> = {},
): Promise<string> {
  await putCycle(agency, {
    phase,
    run: 2,
    execution: '',
    shardCount: 1,
    participantCount: PEOPLE.length,
    settings: { ...defaultSettings, ...settings },
  });
  await Promise.all(
    PEOPLE.map((employeeId) =>
      Participant.build(PutItemCommand)
        .item({
          agency,
          cycle,
          shard: 0,
          employeeId,
          staff: staffRecord(employeeId, employeeId === 'kasi' ? {} : { supervisorId: 'kasi' }),
          linkVersion: 1,
          answersVersion: 0,
          credits: {},
        })
        .send(),
    ),
  );
  const { gaps, groups } = mutable(nothingAnalysed);
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: 'ALL', gaps, groups, priorities: [] })
    .send();
  const { name, input } = successorOf(agency, cycle, 2);
  return await platform.start('policy-cycle', name, input);
}

/** Somebody sends the answers of the survey. */
export async function answerSurvey(
  platform: Pick<Platform, 'now' | 'idle'>,
  town: Town,
  who: string,
): Promise<void> {
  const item = await readCycle(town.agency, town.cycle);
  const person = await readPerson(town, shardOf(who, item.shardCount), who);
  await saveAnswers(person, 0, someAnswers(1), platform.now());
  await markSubmitted(person, 1, platform.now());
  const counted = await countAnswered(item);
  if (counted !== undefined) await endSurveyWhenComplete(counted, client());
  await platform.idle();
}

/** The supervisor confirms what somebody has answered. */
export async function confirm(platform: Platform, town: Town, who: string): Promise<void> {
  const item = await readCycle(town.agency, town.cycle);
  const person = await readPerson(town, shardOf(who, item.shardCount), who);
  const confirmation = { by: 'kasi', at: platform.now().toISOString(), indicators: {} };
  await saveConfirmation(person, person.answersVersion, confirmation);
  const counted = await countConfirmed(item);
  if (counted !== undefined) await endConfirmationWhenComplete(counted, client());
  await platform.idle();
}

/** The coordinator's plan, before the machine drafts one: an existing plan is left as it is. */
export async function putDraftPlan(
  platform: Pick<Platform, 'now'>,
  town: Town,
  activities: Readonly<Record<string, number>> = { A01: 60 },
  status: 'DRAFT' | 'APPROVED' = 'DRAFT',
): Promise<void> {
  const today = wibDate(platform.now());
  const lines = Object.entries(activities).map(([activity, inDays]): PlanLine => {
    const startsOn = addDays(today, inDays);
    return line(activity, { startsOn, endsOn: startsOn, days: 1, capacity: 3, targetCount: 2 });
  });
  await Plan.build(PutItemCommand)
    .item({
      ...town,
      copy: 'CURRENT',
      status,
      revision: 0,
      version: 1,
      lines: mutable(lines),
      budget: 50_000_000,
    })
    .send();
  const people = ['ani', 'budi'].map((employeeId) => ({
    employeeId,
    shard: 0,
    basis: 'kebutuhan' as const,
  }));
  for (const { activity } of lines) {
    await Target.build(PutItemCommand)
      .item({ ...town, activity, chunk: 0, people })
      .send();
  }
}

export async function submit(platform: Pick<Platform, 'now' | 'idle'>, town: Town): Promise<void> {
  const { version } = await readPlan(town);
  await submitPlan({ ...town, version, by: 'koordinator', now: platform.now() }, client());
  await platform.idle();
}

/** The decree of the PPK, of today. */
export async function enact(platform: Platform, town: Town): Promise<void> {
  const date = formatDate(wibDate(platform.now()));
  await recordEnactment({ ...town, number: 'SK-1', date, now: platform.now(), workflows: client() });
  await platform.idle();
}

/** An officer opens the link of a mail and decides. */
export async function decide(platform: Platform, mail: Mail | undefined, fields: Record<string, string>) {
  const officer = visitor(approvalPage);
  await officer.open(mail?.links[0] ?? '');
  const reference = [...officer.cookies.keys()].at(-1)?.replace(/^.*?l\./, '') ?? '';
  const answered = await officer.post(`/persetujuan/${reference}`, fields);
  await platform.idle();
  return answered;
}
