import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import type { TopicItem } from '../../../shared/store/forum.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { FormValues } from '../../../shared/ui/form.tsx';
import { draftLine } from '../draft/draft-line.ts';
import { costOf } from '../draft/offering-rules.ts';
import { jointValue } from './joint-field.tsx';
import { LONGEST_NAME } from './plan-bounds.ts';

/** People a new activity is first written for; the coordinator sets the number. */
const FIRST_SEATS = 20;

/** Any working day: the dates of a new activity are the coordinator's to set. */
const NO_DATES = { startsOn: '2027-01-04', endsOn: '2027-01-04' };

/** A line as the fields of its form. */
export function valuesOfLine(line: PlanLine): FormValues {
  return {
    title: line.title,
    competencies: line.competencies,
    targetPosts: line.targetPosts,
    targetCount: String(line.targetCount),
    daftarPeserta: 'tetap',
    targetDescription: line.targetDescription,
    form: line.form,
    providerKind: line.providerKind,
    provider: line.provider,
    startsOn: line.startsOn === '' ? '' : formatDate(line.startsOn),
    endsOn: line.endsOn === '' ? '' : formatDate(line.endsOn),
    startTime: line.startTime?.replace(':', '.') ?? '',
    endTime: line.endTime?.replace(':', '.') ?? '',
    minutesPerDay: line.minutesPerDay === undefined ? '' : String(line.minutesPerDay),
    statedHours: line.learningHours === 0 ? '' : String(line.learningHours),
    countsTowardAnnualHours: line.countsTowardAnnualHours ? '' : 'tidak',
    rhythm: line.rhythm ?? '',
    curriculum: line.curriculum,
    cost: formatNumber(line.cost),
    budgetHolder: line.budgetHolder,
    capacity: String(line.capacity),
    location: line.location,
    reason: line.reason,
    serviceIndicator: line.serviceIndicator ?? '',
    estimates: line.estimates ?? [],
    joint: jointValue(line),
  };
}

/** Seminar/konferensi/sarasehan (PerLAN 10/2018, shared/reference/development-forms.json). */
const SEMINAR = 'KL06';

/** The form of a seminar that the coordinator called from a topic of the forum. */
export function valuesOfTopic({ title }: Pick<TopicItem, 'title'>): FormValues {
  return {
    title: `Seminar: ${title}`.slice(0, LONGEST_NAME),
    form: SEMINAR,
    capacity: String(FIRST_SEATS),
    reason: `Diangkat dari topik forum pegawai: ${title}`.slice(0, LONGEST_NAME),
  };
}

/** The form of a new activity, filled in from the catalogue; empty for none. */
export function valuesOfOffering(
  offering: Offering | undefined,
  agencyName: string,
  postName: (code: string) => string,
): FormValues {
  if (offering === undefined) return { capacity: String(FIRST_SEATS) };
  const seats = Math.min(offering.capacity ?? FIRST_SEATS, FIRST_SEATS);
  const cost = costOf(offering, seats);
  const choice = { offering, seats, cost, posts: offering.targetPosts };
  return {
    ...valuesOfLine(draftLine(choice, NO_DATES, 1, { agencyName, postName })),
    startsOn: '',
    endsOn: '',
  };
}
