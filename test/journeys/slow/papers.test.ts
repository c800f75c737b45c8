import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readByPoppler } from '../../readers/pdftotext.ts';
import { readYear } from '../../readers/read-year.ts';
import { beginYear } from '../people/coordinator.ts';
import { live } from '../world/driver.ts';
import { type SmallWorld, smallWorld } from '../world/in-process.ts';
import { scanTable } from '../world/table.ts';
import { YEAR } from '../world/world.ts';

let small: SmallWorld;

beforeAll(async () => {
  small = await smallWorld({ people: 30, story: { closesAfter: 2, activities: 3 } });
  await beginYear(small.world);
  await live(small.world, {});
}, 180_000);
afterAll(() => small.stop());

describe('the papers of a year', () => {
  it('say to a second reader, Poppler, what the table says', async () => {
    const { mails, documents, opinions } = small.world;
    const items = await scanTable(small.runtime.urls.dynamodb);
    const read = await readYear({ year: String(YEAR), mails, documents, opinions, items }, readByPoppler);
    console.info(read.summary());
    expect(small.world.problems).toEqual([]);
    expect(read.differences).toEqual([]);
  });
});
