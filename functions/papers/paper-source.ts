import { paperFormOf, withEmblem } from '../../shared/agency/paper-form.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { type Paper, type Signer, slot, type Words } from '../../shared/documents/paper.ts';
import type { PlanDocument } from '../../shared/documents/plan-paper-data.ts';
import { offeringsOf } from '../../shared/plan/agency-offerings.ts';
import { rankInPaper } from '../../shared/plan/officer-in-paper.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import type { PlannedPerson } from '../../shared/plan/plan-people.ts';
import { needNamer } from '../../shared/reference/agency-reference.ts';
import type { Offering } from '../../shared/reference/training-catalogue.ts';
import { formatLongDate } from '../../shared/rules/format.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import { type LetterNumberItem, readLetterNumbers } from '../../shared/store/letter-number.ts';
import { officeOf, readOfficer } from '../../shared/store/officer.ts';
import { type PaperStyleItem, readPaperStyle } from '../../shared/store/paper-style.ts';
import type { PlanItem } from '../../shared/store/plan.ts';
import { readReference } from '../../shared/store/reference.ts';

/** What the papers of a plan are made from. */
export interface PaperSource {
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  readonly document: PlanDocument;
  readonly people: readonly PlannedPerson[];
  readonly agency: AgencyItem;
  /** The agency's name of a need. */
  readonly needName: (code: string) => string;
  readonly offerings: readonly Offering[];
  readonly style: PaperStyleItem | undefined;
  /** Given to papers of this submission. */
  readonly numbers: readonly LetterNumberItem[];
  /** Who approves, in order, as the register has them. */
  readonly chain: readonly Signer[];
}

/** Reads what the papers of a plan say as of now. @throws NotFoundError before there is a plan */
export async function readPaperSource(ref: CycleRef, now: Date): Promise<PaperSource> {
  const { cycle, plan, document, people } = await planDocument(ref, 'CURRENT', now);
  const [agency, reference, offerings, style, numbers, officers] = await Promise.all([
    readAgency(ref.agency),
    readReference(cycle),
    offeringsOf(ref.agency),
    readPaperStyle(ref.agency),
    readLetterNumbers(ref),
    Promise.all(cycle.settings.approvalChain.map((role) => readOfficer(ref.agency, role))),
  ]);
  return {
    cycle,
    plan,
    people,
    agency,
    needName: needNamer(reference),
    offerings,
    style,
    document: { ...document, letterhead: withEmblem(document.letterhead, style) },
    numbers: numbers.filter(({ revision }) => revision === plan.revision),
    chain: officers.flatMap((officer) =>
      officer === undefined ? [] : [{ post: officeOf(officer), name: officer.name, nip: officer.nip }],
    ),
  };
}

/** Who drafts, under whose name the inner papers go out. */
export function drafterOf({ style, agency, people }: PaperSource): Signer {
  return {
    post: style?.drafterPost ?? 'Koordinator Pengembangan Kompetensi',
    name: agency.coordinator.name,
    ...rankInPaper(style?.drafterNip, people),
    nip: style?.drafterNip,
  };
}

/** Number and day of a paper as the office gave them, or places that wait for it. */
export function numberOf({ numbers }: PaperSource, paper: string): { number: Words; date: Words } {
  const given = numbers.find((each) => each.paper === paper);
  if (given === undefined) return { number: [slot('number')], date: [slot('date')] };
  return { number: given.number, date: formatLongDate(given.date) };
}

/** What all papers of a plan have in common: sheet and letters of the agency, and a mark while they are no more than drafts. */
export function paperOfPlan(
  source: PaperSource,
  paper: Pick<Paper, 'title' | 'parts' | 'points' | 'numbered' | 'blankNumber'> & { readonly final: boolean },
): Paper {
  const { final, ...rest } = paper;
  return {
    ...rest,
    createdAt: source.document.createdAt,
    form: paperFormOf(source.style),
    draft: final ? undefined : 'KONSEP',
  };
}
