import { parseArgs } from 'node:util';
import { classes, fuzzYears, notReached, total } from './years.ts';

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
if (!Number.isInteger(inputs) || inputs < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run fuzz -- --inputs 10000 --seed 1');
  process.exit(2);
}

const begun = performance.now();
const told = new Set<string>();
const so = await fuzzYears({ inputs, seed }, (now) => {
  // As they come: a long run that is broken off has told them.
  for (const fault of now.faults.difference(told)) console.error(`! ${fault}`);
  for (const fault of now.faults) told.add(fault);
  const seconds = (performance.now() - begun) / 1_000;
  console.error(
    `copy ${now.copies}: ${total(now)} inputs to ${now.forms.size} forms, ${now.faults.size} faults, ${(total(now) / seconds).toFixed(1)} a second`,
  );
});
for (const [form, count] of [...so.forms].sort()) console.log(`${String(count).padStart(6)} ${form}`);
for (const route of notReached(so)) console.log(`     0 ${route}`);
console.log(
  `${classes.map((each) => `${so.inputs[each]} of ${each}s`).join(', ')} to ${so.forms.size} forms, ${so.faults.size} faults; again: npm run fuzz -- --inputs ${inputs} --seed ${seed}`,
);
if (so.faults.size > 0) process.exitCode = 1;
