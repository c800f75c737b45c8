import { authorityOf, blankNumberOf, personnelOfficeOf } from '../../shared/agency/paper-form.ts';
import { type Block, type Paper, type Signature, texts } from '../../shared/documents/paper.ts';
import { activityTable } from '../../shared/documents/plan-activities.ts';
import { moneyLeftPart, titleOfChange } from '../../shared/documents/plan-paper.ts';
import { estimatesInShort } from '../../shared/plan/line-text.ts';
import { summarisePlan } from '../../shared/plan/plan-summary.ts';
import { formatLongDate } from '../../shared/rules/format.ts';
import { spelledCount, spelledRupiah } from '../../shared/rules/spelled.ts';
import { numberOf, type PaperSource, paperOfPlan } from './paper-source.ts';
import { peopleTable, seatsCounted, seatsOf } from './people-table.ts';

/** Usulan diklat, kursus, magang (Permendagri 83/2022). */
const CODE = '800.1.4.1';

/**
 * The letter by which the head of the agency proposes the plan to the personnel office, with its two tables. It proposes:
 * what enacts is a decree of its own (PP 11/2017 Ps 207).
 */
export function proposalLetter(source: PaperSource): Paper {
  const { document, plan, people } = source;
  const seats = seatsOf(plan.lines, people);
  return paperOfPlan(source, {
    title: `Surat Usulan ${titleOfChange(document.change)} Pengembangan Kompetensi ${document.unitName} ${document.year}`,
    points: 11,
    numbered: false,
    final: document.signedAt !== undefined,
    ...blankNumberOf(source, CODE, source.cycle.cycle),
    parts: [
      { across: false, blocks: letterPart(source) },
      {
        across: true,
        blocks: [
          ...annexHead(source, 'LAMPIRAN I'),
          activityTable(document.activities),
          ...moneyLeftPart(document),
          peopleTable('Lampiran II. Pegawai yang diusulkan', seats),
          { kind: 'closing', lines: [seatsCounted(seats)], signatures: [letterSignature(source)] },
        ],
      },
    ],
  });
}

function letterPart(source: PaperSource): Block[] {
  const { document, agency } = source;
  const { name, email, phone } = agency.coordinator;
  return [
    { kind: 'kop', kop: document.letterhead },
    {
      kind: 'letter',
      head: {
        place: document.place,
        ...numberOf(source, 'usulan'),
        attachments: '2 (dua) berkas',
        matter: `Usulan ${titleOfChange(document.change)} Pengembangan Kompetensi Pegawai Tahun ${document.year}`,
        to: [personnelOfficeOf(source), `di ${document.place}`],
      },
    },
    ...texts([
      `Berdasarkan Pasal 205 sampai dengan Pasal 207 Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil, dengan ini kami sampaikan usulan ${titleOfChange(document.change).toLowerCase()} pengembangan kompetensi pegawai ${document.unitName} tahun ${document.year} sebagai berikut:`,
    ]),
    { kind: 'list', marks: 'a.', items: contents(source) },
    ...texts([
      ...[estimatesInShort(source.plan.lines)].filter((sentence) => sentence !== ''),
      `Kami mohon usulan ini diverifikasi dan diproses lebih lanjut untuk ditetapkan oleh ${authorityOf(source)}. Penghubung kami: ${[name, phone, email].filter(Boolean).join(', ')}.`,
    ]),
    {
      kind: 'closing',
      lines: texts([
        'Demikian kami sampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.',
      ]),
      signatures: [letterSignature(source)],
    },
  ];
}

function contents({ plan, document, people }: PaperSource): readonly string[] {
  const { activities, cost, seats } = summarisePlan(plan.lines, plan.cycle);
  const heads = people.length === 0 ? '' : ` bagi ${spelledCount(people.length)} orang pegawai`;
  return [
    `${spelledCount(activities)} kegiatan dengan ${spelledCount(seats)} keikutsertaan${heads};`,
    `kebutuhan anggaran seluruhnya ${spelledRupiah(cost)};`,
    `rincian kegiatan dalam Lampiran I dan daftar pegawai dalam Lampiran II. ${
      document.signedAt === undefined
        ? 'Usulan ini belum disetujui.'
        : `Usulan ini disetujui pada ${formatLongDate(document.signedAt)}.`
    }`,
  ];
}

/** The day of a letter stands at its head. */
function letterSignature({ document: { signer, signedAt } }: PaperSource): Signature {
  const named = { ...signer, post: signer.post.toUpperCase() };
  return { dated: [], signer: named, ...(signedAt === undefined ? { withheld: 'BELUM DISETUJUI' } : {}) };
}

function annexHead(source: PaperSource, name: string): Block[] {
  const { number, date } = numberOf(source, 'usulan');
  return [
    { kind: 'section', text: `${name} SURAT ${source.document.signer.post.toUpperCase()}` },
    {
      kind: 'facts',
      items: [
        ['Nomor', number],
        ['Tanggal', date],
      ],
    },
  ];
}
