import { formatFingerprint, formatLongDate, formatMoment } from '../rules/format.ts';
import { spelledCount, spelledRupiah } from '../rules/spelled.ts';
import { type Block, type Paper, type PaperForm, type Signature, slot, table, texts } from './paper.ts';
import { activityTable, budgetTable } from './plan-activities.ts';
import { analysisChapter, hourTable, profileChapter } from './plan-analysis.ts';
import type { PlanDocument } from './plan-paper-data.ts';

/** Rules the plan rests on (shared/rules/README.md 6), as a decree ends them. */
export const LEGAL_BASIS = [
  'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;',
  'Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil, Pasal 203 sampai dengan Pasal 225, sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020;',
  'Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja;',
  'Peraturan Lembaga Administrasi Negara Nomor 10 Tahun 2018 tentang Pengembangan Kompetensi Pegawai Negeri Sipil;',
  'Peraturan Lembaga Administrasi Negara Nomor 15 Tahun 2020 tentang Pengembangan Kompetensi Pegawai Pemerintah dengan Perjanjian Kerja;',
];

/** The same as a list of its own, whose last item ends it. */
export function legalBasis(): Block {
  const last = LEGAL_BASIS.length - 1;
  const items = LEGAL_BASIS.map((rule, index) => (index === last ? rule.replace(/;$/, '.') : rule));
  return { kind: 'list', marks: '1.', items };
}

/** The plan as a paper, bound as such plans are; chapters after shared/rules/README.md 6. A proposal unless an SK is recorded. @param verifier post that looks through a proposal */
export function planPaper(plan: PlanDocument, form: PaperForm, verifier: string): Paper {
  return {
    title: `${planTitle(plan)} ${plan.unitName} ${plan.year}`,
    createdAt: plan.createdAt,
    form,
    points: 10,
    numbered: true,
    parts: [
      { across: false, blocks: [cover(plan)] },
      { across: false, blocks: foreword(plan, verifier) },
      { across: false, blocks: endorsement(plan, verifier) },
      { across: false, blocks: [{ kind: 'contents' }] },
      { across: false, blocks: portraitPart(plan) },
      // Tabel C has nine wide columns.
      {
        across: true,
        blocks: [
          { kind: 'chapter', text: 'BAB IV RENCANA KEGIATAN' },
          activityTable(plan.activities, 'Tabel C. '),
          ...whyTheseActivities(plan),
        ],
      },
      { across: false, blocks: ending(plan) },
    ],
  };
}

/**
 * "Rencana …" only when enacted; "Usulan Rencana …" before (PP 11/2017 Ps 207).
 * @internal
 */
export function planTitle({ enactment, change }: Pick<PlanDocument, 'enactment' | 'change'>): string {
  const title = `${titleOfChange(change)} Pengembangan Kompetensi`;
  return enactment ? title : `Usulan ${title}`;
}

/** "Rencana", "Perubahan Rencana" or "Kegiatan di Luar Rencana", as titles of papers have it. */
export function titleOfChange(change: PlanDocument['change']): string {
  switch (change?.kind) {
    case 'REVISION':
      return 'Perubahan Rencana';
    case 'OFF_PLAN':
      return 'Kegiatan di Luar Rencana';
    default:
      return 'Rencana';
  }
}

function cover(plan: PlanDocument): Block {
  const title = [planTitle(plan).toUpperCase(), plan.unitName.toUpperCase(), `TAHUN ${plan.year}`];
  return { kind: 'cover', kop: plan.letterhead, title, note: standingOf(plan) };
}

