import { handler as importPage } from '../../functions/intake/import/console-staff-proposal.page.tsx';
import { decideImport } from '../../functions/intake/import/decided-import.ts';
import { takeFile } from '../../functions/intake/import/make-proposal.ts';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { proposeImport } from '../../functions/intake/work/import-propose.step.ts';
import { saveImport } from '../../functions/intake/work/import-save.step.ts';
import { logger } from '../../shared/lambda/invocation.ts';
import { OF_A_WORKFLOW } from '../../shared/spreadsheet/table-size.ts';
import { readImport } from '../../shared/store/staff-import.ts';
import { signedInVisitor } from '../console/scene.ts';
import type { Visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency } from '../support/staff.ts';
import { workbook } from '../support/staff-export.ts';
import { startTable, type TestTable } from '../support/table.ts';

/** What one stage of an import took. */
interface Stage {
  readonly seconds: number;
  /** Calls for each person. */
  readonly reads: number;
  readonly writes: number;
  /** Peak of the process so far, the table in memory included. */
  readonly megabytes: number;
}

/** What one view of a page took. */
interface View {
  readonly milliseconds: number;
  readonly reads: number;
  readonly kilobytes: number;
}

interface Measured {
  readonly fileMegabytes: number;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly views: Readonly<Record<string, View>>;
}

const VIEWS = 15;
const BY = { sub: 'koordinator-1', name: 'Rina Wati' };

/**
 * The first file of an agency's staff at several sizes, from the bytes to the saved staff and back: each stage as its step
 * does it. Then the pages of the proposals, in turns.
 */
export async function measureStaffImports(
  sizes: readonly number[],
): Promise<Readonly<Record<number, Measured>>> {
  logger.setLogLevel('SILENT');
  const aws = await startTable();
  const imports: Proposed[] = [];
  const stages = new Map<number, Pick<Measured, 'fileMegabytes' | 'stages'>>();
  for (const people of sizes) {
    const agency = `impor-${people}`;
    await putAgency(agency);
    const bytes = workbook(rowsOf(people));
    const { ref, ...took } = await importOf(aws, agency, people, bytes);
    stages.set(people, { fileMegabytes: bytes.byteLength / 1024 ** 2, ...took });
    const visitor = await signedInVisitor(importPage, agency);
    const path = `/konsol/pegawai/impor/${ref.importId}`;
    const next = await proposalOf(agency, bytes);
    const shown = `/konsol/pegawai/impor/${next}`;
    const { html } = await visitor.get(shown);
    const [, row = ''] = /href="([^"]+\?baris=[^"]+)"/.exec(html) ?? [];
    imports.push({ people, path, row: row === '' ? shown : row, visitor });
  }
  const views = {
    'the import': await viewsOf(aws, imports, 'path'),
    'a row': await viewsOf(aws, imports, 'row'),
  };
  return Object.fromEntries(
    [...stages].map(([people, took]) => {
      const own = Object.entries(views).flatMap(([page, of]) => {
        const view = of.get(people);
        return view === undefined ? [] : [[page, view] as const];
      });
      return [people, { ...took, views: Object.fromEntries(own) }];
    }),
  );
}

interface Proposed {
  readonly people: number;
  readonly path: string;
  readonly row: string;
  readonly visitor: Visitor;
}

/** The median view of a page by people, views of all sizes taken in turns. */
async function viewsOf(
  aws: TestTable,
  imports: readonly Proposed[],
  page: 'path' | 'row',
): Promise<ReadonlyMap<number, View>> {
  const taken = new Map(imports.map(({ people }) => [people, [] as View[]]));
  for (let view = 0; view < VIEWS; view += 1)
    for (const proposed of imports)
      taken.get(proposed.people)?.push(await viewOf(aws, proposed, proposed[page]));
  return new Map([...taken].flatMap(([people, all]) => medianOf(all).map((view) => [people, view] as const)));
}

