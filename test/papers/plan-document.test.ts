import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import readXlsx, { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/papers/console-plan-document.page.ts';
import { costRows } from '../../functions/papers/terms-of-reference.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { usualForm } from '../../shared/documents/paper.ts';
import { paperDocx } from '../../shared/documents/paper-docx.ts';
import { planPaper } from '../../shared/documents/plan-paper.ts';
import { developmentForms } from '../../shared/reference/development-forms.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { Cycle } from '../../shared/store/cycle.ts';
import { PaperStyle } from '../../shared/store/paper-style.ts';
import { Plan, type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { appoint } from '../approval/scene.ts';
import { signedInVisitor } from '../console/scene.ts';
import { draftedCycle, kecamatan, NOW, submitAsIs } from '../plan/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { readDocx } from '../readers/docx.ts';
import { plan as samplePlan } from '../shared/documents/samples.ts';
import type { Visitor } from '../support/http.ts';
import { startTable, type TestTable } from '../support/table.ts';

let aws: TestTable;
let ref: CycleRef;
let rina: Visitor;
const path = '/konsol/siklus/2027/naskah';

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  const staff = await kecamatan();
  ref = await draftedCycle(staff.slice(0, 16));
  const [camat] = staff.filter(({ postKind }) => postKind === 'camat');
  await appoint(ref.agency, 'camat', { nip: camat?.nip ?? '' });
  await appoint(ref.agency, 'sekretarisCamat');
  rina = await signedInVisitor(handler, ref.agency);
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

/** A paper, printed once until what it says is changed: then `printed` is cleared. */
const printed = new Map<string, Promise<Buffer>>();
const file = async (name: string): Promise<Buffer> => {
  const found = printed.get(name) ?? rina.get(`${path}/${name}`).then(({ bytes }) => bytes);
  printed.set(name, found);
  return await found;
};
/** Without what lies between: a printer breaks lines where it must. */
const bare = (text: string) => text.replace(/\s+/g, '');
const pdfText = async (name: string) => (await pageTexts(await file(`${name}.pdf`))).join(' ');

it('is a PDF whose name says that it is a draft', async () => {
  const { status, headers, bytes } = await rina.get(`${path}/rencana.pdf`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="konsep-rencana-${ref.agency}-2027-draf.pdf"`,
  });
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

it('is a workbook with activities, people and sums, without a NIP', async () => {
  const bytes = await file('rencana.xlsx');
  const sheets = await readXlsx(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Rencana', 'Sasaran', 'Ringkasan', 'Penjelasan']);
  const { lines } = await readPlan(ref);
  expect((await readSheet(bytes, 'Rencana')).slice(1).map(([code]) => code)).toEqual(
    lines.map(({ activity }) => activity),
  );
  const seats = lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
  expect((await readSheet(bytes, 'Sasaran')).slice(1)).toHaveLength(seats);
  const { explanation } = await readPlan(ref);
  const told = (await readSheet(bytes, 'Penjelasan')).map(([, sentence]) => sentence);
  expect(told).toContain(explanation?.million);
  expect(told).toContain(explanation?.needs[0]?.sentence);
  expect(JSON.stringify(sheets)).not.toMatch(/\d{18}/);
  expect(await lastLines(ref, 1)).toMatchObject([{ act: 'plan exported', subject: 'rencana xlsx' }]);
  expect((await pdfText('rencana')).replaceAll('\n', ' ')).toContain(explanation?.million.slice(0, 40));
});

it('marks prices and dates that are estimates, in the PDF and in the workbook', async () => {
  const { lines } = await readPlan(ref);
  const marked = (what: 'cost' | 'dates') =>
    lines.filter(({ estimates = [] }) => estimates.includes(what)).length;
  const words = await pdfText('rencana');
  expect(marked('cost')).toBeGreaterThan(0);
  expect(words.split(/Rp[\d.]+ \(perkiraan\)/).length - 1).toBe(marked('cost'));
  expect(words.split('(belum dikonfirmasi penyelenggara)').length - 1).toBe(marked('dates'));
  const [headers = [], ...rows] = await readSheet(await file('rencana.xlsx'), 'Rencana');
  const doubts = rows.map((row) => row[headers.indexOf('Belum pasti')]);
  expect(doubts.filter((doubt) => String(doubt).includes('biaya perkiraan'))).toHaveLength(marked('cost'));
  expect(doubts.filter((doubt) => String(doubt).includes('jadwal belum'))).toHaveLength(marked('dates'));
});

/** The plan under work with other lines, as if the table had changed. */
async function rewrite(lines: readonly PlanLine[]): Promise<void> {
  await Plan.build(PutItemCommand)
    .item(mutable({ ...(await readPlan(ref)), lines }))
    .send();
  printed.clear();
}

/** Twentieths of a point of a word in a table's cell: signs of Bookman Old Style of 8.5 points, about, with 3 points on both sides. */
function widthOf(word: string): number {
  const ems = [...word].map((sign) => (/[fijlrt();.,:]/.test(sign) ? 0.38 : /[mMwW]/.test(sign) ? 1 : 0.62));
  return (ems.reduce((sum, em) => sum + em, 0) * 8.5 + 6) * 20;
}

/** Words of a DOCX's tables that are wider than their columns. */
function brokenIn(bytes: Uint8Array): readonly string[] {
  const { tables, widths } = readDocx(bytes);
  return tables.flatMap((rows, table) =>
    rows.flatMap((cells) =>
      cells.flatMap((text, column) =>
        (text.match(/[^\s/–-]+/g) ?? []).filter((word) => widthOf(word) > (widths[table]?.[column] ?? 0)),
      ),
    ),
  );
}

describe('the papers of a submission', () => {
  beforeAll(async () => {
    await submitAsIs(ref);
    printed.clear();
  });

  it('are named by it', async () => {
    const { headers } = await rina.get(`${path}/usulan.xlsx`);
    expect(headers['content-disposition']).toContain(`konsep-usulan-${ref.agency}-2027-ke-1.xlsx`);
  });

  it('can all be opened, as PDF and as DOCX', async () => {
    for (const paper of ['notula', 'berita-acara', 'nota-dinas', 'usulan', 'keputusan', 'kak-A01']) {
      expect((await pdfText(paper)).length).toBeGreaterThan(500);
      expect(readDocx(await file(`${paper}.docx`)).text.length).toBeGreaterThan(500);
    }
  });

  it('break no word and no NIP of a table in Word, also in the widest of the typefaces', async () => {
    for (const paper of ['rencana', 'usulan', 'keputusan', 'berita-acara', 'kak-A01']) {
      expect([paper, brokenIn(await file(`${paper}.docx`))]).toEqual([paper, []]);
    }
  });

  it('break no word of any kind, form and provider that the catalogue knows', async () => {
    const [first] = samplePlan.activities;
    if (first === undefined) throw new Error('no sample');
    const activities = offerings.map((offering, index) => {
      const form = developmentForms[index % developmentForms.length];
      return {
        ...first,
        kind: offering.kind,
        pathway: form?.pathway ?? '',
        form: form?.name ?? '',
        provider: offering.provider,
        curriculumFit: `Mengikuti kurikulum ${offering.provider}`,
      };
    });
    const bytes = await paperDocx(planPaper({ ...samplePlan, activities }, usualForm, 'Kepala BKPSDM'));
    expect([...new Set(brokenIn(bytes))]).toEqual([]);
  });

  it('leave number, day and signature to the office: tags in the DOCX, blanks in the PDF, never a number', async () => {
    const pdf = await pdfText('keputusan');
    expect(pdf).toMatch(/KEPUTUSAN WALI KOTA PEKANBARU NOMOR …+.*KONSEP/);
    expect(pdf).not.toMatch(/NOMOR \d|\$\{/);
    const { text } = readDocx(await file('keputusan.docx'));
    for (const tag of ['nomor_naskah', 'tanggal_naskah', 'ttd_pengirim', 'nama_pengirim']) {
      expect(text).toContain(`\${${tag}}`);
    }
    expect(readDocx(await file('usulan.docx')).text).toContain('BELUM DISETUJUI');
  });

  it('name everybody of the proposal with NIP, as the plan has them, in letter, decree and workbook', async () => {
    const { lines } = await readPlan(ref);
    const seats = lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
    const rows = (await readSheet(await file('usulan.xlsx'), 'Usulan')).slice(1);
    expect(rows).toHaveLength(seats);
    const letter = bare(await pdfText('usulan'));
    const lacking = rows.filter((row) => !letter.includes(bare(`${row[1]}${row[2]}${row[3]}`)));
    expect(lacking).toEqual([]);
    const { tables } = readDocx(await file('keputusan.docx'));
    const people = tables.find(([head]) => head?.includes('NIP'))?.slice(1) ?? [];
    const number = (title: unknown) => String(lines.findIndex((line) => line.title === title) + 1);
    expect(people.map((row) => [row[1], row[2], row[3]])).toEqual(
      rows.map((row) => [number(row[8]), row[1], row[2]]),
    );
  });

  it('spell the sum of all activities, and it is the sum of the table', async () => {
    const { lines } = await readPlan(ref);
    const cost = lines.reduce((sum, line) => sum + line.cost, 0);
    const figures = `Rp${cost.toLocaleString('id-ID')}`;
    expect(await pdfText('keputusan')).toContain(`${figures} (`);
    const first = lines.find((line) => line.cost > 0);
    if (first === undefined) throw new Error('no activity costs anything');
    const before = await pdfText('usulan');
    const dearer = lines.map((line) => (line === first ? { ...line, cost: line.cost + 1_000_000 } : line));
    await rewrite(dearer);
    const after = await pdfText('usulan');
    await rewrite(lines);
    expect(before).not.toContain(`Rp${(cost + 1_000_000).toLocaleString('id-ID')} (`);
    expect(after).toContain(`Rp${(cost + 1_000_000).toLocaleString('id-ID')} (`);
  });

  it('are on the sheet and in the letters of the agency, with its codes of the budget', async () => {
    const style = {
      agency: ref.agency,
      size: 'F4' as const,
      typeface: 'Times New Roman' as const,
      margins: { top: 20, right: 20, bottom: 20, left: 30 },
      tags: false,
      numberPattern: '{kode}/{urut}/KEC-SNP/{tahun}',
      subActivity: '7.01.01.2.05.0009 Pendidikan dan Pelatihan',
      account: '5.1.02.02.12.0001 Belanja Kursus Singkat/Pelatihan',
    };
    await PaperStyle.build(UpdateAttributesCommand).item(style).send();
    printed.clear();
    const { sheet, fonts, text } = readDocx(await file('usulan.docx'));
    expect(sheet).toEqual({ width: 12_188, height: 18_708 });
    expect(fonts).toContain('Times New Roman');
    expect(text).not.toContain('$');
    expect(await pdfText('usulan')).toContain('800.1.4.1/………/KEC-SNP/2027');
    expect(text).toContain('800.1.4.1/………/KEC-SNP/2027');
    const { lines } = await readPlan(ref);
    const costly = lines.find(({ cost }) => cost > 0);
    const terms = bare(await pdfText(`kak-${costly?.activity}`));
    expect(terms).toContain(bare(style.subActivity));
    expect(terms).toContain(bare(style.account));
    expect(terms).toContain(`JumlahRp${costly?.cost.toLocaleString('id-ID')}`);
  });

  it('bear signatures with rank and NIP in its four parts, and leave room for who verifies', async () => {
    const [camat] = (await kecamatan()).filter(({ postKind }) => postKind === 'camat');
    const nip = (camat?.nip ?? '').replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
    const page = await pdfText('rencana');
    expect(page).toContain('Diverifikasi oleh');
    expect(page).toContain(`Pembina (IV/a) NIP. ${nip}`);
    expect(readDocx(await file('usulan.docx')).text).toContain(`NIP. ${nip}`);
    // Who verifies is not the sender, whose name SRIKANDI puts in.
    expect(readDocx(await file('rencana.docx')).text).not.toContain('nama_pengirim');
  });

  it('charge the journey to an account of its own', () => {
    const offering = { costPerPerson: 500_000, travelPerPerson: 100_000 };
    const line = { title: 'Kursus', targetCount: 10, cost: 6_000_000 };
    const rows = costRows(line, offering, { course: 'REK-1', travel: 'REK-2' });
    expect(rows.map(({ account, count, price }) => [account, count * price])).toEqual([
      ['REK-1', 5_000_000],
      ['REK-2', 1_000_000],
    ]);
  });

  it('bear the number that the office gave, once the proposal can bear one', async () => {
    const number = '/konsol/siklus/2027/nomor';
    expect((await rina.get(`${number}/usulan`)).status).toBe(409);
    expect((await rina.get(`${number}/keputusan`)).status).toBe(404);
    const typed = { nomor: '800.2.4.1/12/KEC-SNP/2026', tanggal: '27-11-2026', versi: '0' };
    const early = await rina.post(`${number}/nota-dinas`, { ...typed, tanggal: '26-11-2026' });
    expect(early.html).toContain('Tanggal surat harus antara 27-11-2026 dan 27-11-2026.');
    const saved = await rina.post(`${number}/nota-dinas`, typed);
    expect(saved).toMatchObject({ status: 303, location: '/konsol/siklus/2027/rencana' });
    expect((await rina.post(`${number}/nota-dinas`, typed)).status).toBe(303);
    expect((await rina.post(`${number}/nota-dinas`, { ...typed, nomor: 'lain' })).status).toBe(409);
    printed.clear();
    const text = await pdfText('nota-dinas');
    expect(text).toContain(typed.nomor);
    expect(text).toContain('27 November 2026');
    expect(await lastLines(ref, 2)).toContainEqual(
      expect.objectContaining({ act: 'letter numbered', subject: 'nota-dinas' }),
    );
  });

  it('become final with the decree, whose number stands in capitals and without words twice', async () => {
    await Cycle.build(UpdateAttributesCommand)
      .item({
        ...ref,
        revision: 1,
        enactment: { number: 'Keputusan Wali Kota Nomor 7 Tahun 2026', date: '2026-11-27' },
      })
      .send();
    printed.clear();
    const text = await pdfText('keputusan');
    expect(text).toContain('NOMOR 7 TAHUN 2026');
    expect(text).not.toContain('Nomor Keputusan');
    expect(text).toContain('pada tanggal 27 November 2026');
    expect(await pdfText('keputusan')).not.toContain('KONSEP');
    expect(await pdfText('rencana')).not.toMatch(/KONSEP|USULAN RENCANA/);
  });
});

it("is nobody else's", async () => {
  const stranger = await signedInVisitor(handler, 'instansi-lain');
  for (const name of ['rencana.pdf', 'rencana.xlsx', 'usulan.docx', 'kak-A01.pdf']) {
    expect((await stranger.get(`${path}/${name}`)).status).toBe(404);
  }
});

it('has no paper of another name or form', async () => {
  for (const name of ['kak-A99.pdf', 'keputusan.xlsx', 'rencana.html', 'rencana', '..%2frencana.pdf']) {
    expect((await rina.get(`${path}/${name}`)).status).toBe(404);
  }
});
