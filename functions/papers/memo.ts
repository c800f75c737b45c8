import { blankNumberOf } from '../../shared/agency/paper-form.ts';
import { type Block, type Paper, texts } from '../../shared/documents/paper.ts';
import { titleOfChange } from '../../shared/documents/plan-paper.ts';
import { estimatesInShort } from '../../shared/plan/line-text.ts';
import { needsBasis } from '../../shared/plan/needs-basis.ts';
import { summarisePlan } from '../../shared/plan/plan-summary.ts';
import type { PublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { spelledCount, spelledRupiah } from '../../shared/rules/spelled.ts';
import { drafterOf, numberOf, type PaperSource, paperOfPlan } from './paper-source.ts';

/** Perencanaan pelatihan: peserta, pengajar, jadwal (Permendagri 83/2022). */
const CODE = '800.2.4.1';

/** Nota dinas: the coordinator lays the proposal before the head of the agency, by way of those who approve before. */
export function memo(source: PaperSource, analysis: PublishedAnalysis): Paper {
  const { document, plan } = source;
  return paperOfPlan(source, {
    title: `Nota Dinas Usulan ${titleOfChange(document.change)} Pengembangan Kompetensi ${document.unitName} ${document.year}`,
    points: 11,
    numbered: false,
    final: plan.status !== 'DRAFT',
    ...blankNumberOf(source, CODE, source.cycle.cycle),
    parts: [{ across: false, blocks: [...head(source), ...body(source, analysis)] }],
  });
}

function head(source: PaperSource): Block[] {
  const { document, chain } = source;
  const { number, date } = numberOf(source, 'nota-dinas');
  const through = chain.slice(0, -1).map(({ post }) => post);
  return [
    { kind: 'kop', kop: document.letterhead },
    { kind: 'title', lines: ['NOTA DINAS'] },
    {
      kind: 'facts',
      items: [
        ['Yth.', document.signer.post],
        ...(through.length === 0 ? [] : [['Melalui', through.join('; ')] as const]),
        ['Dari', drafterOf(source).post],
        ['Tanggal', date],
        ['Nomor', number],
        ['Sifat', 'Biasa'],
        ['Lampiran', '1 (satu) berkas'],
        [
          'Hal',
          `Usulan ${titleOfChange(document.change).toLowerCase()} pengembangan kompetensi pegawai tahun ${document.year}`,
        ],
      ],
    },
  ];
}

function body(source: PaperSource, analysis: PublishedAnalysis): Block[] {
  const { cycle, document, plan } = source;
  const { activities, cost, seats } = summarisePlan(plan.lines, plan.cycle);
  return [
    ...texts([
      `Bersama ini disampaikan usulan ${titleOfChange(document.change).toLowerCase()} pengembangan kompetensi pegawai ${document.unitName} tahun ${document.year}. ${needsBasis(cycle, analysis).join(' ')}`,
      `Usulan memuat ${spelledCount(activities)} kegiatan dengan ${spelledCount(seats)} keikutsertaan dan kebutuhan anggaran ${spelledRupiah(cost)} dari pagu ${spelledRupiah(plan.budget)}.`,
      ...[estimatesInShort(plan.lines)].filter((sentence) => sentence !== ''),
    ]),
    {
      kind: 'closing',
      lines: texts([
        'Mohon persetujuan untuk diusulkan kepada pejabat yang berwenang menetapkannya. Demikian disampaikan, atas perkenan Bapak/Ibu diucapkan terima kasih.',
      ]),
      signatures: [
        {
          dated: [],
          signer: drafterOf(source),
          ...(plan.status === 'DRAFT' ? { withheld: 'BELUM DIAJUKAN' } : {}),
        },
      ],
    },
  ];
}
