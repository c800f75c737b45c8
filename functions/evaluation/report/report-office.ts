import {
  type Block,
  type Paper,
  type PaperForm,
  slot,
  table,
  texts,
} from '../../../shared/documents/paper.ts';
import type { Sheet } from '../../../shared/documents/workbook.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { decisionText, proposalText, writtenOf } from '../course/reported-courses.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { figureBasis, shownServices } from './figure-text.ts';
import type { ToldReport } from './told-report.ts';
import { TRANSFER_HEADINGS } from './transfers.ts';

/** A report to go on with in Word: what the PDF says, its charts as the numbers that they draw. */
export function reportPaper(report: EvaluationReport, form: PaperForm): Paper {
  const { letterhead, title, unitName, period, signer, place } = report;
  return {
    title: `${title} ${unitName} ${period}`,
    createdAt: report.createdAt,
    form,
    numbered: true,
    points: 11,
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: letterhead },
          { kind: 'title', lines: [title.toUpperCase()] },
          { kind: 'subtitle', lines: [`${unitName} · ${period}`] },
          { kind: 'chapter', text: 'Ringkasan' },
          ...texts(report.summary),
          ...report.figureGroups.map((group) =>
            table({
              caption: group.title,
              rows: group.figures,
              columns: [
                { header: 'Angka', width: '*', cell: ({ label }) => label },
                { header: 'Nilai', width: 80, align: 'right', cell: ({ value }) => value },
                { header: 'Dari', width: '*', cell: ({ basis }) => basis },
              ],
            }),
          ),
          ...report.sections.flatMap(sectionBlocks),
          ...listed('Keterbatasan', report.limitations),
          ...consequences(report),
          {
            kind: 'closing',
            lines: [
              { kind: 'chapter', text: 'Penutup' },
              ...texts([
                `Demikian laporan masa ${period} ini disampaikan sebagai bahan evaluasi dan tindak lanjut pengembangan kompetensi pegawai.`,
              ]),
            ],
            signatures: signer === undefined ? [] : [{ dated: [[`${place}, `, slot('date')]], signer }],
          },
        ],
      },
    ],
  };
}

function sectionBlocks({
  title,
  paragraphs,
  charts = [],
  tables = [],
}: EvaluationReport['sections'][number]) {
  return [
    { kind: 'chapter' as const, text: title },
    ...texts([...paragraphs, ...charts.map((chart) => `${chart.title}: ${chart.description}.`)]),
    ...tables.map(({ caption, headers, rows, words = false, empty }) =>
      table({
        caption,
        rows,
        ...(empty === undefined ? {} : { empty }),
        columns: headers.map((header, index) => ({
          header: header.replace('\n', ' '),
          width: words || index === 0 ? ('*' as const) : ('auto' as const),
          align: words || index === 0 ? ('left' as const) : ('right' as const),
          cell: (row: readonly string[]) => row[index] ?? '–',
        })),
      }),
    ),
  ];
}

function listed(title: string, items: readonly string[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'chapter', text: title },
        { kind: 'list', items, marks: '1.' },
      ];
}

function consequences({
  recommendations,
  adviceLeft,
  followUpSummary,
  followUps,
}: EvaluationReport): readonly Block[] {
  return [
    { kind: 'chapter', text: 'Rekomendasi dan tindak lanjut' },
    table({
      caption: 'Rekomendasi',
      empty: 'Tidak ada rekomendasi untuk masa ini.',
      rows: recommendations,
      columns: [
        { header: 'Rekomendasi', width: '*', cell: ({ text }) => text },
        { header: 'Alasan', width: '*', cell: ({ reason }) => reason },
      ],
    }),
    ...texts([adviceLeft ?? []].flat()),
    followUpTable(followUps),
    ...texts([followUpSummary ?? []].flat()),
  ];
}

/** What follows, in the columns that are customary. */
function followUpTable(followUps: EvaluationReport['followUps']): Block {
  return table({
    caption: 'Rencana tindak lanjut',
    empty: 'Belum ada tindak lanjut yang dicatat.',
    rows: followUps,
    columns: [
      { header: 'Temuan', width: 70, cell: ({ finding }) => finding },
      { header: 'Tindak lanjut', width: '*', cell: ({ action }) => action },
      { header: 'Penanggung jawab', width: 70, cell: ({ owner }) => owner },
      { header: 'Waktu', width: 55, cell: ({ due }) => formatDate(due) },
      { header: 'Indikator', width: 75, cell: ({ indicator }) => indicator },
      { header: 'Status dan bukti', width: 80, cell: ({ status }) => status },
    ],
  });
}

