import {
  BEYOND_TRAINING,
  type BeyondTraining,
  type GoalNeeds,
  levelWords,
  NEXT_POST,
  type NextNeed,
} from '../plan/published-analysis.ts';
import { shownValue } from '../rules/anonymity.ts';
import { formatNumber } from '../rules/format.ts';
import { type Block, table, texts } from './paper.ts';
import type { PlanDocument } from './plan-paper-data.ts';

/** Chapter 2: who the staff are, group by group. */
export function profileChapter({ profile }: PlanDocument): Block[] {
  return [
    { kind: 'chapter', text: 'BAB II PROFIL ASN' },
    ...profile.map(({ title, rows }) =>
      table({
        caption: title,
        rows,
        columns: [
          { header: 'Kelompok', width: '*', cell: ([label]) => label },
          {
            header: 'Jumlah (orang)',
            width: 90,
            align: 'right',
            cell: ([, count]) => formatNumber(count),
          },
        ],
        total: ['Jumlah', formatNumber(rows.reduce((sum, [, count]) => sum + count, 0))],
      }),
    ),
  ];
}

/** Chapter 3: the two gap analyses of PP 11/2017 Ps 206 and what comes first. */
export function analysisChapter(plan: PlanDocument): Block[] {
  const { competencyGaps, performanceGaps, performanceYear, priorities, withheld } = plan;
  const { explanation = [], weighing = [], goals = [], next = [], beyondTraining = [] } = plan;
  const { instrument = 'indicators' } = plan;
  const rated = instrument === 'mastery';
  const words = levelWords[instrument];
  const empty = withheld.length === 0 ? 'Tidak ditemukan kesenjangan.' : 'Tidak ada yang dapat ditampilkan.';
  return [
    { kind: 'chapter', text: 'BAB III ANALISIS KESENJANGAN' },
    table({
      caption: `Tabel A. Kesenjangan kompetensi (${words.join(', ').toLowerCase()})`,
      empty,
      rows: competencyGaps.flatMap((figure) => shownValue(figure) ?? []),
      columns: [
        { header: 'Jabatan', width: '*', cell: (row) => row.post },
        { header: 'Kompetensi', width: '*', cell: (row) => row.competency },
        {
          header: words[0],
          width: 54,
          align: 'right',
          cell: (row) => formatNumber(row.required, rated ? 2 : 0),
        },
        { header: words[1], width: 58, align: 'right', cell: (row) => formatNumber(row.average, 2) },
        { header: words[2], width: 40, align: 'right', cell: (row) => formatNumber(row.gap, 2) },
        { header: 'Orang', width: 36, align: 'right', cell: (row) => formatNumber(row.people) },
      ],
    }),
    table({
      caption: `Tabel B. Kesenjangan kinerja${performanceYear === undefined ? '' : ` (penilaian tahun ${performanceYear})`}`,
      empty:
        performanceYear === undefined
          ? 'Predikat kinerja belum dihimpun.'
          : 'Tidak ada yang dapat ditampilkan: orang di bawah Baik, atau yang lain, kurang dari lima.',
      rows: performanceGaps,
      columns: [
        { header: 'Unit', width: '*', cell: (row) => row.unit },
        { header: 'Target', width: 120, cell: (row) => row.target },
        { header: 'Hasil', width: 90, cell: (row) => row.result },
        { header: 'Kesenjangan', width: 80, cell: (row) => row.category },
      ],
    }),
    table({
      caption: 'Prioritas pengembangan (saran sistem; keputusan ada pada penyusun)',
      empty,
      rows: priorities,
      columns: [
        { header: 'Kompetensi', width: 160, cell: (row) => row.competency },
        { header: 'Orang', width: 40, align: 'right', cell: (row) => formatNumber(row.people) },
        { header: 'Alasan', width: '*', cell: (row) => row.reason },
      ],
    }),
    ...texts(withheld),
    ...goalTable(goals),
    ...nextTable(next),
    ...headed('Cara menghitung prioritas', weighing),
    ...beyondTable(beyondTraining),
    ...headed('Penjelasan rancangan', explanation),
  ];
}

/** Sentences below a heading, where there are any. */
function headed(text: string, sentences: readonly string[]): Block[] {
  return sentences.length === 0 ? [] : [{ kind: 'section', text }, ...texts(sentences)];
}

/** Apart from the gaps at the post held: PP 11/2017 Ps 206 asks for both. */
function nextTable(rows: readonly NextNeed[]): Block[] {
  if (rows.length === 0) return [];
  return [
    table({
      caption: NEXT_POST,
      rows,
      columns: [
        { header: 'Kompetensi', width: 200, cell: (row) => row.competency },
        { header: 'Belum memenuhi', width: '*', cell: (row) => row.withGap },
      ],
    }),
  ];
}

/** Why the agency needs it: what it must reach. */
function goalTable(rows: readonly GoalNeeds[]): Block[] {
  if (rows.length === 0) return [];
  return [
    table({
      caption: 'Sasaran instansi dan kebutuhan yang mendasarinya',
      rows,
      columns: [
        { header: 'Sasaran', width: '*', cell: (row) => row.goal },
        { header: 'Asal', width: 84, cell: (row) => row.source },
        { header: 'Kebutuhan', width: 230, cell: (row) => row.needs.join('; ') },
      ],
    }),
  ];
}

/** What no course of the plan is for: tools, procedures, people and rewards are the head's to decide. */
function beyondTable(rows: readonly BeyondTraining[]): Block[] {
  if (rows.length === 0) return [];
  return [
    table({
      caption: `${BEYOND_TRAINING} (sebab yang disebut pegawai dan atasan; untuk diputuskan pimpinan)`,
      rows,
      columns: [
        { header: 'Sebab', width: 130, cell: (row) => row.cause },
        { header: 'Disebut oleh', width: 110, cell: (row) => row.people },
        {
          header: 'Terutama pada',
          width: '*',
          cell: ({ needs }) =>
            needs.length === 0 ? 'tersebar; masing-masing kurang dari lima orang' : needs.join('; '),
        },
      ],
    }),
  ];
}

/** Tabel D: hours done and planned; what a PNS misses of the minimum, and what a PPPK has left of the maximum. */
export function hourTable({ year, hourTargets, hourNotes }: PlanDocument): Block[] {
  return [
    table({
      caption: `Tabel D. Jam pelajaran (JP) per pegawai tahun ${year}: PNS paling sedikit 20 JP setahun (PP 11/2017 Pasal 203 ayat (4)), PPPK paling banyak 24 JP setahun kontrak (PP 49/2018 Pasal 40)`,
      rows: hourTargets,
      columns: [
        { header: 'Nama', width: '*', cell: (row) => row.name },
        { header: 'NIP', width: 92, cell: (row) => row.nip },
        { header: 'Status', width: 28, cell: (row) => row.kind },
        { header: 'Sudah', width: 29, align: 'right', cell: (row) => amount(row.done) },
        { header: 'Direncanakan', width: 57, align: 'right', cell: (row) => amount(row.planned) },
        { header: 'PNS: kurang', width: 34, align: 'right', cell: (row) => amount(row.missing) },
        { header: 'PPPK: sisa', width: 31, align: 'right', cell: (row) => leftText(row.left) },
      ],
    }),
    ...texts(hourNotes),
  ];
}

function amount(hours: number | undefined): string {
  return hours === undefined ? '–' : formatNumber(hours);
}

function leftText(hours: number | undefined): string {
  return hours !== undefined && hours < 0 ? `lebih ${formatNumber(-hours)}` : amount(hours);
}
