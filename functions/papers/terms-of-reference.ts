import { type Block, type Paper, table, texts } from '../../shared/documents/paper.ts';
import { legalBasis, signatureOf } from '../../shared/documents/plan-paper.ts';
import { markedSchedule, placeOf } from '../../shared/plan/line-text.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import type { Offering } from '../../shared/reference/training-catalogue.ts';
import { formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import { withFullStop } from '../../shared/rules/names.ts';
import { spelled, spelledCount, spelledRupiah } from '../../shared/rules/spelled.ts';
import type { PlanLine } from '../../shared/store/plan.ts';
import { drafterOf, type PaperSource, paperOfPlan } from './paper-source.ts';
import { seatsOf } from './people-table.ts';

/** What the agency has not said of its budget yet, to be written by hand. */
const UNSAID = '………………………………………';

/**
 * Kerangka acuan kerja of one activity with its rencana anggaran biaya: what the treasurer asks for before money is
 * spent. Codes of the budget are the agency's.
 */
export function termsOfReference(source: PaperSource, line: PlanLine): Paper {
  const { document } = source;
  return paperOfPlan(source, {
    title: `Kerangka Acuan Kerja ${line.activity} ${line.title}`,
    points: 11,
    numbered: true,
    final: document.enactment !== undefined,
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: document.letterhead },
          { kind: 'title', lines: ['KERANGKA ACUAN KERJA (KAK)', line.title.toUpperCase()] },
          { kind: 'subtitle', lines: [`Tahun Anggaran ${document.year}`] },
          budgetHead(source, line),
          ...sections(source, line),
          costTable(source, line),
          ...inWords(line),
          ...closing(source),
        ],
      },
    ],
  });
}

function budgetHead({ style, document, needName }: PaperSource, line: PlanLine): Block {
  return {
    kind: 'facts',
    items: [
      ['Perangkat daerah', document.unitName],
      ['Program', style?.programme ?? UNSAID],
      ['Kegiatan', style?.activity ?? UNSAID],
      ['Sub kegiatan', style?.subActivity ?? UNSAID],
      ['Indikator keluaran', 'Jumlah pegawai yang mengikuti pengembangan kompetensi'],
      [
        'Indikator hasil',
        `Berkurangnya kesenjangan kompetensi peserta: ${line.competencies.map(needName).join('; ')}`,
      ],
      ['Target', `${spelledCount(line.targetCount)} orang`],
      ['Anggaran', spelledRupiah(line.cost)],
      ['Sumber dana', line.budgetHolder],
    ],
  };
}

function sections({ document, people, needName }: PaperSource, line: PlanLine): Block[] {
  const needs = line.competencies.map(needName).join('; ');
  const form = developmentFormOf(line.form)?.name ?? line.form;
  const names = seatsOf([line], people).map(({ person }) => `${person.name}, ${person.postTitle}`);
  return [
    { kind: 'section', text: 'A. Latar belakang' },
    ...texts([
      `Setiap pegawai ASN wajib mengembangkan kompetensinya. Kegiatan ini menjawab kebutuhan kompetensi ${needs} pada ${document.unitName} tahun ${document.year}.`,
      ...(line.reason === '' ? [] : [line.reason]),
      'Dasar hukum:',
    ]),
    legalBasis(),
    { kind: 'section', text: 'B. Maksud dan tujuan' },
    ...texts([`Meningkatkan kompetensi ${needs} agar peserta memenuhi standar kompetensi jabatannya.`]),
    { kind: 'section', text: 'C. Keluaran dan hasil' },
    ...texts([
      `${spelledCount(line.targetCount)} orang pegawai menyelesaikan kegiatan dengan ${spelledCount(line.learningHours)} jam pelajaran (JP) setiap orang. Hasilnya dievaluasi menurut penilaian peserta, tes bila diadakan, dan perubahan perilaku kerja.`,
    ]),
    { kind: 'section', text: 'D. Peserta' },
    ...texts([
      `${line.targetDescription}, ${spelledCount(line.targetCount)} orang${names.length === 0 ? '.' : ':'}`,
    ]),
    ...(names.length === 0 ? [] : [{ kind: 'list' as const, items: names, marks: '1.' as const }]),
    { kind: 'section', text: 'E. Materi dan narasumber' },
    ...texts([
      `Materi: ${needs}. ${withFullStop(`Kurikulum: ${line.curriculum}`)} Narasumber dan pengajar ditetapkan penyelenggara, ${line.provider}.`,
    ]),
    { kind: 'section', text: 'F. Metode, waktu, dan tempat' },
    {
      kind: 'facts',
      items: [
        ['Bentuk dan jalur', `${form}, ${line.pathway}`],
        ['Waktu', markedSchedule(line) || 'belum dijadwalkan'],
        ['Tempat', placeOf(line) || 'belum ditentukan'],
      ],
    },
    { kind: 'section', text: 'G. Penyelenggara' },
    ...texts([`${line.provider} (${line.providerKind}).`]),
    { kind: 'section', text: 'H. Biaya' },
    ...texts([
      `Kegiatan ini memerlukan biaya ${spelledRupiah(line.cost)}, dibebankan pada ${line.budgetHolder}.${
        (line.estimates ?? []).includes('cost') ? ' Biaya ini masih perkiraan.' : ''
      }`,
    ]),
  ];
}

