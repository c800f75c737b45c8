import { existsSync, readFileSync } from 'node:fs';
import { requirements } from './asvs.ts';
import { bssnControls } from './bssn.ts';
import { type Control, expand } from './control.ts';
import { machine } from './machine.ts';
import { people } from './people.ts';
import { web } from './web.ts';

/** Every requirement of ASVS 5 level 2 and every control of BSSN 4/2021, with what holds it. */
export const matrix: readonly Control[] = [...web, ...people, ...machine];

/** A reason says something. */
const SHORTEST_REASON = 12;

/** What is wrong with the matrix, a sentence each; empty when it is whole. */
export function faultsOf(rows: readonly Control[]): readonly string[] {
  const named = rows.flatMap(({ asvs }) => expand(asvs));
  const known = requirements();
  const bssn = new Set(rows.flatMap((row) => expand(row.bssn)));
  return [
    ...known.filter((id) => !named.includes(id)).map((id) => `${id} has no row`),
    ...named.filter((id, index) => named.indexOf(id) !== index).map((id) => `${id} has two rows`),
    ...named.filter((id) => !known.includes(id)).map((id) => `${id} is no requirement of level 2`),
    ...bssnControls()
      .filter((id) => !bssn.has(id))
      .map((id) => `${id} has no row`),
    ...rows.flatMap(cellFaults),
  ];
}

function cellFaults({ asvs, what, kind, by }: Control): readonly string[] {
  if (by.length === 0 || what === '') return [`${asvs} has an empty cell`];
  if (kind === 'HELD') {
    return by
      .filter((file) => !/\.test\.tsx?$/.test(file) || !existsSync(file))
      .map((file) => `${asvs}: there is no test ${file}`);
  }
  if (kind === 'WRITTEN') return by.flatMap((paper) => paperFaults(asvs, paper));
  return by.join(' ').length < SHORTEST_REASON ? [`${asvs} has no reason`] : [];
}

function paperFaults(asvs: string, paper: string): readonly string[] {
  const [file = '', heading] = paper.split('#');
  if (!existsSync(file)) return [`${asvs}: there is no ${file}`];
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  );
  return heading === undefined || headings.includes(heading) ? [] : [`${asvs}: ${file} has no #${heading}`];
}
