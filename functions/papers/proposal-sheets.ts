import type { Sheet } from '../../shared/documents/workbook.ts';
import { markedTitle, scheduleText } from '../../shared/plan/line-text.ts';
import type { PlannedPerson } from '../../shared/plan/plan-people.ts';
import { quarterOfLine } from '../../shared/plan/plan-summary.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import { rankName } from '../../shared/rules/rank.ts';
import type { PaperSource } from './paper-source.ts';
import { type Seat, seatsOf } from './people-table.ts';

/**
 * The table of the proposal as personnel offices key it in: one row a seat. What a person reached of the standard is
 * left out: the survey promised that it stays with the person, the supervisor and the coordinator.
 */
export function proposalSheets({ plan, people, needName }: PaperSource): readonly Sheet[] {
  return [
    {
      name: 'Usulan',
      headers: [
        'No',
        'Nama',
        'NIP',
        'Pangkat/Golongan',
        'Jabatan',
        'Unit',
        'PNS/PPPK',
        'Jenis kompetensi',
        'Nama kegiatan',
        'Bentuk',
        'Jalur',
        'JP',
        'Penyelenggara',
        'Triwulan',
        'Waktu',
        'Biaya per orang (Rp)',
        'Sumber biaya',
        'Dasar usulan',
      ],
      rows: withShares(seatsOf(plan.lines, people)).map(({ line, person, cost }, index) => [
        index + 1,
        person.name,
        person.nip ?? '',
        rankName(person.grade ?? ''),
        person.postTitle,
        person.unitName,
        person.kind ?? '',
        line.competencies.map(needName).join('; '),
        markedTitle(line),
        developmentFormOf(line.form)?.name ?? line.form,
        line.pathway,
        line.learningHours,
        line.provider,
        quarterOfLine(line),
        scheduleText(line),
        cost,
        line.budgetHolder,
        basisOf(person),
      ]),
      widths: [5, 30, 20, 24, 30, 26, 9, 34, 36, 18, 13, 6, 26, 18, 34, 16, 24, 22],
    },
  ];
}

/**
 * Each seat with its share of the activity's cost, in whole rupiah that add up to it: a column in which the whole stood
 * at every seat was summed to a multiple of the plan.
 */
function withShares(seats: readonly Seat[]): readonly (Seat & { readonly cost: number })[] {
  return [...Map.groupBy(seats, ({ line }) => line).entries()].flatMap(([{ cost }, own]) =>
    own.map((seat, index) => ({
      ...seat,
      cost: Math.floor(cost / own.length) + (index < cost % own.length ? 1 : 0),
    })),
  );
}

/** What a seat rests on; papers from before they knew it leave it open. */
function basisOf({ answered }: PlannedPerson): string {
  if (answered === undefined) return '';
  return answered
    ? 'Analisis kebutuhan pengembangan kompetensi (AKPK)'
    : 'Usulan instansi, tanpa jawaban survei kebutuhan';
}
