import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { mergeAnalysis } from '../../functions/plan/analysis/analysis-merge.step.ts';
import { analyseShard } from '../../functions/plan/analysis/analysis-shard.step.ts';
import { draftPlan } from '../../functions/plan/draft/plan-draft.step.ts';
import { submitPlan } from '../../functions/plan/submit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { technicalAreas } from '../../shared/reference/agency-reference.ts';
import { competencies } from '../../shared/reference/competency-dictionary.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { Participant, type SurveyAnswers } from '../../shared/store/participant.ts';
import { readPlan } from '../../shared/store/plan.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { exportBytes, recordsOf } from '../support/staff-export.ts';

/** After survey and confirmation: Friday, 27 November 2026, 09.00 WIB. */
export const NOW = new Date('2026-11-27T02:00:00Z');

export function daysLater(days: number): Date {
  return new Date(NOW.getTime() + days * 86_400_000);
}

/** The 78 people of the supplied export. */
export async function kecamatan(): Promise<readonly StaffRecord[]> {
  return await recordsOf(exportBytes, Buffer.alloc(32, 2).toString('base64url'), NOW);
}

/** Answers that differ from person to person, the same at each run. */
export function someAnswers(seed: number): SurveyAnswers {
  const keys = competencies.flatMap(({ code }) => [1, 2, 3].map((indicator) => `${code}.${indicator}`));
  return {
    indicators: Object.fromEntries(
      keys.map((key, index) => [key, (seed * 7 + index * 5) % 11 < 4 ? 'belum' : 'ya'] as const),
    ),
    technical: Object.fromEntries(
      technicalAreas.map(({ code }, index) => [code, ((seed * 3 + index * 2) % 5) + 1]),
    ),
  };
}

let counter = 0;

/** A cycle whose survey and confirmation are over, in an agency of its own. */
export async function surveyedCycle(
  records: readonly StaffRecord[],
  perShard = 300,
  // Every ninth person did not answer.
  answers = (index: number) => index % 9 !== 8,
  before?: CycleRef,
): Promise<CycleRef> {
  if (before === undefined) counter += 1;
  const ref = {
    agency: before?.agency ?? `rencana-${counter}`,
    cycle: before === undefined ? '2027' : String(Number(before.cycle) + 1),
  };
  await putAgency(ref.agency);
  const shardCount = Math.ceil(records.length / perShard);
  await putCycle(ref.agency, {
    cycle: ref.cycle,
    phase: 'CONFIRMATION',
    shardCount,
    participantCount: records.length,
  });
  await Promise.all(
    records.map((staff, index) =>
      Participant.build(PutItemCommand)
        .item({
          ...ref,
          shard: Math.floor(index / perShard),
          employeeId: staff.employeeId,
          staff,
          linkVersion: 1,
          answersVersion: 1,
          ...(answers(index) ? { answers: someAnswers(index), submittedAt: '2026-11-10T02:00:00.000Z' } : {}),
          credits: {},
        })
        .send(),
    ),
  );
  return ref;
}

/**
 * Counts and merges, as the workflow does.
 * @param before the cycle of the year before, of the same agency; left out, the agency is a new one
 */
export async function analysedCycle(
  records: readonly StaffRecord[],
  perShard = 300,
  answers?: (index: number) => boolean,
  before?: CycleRef,
): Promise<CycleRef> {
  const ref = await surveyedCycle(records, perShard, answers, before);
  const shards = Math.ceil(records.length / perShard);
  for (let shard = 0; shard < shards; shard += 1) await analyseShard({ ...ref, shard });
  await mergeAnalysis(ref);
  return ref;
}

/** Counts, merges and drafts, as the workflow does. */
export async function draftedCycle(
  records: readonly StaffRecord[],
  perShard = 300,
  answers?: (index: number) => boolean,
): Promise<CycleRef> {
  const ref = await analysedCycle(records, perShard, answers);
  await draftPlan(ref, NOW, undefined);
  return ref;
}

/** Workflows that remember what they were told. */
export function listeningWorkflows(): Workflows & { readonly told: Readonly<Record<string, string>>[] } {
  const told: Readonly<Record<string, string>>[] = [];
  return {
    told,
    start: async () => 'STARTED',
    answer: async (_token, result) => {
      told.push(result);
    },
  };
}

/** Submits the plan as it stands. */
export async function submitAsIs(ref: CycleRef, now = NOW): Promise<number> {
  const { version } = await readPlan(ref);
  return await submitPlan({ ...ref, version, by: 'koordinator', now }, listeningWorkflows());
}
