import {
  competencyNames,
  governmentCompetencies,
  type Need,
  type Reference,
  targetGroups,
} from '../../../shared/reference/agency-reference.ts';
import {
  type DevelopmentForm,
  developmentForms,
  type LearningHoursRule,
} from '../../../shared/reference/development-forms.ts';
import { indicatorCodes, indicatorName } from '../../../shared/rules/service-indicators.ts';

/** The four groups of competency of local government (UU 23/2014 Ps 233). */
export function competencyChoices({ areas }: Reference) {
  return [...competencyNames, ...areas, ...governmentCompetencies].map(asChoice);
}

export function postChoices({ posts }: Reference) {
  return [...posts, ...targetGroups].map(asChoice);
}

function asChoice({ code, name }: Need) {
  return { value: code, label: name };
}

/** Figures of public service that an activity may aim at, or none. */
export const indicatorChoices = indicatorCodes.map((code) => ({ value: code, label: indicatorName(code) }));

export const formChoices = developmentForms.map((form) => ({ value: form.code, label: describeForm(form) }));

/** PP 11/2017 Ps 213. */
export const providerChoices = [
  { value: 'mandiri', label: 'Mandiri (instansi sendiri atau perangkat daerah lain)' },
  { value: 'instansi terakreditasi', label: 'Instansi pemerintah lain yang terakreditasi' },
  { value: 'lembaga independen', label: 'Lembaga pengembangan kompetensi yang independen' },
];

function describeForm({ name, pathway, learningHours }: DevelopmentForm): string {
  return `${name} (${pathway}; ${describeRule(learningHours)})`;
}

/** The JP rule of a form in a few words. */
function describeRule(rule: LearningHoursRule): string {
  switch (rule.kind) {
    case 'perDay':
      return `${rule.hours} JP sehari`;
    case 'perSemester':
      return `${rule.hours} JP sesemester`;
    case 'perOccurrence':
      return `${rule.hours} JP sekali ikut`;
    case 'maxPerDay':
      return `paling banyak ${rule.hours} JP sehari`;
    case 'asCertified':
      return 'JP menurut sertifikat';
    case 'undefined':
      return 'JP ditetapkan koordinator';
  }
}
