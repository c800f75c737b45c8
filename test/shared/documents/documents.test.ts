import { read as readWorkbook } from '@e965/xlsx';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { certificatePdf } from '../../../shared/documents/certificate.ts';
import { evaluationPdf } from '../../../shared/documents/evaluation-report.ts';
import { usualForm } from '../../../shared/documents/paper-form.ts';
import { paperPdf } from '../../../shared/documents/paper-pdf.ts';
import { planPaper, planTitle } from '../../../shared/documents/plan-paper.ts';
import type { PlanDocument } from '../../../shared/documents/plan-paper-data.ts';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { archiveFaults, pageTexts } from '../../readers/archive.ts';
import { certificate, longCertificate, plan, report } from './samples.ts';

const planPdf = (given: PlanDocument) => paperPdf(planPaper(given, usualForm));

const pages = async (pdf: Uint8Array) => (await pageTexts(pdf)).length;

/** Signs and lengths that nobody plans for, in every text of the paper. */
const odd = {
  ...certificate,
  number: '001/A&B <satu>/2027',
  name: 'Siti 👍🏽 محمد "Aminah" N’asution\tS.Sos.',
  activity: 'Kegiatan → “uji” ≥ 3 € ☎ ﬁ',
};

const endless = (text: string, times: number) => Array(times).fill(text).join('; ');

const emptyPlan = {
  ...plan,
  activities: [],
  competencyGaps: [],
  profile: [],
  approvals: [],
  hourTargets: [],
  hourNotes: [],
};

describe('documents', () => {
  test.each([
    ['certificate', () => certificatePdf(certificate)],
    ['plan', () => planPdf(plan)],
    ['evaluation', () => evaluationPdf(report)],
  ])('the %s is a PDF, and the same one twice', async (_name, render) => {
    const first = await render();
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.compare(first, await render())).toBe(0);
  });

  test.each([
    ['certificate', () => certificatePdf(certificate)],
    ['certificate with odd signs', () => certificatePdf(odd)],
    ['plan', () => planPdf(plan)],
    ['evaluation', () => evaluationPdf(report)],
  ])('the %s can be kept: PDF/A-2b with title and language', async (_name, render) => {
    expect(await archiveFaults(await render())).toEqual([]);
  });

  test('a certificate is one page, however long names and titles are', async () => {
    const lengthened = (times: number) => ({
      ...longCertificate,
      activity: endless(longCertificate.activity, times),
      provider: endless(longCertificate.provider, times),
      place: endless(certificate.provider, times),
    });
    for (const printed of [certificate, longCertificate, lengthened(4)]) {
      expect(await pages(await certificatePdf(printed))).toBe(1);
    }
    const beyond = await pageTexts(
      await certificatePdf({ ...certificate, activity: endless(longCertificate.activity, 40) }),
    );
    expect(beyond.length).toBe(2);
    expect(beyond[1]).toMatch(/Bentuk kegiatan.*Penyelenggara.*Rahmat Hidayat/);
  });

  test('a signature never stands alone: the last lines are with it, however long the paper is', async () => {
    const alone: string[] = [];
    for (let rows = 0; rows < 24; rows += 3) {
      const followUps = Array.from({ length: rows }, (_, index) => ({
        action: `Tindak lanjut ${index}`,
        owner: 'Kasubbag Umum',
        due: '2027-04-30',
        status: 'Berjalan',
      }));
      const texts = await pageTexts(await evaluationPdf({ ...report, followUps }));
      const signed = texts.filter((text) => text.includes('Ruang tanda tangan'));
      if (signed.length !== 1 || !signed[0]?.includes('Penutup Demikian')) alone.push(`report, ${rows} rows`);
    }
    for (let rows = 4; rows < 16; rows += 3) {
      const approvals = Array.from({ length: rows }, (_, index) => plan.approvals[index % 3]).filter(
        (approval) => approval !== undefined,
      );
      const texts = await pageTexts(await planPdf({ ...emptyPlan, approvals }));
      const signed = texts.filter((text) => text.includes('Ruang tanda tangan'));
      if (signed.length !== 1 || !signed[0]?.includes('Demikian usulan')) alone.push(`plan, ${rows} rows`);
    }
    expect(alone).toEqual([]);
  });

  test('an empty plan and an empty report are still documents', async () => {
    expect(await pages(await planPdf(emptyPlan))).toBeGreaterThan(0);
    const emptyReport = { ...report, figureGroups: [], sections: [], recommendations: [], followUps: [] };
    expect(await pages(await evaluationPdf(emptyReport))).toBeGreaterThan(0);
  });

  test('a plan is a proposal until an SK enacts it', () => {
    expect(planTitle(plan)).toMatch(/^Usulan/);
    const enactment = { number: 'SK Wali Kota 100/2027', date: '2027-02-20', by: 'Wali Kota Pekanbaru' };
    expect(planTitle({ enactment })).not.toMatch(/^Usulan/);
  });
});

describe('a workbook', () => {
  test('keeps texts as texts and numbers as numbers', async () => {
    const hostile = ['=1+1', '+62811', '-5', '@cmd', '197805122006041009', '<b>&"'];
    const bytes = await renderWorkbook([
      { name: 'Data', headers: ['Teks', 'Angka'], rows: hostile.map((text) => [text, 7]) },
    ]);
    const [sheet] = await readExcelFile(Buffer.from(bytes));
    expect(sheet?.data.slice(1)).toEqual(hostile.map((text) => [text, 7]));
  });

  test('makes its rows as high as what stands in them, for programs that do not see to it themselves', async () => {
    const row = (text: string) => ['A01', text];
    const bytes = await renderWorkbook([
      {
        name: 'Data',
        headers: ['Kode', 'Kegiatan'],
        widths: [7, 40],
        rows: [
          row('pendek'),
          row('Sosialisasi standar pelayanan, maladministrasi dan penilaian kepatuhan'),
          row('x'.repeat(130)),
        ],
      },
    ]);
    const { Sheets } = readWorkbook(Buffer.from(bytes), { cellStyles: true });
    expect(Sheets['Data']?.['!rows']?.map((each) => each.hpt)).toEqual([15, 15, 30, 60]);
  });
});
