import { competencyOf, technicalAreas } from './competency-dictionary.ts';
import { governmentCompetencies } from './training-catalogue.ts';

const names = new Map([...technicalAreas, ...governmentCompetencies].map(({ code, name }) => [code, name]));

/** The name of a competency, technical area or government competency: 'M5' -> 'Pelayanan Publik'. */
export function needName(code: string): string {
  return competencyOf(code)?.name ?? names.get(code) ?? code;
}
