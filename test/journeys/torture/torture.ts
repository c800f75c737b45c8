import { parseArgs } from 'node:util';
import { differences, doublesOf } from './differences.ts';
import { play, type Year } from './play.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '12' },
  },
});
const [minutes, first, people] = [Number(values.minutes), Number(values.seed), Number(values.people)];
if (!(minutes >= 0) || !Number.isInteger(first) || !Number.isInteger(people) || people < 5) {
  console.error(
    'Usage: npm run torture -- --minutes 10 --seed 1 [--people 12]\nOne year is played at least.',
  );
  process.exit(2);
}

const end = performance.now() + minutes * 60_000;
const failed: number[] = [];
let steps = 0;
let years = 0;
for (let seed = first; years === 0 || performance.now() < end; seed += 1) {
  const undisturbed = await play(seed, people);
  for (const plague of ['kills', 'everything'] as const) {
    const plagued = await play(seed, people, plague);
    years += 1;
    steps += plagued.done?.steps ?? 0;
    const faults = differences(undisturbed, plagued);
    const result = faults.length === 0 ? 'same result' : 'ANOTHER RESULT';
    console.log(`seed ${seed}, ${plague}: ${result}; ${toldOf(plagued)}`);
    for (const fault of faults.slice(0, 20)) console.log(`  ! ${fault.slice(0, 2_000)}`);
    if (faults.length > 0) failed.push(seed);
  }
}
console.log(`${years} years, ${steps} steps, ${failed.length} with another result`);
for (const seed of new Set(failed))
  console.log(`again: npm run torture -- --minutes 0 --seed ${seed} --people ${people}`);
if (failed.length > 0) process.exitCode = 1;

/** What was done to a year, in one line. */
function toldOf(year: Year): string {
  const { done, world } = year;
  if (done === undefined) return '';
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, times]) => `${what} ${times}`).join(', ') || 'none';
  return [
    `${done.steps} steps`,
    `kills: ${list(done.kills)}`,
    `outages: ${list(done.outages)}`,
    `clock set: ${list(done.jumps)}`,
    `platform: ${list(done.struck)}`,
    `${world.mails.length} mails, ${doublesOf(year)} twice`,
  ].join('; ');
}
