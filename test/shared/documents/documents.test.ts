import { read as readWorkbook } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { evaluationPdf } from '../../../functions/evaluation/report/evaluation-report.ts';
import { certificatePdf } from '../../../functions/training/certificate/certificate-pdf.ts';
import { pngSize } from '../../../shared/agency/png.ts';
import { type Block, type Paper, slot, table, usualForm } from '../../../shared/documents/paper.ts';
import { paperDocx } from '../../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../../shared/documents/paper-pdf.ts';
import { planPaper, planTitle } from '../../../shared/documents/plan-paper.ts';
import type { PlanDocument } from '../../../shared/documents/plan-paper-data.ts';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { archiveFaults, pageTexts } from '../../readers/archive.ts';
import { readDocx } from '../../readers/docx.ts';
import { oneDot } from '../../support/one-dot.ts';
import { certificate, longCertificate, plan, report } from './samples.ts';

const planPdf = (given: PlanDocument) => paperPdf(planPaper(given, usualForm, 'Kepala BKPSDM'));

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

  test('a certificate is one page and its back, however long names and titles are', async () => {
    const lengthened = (times: number) => ({
      ...longCertificate,
      activity: endless(longCertificate.activity, times),
      provider: endless(longCertificate.provider, times),
      place: endless(certificate.provider, times),
    });
    for (const printed of [certificate, longCertificate, lengthened(4)]) {
      expect(await pages(await certificatePdf(printed))).toBe(2);
    }
    const beyond = await pageTexts(
      await certificatePdf({ ...certificate, sessions: [], activity: endless(longCertificate.activity, 40) }),
    );
    expect(beyond.length).toBe(2);
    expect(beyond[1]).toMatch(/Bentuk kegiatan.*Penyelenggara.*Rahmat Hidayat/);
  });

  test('a signature never stands alone with one sentence: what is signed is with it, however long the paper is', async () => {
    const alone: string[] = [];
    for (let rows = 0; rows < 24; rows += 3) {
      const followUps = Array.from({ length: rows }, (_, index) => ({
        finding: 'Angka.',
        action: `Tindak lanjut ${index}`,
        indicator: '–',
        owner: 'Kasubbag Umum',
        due: '2027-04-30',
        status: 'Berjalan',
      }));
      const followUpSummary = 'Dua tindak lanjut selesai.';
      const texts = await pageTexts(await evaluationPdf({ ...report, followUps, followUpSummary }));
      const signed = texts.filter((text) => text.includes('Ruang tanda tangan'));
      if (signed.length !== 1 || !signed[0]?.includes('selesai. Penutup Demikian'))
        alone.push(`report, ${rows} rows`);
    }
    for (let rows = 4; rows < 16; rows += 3) {
      const approvals = Array.from({ length: rows }, (_, index) => plan.approvals[index % 3]).filter(
        (approval) => approval !== undefined,
      );
      const fingerprints = [{ revision: 1, hash: '0'.repeat(64) }];
      const enactment = { number: 'SK Wali Kota 100/2027', date: '2027-02-20', by: 'Wali Kota Pekanbaru' };
      const texts = await pageTexts(await planPdf({ ...emptyPlan, approvals, fingerprints, enactment }));
      const signed = texts.filter((text) => text.includes('Diverifikasi oleh'));
      if (signed.length !== 1 || !signed[0]?.match(/Pengajuan ke-1.*Demikian usulan.*Wali Kota 100/))
        alone.push(`plan, ${rows} rows`);
    }
    expect(alone).toEqual([]);
  });

  test('an empty plan and an empty report are still documents', async () => {
    expect(await pages(await planPdf(emptyPlan))).toBeGreaterThan(0);
    const emptyReport = { ...report, figureGroups: [], sections: [], recommendations: [], followUps: [] };
    expect(await pages(await evaluationPdf(emptyReport))).toBeGreaterThan(0);
  });

  test("a plan's tables break no word, amount or NIP, however much money there is", async () => {
    const activities = plan.activities.map((each) => ({
      ...each,
      budget: 1_250_000_000,
      budgetHolder: 'DPA Kecamatan Senapelan',
    }));
    const text = (await pageTexts(await planPdf({ ...plan, activities }))).join(' ');
    const budget = text.split('Tabel E.').at(-1);
    expect(budget).toContain('Rp17.500.000.000');
    expect(budget).toMatch(/DPA\s+Kecamatan\s+Senapelan/);
    for (const { nip, kind } of plan.hourTargets) expect(text).toContain(`${nip} ${kind}`);
    for (const header of ['Direncanakan', 'Sudah', 'kurang', 'Status']) expect(text).toContain(header);
  });

  test('a plan is bound: cover, foreword, page of endorsement, then contents that name the page of each chapter and table', async () => {
    const texts = await pageTexts(await planPdf(plan));
    const [cover = '', foreword = '', endorsed = '', listed = '', ...chapters] = texts;
    expect(cover).toMatch(/USULAN RENCANA.*KECAMATAN SENAPELAN TAHUN 2027.*PEMERINTAH KOTA PEKANBARU/);
    expect(cover).not.toContain('Halaman');
    expect(foreword).toMatch(/^KATA PENGANTAR .*14 \(empat belas\) kegiatan/);
    expect(endorsed).toMatch(/^LEMBAR PENGESAHAN/);
    const entries = [...listed.matchAll(/(BAB [IV]+) [A-Z ]+ (\d+)/g)];
    expect(entries.map(([, name]) => name)).toEqual(
      ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'].map((number) => `BAB ${number}`),
    );
    for (const [, name = '', page] of entries)
      expect([name, 5 + chapters.findIndex((text) => text.includes(`${name} `))]).toEqual([
        name,
        Number(page),
      ]);
    expect([...listed.matchAll(/Tabel ([A-E])\./g)].map(([, letter]) => letter).join('')).toBe('ABCDE');
  });

  test("a plan's chapters are headings in Word, listed in its contents", async () => {
    const { paragraphs } = readDocx(await paperDocx(planPaper(plan, usualForm, 'Kepala BKPSDM')));
    const at = paragraphs.indexOf('DAFTAR ISI');
    expect(paragraphs.slice(at).filter((text) => text.startsWith('BAB IV'))).toHaveLength(2);
    // One signature of the system of letters in a paper, and it is not that of the foreword.
    expect(paragraphs.filter((text) => text.includes('ttd_pengirim'))).toHaveLength(1);
  });

  test('a plan is a proposal until an SK enacts it', () => {
    expect(planTitle(plan)).toMatch(/^Usulan/);
    const enactment = { number: 'SK Wali Kota 100/2027', date: '2027-02-20', by: 'Wali Kota Pekanbaru' };
    expect(planTitle({ enactment })).not.toMatch(/^Usulan/);
  });
});

