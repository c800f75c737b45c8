import type { Content } from 'pdfmake/interfaces.js';
import { formatFingerprint, formatLongDate, formatMoment } from '../rules/format.ts';
import {
  chapter,
  keyValue,
  letterhead,
  paragraphs,
  signatureBlock,
  signedClosing,
  table,
} from './building-blocks.ts';
import { houseDocument } from './house-style.ts';
import { activityTable, budgetTables } from './plan-activities.ts';
import { analysisChapter, hourTable, profileChapter } from './plan-analysis.ts';
import type { PlanDocument } from './plan-paper-data.ts';
import { renderPdf } from './render-pdf.ts';

/** Rules the plan rests on (shared/rules/README.md 6). */
const LEGAL_BASIS = [
  'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;',
  'Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil, Pasal 203 sampai dengan Pasal 225;',
  'Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja;',
  'Peraturan Lembaga Administrasi Negara Nomor 10 Tahun 2018 tentang Pengembangan Kompetensi Pegawai Negeri Sipil.',
];

/** The plan as PDF; chapters after shared/rules/README.md 6. A proposal unless an SK is recorded. */
export async function planPdf(plan: PlanDocument): Promise<Uint8Array> {
  return renderPdf(
    houseDocument({
      title: `${planTitle(plan)} ${plan.unitName} ${plan.year}`,
      createdAt: plan.createdAt,
      content: [...opening(plan), ...portraitPart(plan), ...activityPages(plan), ...ending(plan)],
    }),
  );
}

/**
 * "Rencana …" only when enacted; "Usulan Rencana …" before (PP 11/2017 Ps 207).
 * @internal
 */
export function planTitle({ enactment }: Pick<PlanDocument, 'enactment'>): string {
  return enactment ? 'Rencana Pengembangan Kompetensi' : 'Usulan Rencana Pengembangan Kompetensi';
}

function opening(plan: PlanDocument): Content[] {
  return [
    letterhead(plan.letterhead),
    { text: planTitle(plan).toUpperCase(), style: 'title' },
    { text: `${plan.unitName} Tahun ${plan.year}`, style: 'subtitle' },
    { text: standingOf(plan), style: 'note', alignment: 'center' },
  ];
}

/** What the paper is: a draft of this moment, a proposal of the day it was submitted, or an enacted plan. */
function standingOf({ version, createdAt, submittedAt, enactment }: PlanDocument): string {
  if (enactment) {
    return `Ditetapkan dengan ${enactment.number} tanggal ${formatLongDate(enactment.date)} oleh ${enactment.by}`;
  }
  if (submittedAt === undefined) {
    return `RANCANGAN, belum diajukan. Keadaan ${formatMoment(createdAt)}; isinya masih dapat berubah`;
  }
  return `Usulan ke-${version}, diajukan ${formatLongDate(submittedAt)}; belum ditetapkan oleh Pejabat Pembina Kepegawaian`;
}

function portraitPart(plan: PlanDocument): Content[] {
  return [
    chapter('1. Pendahuluan'),
    ...paragraphs(plan.introduction),
    { text: 'Dasar hukum', style: 'section' },
    { ol: LEGAL_BASIS, margin: [0, 0, 0, 6] },
    ...profileChapter(plan),
    ...analysisChapter(plan),
  ];
}

/** Tabel C has nine wide columns: its pages lie across. */
function activityPages(plan: PlanDocument): Content[] {
  return [
    { text: '4. Rencana kegiatan', style: 'chapter', pageBreak: 'before', pageOrientation: 'landscape' },
    activityTable(plan.activities),
  ];
}

function ending(plan: PlanDocument): Content[] {
  return [
    { text: '5. Target jam pelajaran', style: 'chapter', pageBreak: 'before', pageOrientation: 'portrait' },
    hourTable(plan),
    chapter('6. Anggaran'),
    ...budgetTables(plan),
    chapter('7. Pemantauan dan evaluasi'),
    ...paragraphs(plan.monitoring),
    ...endorsement(plan),
  ];
}

/** Lembar pengesahan: who decided what, and room for the signature. */
function endorsement(plan: PlanDocument): Content[] {
  const { approvals, enactment, signer, place, signedAt } = plan;
  return [
    { text: '8. Lembar pengesahan', style: 'chapter', pageBreak: 'before' },
    table({
      caption: 'Riwayat persetujuan usulan',
      empty: 'Usulan ini belum mendapat persetujuan.',
      rows: approvals,
      columns: [
        { header: 'Jabatan', width: 84, cell: (row) => row.role },
        { header: 'Nama', width: '*', cell: (row) => row.name },
        { header: 'Keputusan', width: 62, cell: (row) => row.decision },
        { header: 'Tanggal', width: 84, cell: (row) => formatLongDate(row.decidedAt) },
        { header: 'Catatan', width: 90, cell: (row) => row.note ?? '–' },
      ],
    }),
    ...fingerprintPart(plan),
    signedClosing(
      paragraphs([
        `Demikian usulan rencana pengembangan kompetensi ${plan.unitName} tahun ${plan.year} ini dibuat untuk dipergunakan sebagaimana mestinya.`,
      ]),
      signatureBlock(signer, signedAt && `${place}, ${formatLongDate(signedAt)}`),
    ),
    ...enactmentPart(enactment),
  ];
}

/** By which the paper can be compared with the receipt of a decision and with the record of the office. */
function fingerprintPart({ fingerprints }: PlanDocument): Content[] {
  if (fingerprints.length === 0) return [];
  const rows = fingerprints.map(
    ({ revision, hash }) => [`Pengajuan ke-${revision}`, formatFingerprint(hash)] as const,
  );
  return [
    { text: 'Sidik isi yang diajukan (SHA-256)', style: 'caption', headlineLevel: 2 },
    keyValue(rows, 90),
  ];
}

/** The decree, below the signature that precedes it. */
function enactmentPart(enactment: PlanDocument['enactment']): Content[] {
  if (enactment === undefined) return [];
  return [
    {
      unbreakable: true,
      margin: [0, 16, 0, 0],
      stack: [
        { text: 'Penetapan', style: 'caption' },
        keyValue([
          ['Ditetapkan dengan', enactment.number],
          ['Tanggal', formatLongDate(enactment.date)],
          ['Oleh', enactment.by],
        ]),
      ],
    },
  ];
}
