import type { CycleRef } from '../../shared/contracts.ts';
import {
  type ApprovalStep,
  type AskedOfficer,
  type Submitted,
  standsFor,
} from '../../shared/store/approval.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { onDuty } from './approval-letter.ts';

/*
 * Nobody is two steps of one chain, whether as acting officer or as delegate: a second look by the same eyes is none. The
 * person decides once, in the highest of the offices, and the second look goes one level up, in the end to whoever enacts the
 * plan. That is a rule of ours; of a decision in two offices UU 30/2014 says nothing.
 */

type Person = Pick<AskedOfficer, 'name' | 'nip'>;

/** By NIP where both have one. */
function isSame(one: Person, other: Person): boolean {
  return one.nip === undefined || other.nip === undefined ? one.name === other.name : one.nip === other.nip;
}

/** Whoever is on duty in each role that somebody holds. */
async function holdersOf(
  { agency }: CycleRef,
  chain: readonly string[],
  steps: readonly ApprovalStep[],
  now: Date,
): Promise<ReadonlyMap<string, Person>> {
  const found = await Promise.all(
    chain.map(async (role) => {
      const officer = await readOfficer(agency, role);
      return officer === undefined ? [] : [[role, await onDuty(steps, officer, now)] as const];
    }),
  );
  return new Map(found.flat());
}

/** The roles of a chain that are asked: without those that somebody holds besides one that comes after. */
export async function rolesAsked(
  ref: CycleRef,
  chain: readonly string[],
  {
    steps,
    submitted,
    now,
  }: { readonly steps: readonly ApprovalStep[]; readonly submitted: Submitted; readonly now: Date },
): Promise<readonly string[]> {
  const holders = await holdersOf(ref, chain, steps, now);
  const settled = new Set(
    steps.filter((step) => standsFor(step, submitted)).flatMap(({ besides = [] }) => besides),
  );
  return chain.filter((role, place) => {
    const person = holders.get(role);
    const later = chain.slice(place + 1).flatMap((each) => holders.get(each) ?? []);
    return !settled.has(role) && !(person !== undefined && later.some((other) => isSame(person, other)));
  });
}

/**
 * The roles before an officer's own that the same person holds, or has decided in for what is submitted now: the decision in the
 * own role is good for them, and is one.
 */
export async function heldBesides(
  ref: CycleRef,
  chain: readonly string[],
  { step, steps, officer, now }: HeldBy,
): Promise<readonly string[]> {
  const submitted = { revision: step.revision, content: step.content };
  const before = chain.slice(0, Math.max(0, chain.indexOf(step.role)));
  const holders = await holdersOf(ref, before, steps, now);
  return before.filter((role) => {
    const stands = steps.find((each) => each.role === role && standsFor(each, submitted));
    const person = stands === undefined ? holders.get(role) : stands.officer;
    return person !== undefined && isSame(person, officer);
  });
}

interface HeldBy {
  readonly step: ApprovalStep;
  readonly steps: readonly ApprovalStep[];
  readonly officer: AskedOfficer;
  readonly now: Date;
}
