import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleRoutes, handlerOf } from '../console/routes.ts';
import { signedInVisitor } from '../console/scene.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

/** What may stand where an address names a cycle, an activity, a person, a period: what every object knows, keys of another shape, endless signs. */
const ODD = [
  'constructor',
  '__proto__',
  'a#b',
  '2027#T#A01',
  '..',
  ' ',
  '\u0000',
  '2027-13',
  '9999-12',
  '-1',
  'é'.repeat(200),
  'x'.repeat(3_000),
];

let aws: TestTable;
let rina: Visitor;
beforeAll(async () => {
  aws = await startTable();
  await putAgency('senapelan');
  await putCycle('senapelan');
  rina = await signedInVisitor(await handlerOf('functions/console/home/console-home.page.tsx'), 'senapelan');
});
afterAll(async () => {
  await aws.close();
});

/** The address with each of its parts that have a name in the route replaced in turn. */
function oddPaths(route: string, path: string): readonly string[] {
  const [names, parts] = [route.split(' ')[1]?.split('/') ?? [], path.split('/')];
  return names.flatMap((name, place) =>
    name.startsWith('{') ? ODD.map((odd) => parts.with(place, encodeURIComponent(odd)).join('/')) : [],
  );
}

it('an endless text behind the question mark names no row: the table refuses keys of more than 1,024 bytes (S20)', async () => {
  const page = await handlerOf('functions/forum/console-forum.page.tsx');
  const status = async (before: string) => {
    const path = `/konsol/forum?sebelum=${encodeURIComponent(before)}`;
    return (await invokePage(page, { method: 'GET', path, cookies: rina.cookies })).status;
  };
  expect(await Promise.all(['é'.repeat(500), 'é'.repeat(501)].map(status))).toEqual([200, 413]);
});

it.each(consoleRoutes.filter(({ route }) => route.includes('{')))(
  '$route is no defect, whatever stands in it, and nothing is kept by it (S20, S26)',
  async ({ route, method, path, entry }) => {
    const page = await handlerOf(entry);
    const form = method === 'POST' ? { form: { tindakan: 'simpan' } } : {};
    aws.reset();
    const defects: string[] = [];
    for (const odd of oddPaths(route, path)) {
      const { status } = await invokePage(page, { method, path: odd, cookies: rina.cookies, ...form });
      if (status >= 500) defects.push(`${status} ${odd.slice(0, 100)}`);
    }
    expect(defects).toEqual([]);
    expect(aws.calls.writes).toBe(0);
  },
);