describe('where a page ends', () => {
  const heights = Array.from({ length: 24 }, (_, index) => 20 + index);

  /** Pages of a paper with a part for each height: so many lines, and below them the blocks. */
  const below = async (blocks: readonly Block[]) => {
    const line = { kind: 'text', words: 'Baris.' } as const;
    const parts = heights.map((lines) => ({
      across: false,
      blocks: [...Array(lines).fill(line), ...blocks],
    }));
    const { createdAt } = plan;
    return await pageTexts(
      await paperPdf({ title: 'Contoh', createdAt, form: usualForm, points: 11, numbered: false, parts }),
    );
  };

  test('a small table is not parted, so that neither its sum nor the heading above it stands alone', async () => {
    const all = await below([
      { kind: 'chapter', text: '2. Profil' },
      table({
        caption: 'Menurut jenis jabatan',
        rows: ['Camat', 'Lurah', 'Pelaksana'],
        columns: [
          { header: 'Kelompok', width: '*', cell: (name) => name },
          { header: 'Orang', width: 60, cell: () => '1' },
        ],
        total: ['Jumlah', '3'],
      }),
    ]);
    const of = all.filter((text) => /Profil|Menurut jenis|Camat|Pelaksana|Jumlah/.test(text));
    expect(of).toHaveLength(heights.length);
  });

  test.each([
    ['few rows that are tall in narrow columns', [20, 30, 45, 20], 64],
    ['a row taller than a page', [10, 400, 10], 120],
  ])('nothing of a table is left out: %s', async (_name, words, width) => {
    const rows = words.map((count, index) => `awal${index} ${'kata '.repeat(count)}akhir${index}`);
    const narrow = table({
      caption: 'Contoh',
      rows,
      columns: [
        { header: 'Isi', width: '*', cell: () => 'isi' },
        { header: 'Sempit', width, cell: (text) => text },
      ],
      total: ['Jumlah', ''],
    });
    const parts = [{ across: true, blocks: [narrow] }];
    const { createdAt } = plan;
    const numbered = false;
    const paper = { title: 'Contoh', createdAt, form: usualForm, points: 11, numbered, parts };
    const text = (await pageTexts(await paperPdf(paper))).join(' ');
    const ends = rows.flatMap((_, index) => [`awal${index}`, `akhir${index}`]);
    expect(ends.filter((end) => !text.includes(end))).toEqual([]);
    expect(text).toContain('Jumlah');
  });

  test('no row of the wide table of activities is split over two pages', async () => {
    const activities = plan.activities.map((each, index) => ({
      ...each,
      competency: `awal${index} ${each.competency} Pengelolaan keuangan dan penatausahaan kelurahan`,
      title: `${each.title} akhir${index}.`,
    }));
    const texts = await pageTexts(await planPdf({ ...plan, activities }));
    const pageOf = (word: string) => texts.findIndex((text) => new RegExp(`\\b${word}\\b`).test(text));
    const begun = activities.map((_, at) => pageOf(`awal${at}`));
    expect(begun).toEqual(activities.map((_, at) => pageOf(`akhir${at}`)));
    expect(new Set(begun).size).toBeGreaterThan(1);
  });

  test('caption and chapter stay with the first row of a long table, however many lines that takes', async () => {
    const words = Array(4).fill('Pelatihan Pelayanan Prima bagi Petugas Loket Kecamatan').join(' ');
    const all = await below([
      { kind: 'chapter', text: 'BAB II' },
      table({
        caption: 'Semua kegiatan',
        rows: [1, 2, 3, 4].map((row) => `${words} ke-${row}.`),
        columns: [
          { header: 'Kegiatan', width: 120, cell: (row) => row },
          { header: 'Orang', width: '*', cell: () => '1' },
        ],
      }),
    ]);
    const begun = all.filter((text) => text.includes('BAB II'));
    expect(begun).toHaveLength(heights.length);
    const alone = begun.filter((text) => !(text.includes('Semua kegiatan') && text.includes('ke-1.')));
    expect(alone).toEqual([]);
  });

  test('the heading of a chapter stays with its first picture', async () => {
    const [section] = report.sections.filter(({ charts = [] }) => charts.length > 0);
    if (section === undefined) throw new Error('the sample has no chart');
    // A picture is as tall as seven lines: every third of them finds it parted.
    for (const lines of heights.filter((_, index) => index % 3 === 0)) {
      const summary = Array.from({ length: lines }, () => 'Baris.');
      const all = await pageTexts(
        await evaluationPdf({ ...report, summary, figureGroups: [], sections: [section] }),
      );
      const page = all.find((text) => text.includes(section.title)) ?? '';
      expect(page).toContain(section.charts?.[0]?.title);
    }
  });
});

