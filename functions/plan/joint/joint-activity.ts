import { openByCode } from '../../../shared/console/code-offer.tsx';
import type { Session } from '../../../shared/console/signed-in.tsx';
import type { CycleRef, TrainingRef } from '../../../shared/contracts.ts';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RuleViolationError,
} from '../../../shared/errors.ts';
import { newCode, referenceOf } from '../../../shared/links/mailed-code.ts';
import { offeringsOf } from '../../../shared/plan/agency-offerings.ts';
import { needNamer } from '../../../shared/reference/agency-reference.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { isOpen } from '../../../shared/store/code-offer.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import {
  findJointOffer,
  type Guest,
  type JointOfferItem,
  jointOffersOf,
  noteGuestActivity,
  putJointOffer,
  settleJointOffer,
} from '../../../shared/store/joint-offer.ts';
import { findPlan, type PlanLine, readLines, readPlan } from '../../../shared/store/plan.ts';
import { readReference } from '../../../shared/store/reference.ts';
import type { FormValues } from '../../../shared/ui/form.tsx';
import { addLine } from '../lines/edit-line.ts';
import { readLineForm } from '../lines/line-form.ts';
import { valuesOfLine } from '../lines/line-values.ts';

/** One share of a joint activity, and what became of it. */
export interface Shared {
  readonly agency: string;
  readonly seats: number;
  readonly cost: number;
  readonly offer: JointOfferItem | undefined;
}

/** An activity that an agency holds together with others, with its shares. */
export interface JointActivity {
  readonly line: PlanLine;
  readonly shares: readonly Shared[];
}

/**
 * An activity as the plan has it now: as it is drafted, or in force.
 * @throws NotFoundError for one that the agency does not hold together with others
 */
export async function readJointActivity(ref: TrainingRef): Promise<JointActivity> {
  const of = (lines: readonly PlanLine[]) => lines.find(({ activity }) => activity === ref.activity);
  const line = of((await findPlan(ref))?.lines ?? []) ?? of(await readLines(ref));
  if (line?.joint === undefined || line.host !== undefined) throw new NotFoundError('joint activity');
  const offers = await jointOffersOf(ref);
  const shares = line.joint.map((share) => ({
    ...share,
    offer: offers.find((offer) => offer.share === share.agency),
  }));
  return { line, shares };
}

/**
 * Offers a share under a code that is shown once; an earlier code of it ends.
 * @returns the code
 * @throws NotFoundError for a share that the activity does not have; InvalidInputError while it lacks what a guest must know;
 *   ConflictError when it was taken already
 */
export async function offerShare(
  ref: TrainingRef,
  share: string,
  session: Session,
  now: Date,
): Promise<string> {
  const { line, shares } = await readJointActivity(ref);
  const of = shares.find(({ agency }) => agency === share);
  if (of === undefined) throw new NotFoundError('share');
  if (line.startsOn === '' || line.form === '') {
    throw new InvalidInputError([
      {
        field: '',
        sentence: 'Lengkapi bentuk dan jadwal kegiatan ini dahulu; instansi yang diundang mengikutinya.',
      },
    ]);
  }
  if (of.offer !== undefined) await withdrawShare(ref, of.offer, now);
  const code = newCode();
  const { name: agencyName } = await readAgency(session.agency);
  const { seats, cost } = of;
  const offer = { ...ref, reference: referenceOf(code), agencyName, line, share, seats, cost };
  if (!(await putJointOffer(offer, now))) throw new ConflictError('joint');
  return code;
}

/** Takes a code back. A second click finds it taken back. @throws ConflictError when the share was taken */
export async function withdrawShare(
  { agency, cycle, activity }: TrainingRef,
  offer: JointOfferItem,
  now: Date,
) {
  if (offer.state === 'WITHDRAWN') return;
  const entry = {
    ...{ agency, cycle, at: now, subject: activity },
    act: 'joint share withdrawn',
    title: `${offer.line.title}; ${offer.share}`,
  } as const;
  if (!(await settleJointOffer(offer, { state: 'WITHDRAWN' }, entry))) throw new ConflictError('joint');
}