/** Signed by hand: the system of letters puts one signature into a paper, which belongs to the page of endorsement. */
function foreword(plan: PlanDocument, verifier: string): Block[] {
  const { activities, enactment, unitName, year } = plan;
  const budget = activities.reduce((sum, each) => sum + each.budget, 0);
  return [
    { kind: 'chapter', text: 'KATA PENGANTAR' },
    ...texts([
      `Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa, karena atas rahmat-Nya ${planTitle(plan)} ${unitName} tahun ${year} ini dapat disusun.`,
      'Setiap pegawai ASN berhak dan wajib mengembangkan kompetensinya. Dokumen ini disusun dari kesenjangan kompetensi dan kesenjangan kinerja pegawai, sebagaimana diatur dalam Peraturan Pemerintah Nomor 11 Tahun 2017 Pasal 203 sampai dengan Pasal 225.',
      `Di dalamnya termuat ${spelledCount(activities.length)} kegiatan dengan biaya ${spelledRupiah(budget)}.${enactment === undefined ? ` Dokumen ini disampaikan kepada ${verifier} untuk diverifikasi, dan selanjutnya ditetapkan oleh Pejabat Pembina Kepegawaian.` : ''}`,
      'Terima kasih kami sampaikan kepada pegawai, atasan langsung, dan semua pihak yang telah memberikan jawaban, keterangan, dan pertimbangan.',
    ]),
    { kind: 'closing', lines: [], signatures: [{ ...signatureOf(plan), byHand: true }] },
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

function portraitPart(plan: PlanDocument): Block[] {
  return [
    { kind: 'chapter', text: 'BAB I PENDAHULUAN' },
    ...texts(plan.introduction),
    { kind: 'section', text: 'Dasar hukum' },
    legalBasis(),
    ...profileChapter(plan),
    ...analysisChapter(plan),
  ];
}

/** The reason of each activity, in the order of the table, and what the year before says. */
function whyTheseActivities({ activities, lessons = [] }: PlanDocument): Block[] {
  const reasons = activities.map(({ title, basis = '–' }) => `${title}: ${basis}`);
  return [
    ...listed('Alasan setiap kegiatan', activities.some(({ basis }) => basis !== undefined) ? reasons : []),
    ...listed('Dari siklus sebelumnya', lessons),
  ];
}

function listed(text: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'section', text },
        { kind: 'list', items, marks: '1.' },
      ];
}

function ending(plan: PlanDocument): Block[] {
  return [
    { kind: 'chapter', text: 'BAB V TARGET JAM PELAJARAN' },
    ...hourTable(plan),
    { kind: 'chapter', text: 'BAB VI ANGGARAN' },
    budgetTable(plan),
    ...moneyLeftPart(plan),
    { kind: 'chapter', text: 'BAB VII PEMANTAUAN DAN EVALUASI' },
    ...texts(plan.monitoring),
  ];
}

/** Why money is left; nothing where none is. */
export function moneyLeftPart({ moneyLeft = [] }: PlanDocument): Block[] {
  const [intro, ...parts] = moneyLeft;
  if (intro === undefined) return [];
  return [
    { kind: 'section', text: 'Sisa pagu' },
    ...texts([intro]),
    ...(parts.length === 0 ? [] : [{ kind: 'list' as const, items: parts, marks: '1.' as const }]),
  ];
}

/** Lembar pengesahan: who decided what, and room for the signatures of who proposes and who verifies. */
function endorsement(plan: PlanDocument, verifier: string): Block[] {
  const { approvals, enactment } = plan;
  return [
    { kind: 'chapter', text: 'LEMBAR PENGESAHAN' },
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
    {
      kind: 'closing',
      lines: texts([
        `Demikian usulan rencana pengembangan kompetensi ${plan.unitName} tahun ${plan.year} ini dibuat untuk dipergunakan sebagaimana mestinya.`,
      ]),
      signatures: [
        { dated: ['Diverifikasi oleh'], signer: { post: verifier, name: [slot('name')] }, byHand: true },
        signatureOf(plan),
      ],
    },
    ...enactmentPart(enactment),
  ];
}

/** By which the paper can be compared with the receipt of a decision and with the record of the office. */
function fingerprintPart({ fingerprints }: PlanDocument): Block[] {
  if (fingerprints.length === 0) return [];
  return [
    { kind: 'section', text: 'Sidik isi yang diajukan (SHA-256)' },
    {
      kind: 'facts',
      items: fingerprints.map(({ revision, hash }) => [`Pengajuan ke-${revision}`, formatFingerprint(hash)]),
    },
  ];
}

/** The officer under whose name the plan goes out: dated by the approval, and without it no room to sign. */
export function signatureOf({ signer, place, signedAt }: PlanDocument): Signature {
  if (signedAt === undefined) return { dated: [], signer, withheld: 'BELUM DISETUJUI' };
  return { dated: [`${place}, ${formatLongDate(signedAt)}`], signer };
}

/** The decree, below the signature that precedes it. */
function enactmentPart(enactment: PlanDocument['enactment']): Block[] {
  if (enactment === undefined) return [];
  return [
    { kind: 'section', text: 'Penetapan' },
    {
      kind: 'facts',
      items: [
        ['Ditetapkan dengan', enactment.number],
        ['Tanggal', formatLongDate(enactment.date)],
        ['Oleh', enactment.by],
      ],
    },
  ];
}
