import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { readWorkbook } from '../../readers/workbook.ts';
import type { Browser, Upload } from '../browser/browser.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The figure that one activity of the plan is to move. */
export const AIM = 'U7';

/** What the office knows of the year before: how its people were appraised, and how they served at the counters. */
export async function bringResults(world: World, device: Browser): Promise<void> {
  await bring(world, device, '/konsol/pegawai/kinerja', await appraisals(world));
  await bring(world, device, '/konsol/pelayanan/berkas', await serviceFigures(world, device));
}

async function bring(world: World, device: Browser, path: string, file: Upload): Promise<void> {
  const page = await device.open(`${world.app}${path}`);
  const form = page.forms.find(({ upload }) => upload);
  if (form === undefined) throw new Error(`${path} does not take a file: ${saidBy(page)}`);
  const done = await device.submit(form, { file });
  if (expectStatus(world, done, 200, path)) did(world, `console: file at ${path}`);
}

/** A third stays below the target. */
async function appraisals({ office, chance }: World): Promise<Upload> {
  const nips = office.staff.flatMap(({ bytes }) => {
    const [rows = []] = readWorkbook(bytes).values();
    const head = rows.findIndex((row) => row.includes('NIP BARU'));
    const column = rows[head]?.indexOf('NIP BARU') ?? -1;
    return rows.slice(head + 1).map((row) => String(row[column] ?? '').replace(/\D/g, ''));
  });
  const rows = nips
    .filter((nip) => nip.length === 18)
    .map((nip) => [nip, chance.of('appraisal', nip) < 1 / 3 ? 'Cukup/Butuh Perbaikan' : 'Baik']);
  return await workbook('predikat.xlsx', ['NIP', 'PREDIKAT KINERJA'], rows);
}

/** The months of the year before, in the file that the console gives to fill in. */
async function serviceFigures({ app, chance, office }: World, device: Browser): Promise<Upload> {
  const { bytes } = await device.open(`${app}/konsol/pelayanan/contoh.xlsx`);
  const [[, ...units] = []] = readWorkbook(bytes).values();
  const rows = units.flatMap(([unit]) =>
    Array.from({ length: 12 }, (_, month) => [
      String(unit),
      `${office.year - 1}-${String(month + 1).padStart(2, '0')}`,
      Math.round((3 + chance.of('service', String(unit), month) / 2) * 100) / 100,
    ]),
  );
  return await workbook('pelayanan.xlsx', ['UNIT KERJA', 'PERIODE', AIM], rows);
}

async function workbook(fileName: string, headers: string[], rows: (string | number)[][]): Promise<Upload> {
  const bytes = await renderWorkbook([{ name: 'Data', headers, rows }]);
  return { fileName, contentType: XLSX, bytes };
}