/** As precise as the page tells it: more decimals of few answers would tell them one by one. */
function rounded(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function difference(value: number | undefined): number | null {
  return value === undefined ? null : rounded(value, 2);
}

/** A report to reckon with: figures as numbers, each with what it rests on; what is withheld stays empty, what is not there has no sheet. */
export function reportSheets(told: ToldReport, document: EvaluationReport): readonly Sheet[] {
  return [...figureSheets(told), ...wordSheets(told, document)].filter(({ rows }) => rows.length > 0);
}

function figureSheets({ report, ...told }: ToldReport): readonly Sheet[] {
  return [
    {
      name: 'Angka',
      headers: ['Kode', 'Angka', 'Nilai', 'Satuan', 'Bagian', 'Dari', 'Keterangan'],
      widths: [20, 50, 14, 10, 10, 10, 60],
      rows: report.figures.map((figure) => [
        figure.code,
        figure.label,
        figure.value === null || figure.unit === 'rupiah' ? figure.value : rounded(figure.value),
        figure.unit,
        figure.part ?? null,
        figure.n,
        figureBasis(figure),
      ]),
    },
    {
      name: 'Perubahan',
      headers: ['Angka', 'Triwulan sebelumnya', 'Triwulan ini'],
      widths: [50, 22, 22],
      rows: told.changes.map(({ label, before, now }) => [label, before, now]),
    },
    {
      name: 'Kegiatan',
      headers: [
        'Kegiatan',
        'Selesai',
        'Diundang',
        'Hadir',
        'Reaksi (1–5)',
        'Anggaran (Rp)',
        'Komitmen (Rp)',
        'Realisasi (Rp)',
        'Nomor bukti',
      ],
      widths: [50, 12, 10, 10, 12, 16, 16, 16, 24],
      rows: report.activities.map((activity) => [
        activity.title,
        formatDate(activity.endsOn),
        activity.invited,
        activity.attended,
        activity.reaction === null ? null : rounded(activity.reaction),
        activity.cost,
        activity.committed ?? null,
        activity.realised ?? null,
        activity.evidence ?? '',
      ]),
    },
    {
      name: 'Pelayanan',
      headers: [
        'Kegiatan',
        'Angka',
        'Unit ikut',
        'Unit belum ikut',
        'Selisih',
        'Dari',
        'Sampai',
        'Taraf',
        'Efek',
      ],
      widths: [50, 10, 10, 14, 10, 10, 10, 10, 10],
      rows: shownServices(report).map(({ title, service }) => [
        title,
        service.indicator,
        service.unitsWith,
        service.unitsWithout,
        difference(service.difference),
        difference(service.low),
        difference(service.high),
        service.level ?? null,
        difference(service.effectSize),
      ]),
    },
  ];
}

function wordSheets(
  { report, courses, transfers }: ToldReport,
  document: EvaluationReport,
): readonly Sheet[] {
  return [
    {
      name: 'Penerapan',
      headers: ['Kegiatan', ...TRANSFER_HEADINGS],
      widths: [50, 16, 30, 40],
      rows: transfers.byActivity.map(({ name, actions, told, seen }) => [name, actions, told, seen]),
    },
    {
      name: 'Keputusan',
      headers: ['Kegiatan', 'Usulan sistem dan dasarnya', 'Sering ditulis peserta', 'Keputusan koordinator'],
      widths: [50, 60, 30, 50],
      rows: courses.map((course) => [
        course.title,
        proposalText(course),
        writtenOf(course),
        decisionText(course),
      ]),
    },
    {
      name: 'Rekomendasi',
      headers: ['No.', 'Rekomendasi', 'Dasar', 'Aturan'],
      widths: [5, 60, 60, 50],
      rows: report.recommendations.map(({ sentence, evidence, rule = '' }, index) => [
        index + 1,
        sentence,
        evidence,
        rule,
      ]),
    },
    {
      name: 'Tindak lanjut',
      headers: ['Temuan', 'Tindak lanjut', 'Penanggung jawab', 'Waktu', 'Indikator', 'Status dan bukti'],
      widths: [50, 50, 30, 12, 40, 50],
      rows: document.followUps.map(({ finding, action, owner, due, indicator, status }) => [
        finding,
        action,
        owner,
        formatDate(due),
        indicator,
        status,
      ]),
    },
  ];
}
