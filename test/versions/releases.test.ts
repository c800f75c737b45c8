import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { EntityFormatter } from 'dynamodb-toolbox/entity/actions/format';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { functions } from '../../functions/functions.ts';
import { root } from '../../infra/local/system.ts';
import { NewerVersionError } from '../../shared/errors.ts';
import { listCycles, readCycle } from '../../shared/store/cycle.ts';
import { table } from '../../shared/store/table.ts';
import { readTraining } from '../../shared/store/training.ts';
import { consoleRoutes, handlerOf } from '../console/routes.ts';
import { signedInVisitor } from '../console/scene.ts';
import { lambdaContext } from '../support/http.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { entities } from './entities.ts';
import { releases, type StoredItem } from './release.ts';

/** A state of a workflow that calls a function. */
const CALLS = /"FunctionName": ?"\$\{/g;

const Line = z.looseObject({ offering: z.string() });

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
});
afterAll(() => aws.close());

/** Puts items as an older or newer version left them. */
async function fill(items: readonly StoredItem[]): Promise<void> {
  aws = await startTable();
  const client = table.getDocumentClient();
  await Promise.all(
    items.map((Item) => client.send(new PutCommand({ TableName: 'bangkom', Item: { ...Item } }))),
  );
}

/** The item as today's entity reads it; throws where it cannot. */
function read(item: StoredItem): unknown {
  const entity = entities.get(String(item['entity']));
  if (entity === undefined) throw new Error(`Nothing reads a ${item['entity']} any more`);
  return entity.build(EntityFormatter).format({ ...item });
}

function faultsOf(items: readonly StoredItem[], change = (item: StoredItem) => item): string[] {
  return items.flatMap((item) => {
    try {
      read(change(item));
      return [];
    } catch (error) {
      return [`${item['entity']}: ${error instanceof Error ? error.message : error}`];
    }
  });
}

describe.each(releases)(
  'what version $name left',
  ({ table: items, items: further, payloads, definitions }) => {
    it('is read item by item', () => {
      expect(items.length).toBeGreaterThan(100);
      expect(faultsOf([...items, ...further])).toEqual([]);
    });

    it('opens on every page of the console', async () => {
      const all = [...further, ...items];
      await fill(all);
      const person = all.find(({ entity }) => entity === 'Employee')?.['employeeId'];
      const period = all.find(({ entity }) => entity === 'Report')?.['period'];
      const course = items.find(({ entity }) => entity === 'Training')?.['line'];
      const upload = all.find(({ entity }) => entity === 'StaffImport')?.['importId'];
      const topic = all.find(({ entity }) => entity === 'Topic')?.['topic'];
      const asked = all.find(({ entity }) => entity === 'DataRequest')?.['request'];
      const own = all.find(({ entity, kind }) => entity === 'Certificate' && kind === undefined);
      const ownCertificate = `/pelatihan/${own?.['activity']}/sertifikat/${own?.['employeeId']}`;
      const answers = await Promise.all(
        consoleRoutes
          .filter(({ method }) => method === 'GET')
          // A version that kept no uploads, or had no forum, has no page of one.
          .filter(({ path }) => upload !== undefined || !path.includes('{import}'))
          // None of these versions kept certificates of other providers.
          .filter(({ path }) => !path.endsWith('/berkas'))
          .filter(({ path }) => own !== undefined || !path.includes('/sertifikat/'))
          // Nor did they hold anything together with another agency of the deployment.
          .filter(({ path }) => !path.includes('/bersama/'))
          // Their year is not over.
          .filter(({ path }) => !path.includes('/laporan-tahunan.'))
          .filter(({ path }) => topic !== undefined || !path.includes('{topic}'))
          // Nor could people ask about their data in every one of them.
          .filter(({ path }) => asked !== undefined || !path.includes('{request}'))
          .map(async ({ entry, path }) => {
            const coordinator = await signedInVisitor(await handlerOf(entry), 'senapelan');
            const { status } = await coordinator.get(
              path
                .replace('/pelatihan/A01/sertifikat/p001', ownCertificate)
                .replace('p001', String(person))
                .replace('closing', String(period))
                .replace('TC51', String(Line.parse(course).offering))
                .replace('{import}', String(upload))
                .replace('{topic}', String(topic))
                .replace('{request}', String(asked)),
            );
            return `${status} ${path}`;
          }),
      );
      expect(answers.filter((answer) => !answer.startsWith('200 '))).toEqual([]);
    });

    it('still calls functions that understand it', async () => {
      const entries: Readonly<Record<string, { readonly entry: string }>> = functions;
      await fill([]);
      const misread = await Promise.all(
        payloads.map(async ({ machine, state, function: name, payload }) => {
          const entry = entries[name]?.entry;
          if (entry === undefined) return [`${machine} ${state}: no function ${name} any more`];
          const { handler }: { handler: (event: unknown, context: unknown) => Promise<unknown> } =
            await import(join(root, entry));
          const error = await handler(payload, lambdaContext()).then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          // There is no cycle in the table: whatever understood its payload says so, or has nothing to do.
          return error instanceof Error && error.name.includes('ZodError')
            ? [`${machine} ${state}: ${error.message}`]
            : [];
        }),
      );
      expect(misread.flat()).toEqual([]);
      // A release that keeps its workflows keeps what each of their states sends.
      const calling = Object.values(definitions).flatMap(
        (file) => readFileSync(join(root, file), 'utf8').match(CALLS) ?? [],
      );
      expect(payloads).toHaveLength(calling.length);
    });
  },
);

describe('a word that a newer version brought', () => {
  const newest = releases.at(-1)?.table ?? [];
  const words =
    /^(phase|status|answer|state|purpose|kind|outcome|depth|basis|rhythm|estimates|changed|unit|receipt)$/;
  /** Every such word of an item, also within its maps and lists. */
  const renewed = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => renewed(each, key));
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) return newer(value);
    return typeof value === 'string' && words.test(key) ? 'DARI_VERSI_BARU' : value;
  };
  const newer = (item: object): StoredItem =>
    Object.fromEntries(Object.entries(item).map(([key, value]) => [key, renewed(value, key)]));

  it('leaves every item readable, and so the Query of a whole shard', () => {
    expect(faultsOf(newest, newer)).toEqual([]);
  });

  it('is shown in lists, and led on by nobody', async () => {
    await fill(newest.map((item) => (/^(Cycle|Training)$/.test(item.entity) ? newer(item) : item)));
    expect((await listCycles('senapelan')).map(({ phase }) => phase)).toEqual(['UNKNOWN']);
    await expect(readCycle('senapelan', '2027')).rejects.toThrow(NewerVersionError);
    const training = newest.find(({ entity }) => entity === 'Training');
    const ref = { agency: 'senapelan', cycle: '2027', activity: String(training?.['activity']) };
    await expect(readTraining(ref)).rejects.toThrow(NewerVersionError);
    const coordinator = async (path: string, entry: string) =>
      (await signedInVisitor(await handlerOf(`functions/console/${entry}`), 'senapelan')).get(path);
    const home = await coordinator('/konsol', 'home/console-home.page.tsx');
    expect([home.status, home.html]).toEqual([200, expect.stringContaining('versi sistem yang lebih baru')]);
    const cycle = await coordinator('/konsol/siklus/2027', 'cycle/console-cycle.page.tsx');
    expect([cycle.status, cycle.html]).toEqual([503, expect.stringContaining('sedang diperbarui')]);
  });
});