async function viewOf(aws: TestTable, { visitor }: Proposed, path: string): Promise<View> {
  aws.reset();
  const begun = performance.now();
  const { status, bytes } = await visitor.get(path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  const milliseconds = performance.now() - begun;
  return { milliseconds, reads: aws.calls.reads, kilobytes: bytes.byteLength / 1024 };
}

function medianOf(views: readonly View[]): readonly View[] {
  const sorted = views.toSorted((one, other) => one.milliseconds - other.milliseconds);
  return sorted.slice(Math.floor(sorted.length / 2)).slice(0, 1);
}

async function importOf(aws: TestTable, agency: string, people: number, bytes: Uint8Array) {
  const stages: Record<string, Stage> = {};
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    aws.reset();
    const begun = performance.now();
    const result = await work();
    stages[name] = {
      seconds: (performance.now() - begun) / 1000,
      reads: aws.calls.reads / people,
      writes: aws.calls.writes / people,
      megabytes: process.resourceUsage().maxRSS / 1024,
    };
    return result;
  };
  const table = await stage(
    'read',
    async () => await readStaffTable({ name: 'pegawai.xlsx', bytes }, { most: OF_A_WORKFLOW }),
  );
  const now = new Date();
  const identity = { ...BY, agency, email: 'rina@instansi.example', role: 'koordinator' } as const;
  const { importId } = await stage('keep', async () => await takeFile(identity, table, true, now));
  const ref = { agency, importId, run: 1 };
  await stage('compare', async () => await proposeImport(ref, now));
  const save = async () => {
    while (['SAVING', 'UNDOING'].includes((await readImport(ref)).state))
      await saveImport(ref, { remainingMs: () => 290_000, mailer: fakeMailer() });
  };
  await decideImport(await readImport(ref), 'SAVING', BY, now);
  await stage('save', save);
  const { state, counts } = await readImport(ref);
  if (state !== 'SAVED' || counts.added !== people)
    throw new Error(`${people}: ${state}, ${counts.added} new`);
  return { ref, stages };
}

/** The same file once more, with nothing decided: its rows may be put right. */
async function proposalOf(agency: string, bytes: Uint8Array): Promise<string> {
  const table = await readStaffTable({ name: 'lagi.xlsx', bytes }, { most: OF_A_WORKFLOW });
  const identity = { ...BY, agency, email: 'rina@instansi.example', role: 'koordinator' } as const;
  const { sheets, ...rest } = table;
  const other = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(({ row, cells }) => ({ row, cells: { ...cells, postTitle: 'Arsiparis' } })),
  }));
  const now = new Date();
  const { importId } = await takeFile(identity, { ...rest, sheets: other }, false, now);
  await proposeImport({ agency, importId, run: 1 }, now);
  return importId;
}

const KNOWN = ['NIP BARU', 'NAMA', 'GOL AKHIR NAMA', 'JABATAN NAMA', 'UNOR NAMA', 'EMAIL'];
const UNKNOWN = ['NIK', 'ALAMAT', 'AGAMA', 'NPWP', 'BPJS', 'TEMPAT LAHIR'];

/** Fifty people a unit, one of them its head. */
function rowsOf(people: number): string[][] {
  const rows = Array.from({ length: people }, (_, n) => [
    nipOf(n),
    `Pegawai ${n} Contoh`,
    'III/a',
    n % 50 === 0 ? 'Lurah' : 'Pengadministrasi Umum',
    `Kelurahan Nomor ${Math.floor(n / 50)} Kecamatan Contoh`,
    `p${n}@instansi.example`,
    ...UNKNOWN.map((_name, at) => `isi ${n % 97} ${at}`),
  ]);
  return [[...KNOWN, ...UNKNOWN], ...rows];
}

/** A NIP of one's own for each number: born on one of 28 days of twelve months of thirty years, with a serial number. */
function nipOf(n: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const [day, month] = [1 + (n % 28), 1 + (Math.floor(n / 28) % 12)];
  const year = 1968 + (Math.floor(n / 336) % 30);
  const serial = String(1 + Math.floor(n / 10_080)).padStart(3, '0');
  return `${year}${two(month)}${two(day)}${year + 25}${two(month)}${1 + (n % 2)}${serial}`;
}
