import type { CycleItem } from '../../../shared/store/cycle.ts';
import { shardNumbers } from '../../../shared/store/definition.ts';
import { participantsOfShard } from '../../../shared/store/participant.ts';
import { allTeams } from '../../../shared/store/team.ts';
import { SHARDS_OF_A_PAGE } from '../../../shared/store/waitpoint.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { takesPart } from '../survey-askings.ts';
import { confirmingSupervisor } from './members.ts';

/** Who would be asked to confirm if the survey closed now. */
interface SupervisorsToAsk {
  readonly people: number;
  readonly answered: number;
  /** Of those who have not answered, whom no mail has told until when; undefined where they are too many to be counted for a page. */
  readonly untold: number | undefined;
  /**
   * Those with an address and somebody who has answered, with how many of theirs; and how many have no address and are not
   * asked. Undefined where the agency is too large to be counted for a page.
   */
  readonly asked:
    | {
        readonly supervisors: readonly { readonly name: string; readonly waiting: number }[];
        readonly unreachable: number;
      }
    | undefined;
}

/** Counts by the people themselves, five shards at a time; in a large agency by the live counters, which are hints. */
export async function supervisorsToAsk(item: CycleItem): Promise<SupervisorsToAsk> {
  const { agency, cycle, shardCount } = item;
  if (shardCount > SHARDS_OF_A_PAGE) {
    return {
      people: item.participantCount,
      answered: item.answeredCount,
      untold: undefined,
      asked: undefined,
    };
  }
  const waiting = new Map<string, number>();
  let [people, answered, untold] = [0, 0, 0];
  await inTurns(shardNumbers(shardCount), 5, async (shard) => {
    for await (const person of participantsOfShard({ agency, cycle, shard })) {
      if (takesPart(person)) people += 1;
      if (person.submittedAt !== undefined) answered += 1;
      else if (takesPart(person) && person.staff.email === undefined) untold += 1;
      const supervisorId = confirmingSupervisor(person);
      if (supervisorId === undefined) continue;
      waiting.set(supervisorId, (waiting.get(supervisorId) ?? 0) + 1);
    }
  });
  const teams = (await allTeams({ agency, cycle })).filter(
    ({ supervisorId, left }) => waiting.has(supervisorId) && left !== true,
  );
  const reachable = teams.filter(({ email }) => email !== undefined);
  const supervisors = reachable.map(({ name, supervisorId }) => ({
    name,
    waiting: waiting.get(supervisorId) ?? 0,
  }));
  return { people, answered, untold, asked: { supervisors, unreachable: teams.length - reachable.length } };
}
