import type { Content } from 'pdfmake/interfaces.js';
import {
  chapter,
  chart,
  keepHeadings,
  letterhead,
  paragraphs,
  printTable,
  signatureHalves,
  signedClosing,
  withClosing,
} from '../../../shared/documents/building-blocks.ts';
import { BRAND, houseDocument, LINE, renderPdf, SOFT } from '../../../shared/documents/house-style.ts';
import { type Letterhead, type Signer, tableOf } from '../../../shared/documents/paper.ts';
import { formatDate, formatLongDate } from '../../../shared/rules/format.ts';

/** One figure with what it rests on. */
export type ReportFigure = { readonly label: string; readonly value: string; readonly basis: string };

/** One chapter of results. Charts are SVG texts of `shared/ui/charts`. */
export type ReportSection = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly charts?: readonly {
    readonly title: string;
    readonly svg: string;
    /** What it draws, in words. */
    readonly description: string;
  }[];
  readonly tables?: readonly {
    readonly caption: string;
    readonly headers: readonly string[];
    /** Its columns hold sentences, not figures. */
    readonly words?: boolean;
    /** Said in place of a table without rows. */
    readonly empty?: string | undefined;
    readonly rows: readonly (readonly string[])[];
  }[];
};

/** Report of a quarter or of a whole cycle. */
export type EvaluationReport = {
  readonly letterhead: Letterhead;
  /** "Laporan Evaluasi Triwulan I", "Laporan Penutup Siklus". */
  readonly title: string;
  readonly unitName: string;
  /** "Januari–Maret 2027" */
  readonly period: string;
  readonly createdAt: Date;
  readonly summary: readonly string[];
  /** Figures under headings that say which days they count. */
  readonly figureGroups: readonly { readonly title: string; readonly figures: readonly ReportFigure[] }[];
  readonly sections: readonly ReportSection[];
  /** What the figures cannot say: small numbers, missing answers. */
  readonly limitations: readonly string[];
  readonly recommendations: readonly { readonly text: string; readonly reason: string }[];
  /** That less pressing ones were left out. */
  readonly adviceLeft?: string;
  /** How many follow-ups stand how; left out before they are decided. */
  readonly followUpSummary?: string;
  readonly followUps: readonly {
    readonly finding: string;
    readonly action: string;
    readonly owner: string;
    /** "2027-04-30" */
    readonly due: string;
    readonly indicator: string;
    /** With what proves it. */
    readonly status: string;
  }[];
  readonly signer?: Signer | undefined;
  readonly place: string;
  readonly date: string;
};

/** The report as PDF. */
export async function evaluationPdf(report: EvaluationReport): Promise<Uint8Array> {
  return renderPdf(
    houseDocument({
      title: `${report.title} ${report.unitName} ${report.period}`,
      createdAt: report.createdAt,
      content: keepHeadings(
        withClosing([...opening(report), ...results(report), ...consequences(report)], closing(report)),
      ),
    }),
  );
}

function opening(report: EvaluationReport): Content[] {
  return [
    letterhead(report.letterhead),
    { text: report.title.toUpperCase(), style: 'title' },
    { text: `${report.unitName} · ${report.period}`, style: 'subtitle' },
    chapter('Ringkasan'),
    ...paragraphs(report.summary),
    ...report.figureGroups.flatMap(figureGroup),
  ];
}

/** A heading that stays with the first row of its figures. */
function figureGroup({ title, figures }: EvaluationReport['figureGroups'][number]): Content[] {
  const [first = [], ...rest] = figureRows(figures);
  return [{ unbreakable: true, stack: [{ text: title, style: 'section' }, first] }, ...rest];
}

/** Three figures abreast; two when that leaves no row half empty. */
function figureRows(figures: readonly ReportFigure[]): Content[] {
  const abreast = figures.length === 2 || figures.length === 4 ? 2 : 3;
  const rows = Array.from({ length: Math.ceil(figures.length / abreast) }, (_, row) => row * abreast);
  return rows.map((first) => ({
    unbreakable: true,
    margin: [0, 4, 0, 4],
    columnGap: 12,
    columns: Array.from({ length: abreast }, (_, index) => figureBox(figures[first + index])),
  }));
}

