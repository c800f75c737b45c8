import type { Sheet } from '../../shared/documents/workbook.ts';
import { markedTitle, scheduleText } from '../../shared/plan/line-text.ts';
import { quarterOfLine } from '../../shared/plan/plan-summary.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import { needName } from '../../shared/reference/need-names.ts';
import { rankName } from '../../shared/rules/rank.ts';
import type { PaperSource } from './paper-source.ts';
import { seatsOf } from './people-table.ts';

/**
 * The table of the proposal as personnel offices key it in: one row a seat. What a person reached of the standard is
 * left out: the survey promised that it stays with the person, the supervisor and the coordinator.
 */
export function proposalSheets({ plan, people }: PaperSource): readonly Sheet[] {
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
        'Biaya kegiatan (Rp)',
        'Sumber biaya',
        'Dasar usulan',
      ],
      rows: seatsOf(plan.lines, people).map(({ line, person }, index) => [
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
        line.cost,
        line.budgetHolder,
        'Analisis kebutuhan pengembangan kompetensi (AKPK)',
      ]),
      widths: [5, 30, 20, 24, 30, 26, 9, 34, 36, 18, 13, 6, 26, 18, 34, 16, 24, 22],
    },
  ];
}
