import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, expire, standingOf } from '../../functions/approval/approval-life-cycle.ts';
import type { ApprovalStep, Decision } from '../../shared/store/approval.ts';

const CHAIN = ['sekretarisCamat', 'camat'];
const START = Date.parse('2026-12-01T02:00:00Z');
const DAY = 86_400_000;

const officer = { name: 'Pejabat', title: 'Camat', kind: 'definitif' };
const submitted = (revision: number, content = 'isi') => ({ revision, content });

function asked(role: string, revision: number, at = START, content = 'isi'): ApprovalStep {
  return {
    role,
    revision,
    content,
    asked: officer,
    status: 'ASKED',
    askedAt: new Date(at).toISOString(),
    expiresAt: new Date(at + 14 * DAY).toISOString(),
    linkVersion: 1,
  };
}

const ended = (step: ApprovalStep, status: ApprovalStep['status']): ApprovalStep => ({ ...step, status });

describe('a returned plan', () => {
  const steps = [ended(asked('sekretarisCamat', 1), 'APPROVED'), ended(asked('camat', 1), 'RETURNED')];

  it('waits for a new submission', () => {
    expect(standingOf(steps, CHAIN, submitted(1))).toMatchObject({ kind: 'ENDED', index: 1 });
  });

  it('that was not changed goes to the role that returned it: earlier approvals stand', () => {
    expect(standingOf(steps, CHAIN, submitted(2))).toEqual({ kind: 'ASK', role: 'camat' });
  });

  it('that was changed goes through the chain again, from the first that approved other content (S24)', () => {
    expect(standingOf(steps, CHAIN, submitted(2, 'lain'))).toEqual({ kind: 'ASK', role: 'sekretarisCamat' });
    const again = [...steps, ended(asked('sekretarisCamat', 2, START, 'lain'), 'APPROVED')];
    expect(standingOf(again, CHAIN, submitted(2, 'lain'))).toEqual({ kind: 'ASK', role: 'camat' });
  });

  it('whose content nobody hashed is approved only for the revision that was shown', () => {
    const old = steps.map(({ content: _content, ...step }) => step);
    expect(standingOf(old, CHAIN, { revision: 2, content: undefined })).toEqual({
      kind: 'ASK',
      role: 'sekretarisCamat',
    });
  });

  it('is complete when the last role approves', () => {
    const approved = [...steps, ended(asked('camat', 2), 'APPROVED')];
    expect(standingOf(approved, CHAIN, submitted(2))).toEqual({ kind: 'COMPLETE' });
  });
});

it('a rejection is the end, whatever is submitted after it', () => {
  const steps = [ended(asked('sekretarisCamat', 1), 'REJECTED')];
  expect(standingOf(steps, CHAIN, submitted(2))).toMatchObject({ kind: 'ENDED' });
});

it('silence expires and never approves', () => {
  const step = asked('camat', 1);
  expect(expire(step, new Date(START + 14 * DAY - 1))).toBeUndefined();
  expect(expire(step, new Date(START + 14 * DAY))?.status).toBe('EXPIRED');
});

/**
 * What may happen, in any order: clicks on any link that was ever mailed (step -1 = the last, version 0 = its
 * newest), time, a new officer, a submission.
 */
type Event =
  | { readonly kind: 'click'; readonly step: number; readonly version: number; readonly decision: Decision }
  | { readonly kind: 'wait'; readonly days: number }
  | { readonly kind: 'newOfficer' | 'submit' | 'submitChanged' | 'workflow' };

const events = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('click' as const),
      step: fc.constantFrom(-1, -1, -1, 0, 1),
      version: fc.constantFrom(0, 0, 1, 2),
      decision: fc.constantFrom<Decision>(
        'APPROVED',
        'APPROVED',
        'APPROVED',
        'RETURNED',
        'RETURNED',
        'REJECTED',
      ),
    }),
    fc.record({ kind: fc.constant('wait' as const), days: fc.nat(9) }),
    fc.record({
      kind: fc.constantFrom(
        'newOfficer' as const,
        'submit' as const,
        'submitChanged' as const,
        'workflow' as const,
        'workflow' as const,
      ),
    }),
  ),
  { maxLength: 60 },
);

