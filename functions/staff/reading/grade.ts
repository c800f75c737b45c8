import type { EmployeeKind } from '../../../shared/rules/annual-learning-hours.ts';

const pnsGrade = /^(?:(I|II|III)\/([a-d])|(IV)\/([a-e]))$/;
/** I-XVII without a letter; 'IV' is a grade of a PPPK but only half a grade of a PNS. */
const pppkGrade = /^(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,2})$/;

/** A grade as written ('III.d', 'iii/D', 'III/d - Penata Tk.I') -> 'III/d'; PPPK 'GOL. IX' -> 'IX'. */
function tidyGrade(text: string): string {
  const match = /\b([IVX]+)\b(?:\s*[./]\s*([a-e])\b)?/i.exec(text);
  if (match === null) return text;
  const roman = (match[1] ?? '').toUpperCase();
  return match[2] === undefined ? roman : `${roman}/${match[2].toLowerCase()}`;
}

/** The grade of a kind of employee, or undefined if it is none; a part-time PPPK may have none ('-'). */
export function readGrade(text: string, kind: EmployeeKind): string | undefined {
  if (text === '' || text === '-') return kind === 'pppkParuhWaktu' ? '-' : undefined;
  const grade = tidyGrade(text);
  const valid = kind === 'pns' ? pnsGrade : pppkGrade;
  return valid.test(grade) ? grade : undefined;
}
