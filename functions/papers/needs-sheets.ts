import type { Sheet } from '../../shared/documents/workbook.ts';
import {
  bandNames,
  boundsText,
  cellText,
  factorText,
  quadrantNames,
  saidBeyond,
  shareText,
  trendText,
} from '../../shared/plan/needs-in-words.ts';
import { BEYOND_TRAINING, levelWords, NEXT_POST } from '../../shared/plan/published-analysis.ts';
import type { MapColumn, PublishedNeeds } from '../../shared/plan/published-needs.ts';

/** The needs as a workbook: what the page shows, and nothing beyond. */
export function needsSheets(needs: PublishedNeeds): readonly Sheet[] {
  const { analysis, units } = needs;
  return [
    prioritySheet(needs),
    mapSheet('Menurut jabatan', needs.posts, needs.rows),
    ...(units === undefined ? [] : [mapSheet('Menurut unit', units, needs.rows)]),
    levelSheet(needs),
    ...(analysis.goals.length === 0 ? [] : [goalSheet(needs)]),
    ...(analysis.next.length === 0 ? [] : [nextSheet(needs)]),
    unitSheet(needs),
    beyondSheet(needs),
    {
      name: 'Keterangan',
      headers: ['Keterangan'],
      rows: [
        `${analysis.answered} dari ${analysis.participants} pegawai menjawab; ${analysis.confirmed} jawaban dikonfirmasi atasan; ${analysis.given} jawaban datang lewat koordinator.`,
        ...needs.rules,
        ...analysis.withheld,
      ].map((sentence) => [sentence]),
      widths: [120],
    },
  ];
}

function prioritySheet({ needs }: PublishedNeeds): Sheet {
  return {
    name: 'Kebutuhan',
    headers: [
      'Kebutuhan',
      'Skor (0–100)',
      'Tahun lalu',
      'Memiliki kesenjangan',
      'Bila yang diam dihitung',
      'Menurut pegawai',
      'Menurut atasan',
      'Kelompok setuju',
      'Bobot kinerja',
      'Bobot sasaran',
      'Sumber berbeda',
      'Kuadran',
    ],
    rows: needs.map((need) => [
      need.name,
      need.score ?? null,
      trendText(need),
      need.withGap,
      boundsText(need.bounds),
      shareText(need.own),
      shareText(need.seen),
      shareText(need.heard),
      factorText(need.factor),
      factorText(need.goals),
      need.disputed ? 'ya' : '',
      need.quadrant === undefined ? '' : quadrantNames[need.quadrant],
    ]),
    widths: [40, 10, 18, 26, 20, 12, 12, 12, 12, 12, 10, 34],
  };
}

function mapSheet(name: string, columns: readonly MapColumn[], rows: PublishedNeeds['rows']): Sheet {
  return {
    name,
    headers: ['Kebutuhan', ...columns.map((column) => column.name)],
    rows: rows.map((row) => [row.name, ...columns.map(({ cells }) => cellText(cells[row.code]))]),
    widths: [40, ...columns.map(() => 16)],
  };
}

/** Table A of the plan: the level that is reached of the required one. */
function levelSheet({ analysis }: PublishedNeeds): Sheet {
  return {
    name: 'Level',
    headers: ['Jabatan', 'Kompetensi', ...levelWords[analysis.instrument], 'Orang'],
    rows: analysis.competencyGaps.flatMap((figure) =>
      figure.kind === 'SHOWN'
        ? [
            [
              figure.value.post,
              figure.value.competency,
              figure.value.required,
              figure.value.average,
              figure.value.gap,
              figure.value.people,
            ],
          ]
        : [],
    ),
    widths: [34, 34, 10, 10, 10, 10],
  };
}

function nextSheet({ analysis }: PublishedNeeds): Sheet {
  return {
    name: 'Jabatan berikutnya',
    headers: [NEXT_POST, 'Belum memenuhi'],
    rows: analysis.next.map(({ competency, withGap }) => [competency, withGap]),
    widths: [70, 40],
  };
}

function goalSheet({ analysis }: PublishedNeeds): Sheet {
  return {
    name: 'Sasaran',
    headers: ['Sasaran', 'Asal', 'Kebutuhan yang mendasari'],
    rows: analysis.goals.map(({ goal, source, needs }) => [goal, source, needs.join('; ')]),
    widths: [60, 18, 90],
  };
}

function unitSheet({ unitRows }: PublishedNeeds): Sheet {
  return {
    name: 'Unit',
    headers: ['Unit', 'Menjawab', 'Kebutuhan', 'Di bawah Baik'],
    rows: unitRows.map(({ name, answered, band, performance = '' }) => [
      name,
      answered,
      bandNames[band],
      performance,
    ]),
    widths: [44, 16, 14, 16],
  };
}

function beyondSheet({ analysis, minutes }: PublishedNeeds): Sheet {
  return {
    name: 'Bukan pelatihan',
    headers: [`${BEYOND_TRAINING}: sebab`, 'Disebut oleh', 'Terutama pada'],
    rows: [
      ...analysis.beyondTraining.map(({ cause, people, needs }) => [cause, people, needs.join('; ')]),
      ...saidBeyond(minutes).map((text) => ['Wawancara dan diskusi kelompok', '', text]),
    ],
    widths: [44, 32, 80],
  };
}
