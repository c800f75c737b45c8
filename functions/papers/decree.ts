import { authorityOf, personnelOfficeOf } from '../../shared/agency/paper-form.ts';
import { type Block, type Paper, type Signature, slot, type Words } from '../../shared/documents/paper.ts';
import { activityTable } from '../../shared/documents/plan-activities.ts';
import { LEGAL_BASIS, titleOfChange } from '../../shared/documents/plan-paper.ts';
import { summarisePlan } from '../../shared/plan/plan-summary.ts';
import { formatLongDate } from '../../shared/rules/format.ts';
import { spelledRupiah } from '../../shared/rules/spelled.ts';
import { type PaperSource, paperOfPlan } from './paper-source.ts';
import { peopleTable, seatsCounted, seatsOf } from './people-table.ts';

/**
 * The draft of the decree that enacts the plan, with its annex of the seven items of PP 11/2017 Ps 207(3), by name. The
 * authority signs it; the agency delivers the draft.
 */
export function decree(source: PaperSource): Paper {
  const { document, plan, people } = source;
  const seats = seatsOf(plan.lines, people);
  const paper = paperOfPlan(source, {
    title: `Keputusan tentang ${aboutOf(source)}`,
    points: 11,
    numbered: false,
    final: document.enactment !== undefined,
    parts: [
      { across: false, blocks: [...heading(source), considering(source), ...decided(source)] },
      {
        across: true,
        blocks: [
          ...annexHead(source),
          activityTable(document.activities),
          peopleTable('Daftar nama target PNS dan PPPK (huruf b)', seats),
          { kind: 'closing', lines: [seatsCounted(seats)], signatures: [authoritySignature(source)] },
        ],
      },
    ],
  });
  // Decrees are written in Bookman Old Style, letters in Arial (Permendagri 1/2023, read second-hand).
  return { ...paper, form: { ...paper.form, typeface: 'Bookman Old Style' } };
}

function aboutOf({ document }: PaperSource): string {
  return `${titleOfChange(document.change)} Pengembangan Kompetensi Pegawai ${document.unitName} Tahun ${document.year}`;
}

/** "NOMOR 7 TAHUN 2026": the heading of a decree stands in capitals. */
function numberLine({ document: { enactment } }: PaperSource): Words {
  if (enactment === undefined) return ['NOMOR ', slot('number')];
  return `NOMOR ${bareNumber(enactment.number).toUpperCase()}`;
}

/** '7 Tahun 2026', of an office that typed 'Keputusan Wali Kota Nomor 7 Tahun 2026': no word stands twice. */
function bareNumber(number: string): string {
  return number.replace(/^.*\bnomor\s+/i, '');
}

function dateOf({ document: { enactment } }: PaperSource): Words {
  return enactment === undefined ? [slot('date')] : formatLongDate(enactment.date);
}

function heading(source: PaperSource): Block[] {
  const authority = authorityOf(source).toUpperCase();
  return [
    { kind: 'title', lines: [authority, `KEPUTUSAN ${authority}`, numberLine(source), 'TENTANG'] },
    { kind: 'title', lines: [aboutOf(source).toUpperCase(), `${authority},`] },
  ];
}

function considering(source: PaperSource): Block {
  const { document } = source;
  const proposal = source.numbers.find(({ paper }) => paper === 'usulan');
  const by =
    proposal === undefined
      ? ''
      : ` dengan surat Nomor ${proposal.number} tanggal ${formatLongDate(proposal.date)}`;
  return {
    kind: 'clauses',
    clauses: [
      {
        label: 'Menimbang',
        marks: 'a.',
        items: [
          'bahwa berdasarkan Pasal 203 ayat (5) dan Pasal 207 Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil, Pejabat Pembina Kepegawaian menetapkan kebutuhan dan rencana pengembangan kompetensi;',
          `bahwa ${document.signer.post} telah menyampaikan usulan ${titleOfChange(document.change).toLowerCase()} pengembangan kompetensi pegawai ${document.unitName} tahun ${document.year}${by};`,
          ...changeConsidered(source),
          `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a${
            document.change === undefined ? ' dan huruf b' : ', huruf b, dan huruf c'
          }, perlu menetapkan Keputusan ${authorityOf(source)} tentang ${aboutOf(source)};`,
        ],
      },
      { label: 'Mengingat', marks: '1.', items: LEGAL_BASIS },
    ],
  };
}

