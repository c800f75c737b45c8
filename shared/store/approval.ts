import type { CycleRef } from '../contracts.ts';
import { ConflictError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions } from './definition.ts';
import { mandate } from './officer.ts';
import { mutable, type ReadOnly, table } from './table.ts';
import {
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state, word } from './values.ts';

const decisions = ['APPROVED', 'RETURNED', 'REJECTED'] as const;

export type Decision = (typeof decisions)[number];

/** An officer as the register had him or her, with the fingerprint of the address instead of the address. */
const askedOfficer = map({
  name: string(),
  title: string(),
  kind: string(),
  nip: string().optional(),
  mandate: mandate.optional(),
  /** SHA-256 of the address that the link went to, in hex. */
  address: string().optional(),
  /** Until then no decision by this address counts: it was changed a short while ago. ISO; absent when it need not wait. */
  decidesFrom: string().optional(),
});

export type AskedOfficer = ReadOnly<FormattedValue<typeof askedOfficer>>;

/** Somebody of the staff who decides in an officer's place for a time. */
const delegate = map({
  employeeId: string(),
  name: string(),
  nip: string(),
  /** Hash of the address at which he or she was trusted with it; none in what was passed on before it was kept. */
  address: string().optional(),
  /** The same masked, as those who are told read it; absent in what was passed on before it was kept. */
  shownAddress: string().optional(),
  /** Of the order (surat perintah) by which he or she acts. */
  number: string(),
  /** Last day, ISO. */
  until: string(),
  /** When the officer took it back before that day. */
  withdrawnAt: string().optional(),
});

export type Delegate = ReadOnly<FormattedValue<typeof delegate>>;

/** One request to one role, and what became of it. */
const approvalStep = map({
  role: string(),
  /** Revision of the plan that was shown. */
  revision: number(),
  status: state(['ASKED', 'EXPIRED', 'DELEGATED', 'WITHDRAWN', ...decisions]),
  askedAt: string(),
  expiresAt: string(),
  /** The deadline with which the first link was mailed; absent while it still stands. */
  mailedUntil: string().optional(),
  /** Hash of what was shown, from the submitted plan: an approval stands for this content and no other. */
  content: string().optional(),
  /** Who is asked, by the link of this version; a decision is signed in this name. Absent in older requests. */
  asked: askedOfficer.optional(),
  /** Raised when the officer changes or asks for a new link: older links stop. */
  linkVersion: number(),
  /** Link version that was mailed last: a step that runs twice does not mail twice. */
  mailedVersion: number().optional(),
  /** The reminder of the calendar that was mailed last. */
  reminded: number().optional(),
  /** Who decided. */
  officer: askedOfficer.optional(),
  decidedAt: string().optional(),
  /** Reference of the link by which the decision came: the name of its item, from which no address follows. */
  decidedBy: string().optional(),
  note: string().optional(),
  /** Activities in which whoever decided takes part: his or her own part in them is left to whoever decides next. */
  own: list(string()).optional(),
  /** Roles before it in the chain that whoever decided held as well: the decision is one, and the second look goes one level up. */
  besides: list(string()).optional(),
  /** To whom the officer passed on this request, and those of this cycle that are opened until a day. */
  delegate: delegate.optional(),
  /** When somebody who was told of the decision objected that it is none. */
  objectedAt: string().optional(),
  /** Whether the office was told of the decision; absent before one, and in older ones. */
  receipt: word(['DUE', 'SENT'], 'SENT').optional(),
});

export type ApprovalStep = OfThisVersion<ReadOnly<FormattedValue<typeof approvalStep>>, 'status'>;

/**
 * The whole approval of a cycle's plan, all revisions: one item, so a decision is one conditional write.
 * @internal
 */
export const Approval = new Entity({
  name: 'Approval',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    version: number(),
    steps: deep(list(approvalStep)),
    /** The last mail that asked the coordinator for the decree. */
    enactmentAsked: map({ count: number(), at: string() }).optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: 'APPROVAL',
  }),
});

type Stored = ReadOnly<FormattedItem<typeof Approval>>;

export type ApprovalItem = Omit<Stored, 'steps'> & { readonly steps: readonly ApprovalStep[] };