describe('a paper', () => {
  const signature = { dated: ['Pekanbaru, 4 Februari 2027'], signer: plan.signer };
  const paper: Paper = {
    title: 'Contoh',
    createdAt: plan.createdAt,
    form: { ...usualForm, tags: false },
    points: 11,
    numbered: false,
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: plan.letterhead },
          {
            kind: 'letter',
            head: {
              place: 'Pekanbaru',
              number: '800.1.4.1/7',
              date: '5 Februari 2027',
              attachments: '2 (dua) berkas',
              matter: 'Usulan',
              to: ['Kepala BKPSDM'],
            },
          },
          { kind: 'title', lines: ['KEPUTUSAN', 'TENTANG RENCANA'] },
          { kind: 'subtitle', lines: ['Tahun 2027'] },
          { kind: 'chapter', text: '1. Pendahuluan' },
          { kind: 'section', text: 'A. Latar' },
          { kind: 'note', text: 'Catatan kecil' },
          { kind: 'text', words: 'Isi & “kutipan” <tanda> \u0001\ufffe sebaris\nbaris kedua' },
          { kind: 'list', items: ['butir satu;', 'butir dua.'], marks: 'a.' },
          { kind: 'facts', items: [['Tempat', 'Pekanbaru']] },
          {
            kind: 'clauses',
            clauses: [
              { label: 'Menimbang', items: ['bahwa satu;', 'bahwa dua;'], marks: 'a.' },
              { label: 'KESATU', items: ['Menetapkan.'], marks: 'a.' },
            ],
          },
        ],
      },
      {
        across: true,
        blocks: [
          table({
            caption: 'Tabel contoh',
            rows: ['Siti', 'Budi'],
            columns: [{ header: 'Nama', width: '*', cell: (name) => name }],
            total: ['Jumlah 2'],
          }),
          table({ caption: 'Tabel kosong', rows: [], columns: [], empty: 'Tidak ada.' }),
          {
            kind: 'closing',
            lines: [{ kind: 'text', words: 'Demikian disampaikan.' }],
            signatures: [signature, { ...signature, withheld: 'BELUM DISETUJUI' }],
          },
        ],
      },
    ],
  };
  // What neither can print is left out by the one and marked by the other.
  const bare = (text: string) => text.replace(/[\s�]+/g, '');

  test('says every piece of it in both prints', async () => {
    const pdf = bare((await pageTexts(await paperPdf(paper))).join(' '));
    const { paragraphs } = readDocx(await paperDocx(paper));
    const said = paragraphs
      .map((text) => bare(text.replace(/^[\da-z]\.\t/, '')))
      .filter((text) => text !== '');
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((text) => !pdf.includes(text))).toEqual([]);
    const kinds = paper.parts.flatMap(({ blocks }) => blocks.map(({ kind }) => kind));
    expect(new Set(kinds).size).toBe(13);
  });

  test('parts no announcement from what it announces before the signature', async () => {
    for (const lines of [26, 28, 30, 32, 34]) {
      const blocks = [
        ...Array.from({ length: lines }, (_, index) => ({ kind: 'text', words: `Baris ${index}.` }) as const),
        { kind: 'text', words: 'Untuk:' } as const,
        { kind: 'list', items: ['mengikuti kegiatan;', 'melaporkan hasilnya.'], marks: '1.' } as const,
        { kind: 'closing', lines: [{ kind: 'text', words: 'Demikian.' }], signatures: [signature] } as const,
      ];
      const pages = await pageTexts(await paperPdf({ ...paper, parts: [{ across: false, blocks }] }));
      expect(pages.filter((text) => text.includes('Untuk:') && !text.includes('mengikuti'))).toEqual([]);
    }
  });

  test('leaves the last rows of a list to the page of its signature', async () => {
    for (const rows of [22, 24, 26, 28]) {
      const list = table({
        caption: 'Yang ditugaskan',
        rows: Array.from({ length: rows }, (_, index) => `Pegawai ke-${index + 1}`),
        columns: [{ header: 'Nama', width: '*', cell: (name) => name }],
      });
      const closing = { kind: 'text', words: 'Daftar ini selesai.' } as const;
      const blocks = [list, { kind: 'closing', lines: [closing], signatures: [signature] } as const];
      const pages = await pageTexts(await paperPdf({ ...paper, parts: [{ across: false, blocks }] }));
      expect(pages.at(-1)).toMatch(new RegExp(`Pegawai ke-${rows}\\b.*Daftar ini selesai`, 's'));
      for (let row = 1; row <= rows; row += 1)
        expect(pages.join(' ').split(`Pegawai ke-${row} `)).toHaveLength(2);
    }
  });

  test('can be opened whatever signs people type, and lies as its parts do', async () => {
    const { text, tables, fonts, sheet } = readDocx(await paperDocx(paper));
    expect(text).toContain('Isi & “kutipan” <tanda>  sebaris\nbaris kedua');
    expect(tables.at(-2)).toEqual([
      ['No.', 'Nama'],
      ['1', 'Siti'],
      ['2', 'Budi'],
      ['', 'Jumlah 2'],
    ]);
    expect(fonts).toContain('Arial');
    expect(sheet).toEqual({ width: 11_905, height: 16_837 });
  });

  test('has the words of SRIKANDI where the office is awaited, if the agency has it', async () => {
    const waiting = { ...paper, form: usualForm, parts: [{ across: false, blocks: [waitingTitle] }] };
    expect(readDocx(await paperDocx(waiting)).text).toBe(`NOMOR \${nomor_naskah}`);
    const without = { ...waiting, form: { ...usualForm, tags: false }, blankNumber: '800/……/2027' };
    expect(readDocx(await paperDocx(without)).text).toBe('NOMOR 800/……/2027');
  });

  test('bears the emblem of the region in both prints', async () => {
    const emblem = { png: oneDot, ...(pngSize(oneDot) ?? { width: 0, height: 0 }) };
    const kop = { kind: 'kop' as const, kop: { ...plan.letterhead, emblem } };
    const decorated = { ...paper, parts: [{ across: false, blocks: [kop] }] };
    const carried = readDocx(await paperDocx(decorated)).pictures;
    expect(carried).toEqual([oneDot.toString('base64')]);
    const pdf = await paperPdf(decorated);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Subtype /Image');
    expect(await archiveFaults(pdf)).toEqual([]);
  });
});

