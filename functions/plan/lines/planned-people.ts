import type { CycleRef } from '../../../shared/contracts.ts';
import {
  ConflictError,
  InvalidInputError,
  type Issue,
  NotFoundError,
  RuleViolationError,
} from '../../../shared/errors.ts';
import { postNamer } from '../../../shared/reference/agency-reference.ts';
import { annualRules } from '../../../shared/rules/annual-learning-hours.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { courseOf } from '../../../shared/store/course.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { type ParticipantItem, participantsOfCycle } from '../../../shared/store/participant.ts';
import { type PlanItem, type PlanLine, readPlan } from '../../../shared/store/plan.ts';
import { readReference } from '../../../shared/store/reference.ts';
import { type TargetPerson, targetsOf } from '../../../shared/store/targets.ts';
import { coursesPassed, type PassedCourse } from '../../../shared/training/courses-passed.ts';
import { fits } from '../analysis/target-posts.ts';
import { refuseLocked } from '../change/locked-lines.ts';
import { clash } from '../clash.ts';
import { candidateOf } from '../draft/candidate.ts';
import { saidByHand } from '../draft/how-chosen.ts';
import { isChosenByName } from '../planned-cycle.ts';
import { TargetWriter } from './people-lists.ts';
import { type Edit, saveLines } from './save-lines.ts';

/** The field of the reason. */
export const REPEAT_REASON = 'alasan';

/** Each unit is a group of its own: 'peserta.kelurahan-sago'. */
export const FIELD_PREFIX = 'peserta.';

/** People whom a sentence names; the ticks show the rest. */
const NAMED = 3;

/** A participant beside one activity, as far as it helps to decide who goes. */
export interface PlannedPerson {
  readonly participant: ParticipantItem;
  /** Why the person is on the list; undefined for those who are not. */
  readonly basis: TargetPerson['basis'] | undefined;
  /** JP earned and planned in this cycle without this activity. */
  readonly hours: number;
  /** The activity is meant for the person's post. */
  readonly suited: boolean;
  /** When the person passed the same course in an earlier cycle; undefined for most. */
  readonly passed: PassedCourse | undefined;
  /** Another activity at the same time. */
  readonly clash: PlanLine | undefined;
  /** With this activity the JP are above the maximum of a PPPK (PP 49/2018 Ps 40). */
  readonly tooMany: boolean;
}

/**
 * Everybody who could take part in an activity, by unit and name.
 * @throws RuleViolationError when they are too many to be chosen by name
 */
export async function plannedPeople(
  ref: CycleRef,
  { lines }: PlanItem,
  line: PlanLine,
): Promise<readonly PlannedPerson[]> {
  const cycle = await readCycle(ref.agency, ref.cycle);
  if (!isChosenByName(cycle)) {
    throw new RuleViolationError('Peserta siklus ini terlalu banyak untuk dipilih satu per satu.');
  }
  const { chosen, others } = await targets(ref, lines, line.activity);
  const everybody = await Array.fromAsync(participantsOfCycle(cycle));
  // Who was chosen and left since stays on the list, so that the tick can be taken away.
  const participants = everybody.filter(({ employeeId, left }) => left !== true || chosen.has(employeeId));
  const passedBefore = await coursesPassed(ref.agency, ref.cycle);
  const passed = await passedBefore(participants.map(({ employeeId }) => employeeId));
  const course = courseOf(line);
  const people = participants.map((participant): PlannedPerson => {
    const { employeeId } = participant;
    const taken = others.get(employeeId) ?? [];
    const { hours, posts } = candidateOf(participant, { taken });
    const { pns, hours: withThis } = candidateOf(participant, { taken: [...taken, line] });
    return {
      participant,
      basis: chosen.get(employeeId)?.basis,
      hours,
      suited: fits(line.targetPosts, posts),
      passed: passed.get(employeeId)?.find((before) => before.course === course),
      clash: clash(line, taken),
      tooMany: !pns && line.countsTowardAnnualHours && withThis > annualRules.pppk.hours,
    };
  });
  return people.sort((a, b) => placeOf(a).localeCompare(placeOf(b), 'id'));
}

function placeOf({ participant: { staff } }: PlannedPerson): string {
  return `${staff.unitName}\n${staff.name}`;
}

/** The people of the activity, and the other activities that each person is planned for. */
async function targets(ref: CycleRef, lines: readonly PlanLine[], activity: string) {
  const chosen = new Map<string, TargetPerson>();
  const others = new Map<string, PlanLine[]>();
  for await (const target of targetsOf(ref, lines)) {
    const line = lines.find((other) => other.activity === target.activity);
    for (const person of target.people) {
      if (target.activity === activity) chosen.set(person.employeeId, person);
      else if (line !== undefined) {
        others.set(person.employeeId, [...(others.get(person.employeeId) ?? []), line]);
      }
    }
  }
  return { chosen, others };
}

/** Who goes, as the coordinator ticked, and why people who passed the course go again. */
export interface DecidedPeople {
  readonly ticked: ReadonlySet<string>;
  /** '' where none is given. */
  readonly repeatReason: string;
}

/**
 * Sets who goes; the number aimed at follows.
 * @throws InvalidInputError for somebody who is no participant, and without a reason for who passed the course before;
 * ConflictError, RuleViolationError as other edits
 */