/**
 * The approval of a cycle's plan; empty (version 0) before the first request.
 * @param consistent for those who must see what was written a moment before
 * @throws NewerVersionError when a request stands as a newer version knows it
 */
export async function readApproval({ agency, cycle }: CycleRef, consistent = true): Promise<ApprovalItem> {
  const { Item } = await Approval.build(GetItemCommand).key({ agency, cycle }).options({ consistent }).send();
  if (Item === undefined) return { agency, cycle, version: 0, steps: [] };
  return { ...Item, steps: Item.steps.map((step) => ofThisVersion(step, 'status')) };
}

/** The line of a change in the cycle's audit trail. */
type StepEntry = Omit<AuditEntry, 'agency' | 'cycle'>;

/**
 * Writes the steps over the approval that the caller has read: one conditional write.
 * @param entry its line in the audit trail, written with it
 * @throws ConflictError when something happened in between; read again, judge again
 */
export async function saveSteps(
  { agency, cycle, version }: ApprovalItem,
  steps: readonly ApprovalStep[],
  entry?: StepEntry,
): Promise<ApprovalItem> {
  const written = await decideWith(
    entry && { ...entry, agency, cycle },
    Approval.build(UpdateAttributesCommand)
      .item({ agency, cycle, version: version + 1, steps: mutable(steps) })
      .options({
        condition: version === 0 ? { attr: 'version', exists: false } : { attr: 'version', eq: version },
      }),
  );
  if (written) return { agency, cycle, version: version + 1, steps };
  throw new ConflictError('approval');
}

/** Clicks that may meet on one request; each needs one more look at most. */
const ATTEMPTS = 5;

/**
 * Changes one step by a rule that is asked again when somebody was first.
 * @param change the step afterwards, or undefined when nothing is to change any more
 * @param entryOf the line of the change in the audit trail, written with it
 * @returns the approval as it stands, and whether this call changed it
 */
export async function changeStep(
  ref: CycleRef,
  index: number,
  change: (step: ApprovalStep) => ApprovalStep | undefined,
  entryOf?: (after: ApprovalStep) => StepEntry | undefined,
): Promise<{ readonly approval: ApprovalItem; readonly changed: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const approval = await readApproval(ref);
    const step = approval.steps[index];
    const after = step === undefined ? undefined : change(step);
    if (after === undefined) return { approval, changed: false };
    try {
      const saved = await saveSteps(approval, approval.steps.with(index, after), entryOf?.(after));
      return { approval: saved, changed: true };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Notes that the link of this version was mailed. */
export async function markMailed(ref: CycleRef, index: number, linkVersion: number): Promise<void> {
  await changeStep(ref, index, (step) =>
    step.linkVersion === linkVersion ? { ...step, mailedVersion: linkVersion } : undefined,
  );
}

/** Notes the last mail that asked the coordinator for the decree. */
export async function noteEnactmentAsked(
  { agency, cycle }: CycleRef,
  enactmentAsked: NonNullable<ApprovalItem['enactmentAsked']>,
): Promise<void> {
  await Approval.build(UpdateAttributesCommand).item({ agency, cycle, enactmentAsked }).send();
}

/** How a request for approval stands, as pages and documents say it. */
export const decisionNames: Readonly<Record<ApprovalStep['status'], string>> = {
  ASKED: 'Menunggu keputusan',
  APPROVED: 'Disetujui',
  RETURNED: 'Dikembalikan untuk perbaikan',
  REJECTED: 'Ditolak',
  EXPIRED: 'Lewat batas waktu',
  DELEGATED: 'Dilimpahkan',
  WITHDRAWN: 'Pelimpahan ditarik kembali',
};

/** What was submitted: the revision of the plan, and the hash of its content. */
export interface Submitted {
  readonly revision: number;
  /** Absent in plans that were submitted before contents were hashed: then only the revision is known. */
  readonly content: string | undefined;
}

/** True for an approval that was given for this very content. */
export function standsFor(step: ApprovalStep, { revision, content }: Submitted): boolean {
  if (step.status !== 'APPROVED') return false;
  return step.revision === revision || (content !== undefined && step.content === content);
}
