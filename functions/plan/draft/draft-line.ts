import { developmentFormOf, learningHourMinutes } from '../../../shared/reference/development-forms.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { plannedHours } from '../../../shared/rules/activity-hours.ts';
import { heldDays } from '../../../shared/rules/activity-times.ts';
import { listInWords } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { Choice } from './draft-plan.ts';
import { batchSize, rhythmOf } from './offering-rules.ts';
import type { Dates } from './schedule-activities.ts';

/** Minutes of a day that make the catalogue's JP; only where the form counts the time spent. */
function minutesPerDay({ form, learningHours, durationDays }: Offering): number | undefined {
  if (developmentFormOf(form)?.learningHours.kind !== 'maxPerDay') return undefined;
  return Math.ceil((learningHours / durationDays) * learningHourMinutes);
}

/** More kinds of post than this are not listed one by one. */
const LISTED_POSTS = 6;

/** Posts in words: "Lurah dan sekretaris kelurahan". @param nameOf the agency's name of a post */
export function describePosts(posts: readonly string[], nameOf: (code: string) => string): string {
  const names = posts.map(nameOf);
  if (names.length === 0) return 'Seluruh pegawai';
  if (names.length > LISTED_POSTS) return 'Pegawai dari semua jenjang jabatan';
  const [first = '', ...rest] = names;
  const lower = rest.map((name) =>
    name === name.toUpperCase() || name.startsWith('Calon PNS') ? name : name.toLowerCase(),
  );
  return listInWords([first, ...lower]);
}

/** Nobody is left out, or so many posts are meant that they are not told one by one. */
export function isOfManyPosts(posts: readonly string[]): boolean {
  return posts.length === 0 || posts.length > LISTED_POSTS;
}

/** What a line says of the agency. */
export interface OfAgency {
  /** Who holds budget and rooms. */
  readonly agencyName: string;
  readonly postName: (code: string) => string;
}

/** Code of the n-th activity of a plan, from 1: 'A01'. */
export function codeOf(number: number): string {
  return `A${String(number).padStart(2, '0')}`;
}

/**
 * One line of the draft from a choice of the catalogue: all seven items of PP 11/2017 Ps 207(3) filled in, for
 * the coordinator to change.
 * @param number place in the plan, from 1
 */
export function draftLine(
  choice: Choice,
  dates: Dates,
  number: number,
  { agencyName, postName }: OfAgency,
): PlanLine {
  const { offering, seats, cost, posts } = choice;
  const minutes = minutesPerDay(offering);
  const rhythm = rhythmOf(offering);
  const days = heldDays({ ...dates, rhythm });
  const hours = plannedHours({
    form: offering.form,
    ...dates,
    dates: days,
    rhythm,
    minutesPerDay: minutes,
    stated: offering.learningHours,
  });
  return {
    activity: codeOf(number),
    offering: offering.code,
    title: offering.title,
    competencies: [...offering.competencies, ...(offering.governmentCompetencies ?? [])],
    targetCount: seats,
    targetDescription: describePosts(posts, postName),
    targetPosts: posts,
    form: offering.form,
    pathway: developmentFormOf(offering.form)?.pathway ?? '',
    providerKind: offering.providerKind,
    provider: offering.provider,
    ...dates,
    ...(rhythm === undefined ? {} : { rhythm }),
    dates: days,
    curriculum: curriculumOf(offering),
    cost,
    budgetHolder: payerOf(choice, agencyName),
    days: offering.durationDays,
    ...(minutes === undefined ? {} : { minutesPerDay: minutes }),
    learningHours: hours.decided ? hours.hours : offering.learningHours,
    countsTowardAnnualHours: offering.countsTowardAnnualHours !== false,
    capacity: batchSize(offering),
    location: locationOf(offering, agencyName),
    reason: '',
    estimates: estimatesOf(offering, dates, agencyName),
  };
}

function payerOf({ offering: { provider, paidBy, quota }, cost }: Choice, agencyName: string): string {
  if (paidBy !== undefined) return paidBy;
  if (cost > 0) return `DPA ${agencyName}`;
  return quota === undefined ? `Tanpa biaya (${provider})` : `Tanpa biaya (kuota ${provider})`;
}

/** The dates of other agencies' courses are the draft's wish, unless they have said them; only the agency's own are its to decide. */
function estimatesOf(
  { costBasis, provider, startsOn }: Offering,
  dates: Dates,
  agencyName: string,
): readonly ('cost' | 'dates')[] {
  return [
    ...(costBasis === 'assumption' ? (['cost'] as const) : []),
    ...(provider === agencyName || startsOn === dates.startsOn ? [] : (['dates'] as const)),
  ];
}

function curriculumOf({ providerKind, provider, kind }: Offering): string {
  if (providerKind !== 'mandiri') return `Mengikuti kurikulum ${provider}`;
  if (kind === 'manajerial' || kind === 'sosialKultural') {
    return 'Disusun mengacu pada kamus kompetensi PermenPANRB 38/2017';
  }
  return 'Disusun mengacu pada standar kompetensi teknis jabatan dan peraturan bidangnya';
}

function locationOf({ method, providerKind, provider }: Offering, agencyName: string): string {
  if (method === 'daring') return 'Daring';
  return providerKind === 'mandiri' ? `Aula Kantor ${agencyName}` : provider;
}
