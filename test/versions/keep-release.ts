import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../infra/local/system.ts';
import { readDefinition } from '../../workflows/definition.ts';
import { machines } from '../../workflows/machines.ts';
import { beginYear } from '../journeys/people/coordinator.ts';
import { live } from '../journeys/world/driver.ts';
import { smallWorld } from '../journeys/world/in-process.ts';
import { scanTable } from '../journeys/world/table.ts';
import { entityNames } from './entities.ts';
import { payloadCollector } from './payloads.ts';
import { putRareItems } from './rare-items.ts';
import { FIXTURES, type StoredItem, shapeOf, textOf } from './release.ts';

/**
 * `npm run keep-release -- 2027-01-31`: keeps what this commit writes, so that every later version is tested on it: a
 * table late in the trainings of a year, one item of each further shape, what each state of each workflow sends to its
 * function, and the workflows themselves. Run it at each deployment that changes an item, a payload or a workflow.
 */
const [name = ''] = process.argv.slice(2);
if (!/^\d{4}-\d{2}-\d{2}$/.test(name) || existsSync(join(FIXTURES, name))) {
  console.error('Usage: npm run keep-release -- YYYY-MM-DD (a day that is not kept yet)');
  process.exit(2);
}

const small = await smallWorld({ people: 7, story: { mistyped: true, returned: true } });
const { sfn, dynamodb } = small.runtime.urls;
const payloads = payloadCollector(sfn);
const shapes = new Map<string, StoredItem>();
let table: readonly StoredItem[] = [];
let steps = 0;

/** Looks at the table now and then: what is there for an hour only is caught often enough. */
async function look(): Promise<void> {
  const items = await scanTable(dynamodb);
  for (const item of items) {
    if (!shapes.has(shapeOf(item))) shapes.set(shapeOf(item), item);
    if (item['entity'] === 'Cycle' && item['phase'] === 'TRAINING') table = items;
  }
}

await beginYear(small.world);
await live(small.world, {
  async step({ now }) {
    steps += 1;
    if (steps % 5 === 0) await look();
    await payloads.step(now);
  },
});
await putRareItems();
await look();
const sent = await payloads.finish();
await small.stop();

const kept = new Set(table.map(shapeOf));
const further = [...shapes].flatMap(([shape, item]) => (kept.has(shape) ? [] : [item]));
const seen = new Set([...table, ...further].map(({ entity }) => entity));
// The keys to sealed answers stand in a table of their own, of which nothing may be remembered.
const missing = entityNames.filter((entity) => entity !== 'AnswerKey' && !seen.has(entity));
if (missing.length > 0 || small.world.problems.length > 0) {
  console.error('Not kept. Kinds of items that nothing wrote:', missing, small.world.problems);
  process.exit(1);
}

const folder = join(FIXTURES, name);
mkdirSync(folder, { recursive: true });
const write = (file: string, rows: readonly StoredItem[]) =>
  writeFileSync(join(folder, file), `[\n${rows.map(textOf).join(',\n')}\n]\n`);
write('table.json', table);
write('items.json', further);
write(
  'payloads.json',
  sent.map((payload) => ({ ...payload })),
);
// Complete: what kinds.json says later is not what this release said.
for (const { file } of Object.values(machines)) {
  const definition = JSON.stringify(readDefinition(join(root, file)), undefined, 2);
  writeFileSync(join(folder, basename(file)), `${definition}\n`);
}
console.log(`${folder}: ${table.length} + ${further.length} items, ${sent.length} payloads`);
process.exit(0);
