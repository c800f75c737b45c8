import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { readWorkbook } from '../../readers/workbook.ts';
import type { Answers, Browser, Upload } from '../browser/browser.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';
import { newDevice } from './device.ts';
import { signIn } from './sign-in.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The figure that one activity of the plan is to move. */
export const AIM = 'U7';

/** What the office knows of the year before: how its people were appraised, and how they served at the counters. */
export async function bringResults(world: World, device: Browser): Promise<void> {
  const { year, story } = world.office;
  await bringAppraisals(world, device, year - 1);
  await bringFigures(world, device, months(year - 1));
  if (story.eventful) for (const quarter of [1, 2, 3, 4] as const) bringLater(world, quarter);
}

/** The last afternoon of a quarter: how they served in it, and of the whole year how they were appraised. */
function bringLater(world: World, quarter: 1 | 2 | 3 | 4): void {
  const { year } = world.office;
  const last = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }[quarter];
  world.agenda.add({
    at: Date.parse(`${year}-${last}T15:00:00+07:00`),
    what: `coordinator figures of quarter ${quarter}`,
    run: async () => {
      const device = newDevice(world);
      await signIn(world, device, 'koordinator');
      await bringFigures(world, device, months(year).slice(3 * quarter - 3, 3 * quarter));
      if (quarter === 4) await bringAppraisals(world, device, year);
    },
  });
}

function months(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);
}

async function bringAppraisals(world: World, device: Browser, year: number): Promise<void> {
  const answers: Answers = ({ name }) => (name === 'tahun' ? String(year) : undefined);
  await bring(world, device, '/konsol/pegawai/kinerja', { file: await appraisals(world, year), answers });
}

async function bringFigures(world: World, device: Browser, of: readonly string[]): Promise<void> {
  const file = await serviceFigures(world, device, of);
  await bring(world, device, '/konsol/pelayanan/berkas', { file });
}

async function bring(
  world: World,
  device: Browser,
  path: string,
  filled: { readonly file: Upload; readonly answers?: Answers },
): Promise<void> {
  const page = await device.open(`${world.app}${path}`);
  const form = page.forms.find(({ upload }) => upload);
  if (form === undefined) throw new Error(`${path} does not take a file: ${saidBy(page)}`);
  const done = await device.submit(form, filled);
  if (expectStatus(world, done, 200, path)) did(world, `console: file at ${path}`);
}

/** A third stays below the target. */
async function appraisals({ office, chance }: World, year: number): Promise<Upload> {
  const nips = office.staff.flatMap(({ bytes }) => {
    const [rows = []] = readWorkbook(bytes).values();
    const head = rows.findIndex((row) => row.includes('NIP BARU'));
    const column = rows[head]?.indexOf('NIP BARU') ?? -1;
    return rows.slice(head + 1).map((row) => String(row[column] ?? '').replace(/\D/g, ''));
  });
  const rows = nips
    .filter((nip) => nip.length === 18)
    .map((nip) => [nip, chance.of('appraisal', nip, year) < 1 / 3 ? 'Cukup/Butuh Perbaikan' : 'Baik']);
  return await workbook('predikat.xlsx', ['NIP', 'PREDIKAT KINERJA'], rows);
}

/** Some months, in the file that the console gives to fill in. */
async function serviceFigures(
  { app, chance }: World,
  device: Browser,
  of: readonly string[],
): Promise<Upload> {
  const { bytes } = await device.open(`${app}/konsol/pelayanan/contoh.xlsx`);
  const [[, ...units] = []] = readWorkbook(bytes).values();
  const rows = units.flatMap(([unit]) =>
    of.map((month) => [
      String(unit),
      month,
      Math.round((3 + chance.of('service', String(unit), month) / 2) * 100) / 100,
    ]),
  );
  return await workbook('pelayanan.xlsx', ['UNIT KERJA', 'PERIODE', AIM], rows);
}

async function workbook(fileName: string, headers: string[], rows: (string | number)[][]): Promise<Upload> {
  const bytes = await renderWorkbook([{ name: 'Data', headers, rows }]);
  return { fileName, contentType: XLSX, bytes };
}
