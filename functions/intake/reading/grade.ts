import type { EmployeeKind } from '../../../shared/rules/annual-learning-hours.ts';
import { gradeOfRank } from './words/ranks.ts';

const pnsGrade = /^(?:(I|II|III)\/([a-d])|(IV)\/([a-e]))$/;
/** I-XVII without a letter; 'IV' is a grade of a PPPK but only half a grade of a PNS. */
const pppkGrade = /^(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,2})$/;

const arabic = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
];

/** 'Penata Tk. I' -> 'III/d': the name of a grade where a file has no code. */
export function gradeByName(text: string): string | undefined {
  const name = text
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, ' ')
    .replace(/\b(?:TK|TKT|TINGKAT) ?(?:I|1)\b/g, 'TINGKAT I')
    .trim();
  return gradeOfRank[name];
}

/**
 * A grade as written ('III.d', '3D', 'iii/D', 'Penata Tk. I (III/d)') -> 'III/d'; PPPK 'GOL. IX' -> 'IX'. Of several
 * Roman numbers the one with a letter counts, else the last: that of "Tk. I" is part of a name.
 */
function tidyGrade(written: string): string | undefined {
  const text = written.replace(DAY, ' ');
  const codes = [...text.matchAll(/(?<![A-Za-z\d])(IV|I{1,3}|[1-4])\s*[./\\\- ]?\s*([a-e])(?![A-Za-z])/gi)];
  const code = codes.at(-1);
  if (code !== undefined) return `${roman(code[1] ?? '')}/${(code[2] ?? '').toLowerCase()}`;
  const name = gradeByName(text);
  if (name !== undefined) return name;
  const numbers = [...text.matchAll(/(?<![A-Za-z\d])([IVX]+|\d{1,2})(?![A-Za-z\d])/gi)];
  const last = numbers.at(-1)?.[1];
  return last === undefined ? undefined : roman(last);
}

/** The day from which a grade holds, in the same cell: its month is no grade. */
const DAY = /\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d-\d{2}-\d{2}/g;

function roman(number: string): string {
  return arabic[Number(number)] ?? number.toUpperCase();
}

/** The grade of a kind of employee, or undefined if it is none; a part-time PPPK may have none ('-'). */
export function readGrade(text: string, kind: EmployeeKind): string | undefined {
  if (text === '') return kind === 'pppkParuhWaktu' ? '-' : undefined;
  const grade = tidyGrade(text);
  const valid = kind === 'pns' ? pnsGrade : pppkGrade;
  return grade !== undefined && valid.test(grade) ? grade : undefined;
}

/** Words that may stand beside a grade and say nothing else. */
const besideGrade = /\b(?:GOL|GOLONGAN|RUANG|PANGKAT|PNS|PPPK|P3K)\b/g;

/**
 * Whether a text is that grade and nothing else: its signs however they are spaced, with the name of the grade beside them or
 * not. "IX/a" is taken for IX, "Penata (III/d)" for III/d: neither is sure.
 */
export function saysOnly(text: string, grade: string): boolean {
  const [number = '', letter = ''] = grade.split('/');
  const signs = new RegExp(
    `(?<![A-Z\\d])${number}${letter === '' ? '' : `[^A-Z\\d]*${letter.toUpperCase()}`}(?![A-Z\\d])`,
  );
  const upper = text.toUpperCase();
  const rest = upper
    .replace(signs, ' ')
    .replace(besideGrade, ' ')
    .replace(/[^A-Z\d]+/g, ' ')
    .trim();
  return upper !== rest && (rest === '' || gradeByName(rest) === grade);
}
