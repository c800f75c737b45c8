import type { PlanDocument } from '../documents/plan-paper-data.ts';
import { type HoursOfYear, hoursOfYear } from '../rules/annual-learning-hours.ts';
import { formatNumber, formatPartOf, formatShare } from '../rules/format.ts';
import type { StaffRecord } from '../staff/staff-record.ts';
import type { CycleItem } from '../store/cycle.ts';
import { participantsOfCycle } from '../store/participant.ts';
import type { PlanLine } from '../store/plan.ts';
import { targetsOf } from '../store/targets.ts';
import { AWAITING_PROOF } from './line-text.ts';

/** JP of one person in the year of the plan. */
export interface PersonHours extends HoursOfYear {
  readonly staff: StaffRecord;
  /** Part of those planned: courses of others that are over, whose certificates nobody has checked. */
  readonly unproven: number;
}

/** The JP of everybody in the cycle, by name: earned, and planned in the activities meant for them. */
export async function plannedHoursByPerson(
  { agency, cycle, shardCount }: CycleItem,
  lines: readonly PlanLine[],
): Promise<readonly PersonHours[]> {
  const byActivity = new Map(lines.map((line) => [line.activity, line]));
  const courses = new Map<string, PlanLine[]>();
  for await (const { activity, people } of targetsOf({ agency, cycle }, lines)) {
    const line = byActivity.get(activity);
    if (line === undefined) continue;
    for (const { employeeId } of people) courses.set(employeeId, [...(courses.get(employeeId) ?? []), line]);
  }
  const hours: PersonHours[] = [];
  const people = participantsOfCycle({ agency, cycle, shardCount });
  for await (const { employeeId, staff, credits = {} } of people) {
    const unproven = Object.values(credits)
      .filter(({ awaitsProof }) => awaitsProof === true)
      .reduce((sum, { learningHours }) => sum + learningHours, 0);
    hours.push({ staff, unproven, ...hoursOfYear(staff, credits, courses.get(employeeId) ?? [], cycle) });
  }
  return hours.sort((a, b) => a.staff.name.localeCompare(b.staff.name, 'id'));
}

/** Table D of the plan: a minimum for PNS, a maximum for PPPK, and what the figures do not know. */
export function hourTargetsOf(
  people: readonly PersonHours[],
): Pick<PlanDocument, 'hourTargets' | 'hourNotes'> {
  return {
    hourTargets: people.map(({ staff: { name, nip }, done, planned, bound, remaining }) => ({
      name,
      nip,
      done,
      planned,
      ...(bound === 'atLeast' ? { kind: 'PNS', missing: remaining } : { kind: 'PPPK', left: remaining }),
    })),
    hourNotes: people.length === 0 ? [] : notesOn(people),
  };
}

function notesOn(people: readonly PersonHours[]): readonly string[] {
  const pns = people.filter(({ bound }) => bound === 'atLeast');
  const reached = pns.filter(({ remaining }) => remaining === 0).length;
  const others = people.filter(({ bound }) => bound === 'atMost');
  const dated = others.filter(({ staff }) => staff.contractStart !== undefined).length;
  return [
    ...(pns.length === 0
      ? []
      : [
          `Bila semua kegiatan diikuti, ${formatShare(reached, pns.length, 'PNS')} mencapai paling sedikit 20 JP.`,
        ]),
    ...(dated === 0
      ? []
      : [
          `Batas ${dated} PPPK dihitung per tahun kontrak; bila tahun kontrak berganti di tengah tahun, sisa JP dihitung dari tahun kontrak yang paling penuh.`,
        ]),
    ...(dated === others.length
      ? []
      : [
          `Tanggal mulai kontrak ${others.length - dated} PPPK belum diisi; JP mereka dihitung per tahun kalender.`,
        ]),
    ...unprovenNote(people),
    'JP yang diperoleh di luar kegiatan rencana ini belum termasuk.',
  ];
}

/** JP of others' courses count once their certificates were checked; what waits for one is said once for the table. */
function unprovenNote(people: readonly PersonHours[]): readonly string[] {
  const some = people.filter(({ unproven }) => unproven > 0);
  if (some.length === 0) return [];
  const hours = some.reduce((sum, { unproven }) => sum + unproven, 0);
  return [
    `Kolom “Sudah” belum memuat ${formatNumber(hours)} JP dari kegiatan penyelenggara lain yang sudah diikuti (${formatPartOf(some.length, people.length, 'orang')}): ${AWAITING_PROOF}.`,
  ];
}