const UNKNOWN_CODE =
  'Kode ini tidak dikenal, sudah lewat waktunya, ditarik kembali, sudah dipakai, atau bukan untuk tahun ini. Periksa hurufnya, atau minta kode baru kepada instansi yang mengundang.';

/** What a code opens for an agency in a year. @throws InvalidInputError for a code that opens nothing for it */
export async function openOffer(
  { agency, cycle }: CycleRef,
  typed: string,
  now: Date,
): Promise<JointOfferItem> {
  return await openByCode(typed, {
    find: findJointOffer,
    opens: (found) =>
      found.cycle === cycle &&
      found.agency !== agency &&
      (isOpen(found, now) || found.guest?.agency === agency),
    unknown: UNKNOWN_CODE,
  });
}

/**
 * Takes a share: one write decides, with its line in the own trail. Then the activity stands in the own plan, with the seats
 * and cost of the share and people of the own staff; the same code again completes what a crash left undone.
 * @returns its code in the own plan
 * @throws RuleViolationError while the own plan cannot be changed; ConflictError when another agency was first
 */
export async function acceptShare(
  ref: CycleRef,
  offer: JointOfferItem,
  session: Session,
  now: Date,
): Promise<string> {
  const plan = await readPlan(ref);
  const { reference } = offer;
  const there = plan.lines.find(({ host }) => host?.reference === reference);
  if (there === undefined && plan.status !== 'DRAFT') {
    throw new RuleViolationError(
      'Rencana sedang tidak dapat diubah. Terima undangan ini selagi rencana disusun, atau buka perubahan rencana dahulu; kodenya tetap berlaku.',
    );
  }
  const own = await readAgency(ref.agency);
  const guest = offer.guest ?? {
    ...ref,
    agencyName: own.name,
    at: now.toISOString(),
    byName: session.name,
  };
  if (offer.state === 'OFFERED') {
    const entry = {
      ...{ ...ref, at: now, subject: offer.activity },
      act: 'joint share accepted',
      title: `${offer.line.title}; ${offer.agencyName}`,
    } as const;
    if (!(await settleJointOffer(offer, { state: 'ACCEPTED', guest }, entry)))
      throw new ConflictError('joint');
  }
  const { activity } = there ?? (await addShare({ ...ref, version: plan.version, now }, offer, own));
  const noted: Guest = { ...guest, activity };
  await noteGuestActivity(offer, noted);
  return activity;
}

async function addShare(
  edit: CycleRef & { readonly version: number; readonly now: Date },
  offer: JointOfferItem,
  own: AgencyItem,
): Promise<PlanLine> {
  const reference = await readReference(await readCycle(edit.agency, edit.cycle));
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(valuesOfShare(offer, own.name, needNamer(reference)))) {
    for (const each of [value ?? []].flat()) form.append(name, each);
  }
  // Codes are each agency's own. Under its own the course is known as passed in the years that follow.
  const course = (await offeringsOf(edit.agency)).find(({ title }) => title === offer.line.title);
  form.set('tawaran', course?.code ?? '');
  const { agency, cycle, activity } = offer;
  const host = { agency, cycle, activity, reference: offer.reference };
  return await addLine(
    { ...edit, sent: `bersama ${offer.reference}` },
    readLineForm(form, edit.cycle, reference),
    host,
  );
}

/** The own activity that comes of a share: seats and cost are those of the share, the others hold it beside us. */
function valuesOfShare(
  { line, agency: _agency, agencyName, share, seats, cost }: JointOfferItem,
  ownName: string,
  needName: (code: string) => string,
): FormValues {
  const others = [
    { agency: agencyName, seats: line.capacity, cost: line.cost },
    ...(line.joint ?? []).filter(({ agency }) => agency !== share),
  ];
  const capacity = seats;
  return valuesOfLine({
    ...line,
    capacity,
    cost,
    joint: others,
    // What the agency holds itself, it holds together with us.
    provider: line.provider === agencyName ? ownName : line.provider,
    // Technical areas are each agency's own.
    competencies: line.competencies.filter((code) => needName(code) !== code),
    targetPosts: [],
    targetCount: seats,
    targetDescription: '',
    budgetHolder: '',
    reason: `Kegiatan bersama ${agencyName} (${developmentFormOf(line.form)?.name ?? line.form}), bagian ${seats} tempat.`,
  });
}
