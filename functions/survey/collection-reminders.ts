import { readAgency } from '../../shared/agency/agency-store.ts';
import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import type { CycleItem } from '../../shared/table/entities/cycle.ts';
import type { ParticipantItem, TeamItem } from '../../shared/table/entities/participant.ts';
import { partitions } from '../../shared/table/keys.ts';
import { confirmationLink, confirmationMail } from './confirmation-letter.ts';
import { reminderMail, surveyLink } from './survey-letter.ts';
import { allTeams } from './teams.ts';

/** Participants who have not sent answers; undefined once the survey is over. */
export async function surveyReminders(
  { agency: agencyId, cycle, phase, surveyClosesAt }: CycleItem,
  people: readonly ParticipantItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  if (phase !== 'SURVEY' || surveyClosesAt === undefined) return undefined;
  const closesAt = new Date(surveyClosesAt);
  if (now >= closesAt) return undefined;
  const agency = await readAgency(agencyId);
  const silent = people.filter(({ submittedAt }) => submittedAt === undefined);
  return {
    agency: agencyId,
    partition: partitions.cycle(agencyId, cycle),
    purpose: 'survei',
    awaited: silent.map((person) => ({
      id: person.employeeId,
      name: person.staff.name,
      note: person.staff.unitName,
      email: person.staff.email,
      link: () => surveyLink(person, closesAt),
      mail: (url) => reminderMail(agency, person, closesAt, url),
    })),
  };
}

/** Direct supervisors with people left to confirm; undefined once the confirmation is over. */
export async function confirmationReminders(
  { agency: agencyId, cycle, phase, confirmationClosesAt }: CycleItem,
  people: readonly ParticipantItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  if (phase !== 'CONFIRMATION' || confirmationClosesAt === undefined) return undefined;
  const closesAt = new Date(confirmationClosesAt);
  if (now >= closesAt) return undefined;
  const [agency, teams] = await Promise.all([readAgency(agencyId), allTeams({ agency: agencyId, cycle })]);
  const waiting = waitingBySupervisor(people);
  const awaited = teams.flatMap((team) => {
    const count = waiting.get(team.supervisorId) ?? 0;
    return count === 0 ? [] : [{ team, count }];
  });
  return {
    agency: agencyId,
    partition: partitions.cycle(agencyId, cycle),
    purpose: 'konfirmasi',
    awaited: awaited.map(({ team, count }) => ({
      id: team.supervisorId,
      name: team.name,
      note: `${count} pegawai menunggu`,
      email: team.email,
      link: () => confirmationLink(team, closesAt),
      mail: (url) =>
        confirmationMail(agency, {
          name: team.name,
          cycle,
          url,
          closesAt,
          waiting: count,
          occasion: 'reminder',
        }),
    })),
  };
}

function waitingBySupervisor(
  people: readonly ParticipantItem[],
): ReadonlyMap<TeamItem['supervisorId'], number> {
  const waiting = new Map<string, number>();
  for (const { staff, submittedAt, confirmation } of people) {
    if (staff.supervisorId === null || submittedAt === undefined || confirmation !== undefined) continue;
    waiting.set(staff.supervisorId, (waiting.get(staff.supervisorId) ?? 0) + 1);
  }
  return waiting;
}