const waitingTitle = { kind: 'title' as const, lines: [['NOMOR ', slot('number')]] };

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

  test('comes out of a printer across, as wide as the paper, with its head on each page', async () => {
    const sheet = (name: string) => ({ name, headers: ['Teks'], rows: [['a']] });
    const files = unzipSync(await renderWorkbook([sheet('Usulan'), sheet('Ringkasan')], 'F4'));
    const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    for (const [index, name] of ['Usulan', 'Ringkasan'].entries()) {
      expect(xml('xl/workbook.xml')).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$1</definedName>`,
      );
      const printed = xml(`xl/worksheets/sheet${index + 1}.xml`);
      expect(printed).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
      expect(/<pageSetup [^>]*>/.exec(printed)?.[0]).toMatch(
        /paperSize="14".*orientation="landscape".*fitToWidth="1".*fitToHeight="0"/,
      );
    }
  });

  test('too wide for letters of 7 points goes over pages side by side that say whose row it is', async () => {
    const sheet = (name: string, columns: number) => ({
      name,
      headers: Array.from({ length: columns }, (_, index) => `Kolom ${index}`),
      widths: Array.from({ length: columns }, () => 20),
      rows: [],
    });
    const printed = async (columns: number, size: 'A4' | 'F4') => {
      const files = unzipSync(await renderWorkbook([sheet('Data', columns)], size));
      const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
      const [, titles] = /Print_Titles"[^>]*>([^<]*)</.exec(xml('xl/workbook.xml')) ?? [];
      const [setUp = ''] = /<pageSetup [^>]*>/.exec(xml('xl/worksheets/sheet1.xml')) ?? [];
      return { titles, scale: /scale="(\d+)"/.exec(setUp)?.[1], fits: setUp.includes('fitToWidth="1"') };
    };
    // 231 characters of 11 points make an A4 that lies, at 65 percent; a folio takes 257.
    const onOne = { titles: "'Data'!$1:$1", scale: undefined, fits: true };
    const onMore = { titles: "'Data'!$A:$B,'Data'!$1:$1", scale: '65', fits: false };
    expect(await printed(11, 'A4')).toEqual(onOne);
    expect(await printed(12, 'A4')).toEqual(onMore);
    expect(await printed(12, 'F4')).toEqual(onOne);
    expect(await printed(13, 'F4')).toEqual(onMore);
  });
});
