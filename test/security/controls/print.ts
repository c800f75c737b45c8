import { sectionNames } from './asvs.ts';
import { FUNCTIONS } from './bssn.ts';
import { type Control, expand } from './control.ts';
import { faultsOf, matrix } from './matrix.ts';

const KINDS: Readonly<Record<Control['kind'], string>> = {
  HELD: 'held by tests',
  WRITTEN: 'written in a paper',
  REASON: 'not ours, or not there, for the reason given',
  OPEN: 'open',
};

function line({ asvs, bssn, what, kind, by }: Control): string {
  const cell =
    kind === 'HELD' || kind === 'WRITTEN'
      ? by.join('<br>')
      : `${kind === 'OPEN' ? '**Open.** ' : ''}${by.join(' ')}`;
  return `| ${asvs} (${sectionNames(expand(asvs)).join(', ')}) | ${bssn} | ${what} | ${cell} |`;
}

/** How many requirements stand how: "253 requirements of ASVS 5 level 2: 150 held by tests, …". */
function summary(): string {
  const counts = Object.entries(KINDS).map(([kind, words]) => {
    const count = matrix.filter((row) => row.kind === kind).flatMap(({ asvs }) => expand(asvs)).length;
    return `${count} ${words}`;
  });
  const all = matrix.flatMap(({ asvs }) => expand(asvs)).length;
  return `${all} requirements of ASVS 5 level 2: ${counts.join(', ')}.`;
}

console.log('# Controls: OWASP ASVS 5.0.0 level 2 × Peraturan BSSN 4/2021 Pasal 27 × what holds them\n');
console.log('| ASVS | BSSN | control | held by |\n|---|---|---|---|');
for (const row of matrix) console.log(line(row));
console.log('\n| BSSN 4/2021 Ps 27 | controls | rows |\n|---|---|---|');
for (const { name, from, to } of FUNCTIONS) {
  const ids = new Set(expand(`K${from}-${to}`));
  const rows = matrix.filter(({ bssn }) => expand(bssn).some((id) => ids.has(id)));
  console.log(`| ${name} | K${from}–K${to} | ${rows.map(({ asvs }) => asvs).join('; ')} |`);
}
console.log(`\n${summary()}`);
for (const fault of faultsOf(matrix)) console.error(fault);
