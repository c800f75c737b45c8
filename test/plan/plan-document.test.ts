import readXlsx, { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler } from '../../functions/plan/console-plan-document.page.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { lastLines } from '../../shared/store/audit/trail.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import type { Visitor } from '../support/http.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { draftedCycle, kecamatan, NOW, submitAsIs } from './scene.ts';

let aws: TestTable;
let ref: CycleRef;
let rina: Visitor;
const path = '/konsol/siklus/2027/rencana';

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  ref = await draftedCycle((await kecamatan()).slice(0, 30));
  rina = await signedInVisitor(handler, ref.agency);
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

it('is a PDF whose name says that it is a draft', async () => {
  const { status, headers, bytes } = await rina.get(`${path}.pdf`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="usulan-rencana-${ref.agency}-2027-draf.pdf"`,
  });
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

it('is a workbook with activities, people and sums, without a NIP', async () => {
  const { bytes } = await rina.get(`${path}.xlsx`);
  const sheets = await readXlsx(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Rencana', 'Sasaran', 'Ringkasan']);
  const { lines } = await readPlan(ref);
  expect((await readSheet(bytes, 'Rencana')).slice(1).map(([code]) => code)).toEqual(
    lines.map(({ activity }) => activity),
  );
  const seats = lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
  expect((await readSheet(bytes, 'Sasaran')).slice(1)).toHaveLength(seats);
  expect(JSON.stringify(sheets)).not.toMatch(/\d{18}/);
  expect(await lastLines(ref, 1)).toMatchObject([{ act: 'plan exported', subject: 'XLSX' }]);
});

it('marks prices and dates that are estimates, in the PDF and in the workbook', async () => {
  const { lines } = await readPlan(ref);
  const marked = (what: 'cost' | 'dates') =>
    lines.filter(({ estimates = [] }) => estimates.includes(what)).length;
  const words = (await pageTexts((await rina.get(`${path}.pdf`)).bytes)).join(' ');
  expect(marked('cost')).toBeGreaterThan(0);
  expect(words.split(/Rp[\d.]+ \(perkiraan\)/).length - 1).toBe(marked('cost'));
  expect(words.split('(belum dikonfirmasi penyelenggara)').length - 1).toBe(marked('dates'));
  const [headers = [], ...rows] = await readSheet((await rina.get(`${path}.xlsx`)).bytes, 'Rencana');
  const doubts = rows.map((row) => row[headers.indexOf('Belum pasti')]);
  expect(doubts.filter((doubt) => String(doubt).includes('biaya perkiraan'))).toHaveLength(marked('cost'));
  expect(doubts.filter((doubt) => String(doubt).includes('jadwal belum'))).toHaveLength(marked('dates'));
});

it('is named by its submission afterwards', async () => {
  await submitAsIs(ref);
  const { headers } = await rina.get(`${path}.xlsx`);
  expect(headers['content-disposition']).toContain(`usulan-rencana-${ref.agency}-2027-ke-1.xlsx`);
});

it("is nobody else's", async () => {
  const stranger = await signedInVisitor(handler, 'instansi-lain');
  expect((await stranger.get(`${path}.pdf`)).status).toBe(404);
  expect((await stranger.get(`${path}.xlsx`)).status).toBe(404);
});
