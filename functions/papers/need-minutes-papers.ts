import { blankNumberOf, paperFormOf, withEmblem } from '../../shared/agency/paper-form.ts';
import {
  type Block,
  type Letterhead,
  type Paper,
  type Signer,
  slot,
  table,
  texts,
} from '../../shared/documents/paper.ts';
import {
  formatDate,
  formatDayDate,
  formatLongDate,
  formatNumber,
  formatWeekday,
} from '../../shared/rules/format.ts';
import { spelled, spelledCount } from '../../shared/rules/spelled.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { MinutesItem } from '../../shared/store/need-minutes.ts';
import type { PaperStyleItem } from '../../shared/store/paper-style.ts';
import { gapCauseNames, minutesKindNames } from '../../shared/words.ts';

/** Perencanaan pelatihan (Permendagri 83/2022). */
const CODE = '800.2.4.1';

/** What the papers of one interview or group are made from. */
export interface MinutesSource {
  readonly agency: AgencyItem;
  readonly style: PaperStyleItem | undefined;
  readonly minutes: MinutesItem;
  readonly needName: (code: string) => string;
}

/** Notula: what was said, and how many agreed; signed by who led and who wrote. */
export function notula(source: MinutesSource): Paper {
  const { minutes } = source;
  return paperOf(source, 'Notula', [
    { kind: 'title', lines: ['NOTULA', minutesKindNames[minutes.kind].toUpperCase()] },
    {
      kind: 'facts',
      items: [
        [
          'Acara',
          `${minutesKindNames[minutes.kind]} kebutuhan pengembangan kompetensi tahun ${minutes.cycle}`,
        ],
        ['Hari/tanggal', formatDayDate(minutes.heldOn)],
        ['Waktu', 'pukul ……… s.d. ……… WIB'],
        ['Tempat', minutes.place],
        ['Unsur yang hadir', minutes.heard],
        ['Jumlah yang hadir', `${spelledCount(minutes.present)} orang`],
        ['Pencatat', writerOf(source).name],
      ],
    },
    { kind: 'section', text: '1. Pembukaan' },
    ...texts([
      `Pertemuan menghimpun kebutuhan pengembangan kompetensi pegawai ${source.agency.name}; setiap pernyataan dimintakan persetujuan yang hadir.`,
    ]),
    { kind: 'section', text: '2. Pembahasan' },
    statementTable(source),
    { kind: 'section', text: '3. Kesimpulan' },
    ...texts([conclusionOf(source)]),
    {
      kind: 'closing',
      lines: [],
      signatures: [
        { dated: ['Mengetahui'], signer: { post: 'Pimpinan pertemuan', name: [slot('name')] }, byHand: true },
        { dated: ['Pencatat'], signer: writerOf(source), byHand: true },
      ],
    },
  ]);
}

/** Berita acara: that it took place, with what result; signed on paper by those who were there. */
export function officialRecord(source: MinutesSource): Paper {
  const { minutes, agency } = source;
  const { heldOn, present, place, heard, kind, cycle } = minutes;
  const [day = '', month = '', year = ''] = formatLongDate(heldOn).split(' ');
  return paperOf(source, 'Berita Acara', [
    { kind: 'title', lines: ['BERITA ACARA', ['NOMOR ', slot('number')]] },
    {
      kind: 'title',
      lines: [
        'TENTANG',
        `${minutesKindNames[kind].toUpperCase()} KEBUTUHAN PENGEMBANGAN KOMPETENSI TAHUN ${cycle}`,
      ],
    },
    ...texts([
      `Pada hari ini ${formatWeekday(heldOn)}, tanggal ${spelled(Number(day))} bulan ${month} tahun ${spelled(Number(year))} (${formatDate(heldOn)}), bertempat di ${place}, telah dilaksanakan ${minutesKindNames[kind].toLowerCase()} kebutuhan pengembangan kompetensi pegawai ${agency.name} yang dihadiri ${spelledCount(present)} orang (${heard}).`,
    ]),
    { kind: 'section', text: 'I. Hasil pelaksanaan' },
    statementTable(source),
    ...texts([conclusionOf(source)]),
    { kind: 'section', text: 'II. Dokumen pendukung' },
    {
      kind: 'list',
      marks: '1.',
      items: [`Notula ${minutesKindNames[kind].toLowerCase()};`, 'Daftar hadir.'],
    },
    ...texts(['Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.']),
    table({
      caption: 'Yang menandatangani',
      rows: ['Pimpinan pertemuan', 'Wakil yang hadir', 'Pencatat'],
      columns: [
        { header: 'Sebagai', width: 130, cell: (as) => as },
        { header: 'Nama', width: '*', cell: (as) => (as === 'Pencatat' ? writerOf(source).name : '') },
        { header: 'Tanda tangan', width: 120, cell: () => '\n\n' },
      ],
    }),
  ]);
}

function paperOf(source: MinutesSource, name: string, blocks: readonly Block[]): Paper {
  const { agency, style, minutes } = source;
  const kop: Letterhead = {
    government: agency.government.toUpperCase(),
    unit: agency.name.toUpperCase(),
    address: agency.address,
  };
  return {
    title: `${name} ${minutesKindNames[minutes.kind]} ${agency.name} ${minutes.heldOn}`,
    createdAt: new Date(minutes.savedAt),
    form: paperFormOf(style),
    numbered: false,
    points: 11,
    ...blankNumberOf(source, CODE, minutes.cycle),
    parts: [{ across: false, blocks: [{ kind: 'kop', kop: withEmblem(kop, style) }, ...blocks] }],
  };
}

/** What more than half of those present agreed to, the most agreed first. */
function conclusionOf({ minutes: { statements, present }, needName }: MinutesSource): string {
  const shared = statements
    .filter(({ agreed }) => 2 * agreed > present)
    .toSorted((a, b) => b.agreed - a.agreed)
    .map(({ code, agreed }) => `${needName(code)} (${formatNumber(agreed)} orang)`);
  return shared.length === 0
    ? 'Tidak ada kebutuhan yang disetujui lebih dari separuh yang hadir.'
    : `Kebutuhan yang disetujui lebih dari separuh yang hadir: ${shared.join('; ')}.`;
}

function statementTable({ minutes, needName }: MinutesSource): Block {
  return table({
    caption: 'Kebutuhan yang disampaikan',
    empty: 'Tidak ada kebutuhan yang disampaikan.',
    rows: minutes.statements,
    columns: [
      { header: 'Kebutuhan', width: 110, cell: ({ code }) => needName(code) },
      { header: 'Yang disampaikan', width: '*', cell: ({ text }) => text },
      {
        header: 'Yang setuju',
        width: 70,
        cell: ({ agreed }) => `${formatNumber(agreed)} dari ${formatNumber(minutes.present)} orang`,
      },
      { header: 'Sebab', width: 80, cell: ({ cause }) => (cause === undefined ? '–' : gapCauseNames[cause]) },
    ],
  });
}

function writerOf({ agency, style }: MinutesSource): Signer {
  return {
    post: style?.drafterPost ?? 'Koordinator Pengembangan Kompetensi',
    name: agency.coordinator.name,
    nip: style?.drafterNip,
  };
}
