import { blankNumberOf } from '../../shared/agency/paper-form.ts';
import { type Block, type Paper, table, texts } from '../../shared/documents/paper.ts';
import { summarisePlan } from '../../shared/plan/plan-summary.ts';
import type { PublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { spelledCount, spelledRupiah } from '../../shared/rules/spelled.ts';
import { drafterOf, numberOf, type PaperSource, paperOfPlan } from './paper-source.ts';

/** Perencanaan pelatihan (Permendagri 83/2022). */
const CODE = '800.2.4.1';

const DOTS = '………………………………';

/**
 * Berita acara of the validation of needs: what was found and planned; day and place are written in when those who
 * validate meet, and they sign on paper.
 */
export function validationMinutes(
  source: PaperSource,
  { answered, participants, confirmed, given }: PublishedAnalysis,
): Paper {
  const { document, plan } = source;
  const { activities, cost, seats } = summarisePlan(plan.lines, plan.cycle);
  return paperOfPlan(source, {
    title: `Berita Acara Validasi Kebutuhan Pengembangan Kompetensi ${document.unitName} ${document.year}`,
    points: 11,
    numbered: false,
    final: plan.status !== 'DRAFT',
    ...blankNumberOf(source, CODE, source.cycle.cycle),
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: document.letterhead },
          {
            kind: 'title',
            lines: ['BERITA ACARA', ['NOMOR ', ...[numberOf(source, 'berita-acara').number].flat()]],
          },
          {
            kind: 'title',
            lines: ['TENTANG', `VALIDASI KEBUTUHAN PENGEMBANGAN KOMPETENSI PEGAWAI TAHUN ${document.year}`],
          },
          ...texts([
            `Pada hari ini ……………, tanggal …………… bulan …………… tahun ……………, bertempat di ${DOTS}, kami yang bertanda tangan di bawah ini telah memvalidasi kebutuhan pengembangan kompetensi pegawai ${document.unitName}.`,
          ]),
          { kind: 'section', text: 'I. Hasil pelaksanaan' },
          {
            kind: 'list',
            marks: '1.',
            items: [
              `Pegawai yang dihimpun kebutuhannya: ${spelledCount(participants)} orang; menjawab: ${spelledCount(answered)} orang; tidak menjawab: ${spelledCount(participants - answered)} orang.`,
              `Jawaban yang dikonfirmasi atasan langsung: ${spelledCount(confirmed)}.`,
              ...(given === 0
                ? []
                : [
                    `Jawaban yang diketik dari lembar atau dikirim lewat tautan yang diteruskan koordinator: ${spelledCount(given)}.`,
                  ]),
              `Kegiatan yang diusulkan: ${spelledCount(activities)} dengan ${spelledCount(seats)} keikutsertaan dan biaya ${spelledRupiah(cost)}.`,
            ],
          },
          { kind: 'section', text: 'II. Dokumen pendukung' },
          {
            kind: 'list',
            marks: '1.',
            items: [
              `Rencana pengembangan kompetensi pegawai ${document.unitName} tahun ${document.year} (usulan);`,
              'Daftar kegiatan dan pegawai yang diusulkan.',
            ],
          },
          ...texts(['Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.']),
          signatureTable(source),
        ],
      },
    ],
  });
}

function signatureTable(source: PaperSource): Block {
  return table({
    caption: 'Yang memvalidasi',
    rows: [drafterOf(source), ...source.chain],
    columns: [
      { header: 'Nama', width: 170, cell: ({ name }) => name },
      { header: 'Jabatan', width: '*', cell: ({ post }) => post },
      { header: 'Tanda tangan', width: 120, cell: () => '\n\n' },
    ],
  });
}

/** Notula of the meeting on the proposal: a form, filled in at the meeting. */
export function meetingNotes(source: PaperSource): Paper {
  const { document } = source;
  const lines = texts(Array.from({ length: 3 }, () => '…'.repeat(40)));
  return paperOfPlan(source, {
    title: `Notula Rapat Usulan Rencana Pengembangan Kompetensi ${document.unitName} ${document.year}`,
    points: 11,
    numbered: false,
    // A form is what it is, from the first day on.
    final: true,
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: document.letterhead },
          { kind: 'title', lines: ['NOTULA'] },
          {
            kind: 'facts',
            items: [
              ['Rapat', `Usulan rencana pengembangan kompetensi pegawai tahun ${document.year}`],
              ['Hari/tanggal', DOTS],
              ['Waktu', 'pukul ……… s.d. ……… WIB'],
              ['Tempat', DOTS],
              ['Pimpinan rapat', document.signer.post],
              ['Pencatat', drafterOf(source).name],
              ['Peserta', `${DOTS} (daftar hadir terlampir)`],
            ],
          },
          { kind: 'section', text: '1. Pembukaan' },
          ...lines,
          { kind: 'section', text: '2. Pembahasan' },
          ...lines,
          { kind: 'section', text: '3. Kesimpulan dan keputusan' },
          ...lines,
          {
            kind: 'closing',
            lines: [],
            signatures: [
              { dated: ['Pimpinan rapat'], signer: document.signer, byHand: true },
              { dated: ['Pencatat'], signer: drafterOf(source), byHand: true },
            ],
          },
        ],
      },
    ],
  });
}
