import type { CycleRef } from '../contracts.ts';
import type { Signer } from '../documents/paper.ts';
import type { PlanContent, PlanDocument, RecordedApproval } from '../documents/plan-paper-data.ts';
import { roleNamer } from '../reference/agency-reference.ts';
import { formatLongDate, listInWords } from '../rules/format.ts';
import { wibInstant } from '../rules/working-calendar.ts';
import { type ApprovalStep, decisionNames, readApproval, standsFor } from '../store/approval.ts';
import { type CycleItem, readCycle } from '../store/cycle.ts';
import { mandateInWords, officeOf } from '../store/officer.ts';
import { type PlanItem, readPlan } from '../store/plan.ts';
import { readReference } from '../store/reference.ts';
import { nameInPaper, secondLookOf, signerOf } from './officer-in-paper.ts';
import { paperOf } from './paper-content.ts';
import { signingRole } from './plan-document-facts.ts';
import type { PlannedPerson } from './plan-people.ts';
import { capitalised, decreeOf } from './plan-summary.ts';

/**
 * The plan as document: what it says, and the acts that followed, each with its own day and in the name of who acted.
 * @param copy 'CURRENT', or 'R001' for a submission
 * @param now the moment of a draft
 * @throws NotFoundError, NewerVersionError
 */
export async function planDocument(
  ref: CycleRef,
  copy: string,
  now: Date,
): Promise<{
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  readonly document: PlanDocument;
  /** Whom the plan aims at. */
  readonly people: readonly PlannedPerson[];
}> {
  const { agency, cycle: year } = ref;
  const [cycle, found, present, { steps }] = await Promise.all([
    readCycle(agency, year),
    readPlan(ref, copy, false),
    readPlan(ref, undefined, false),
    readApproval(ref, false),
  ]);
  // Decrees come after the copy of a submission.
  const plan = present.decrees === undefined ? found : { ...found, decrees: present.decrees };
  const { content, people } = await paperOf(cycle, plan);
  const secondLook = secondLookOf(cycle.settings.approvalChain, roleNamer(await readReference(cycle)));
  return { cycle, plan, people, document: withActs(content, { cycle, plan, steps, now, secondLook }) };
}

interface Acts {
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  readonly steps: readonly ApprovalStep[];
  readonly now: Date;
  readonly secondLook: ReturnType<typeof secondLookOf>;
}

function withActs(content: PlanContent, { cycle, plan, steps, now, secondLook }: Acts): PlanDocument {
  const people = content.hourTargets;
  const decided = steps.filter(({ revision }) => revision <= plan.revision);
  const approvals = decided.flatMap((step) => approvalOf(step, people, secondLook(step)));
  const submittedAt =
    plan.status === 'DRAFT' || plan.submittedAt === undefined ? undefined : new Date(plan.submittedAt);
  const fingerprints = fingerprintsOf(decided, plan);
  if (submittedAt === undefined) return { ...content, approvals, fingerprints, createdAt: now };
  const signed = decided.findLast(
    (step) =>
      step.role === signingRole(cycle) &&
      standsFor(step, { revision: plan.revision, content: plan.contentHash }),
  );
  const enactment = decreeOf(cycle, plan);
  const moments = [
    submittedAt,
    ...approvals.map(({ decidedAt }) => decidedAt),
    ...(enactment === undefined ? [] : [wibInstant(enactment.date)]),
  ];
  return {
    ...content,
    approvals,
    fingerprints,
    submittedAt,
    createdAt: new Date(Math.max(...moments.map(Number))),
    ...(signed?.decidedAt === undefined ? {} : { signedAt: new Date(signed.decidedAt) }),
    ...(signed?.officer === undefined ? {} : { signer: signedBy(signed.officer, content) }),
    ...(enactment === undefined ? {} : { enactment: { ...enactment, by: 'Pejabat Pembina Kepegawaian' } }),
  };
}

/** Who approved, with the rank of the submission where it is the same person: its table of hours has none. */
function signedBy(officer: Parameters<typeof signerOf>[0], { signer, hourTargets }: PlanContent): Signer {
  const same = signer.nip !== undefined && signer.nip === officer.nip;
  return { ...signerOf(officer, hourTargets), ...(same ? { rank: signer.rank } : {}) };
}

/** Of each submission that somebody was asked about, and of this one; a draft has none yet, old requests kept none. */
function fingerprintsOf(decided: readonly ApprovalStep[], plan: PlanItem): PlanDocument['fingerprints'] {
  const ofThis = plan.status === 'DRAFT' ? undefined : plan.contentHash;
  const all = [...decided, { revision: plan.revision, content: ofThis }];
  const byRevision = new Map(all.flatMap(({ revision, content }) => (content ? [[revision, content]] : [])));
  return [...byRevision].map(([revision, hash]) => ({ revision, hash }));
}

function approvalOf(
  { officer, status, decidedAt, note, revision, delegate, own = [] }: ApprovalStep,
  people: PlanContent['hourTargets'],
  secondLook: string | undefined,
): RecordedApproval[] {
  if (officer === undefined || decidedAt === undefined) return [];
  const remarks = [
    ...(officer.mandate === undefined ? [] : [capitalised(mandateInWords(officer).trim())]),
    ...(delegate === undefined ? [] : [`Kepada ${delegate.name}, sampai ${formatLongDate(delegate.until)}`]),
    ...(own.length === 0 ? [] : [`Tanpa keikutsertaan sendiri dalam ${listInWords(own)}`]),
    ...(secondLook === undefined ? [] : [secondLook]),
    ...(note === undefined ? [] : [note]),
  ];
  return [
    {
      role: officeOf(officer),
      name: nameInPaper(officer, people),
      decision: `${decisionNames[status]} (pengajuan ke-${revision})`,
      decidedAt: new Date(decidedAt),
      note: remarks.length === 0 ? undefined : remarks.join('. '),
    },
  ];
}
