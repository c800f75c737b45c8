import type { Sheet } from '../../shared/documents/workbook.ts';
import { explanationSentences } from '../../shared/plan/draft-explanation.ts';
import { estimateNames, markedTitle, placeOf, scheduleText } from '../../shared/plan/line-text.ts';
import type { PlanAccount } from '../../shared/plan/plan-account.ts';
import type { PlannedPerson } from '../../shared/plan/plan-people.ts';
import { planByQuarter, summarisePlan } from '../../shared/plan/plan-summary.ts';
import { BEYOND_TRAINING, type BeyondTraining } from '../../shared/plan/published-analysis.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import { dailyTimes } from '../../shared/rules/activity-times.ts';
import { formatDate } from '../../shared/rules/format.ts';
import type { PlanItem, PlanLine } from '../../shared/store/plan.ts';
import type { PaperContent } from '../../shared/store/submitted-paper.ts';

/** The plan as a workbook: the activities with the seven items of Ps 207(3), the people, the sums. */
export function planSheets(
  plan: PlanItem,
  paper: PaperContent,
  needName: (code: string) => string,
  needs: PlanAccount['needs'],
): readonly Sheet[] {
  const sheets = [
    activitySheet(plan.lines, needName),
    peopleSheet(plan.lines, paper.people),
    summarySheet(plan, paper),
  ];
  const { beyondTraining = [], moneyLeft = [], lessons = [] } = paper.content;
  const explained = [
    ...explanationSentences(plan, needs),
    ...moneyLeft.map((sentence) => ({ heading: 'Sisa pagu', sentence })),
    ...lessons.map((sentence) => ({ heading: 'Dari siklus sebelumnya', sentence })),
  ];
  return [
    ...sheets,
    ...(explained.length === 0 ? [] : [explanationSheet(explained)]),
    ...(beyondTraining.length === 0 ? [] : [beyondSheet(beyondTraining)]),
  ];
}

function activitySheet(lines: readonly PlanLine[], needName: (code: string) => string): Sheet {
  return {
    name: 'Rencana',
    headers: [
      'Kode',
      'Kegiatan',
      'a. Jenis kompetensi',
      'b. Jumlah target (orang)',
      'b. Target PNS/PPPK',
      'c. Bentuk',
      'c. Jalur',
      'd. Penyelenggara',
      'd. Jenis penyelenggara',
      'e. Mulai',
      'e. Selesai',
      'e. Pukul mulai (WIB)',
      'e. Pukul selesai (WIB)',
      'e. Jadwal',
      'f. Kesesuaian kurikulum',
      'g. Anggaran (Rp)',
      'g. Pemegang anggaran',
      'JP per orang',
      'Tempat',
      'Alasan',
      'Belum pasti',
    ],
    rows: lines.map((line) => [
      line.activity,
      markedTitle(line),
      line.competencies.map(needName).join('; '),
      line.targetCount,
      line.targetDescription,
      developmentFormOf(line.form)?.name ?? line.form,
      line.pathway,
      line.provider,
      line.providerKind,
      dateText(line.startsOn),
      dateText(line.endsOn),
      ...clockTexts(line),
      scheduleText(line),
      line.curriculum,
      line.cost,
      line.budgetHolder,
      line.learningHours,
      placeOf(line),
      line.reason,
      (line.estimates ?? []).map((what) => estimateNames[what]).join('; '),
    ]),
    widths: [7, 40, 40, 12, 30, 24, 14, 28, 20, 12, 12, 10, 10, 44, 36, 16, 28, 10, 26, 50, 30],
  };
}

function peopleSheet(lines: readonly PlanLine[], people: readonly PlannedPerson[]): Sheet {
  const place = ({ unitName, name }: PlannedPerson) => `${unitName}\n${name}`;
  const sorted = people.toSorted((a, b) => place(a).localeCompare(place(b), 'id'));
  return {
    name: 'Sasaran',
    headers: ['Kode', 'Kegiatan', 'Nama', 'Jabatan', 'Unit'],
    rows: lines.flatMap(({ activity, title }) =>
      sorted
        .filter(({ activities }) => activities.includes(activity))
        .map(({ name, postTitle, unitName }) => [activity, title, name, postTitle, unitName]),
    ),
    widths: [7, 40, 36, 36, 36],
  };
}

function summarySheet({ cycle, lines, budget }: PlanItem, { participants }: PaperContent): Sheet {
  const { activities, cost, seats, seatHours } = summarisePlan(lines, cycle);
  return {
    name: 'Ringkasan',
    headers: ['Ukuran', 'Nilai'],
    rows: [
      ['Tahun', Number(cycle)],
      ['Pegawai peserta siklus', participants],
      ['Kegiatan', activities],
      ['Keikutsertaan (orang, semua kegiatan)', seats],
      [`JP seluruh keikutsertaan yang dihitung tahun ${cycle}`, seatHours],
      ['Jumlah biaya (Rp)', cost],
      ['Pagu (Rp)', budget],
      ['Sisa pagu (Rp)', budget - cost],
      ...planByQuarter(lines, cycle).map((part) => [`Biaya ${part.quarter} (Rp)`, part.cost]),
    ],
    widths: [42, 18],
  };
}

/** A sheet's name has 31 signs at most. */
function beyondSheet(rows: readonly BeyondTraining[]): Sheet {
  return {
    name: 'Bukan pelatihan',
    headers: [`${BEYOND_TRAINING}: sebab`, 'Disebut oleh', 'Terutama pada'],
    rows: rows.map(({ cause, people, needs }) => [cause, people, needs.join('; ')]),
    widths: [44, 32, 80],
  };
}

function explanationSheet(explained: ReturnType<typeof explanationSentences>): Sheet {
  return {
    name: 'Penjelasan',
    headers: ['Bagian', 'Uraian'],
    rows: explained.map(({ heading, sentence }) => [heading, sentence]),
    widths: [20, 120],
  };
}

/** Start and end of a day; empty before the form is known that counts its JP. */
function clockTexts(line: PlanLine): readonly [string, string] {
  if (line.form === '') return ['', ''];
  const { startTime, endTime } = dailyTimes(line);
  return [startTime.replace(':', '.'), endTime.replace(':', '.')];
}

function dateText(date: string): string {
  return date === '' ? '' : formatDate(date);
}
