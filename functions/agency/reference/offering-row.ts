import {
  type Area,
  competencyNames,
  governmentCompetencies,
  type Post,
  targetGroups,
} from '../../../shared/reference/agency-reference.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { type FieldOf, words } from './reference-columns.ts';
import {
  type Cells,
  codeFault,
  dayOf,
  faultIf,
  nameFault,
  numberOf,
  type ReadRow,
  type RowFault,
  shown,
  wordOf,
} from './row-reading.ts';

type Offers = FieldOf<'offerings'>;

/** Codes that an offering, or a goal, may name. */
export interface KnownCodes {
  readonly needs: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
}

/** Needs and targets of an agency. */
export function knownCodes(areas: readonly Area[], posts: readonly Post[]): KnownCodes {
  const needs = [...competencyNames, ...governmentCompetencies, ...areas];
  return {
    needs: new Set(needs.map(({ code }) => code)),
    targets: new Set([...posts, ...targetGroups].map(({ code }) => code)),
  };
}

const GOVERNMENT: ReadonlySet<string> = new Set(governmentCompetencies.map(({ code }) => code));

/** Seats and who pays them: people a batch at least and at most, the year's quota, another holder of the budget. */
function seatsOf(
  cells: Cells<Offers>,
): ReadRow<Pick<Offering, 'capacity' | 'minimum' | 'quota' | 'paidBy'>, Offers> {
  const [capacity, minimum, quota] = [
    numberOf(cells, 'capacity', { least: 1, most: 10_000, optional: true }),
    numberOf(cells, 'minimum', { least: 1, most: 10_000, optional: true }),
    numberOf(cells, 'quota', { least: 0, most: 100_000, optional: true }),
  ];
  const paidBy = cells.text('paidBy');
  const tooMany = (minimum.value ?? 0) > (capacity.value ?? Number.POSITIVE_INFINITY);
  return {
    value: {
      capacity: capacity.value ?? null,
      ...(minimum.value === undefined ? {} : { minimum: minimum.value }),
      ...(quota.value === undefined ? {} : { quota: quota.value }),
      ...(paidBy === '' ? {} : { paidBy }),
    },
    faults: [
      ...[capacity, minimum, quota].flatMap(({ faults }): readonly RowFault<Offers>[] => faults),
      ...faultIf(tooMany, 'minimum', 'tidak boleh melebihi kapasitas.'),
      ...(paidBy === '' ? [] : nameFault(cells, 'paidBy')),
    ],
  };
}

/** One offering, of a row or of a form. */
export function offeringOf(cells: Cells<Offers>, { needs, targets }: KnownCodes): ReadRow<Offering, Offers> {
  const { text, list } = cells;
  const [kind, method, basis, provider, counts] = [
    wordOf(cells, 'kind', words.kind),
    wordOf(cells, 'method', words.method),
    wordOf(cells, 'costBasis', words.costBasis),
    wordOf(cells, 'providerKind', words.providerKind),
    wordOf(cells, 'counts', words.yes),
  ];
  const seats = seatsOf(cells);
  const [hours, days, weekly, perPerson, perBatch, travel] = [
    numberOf(cells, 'learningHours', { least: 1, most: 2_000 }),
    numberOf(cells, 'durationDays', { least: 1, most: 400 }),
    numberOf(cells, 'weekly', { least: 1, most: 5, optional: true }),
    numberOf(cells, 'costPerPerson', { least: 0, most: 1_000_000_000, optional: true }),
    numberOf(cells, 'costPerBatch', { least: 0, most: 10_000_000_000, optional: true }),
    numberOf(cells, 'travelPerPerson', { least: 0, most: 1_000_000_000, optional: true }),
  ];
  const next = dayOf(cells, 'startsOn');
  const competencies = list('competencies');
  const posts = list('targetPosts');
  const government = competencies.filter((code) => GOVERNMENT.has(code));
  const unknown = (field: 'competencies' | 'targetPosts', codes: readonly string[]) =>
    faultIf(codes.length > 0, field, `kode tidak dikenal: ${codes.map(shown).join(', ')}.`);
  return {
    value: {
      code: text('code'),
      title: text('title'),
      form: text('form'),
      kind: kind.value ?? 'teknis',
      method: method.value ?? 'klasikal',
      learningHours: hours.value ?? 1,
      durationDays: days.value ?? 1,
      ...(weekly.value === undefined ? {} : { weekly: weekly.value }),
      ...(next.value === '' ? {} : { startsOn: next.value }),
      ...seats.value,
      ...(perPerson.value === undefined ? {} : { costPerPerson: perPerson.value }),
      ...(perBatch.value === undefined ? {} : { costPerBatch: perBatch.value }),
      ...(travel.value === undefined ? {} : { travelPerPerson: travel.value }),
      costBasis: basis.value ?? 'assumption',
      competencies: competencies.filter((code) => !GOVERNMENT.has(code)),
      ...(government.length === 0 ? {} : { governmentCompetencies: government }),
      providerKind: provider.value ?? 'mandiri',
      provider: text('provider'),
      targetPosts: posts,
      ...(counts.value === 'no' ? { countsTowardAnnualHours: false } : {}),
    },
    faults: [
      ...codeFault(cells, 'code', /^[A-Za-z0-9-]{2,20}$/, 'TC01'),
      ...nameFault(cells, 'title'),
      ...nameFault(cells, 'provider'),
      ...faultIf(
        developmentFormOf(text('form')) === undefined,
        'form',
        `bentuk "${shown(text('form'))}" tidak dikenal; pakai kode seperti KL07.`,
      ),
      ...[
        kind,
        method,
        basis,
        provider,
        counts,
        hours,
        days,
        weekly,
        next,
        seats,
        perPerson,
        perBatch,
        travel,
      ].flatMap(({ faults }): readonly RowFault<Offers>[] => faults),
      ...faultIf(
        (perPerson.value === undefined) === (perBatch.value === undefined),
        'costPerPerson',
        'isi tepat satu, biaya per orang atau per angkatan (0 bila tanpa biaya).',
      ),
      ...faultIf(competencies.length === 0, 'competencies', 'sebut sekurangnya satu kompetensi.'),
      ...unknown(
        'competencies',
        competencies.filter((code) => !needs.has(code)),
      ),
      ...unknown(
        'targetPosts',
        posts.filter((code) => !targets.has(code)),
      ),
    ],
  };
}