function figureBox(figure: ReportFigure | undefined): Content {
  if (!figure) return { text: '' };
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: figure.label, fontSize: 8.5 },
              { text: figure.value, fontSize: 17, bold: true, color: BRAND },
              { text: figure.basis, fontSize: 8, color: SOFT },
            ],
            margin: [4, 3, 4, 3],
          },
        ],
      ],
    },
    layout: { hLineColor: () => LINE, vLineColor: () => LINE, hLineWidth: () => 0.6, vLineWidth: () => 0.6 },
  };
}

function results({ sections, limitations }: EvaluationReport): Content[] {
  return [
    ...sections.flatMap((section) => [
      ...sectionHead(section),
      ...(section.tables ?? []).map(({ caption, headers, words = false, rows, empty }) =>
        printTable(
          tableOf({
            caption,
            ...(empty === undefined ? {} : { empty }),
            rows,
            columns: headers.map((header, index) => ({
              header,
              width: words || index === 0 ? ('*' as const) : ('auto' as const),
              cell: (row: readonly string[]) => row[index] ?? '–',
              align: words || index === 0 ? ('left' as const) : ('right' as const),
            })),
          }),
        ),
      ),
    ]),
    ...(limitations.length > 0 ? [chapter('Keterbatasan'), { ul: [...limitations] }] : []),
  ];
}

/** Heading, paragraphs and charts; the heading stays with the first chart, which is never split. */
function sectionHead({ title, paragraphs: words, charts = [] }: ReportSection): Content[] {
  const [first, ...others] = charts.map((each) => chart(each.title, each.svg));
  if (first === undefined) return [chapter(title), ...paragraphs(words)];
  return [
    { unbreakable: true, stack: [{ text: title, style: 'chapter' }, ...paragraphs(words), first] },
    ...others,
  ];
}

function consequences(report: EvaluationReport): Content[] {
  const { recommendations, adviceLeft, followUps, followUpSummary } = report;
  return [
    chapter('Rekomendasi dan tindak lanjut'),
    printTable(
      tableOf({
        caption: 'Rekomendasi',
        empty: 'Tidak ada rekomendasi untuk masa ini.',
        rows: recommendations,
        columns: [
          { header: 'Rekomendasi', width: '*', cell: (row) => row.text },
          { header: 'Alasan', width: '*', cell: (row) => row.reason },
        ],
      }),
    ),
    ...paragraphs([adviceLeft ?? []].flat()),
    printTable(
      tableOf({
        caption: 'Tindak lanjut',
        empty: 'Belum ada tindak lanjut yang dicatat.',
        rows: followUps,
        columns: [
          { header: 'Temuan', width: 60, cell: (row) => row.finding },
          { header: 'Tindak lanjut', width: '*', cell: (row) => row.action },
          { header: 'Penanggung jawab', width: 70, cell: (row) => row.owner },
          { header: 'Waktu', width: 50, cell: (row) => formatDate(row.due) },
          { header: 'Indikator keberhasilan', width: 68, cell: (row) => row.indicator },
          { header: 'Status dan bukti', width: 70, cell: (row) => row.status },
        ],
      }),
    ),
    ...paragraphs([followUpSummary ?? []].flat()),
  ];
}

function closing({ signer, place, date, period }: EvaluationReport): Content {
  const day = `${place}, ${formatLongDate(date)}`;
  return signedClosing(
    [
      { text: 'Penutup', style: 'chapter' },
      {
        text: `Demikian laporan masa ${period} ini disampaikan sebagai bahan evaluasi dan tindak lanjut pengembangan kompetensi pegawai.`,
        style: 'paragraph',
      },
    ],
    [signer ? signatureHalves({ dated: [day], signer }) : { above: [day], below: [], width: 220 }],
  );
}
