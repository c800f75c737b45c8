import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { certificatePdf } from '../../../shared/documents/certificate.ts';
import { evaluationPdf } from '../../../shared/documents/evaluation-report.ts';
import { planPdf, planTitle } from '../../../shared/documents/plan-document.ts';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { certificate, longCertificate, plan, report } from './samples.ts';

const pages = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length;

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

  test('a certificate is one page, however long names and titles are', async () => {
    expect(pages(await certificatePdf(certificate))).toBe(1);
    expect(pages(await certificatePdf(longCertificate))).toBe(1);
  });

  test('an empty plan and an empty report are still documents', async () => {
    const emptyPlan = {
      ...plan,
      activities: [],
      competencyGaps: [],
      profile: [],
      approvals: [],
      hourTargets: [],
    };
    expect(pages(await planPdf(emptyPlan))).toBeGreaterThan(0);
    const emptyReport = { ...report, figures: [], sections: [], recommendations: [], followUps: [] };
    expect(pages(await evaluationPdf(emptyReport))).toBeGreaterThan(0);
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
});
