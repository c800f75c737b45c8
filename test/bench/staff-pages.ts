import { handler as employeePage } from '../../functions/staff/console-employee.page.tsx';
import { handler as listPage } from '../../functions/staff/console-staff.page.tsx';
import { logger } from '../../shared/lambda/invocation.ts';
import { makeDirectory } from '../../shared/store/staff-directory.ts';
import { table } from '../../shared/store/table.ts';
import { signedInVisitor } from '../console/scene.ts';
import type { PageHandler, Visitor } from '../support/http.ts';
import { putAgency, putStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';

/** What one view of a page took. */
interface View {
  readonly milliseconds: number;
  readonly reads: number;
  readonly readUnits: number;
  /** Of the page, as it is sent before compression. */
  readonly kilobytes: number;
}

const VIEWS = 15;
const AT_ONCE = 500;

const pages: Readonly<Record<string, (people: number) => string>> = {
  list: () => '/konsol/pegawai',
  'a page in the middle': (people) => `/konsol/pegawai?urut=nama&halaman=${Math.ceil(people / 100)}`,
  'a filter': () => '/konsol/pegawai?saring=tanpa-surel',
  'a name': () => '/konsol/pegawai?cari=pegawai+000050',
  'a common word': () => '/konsol/pegawai?cari=pegawai',
  'one person': () => '/konsol/pegawai/p000050',
  'a supervisor': () => '/konsol/pegawai/p000050?cari=pegawai+000007',
};

/**
 * Views of the staff at several sizes, taken in turns, so that what else the machine does falls upon all of them.
 * @returns by page, then by number of people; medians
 */
export async function measureStaffPages(
  sizes: readonly number[],
): Promise<Readonly<Record<string, Readonly<Record<number, View>>>>> {
  logger.setLogLevel('SILENT');
  const aws = await startTable();
  const units = countReadUnits();
  const measured: Record<string, Record<number, View>> = {};
  const visitors = new Map<number, { readonly list: Visitor; readonly one: Visitor }>();
  for (const people of sizes) {
    const agency = `pegawai-${people}`;
    await putAgency(agency);
    await fill(agency, people);
    const open = async (handler: PageHandler) => await signedInVisitor(handler, agency);
    visitors.set(people, { list: await open(listPage), one: await open(employeePage) });
  }
  for (const [name, pathOf] of Object.entries(pages)) {
    const views = new Map(sizes.map((people) => [people, [] as View[]]));
    for (let view = 0; view < VIEWS; view += 1) {
      for (const people of sizes) {
        const path = pathOf(people);
        const visitor = visitors.get(people)?.[path.startsWith('/konsol/pegawai/') ? 'one' : 'list'];
        aws.reset();
        units.read = 0;
        const begun = performance.now();
        const answer = await visitor?.get(path);
        const milliseconds = performance.now() - begun;
        if (answer?.status !== 200) throw new Error(`${path}: ${answer?.status}`);
        views.get(people)?.push({
          milliseconds,
          reads: aws.calls.reads,
          readUnits: units.read,
          kilobytes: answer.bytes.byteLength / 1024,
        });
      }
    }
    measured[name] = Object.fromEntries([...views].map(([people, taken]) => [people, medianOf(taken)]));
  }
  return measured;
}

async function fill(agency: string, people: number): Promise<void> {
  for (let from = 0; from < people; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, people - from);
    await putStaff(
      agency,
      Array.from({ length }, (_, at) => person(from + at)),
    );
  }
  await makeDirectory(agency);
}

/** Fifty people a unit, one of them its head; one of thirty has no address. */
function person(number: number) {
  const id = (of: number) => `p${String(of).padStart(6, '0')}`;
  const unit = Math.floor(number / 50);
  const { email: _email, ...record } = staffRecord(id(number), {
    name: `Pegawai ${String(number).padStart(6, '0')} Contoh, S.Sos.`,
    nip: `1990010120150${String(number).padStart(5, '0')}`,
    unitId: `unit-${unit}`,
    unitName: `Sekolah Dasar Negeri ${unit}`,
    supervisorId: number % 50 === 0 ? null : id(unit * 50),
  });
  return number % 30 === 29 ? record : { ...record, email: `${id(number)}@instansi.example` };
}

function medianOf(views: readonly View[]): View {
  const sorted = views.toSorted((one, other) => one.milliseconds - other.milliseconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no views');
  return middle;
}

/** What the table says that calls consumed. */
function countReadUnits(): { read: number } {
  const units = { read: 0 };
  table.getDocumentClient().middlewareStack.add(
    (next, context) => async (args) => {
      if (!/^(Get|BatchGet|Query)/.test(context.commandName ?? '')) return await next(args);
      const result = await next({
        ...args,
        input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
      });
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: unknown };
      for (const each of [ConsumedCapacity].flat() as { CapacityUnits?: number }[])
        units.read += each.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', name: 'countReadUnits', override: true },
  );
  return units;
}