/** A change names the decree that it changes, and why. */
function changeConsidered({ document, cycle, plan }: PaperSource): readonly string[] {
  if (document.change === undefined) return [];
  const before = plan.decrees?.findLast(({ revision }) => revision < plan.revision) ?? cycle.enactment;
  const enacted =
    before === undefined ? '' : ` ditetapkan dengan ${before.number} tanggal ${formatLongDate(before.date)}`;
  return [
    `bahwa rencana pengembangan kompetensi tahun ${document.year} yang${enacted || ' berlaku'} perlu diubah, karena: ${document.change.reason.replace(/\.$/, '')};`,
  ];
}

function decided(source: PaperSource): Block[] {
  const { plan, document } = source;
  const { cost } = summarisePlan(plan.lines, plan.cycle);
  const clause = (label: string, text: string) => ({ label, marks: 'a.' as const, items: [text] });
  return [
    { kind: 'title', lines: ['MEMUTUSKAN:'] },
    {
      kind: 'clauses',
      clauses: [
        clause(
          'Menetapkan',
          `KEPUTUSAN ${authorityOf(source).toUpperCase()} TENTANG ${aboutOf(source).toUpperCase()}.`,
        ),
        clause(
          'KESATU',
          `Menetapkan ${aboutOf(source)} sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.`,
        ),
        clause(
          'KEDUA',
          'Pelaksanaan pengembangan kompetensi berpedoman pada rencana sebagaimana dimaksud dalam Diktum KESATU.',
        ),
        clause(
          'KETIGA',
          cost === 0
            ? 'Kegiatan dalam rencana ini tidak memerlukan biaya dari anggaran daerah.'
            : `Biaya sebesar ${spelledRupiah(cost)} dibebankan pada anggaran yang tercantum bagi setiap kegiatan dalam Lampiran.`,
        ),
        clause(
          'KEEMPAT',
          `${document.signer.post} melaksanakan dan mengevaluasi rencana ini, serta melaporkan hasilnya kepada ${authorityOf(source)} melalui ${personnelOfficeOf(source)}.`,
        ),
      ],
    },
    {
      kind: 'closing',
      lines: [
        {
          kind: 'clauses',
          clauses: [clause('KELIMA', 'Keputusan ini mulai berlaku pada tanggal ditetapkan.')],
        },
      ],
      signatures: [authoritySignature(source)],
    },
    { kind: 'section', text: 'Tembusan:' },
    { kind: 'list', marks: '1.', items: [`${personnelOfficeOf(source)};`, `${document.signer.post}.`] },
  ];
}

/** Who signs is the office's to say. */
function authoritySignature(source: PaperSource): Signature {
  return {
    dated: [`Ditetapkan di ${source.document.place}`, ['pada tanggal ', ...[dateOf(source)].flat()]],
    signer: { post: authorityOf(source).toUpperCase(), name: [slot('name')] },
  };
}

function annexHead(source: PaperSource): Block[] {
  const { enactment } = source.document;
  return [
    { kind: 'section', text: `LAMPIRAN KEPUTUSAN ${authorityOf(source).toUpperCase()}` },
    {
      kind: 'facts',
      items: [
        ['Nomor', enactment === undefined ? [slot('number')] : bareNumber(enactment.number)],
        ['Tanggal', dateOf(source)],
        ['Tentang', aboutOf(source)],
      ],
    },
  ];
}