export async function decidePeople(
  edit: Edit,
  activity: string,
  { ticked, repeatReason }: DecidedPeople,
): Promise<void> {
  const plan = await readPlan(edit);
  if (plan.status !== 'DRAFT') {
    throw new RuleViolationError('Rencana sudah diajukan, sehingga daftar peserta tidak dapat diubah.');
  }
  const line = plan.lines.find((other) => other.activity === activity);
  if (line === undefined) throw new NotFoundError('activity');
  await refuseLocked(plan, line);
  const people = await plannedPeople(edit, plan, line);
  refuseStrangers(people, ticked);
  refuseImpossible(
    people.filter(({ participant, basis }) => basis === undefined && ticked.has(participant.employeeId)),
  );
  const again = people.filter(
    ({ passed, participant }) => passed !== undefined && ticked.has(participant.employeeId),
  );
  refuseWithoutReason(again, repeatReason);
  if (isAsTicked(people, ticked, line) && (line.repeatReason ?? '') === repeatReason) return;
  if (plan.version !== edit.version) throw new ConflictError('plan');
  const nameOf = postNamer(await readReference(await readCycle(edit.agency, edit.cycle)));
  const peopleList = await writeList(plan, activity, people, ticked);
  const suited = people.every((person) => person.suited || !ticked.has(person.participant.employeeId));
  const { repeatReason: _, ...rest } = saidByHand(line, suited, nameOf);
  const decided: PlanLine = {
    ...rest,
    targetCount: ticked.size,
    peopleList,
    ...(again.length === 0 ? {} : { repeatReason }),
  };
  const lines = plan.lines.map((other) => (other.activity === activity ? decided : other));
  await saveLines(edit, plan, lines, { act: 'plan people changed', line });
}

function refuseStrangers(people: readonly PlannedPerson[], ticked: ReadonlySet<string>): void {
  const known = new Set(people.map(({ participant }) => participant.employeeId));
  if ([...ticked].every((id) => known.has(id))) return;
  throw new InvalidInputError([
    { field: 'peserta', sentence: 'Daftar peserta memuat orang yang bukan peserta siklus ini.' },
  ]);
}

/**
 * Who is added cannot be in two places at once, nor as PPPK go above 24 JP. Who is on the list stands: it may be the other
 * activity that moved, and the plan's page says so.
 */
function refuseImpossible(added: readonly PlannedPerson[]): void {
  const issues = [...Map.groupBy(added, ({ participant }) => participant.staff.unitId)].flatMap(
    ([unitId, members]): Issue[] => {
      const sentences = members.flatMap(whyImpossible);
      if (sentences.length === 0) return [];
      const more = sentences.length - NAMED;
      const rest = more > 0 ? ` Begitu pula ${formatNumber(more)} pilihan lain di unit ini.` : '';
      const sentence = `${sentences.slice(0, NAMED).join(' ')}${rest} Hapus centangnya, atau ubah kegiatan yang lain.`;
      return [{ field: `${FIELD_PREFIX}${unitId}`, sentence }];
    },
  );
  if (issues.length > 0) throw new InvalidInputError(issues);
}

function whyImpossible({ participant: { staff }, clash, tooMany, hours }: PlannedPerson): readonly string[] {
  const { name } = staff;
  const most = annualRules.pppk.hours;
  return [
    ...(clash === undefined ? [] : [`${name} pada waktu yang sama ikut ${clash.activity} (${clash.title}).`]),
    ...(tooMany
      ? [
          `${name} (PPPK) sudah ${formatNumber(hours)} JP di kegiatan lain; dengan kegiatan ini melampaui ${most} JP setahun kontrak.`,
        ]
      : []),
  ];
}

/** Nobody is sent twice to the same course, unless the reason is on record. */
function refuseWithoutReason(again: readonly PlannedPerson[], reason: string): void {
  if (again.length === 0 || reason !== '') return;
  const names = again.slice(0, NAMED).map(({ participant }) => participant.staff.name);
  const more = again.length > NAMED ? ` dan ${again.length - NAMED} orang lain` : '';
  throw new InvalidInputError([
    {
      field: REPEAT_REASON,
      sentence: `${names.join('; ')}${more} sudah lulus pelatihan ini. Tulis alasan mengulangnya, atau hapus centangnya.`,
    },
  ]);
}

function isAsTicked(
  people: readonly PlannedPerson[],
  ticked: ReadonlySet<string>,
  { targetCount }: PlanLine,
): boolean {
  return (
    targetCount === ticked.size &&
    people.every(({ basis, participant }) => (basis !== undefined) === ticked.has(participant.employeeId))
  );
}

async function writeList(
  plan: PlanItem,
  activity: string,
  people: readonly PlannedPerson[],
  ticked: ReadonlySet<string>,
): Promise<string> {
  const chosen = people
    .filter(({ participant }) => ticked.has(participant.employeeId))
    .map(({ participant: { employeeId, shard }, basis = 'pilihan' }) => ({ employeeId, shard, basis }));
  const writer = new TargetWriter({ agency: plan.agency, cycle: plan.cycle }, plan.revision);
  await writer.add(activity, chosen);
  await writer.finish();
  return writer.list;
}