interface World {
  readonly steps: ApprovalStep[];
  now: number;
  revision: number;
  content: string;
}

function happen(world: World, event: Event): void {
  if (event.kind === 'wait') world.now += event.days * DAY;
  if (event.kind === 'click') click(world, event);
  if (event.kind === 'newOfficer') changeOfficer(world);
  if (event.kind === 'submit') submitAgain(world, world.content);
  if (event.kind === 'submitChanged') submitAgain(world, `isi ${world.revision + 1}`);
  if (event.kind === 'workflow') goOn(world);
}

function click({ steps, now }: World, event: Extract<Event, { kind: 'click' }>): void {
  const index = event.step === -1 ? steps.length - 1 : event.step;
  const step = steps[index];
  if (step === undefined) return;
  const linkVersion = event.version === 0 ? step.linkVersion : event.version;
  const { decision } = event;
  steps[index] = decide(step, { linkVersion, decision, link: 'x', now: new Date(now) }) ?? step;
}

function changeOfficer({ steps, now }: World): void {
  const last = steps.at(-1);
  if (last?.status !== 'ASKED') return;
  const decidesFrom = new Date(now + DAY).toISOString();
  steps[steps.length - 1] = {
    ...last,
    asked: { ...officer, decidesFrom },
    linkVersion: last.linkVersion + 1,
  };
}

function submitAgain(world: World, content: string): void {
  const last = world.steps.at(-1);
  const cameBack = last?.status === 'RETURNED' || last?.status === 'EXPIRED';
  if (!cameBack || last.revision !== world.revision) return;
  world.revision += 1;
  world.content = content;
}

function goOn({ steps, now, revision, content }: World): void {
  const last = steps.at(-1);
  if (last) steps[steps.length - 1] = expire(last, new Date(now)) ?? last;
  const standing = standingOf(steps, CHAIN, { revision, content });
  if (standing.kind === 'ASK') steps.push(asked(standing.role, revision, now, content));
}

describe('whatever people click, in whatever order', () => {
  it('nothing is complete without the approval of this content by each role, in the order of the chain', () => {
    let completed = 0;
    fc.assert(
      fc.property(events, (list) => {
        const world: World = { steps: [], now: START, revision: 1, content: 'isi' };
        for (const event of list) {
          happen(world, event);
          if (standingOf(world.steps, CHAIN, world).kind !== 'COMPLETE') continue;
          completed += 1;
          const approvals = world.steps.filter(
            ({ status, content }) => status === 'APPROVED' && content === world.content,
          );
          expect(approvals.map(({ role }) => role)).toEqual(CHAIN);
          expect(world.steps.every(({ status }) => status !== 'REJECTED' && status !== 'ASKED')).toBe(true);
        }
      }),
      { numRuns: 1500, seed: 2 },
    );
    expect(completed).toBeGreaterThan(0);
  });

  it('no decision is made by an address before it may decide', () => {
    let waited = 0;
    fc.assert(
      fc.property(events, (list) => {
        const world: World = { steps: [], now: START, revision: 1, content: 'isi' };
        for (const event of list) happen(world, event);
        for (const { decidedAt, officer: signed } of world.steps) {
          if (decidedAt === undefined || signed?.decidesFrom === undefined) continue;
          waited += 1;
          expect(decidedAt >= signed.decidesFrom).toBe(true);
        }
      }),
      { numRuns: 300, seed: 2 },
    );
    expect(waited).toBeGreaterThan(0);
  });

  it('a decision that was made is never made again or changed', () => {
    fc.assert(
      fc.property(events, (list) => {
        const world: World = { steps: [], now: START, revision: 1, content: 'isi' };
        for (const event of list) {
          const before = world.steps.map((step) => ({ ...step }));
          happen(world, event);
          before.forEach((step, index) => {
            if (step.status !== 'ASKED') expect(world.steps[index]).toEqual(step);
          });
          expect(world.steps.filter(({ status }) => status === 'ASKED').length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