/** Rencana anggaran biaya in the order of SIPD. */
function costTable({ style, offerings }: PaperSource, line: PlanLine): Block {
  const rows = costRows(
    line,
    offerings.find(({ code }) => code === line.offering),
    { course: style?.account ?? UNSAID, travel: style?.travelAccount ?? UNSAID },
  );
  return table({
    caption: 'Rencana Anggaran Biaya (RAB)',
    empty: 'Tidak ada biaya.',
    rows,
    columns: [
      { header: 'Kode rekening', width: 92, cell: ({ account }) => account },
      { header: 'Uraian', width: '*', cell: ({ what }) => what },
      { header: 'Koefisien', width: 54, cell: ({ count, unit }) => `${formatNumber(count)} ${unit}` },
      { header: 'Harga', width: 62, align: 'right', cell: ({ price }) => formatRupiah(price) },
      {
        header: 'Jumlah',
        width: 76,
        align: 'right',
        cell: ({ count, price }) => formatRupiah(count * price),
      },
    ],
    total: ['', 'Jumlah', '', '', formatRupiah(line.cost)],
  });
}

interface CostRow {
  /** Kode rekening: a fee and a journey are never paid from one. */
  readonly account: string;
  readonly what: string;
  readonly count: number;
  readonly unit: string;
  readonly price: number;
}

/**
 * The rows that come to the cost of the line; of one whose cost is not the offer's, the whole as one package.
 * @internal
 */
export function costRows(
  { title, targetCount, cost }: Pick<PlanLine, 'title' | 'targetCount' | 'cost'>,
  offering: Pick<Offering, 'costPerPerson' | 'costPerBatch' | 'travelPerPerson'> | undefined,
  accounts: { readonly course: string; readonly travel: string },
): readonly CostRow[] {
  if (cost === 0) return [];
  const { costPerPerson = 0, costPerBatch = 0, travelPerPerson = 0 } = offering ?? {};
  const course = { account: accounts.course, what: `Biaya ${title}` };
  const travel = { account: accounts.travel, what: 'Perjalanan dinas peserta' };
  const rows = [
    { ...course, count: targetCount, unit: 'orang', price: costPerPerson },
    { ...course, count: 1, unit: 'paket', price: costPerBatch },
    { ...travel, count: targetCount, unit: 'orang', price: travelPerPerson },
  ].filter(({ price }) => price > 0);
  const sum = rows.reduce((total, { count, price }) => total + count * price, 0);
  return sum === cost ? rows : [{ ...course, count: 1, unit: 'paket', price: cost }];
}

/** The sum of the table, below it. */
function inWords({ cost }: PlanLine): Block[] {
  return cost === 0 ? [] : texts([`Terbilang: ${spelled(cost)} rupiah.`]);
}

function closing(source: PaperSource): Block[] {
  const { dated, signer, withheld } = signatureOf(source.document);
  const lines = texts(['Demikian kerangka acuan kerja ini disusun sebagai pedoman pelaksanaan kegiatan.']);
  return [
    { kind: 'section', text: 'I. Penutup' },
    {
      kind: 'closing',
      lines,
      signatures: [
        { dated: ['Disusun oleh'], signer: drafterOf(source), byHand: true },
        { dated: ['Mengetahui', ...dated], signer, withheld },
      ],
    },
  ];
}
