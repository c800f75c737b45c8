import { openUntil } from '../../shared/asking.ts';
import type {
  Awaited,
  Candidate,
  ReminderList,
  ReminderMatter,
  ReminderSource,
} from '../../shared/mail/reminder-list.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { type ParticipantItem, participantKey, participantsAfter } from '../../shared/store/participant.ts';
import { isReadable, UnreadableRow } from '../../shared/store/table.ts';
import { allTeams, type TeamItem, teamKey, teamsAfter } from '../../shared/store/team.ts';
import type { ReminderPurpose } from '../../shared/words.ts';
import { confirmationLink, confirmationMail } from './confirmation/confirmation-letter.ts';
import { readMembers } from './confirmation/members.ts';
import { confirmation, isSilent, survey, surveyAskings } from './survey-askings.ts';
import { isFirstAsked, surveyTimesOf } from './survey-calendar.ts';
import { invitationMail, reminderMail, surveyLink } from './survey-letter.ts';

/** What a cycle collects now, of which people can be reminded; undefined when nothing is open. */
export function openCollection(cycle: CycleItem, now: Date): ReminderMatter | undefined {
  const open = surveyAskings.find((asking) => openUntil(asking, cycle, now) !== undefined);
  return open && matterOf(cycle, open.purpose);
}

function matterOf({ agency, cycle }: CycleItem, purpose: ReminderPurpose): ReminderMatter {
  return { agency, partition: partitions.cycle(agency, cycle), purpose };
}

/** Participants who have not sent answers; undefined once the survey is over. */
export async function surveyReminders(
  cycle: CycleItem,
  people: readonly ParticipantItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const closesAt = openUntil(survey, cycle, now);
  if (closesAt === undefined) return undefined;
  const agency = await readAgency(cycle.agency);
  return {
    ...matterOf(cycle, survey.purpose),
    awaited: people.flatMap((person) => silentParticipant(agency, person, { cycle, closesAt, now }) ?? []),
  };
}

/** The same of one shard, in pages. */
export async function surveySource(
  cycle: CycleItem,
  shard: number,
  now: Date,
): Promise<ReminderSource | undefined> {
  const closesAt = openUntil(survey, cycle, now);
  if (closesAt === undefined) return undefined;
  const agency = await readAgency(cycle.agency);
  return {
    ...matterOf(cycle, survey.purpose),
    next: async (after, limit) => {
      const people = await participantsAfter({ ...cycle, shard }, after, limit);
      return people.map((person): Candidate | UnreadableRow =>
        isReadable(person)
          ? {
              key: participantKey(person),
              awaited: async () => silentParticipant(agency, person, { cycle, closesAt, now }),
            }
          : person,
      );
    },
  };
}

function silentParticipant(
  agency: AgencyItem,
  person: ParticipantItem,
  { cycle, closesAt, now }: { readonly cycle: CycleItem; readonly closesAt: Date; readonly now: Date },
): Awaited | undefined {
  if (!isSilent(person)) return undefined;
  const { joinedAt } = person;
  const first =
    cycle.surveyUnasked === true ||
    (joinedAt !== undefined && isFirstAsked(surveyTimesOf(cycle), joinedAt, now));
  const { name } = person.staff;
  return {
    id: person.employeeId,
    name: person.staff.name,
    note: person.staff.unitName,
    email: person.staff.email,
    link: () => surveyLink(person, closesAt),
    mail: (url) =>
      first
        ? invitationMail(agency, { name, cycle: cycle.cycle, closesAt, url })
        : reminderMail(agency, person, closesAt, url),
  };
}

/** Direct supervisors with people left to confirm; undefined once the confirmation is over. */
export async function confirmationReminders(
  cycle: CycleItem,
  people: readonly ParticipantItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const closesAt = openUntil(confirmation, cycle, now);
  if (closesAt === undefined) return undefined;
  const [agency, teams] = await Promise.all([readAgency(cycle.agency), allTeams(cycle)]);
  const bySupervisor = Map.groupBy(people.filter(waits), ({ staff }) => staff.supervisorId);
  return {
    ...matterOf(cycle, confirmation.purpose),
    awaited: teams.flatMap((team) => {
      const waiting = bySupervisor.get(team.supervisorId)?.length ?? 0;
      return silentSupervisor(agency, team, waiting, closesAt) ?? [];
    }),
  };
}

/** The same in pages. */
export async function confirmationSource(cycle: CycleItem, now: Date): Promise<ReminderSource | undefined> {
  const closesAt = openUntil(confirmation, cycle, now);
  if (closesAt === undefined) return undefined;
  const agency = await readAgency(cycle.agency);
  return {
    ...matterOf(cycle, confirmation.purpose),
    next: async (after, limit) => {
      const teams = await teamsAfter(cycle, after, limit);
      return teams.map((team): Candidate | UnreadableRow =>
        team instanceof UnreadableRow
          ? team
          : {
              key: teamKey(team),
              awaited: async () =>
                silentSupervisor(agency, team, (await readMembers(team)).filter(waits).length, closesAt),
            },
      );
    },
  };
}

function silentSupervisor(
  agency: AgencyItem,
  team: TeamItem,
  waiting: number,
  closesAt: Date,
): Awaited | undefined {
  if (waiting === 0 || team.left === true) return undefined;
  const { supervisorId, name, email, cycle } = team;
  return {
    id: supervisorId,
    name,
    note: `${waiting} pegawai menunggu`,
    email,
    link: () => confirmationLink(team, closesAt),
    mail: (url) => confirmationMail(agency, { name, cycle, url, closesAt, waiting, occasion: 'reminder' }),
  };
}

/** Whether somebody's answers wait for the supervisor. */
function waits({ submittedAt, confirmation, left }: ParticipantItem): boolean {
  return submittedAt !== undefined && confirmation === undefined && left !== true;
}
