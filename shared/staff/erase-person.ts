import { forgetAddress, hashOf } from '../store/address.ts';
import { recordAudit } from '../store/audit.ts';
import { type ListedCycle, listCycles } from '../store/cycle.ts';
import { eraseRequest, listRequests } from '../store/data-request.ts';
import { shardOf } from '../store/definition.ts';
import { enrollmentsOf, updateIfEnrolled } from '../store/enrollment.ts';
import { changeTopic, type Post, topicsSince } from '../store/forum.ts';
import { deleteHandover } from '../store/handover.ts';
import { changeParticipant, findParticipant } from '../store/participant.ts';
import { forgetAppraised } from '../store/performance.ts';
import { findLines } from '../store/plan.ts';
import { deleteEmployee, findEmployee, readEmployees } from '../store/staff.ts';
import { makeDirectory } from '../store/staff-directory.ts';
import { forgetImportedPeople } from '../store/staff-import.ts';
import { changeTeam, readTeam } from '../store/team.ts';
import { dropFile } from '../uploads/kept-files.ts';

/** Stands where the name stood: lists and counts stay whole, the person does not. */
const ERASED = '(data dihapus)';

/** How many items of each kind lost the person. */
export interface Erased {
  readonly staff: number;
  readonly participations: number;
  readonly teams: number;
  readonly enrollments: number;
  readonly addresses: number;
  /** Topics of the forum whose posts of this person lost name and text. */
  readonly topics: number;
  /** Files of staff whose rows were forgotten, those of all people: they are kept as files are, not person by person. */
  readonly imports: number;
}

/**
 * Takes a person out of everything an agency holds (UU 27/2022 Ps 8, 43-44): name, NIP, address, answers and
 * opinions go, links stop; what stays is the opaque identifier with unit and hours, which the figures of the cycle
 * count. Certificates, the papers of submitted plans and the audit trail are records of the state and
 * stay. May be repeated.
 * @param actor in whose name the trail has it
 */
export async function erasePerson(agency: string, employeeId: string, actor: string): Promise<Erased> {
  const employee = await findEmployee(agency, employeeId);
  const cycles = (await listCycles(agency)).filter(({ shardCount }) => shardCount > 0);
  // Records that were joined are the same person.
  const ids = [employeeId, ...(employee?.formerIds ?? [])];
  const erased = await Promise.all(
    cycles.flatMap((cycle) => ids.map(async (id) => await eraseFromCycle(cycle, id))),
  );
  const joined = await readEmployees(agency, employee?.formerIds ?? []);
  const emails = [employee, ...joined.values()]
    .map((item) => item?.record.email)
    .concat(erased.map(({ email }) => email));
  const addresses = new Set(emails.flatMap((email) => (email === undefined ? [] : [hashOf(email)])));
  for (const hash of addresses) await forgetAddress(agency, hash);
  await forgetAppraised(agency, ids);
  const topics = await eraseFromForum(agency, new Set([employeeId, ...joined.keys()]));
  const imports = await forgetImportedPeople(agency);
  for (const { handover } of [...joined.values(), ...(employee === undefined ? [] : [employee])]) {
    if (handover !== undefined) await deleteHandover(handover);
  }
  // The record itself last: an earlier run that broke off is found again by it.
  for (const id of joined.keys()) await deleteEmployee(agency, id);
  if (employee !== undefined) await deleteEmployee(agency, employeeId);
  // The lists of the staff hold names, too; those of an earlier run that broke off go as well.
  await makeDirectory(agency);
  await recordAudit({ agency, at: new Date(), actor, act: 'person erased', subject: employeeId });
  const total = (count: (one: (typeof erased)[number]) => number) =>
    erased.reduce((sum, one) => sum + count(one), 0);
  return {
    staff: joined.size + (employee === undefined ? 0 : 1),
    participations: total(({ participations }) => participations),
    teams: total(({ teams }) => teams),
    enrollments: total(({ enrollments }) => enrollments),
    addresses: addresses.size,
    topics,
    imports,
  };
}

async function eraseFromCycle({ agency, cycle, shardCount }: ListedCycle, employeeId: string) {
  const key = { agency, cycle, shard: shardOf(employeeId, shardCount), employeeId };
  const participant = await findParticipant(key);
  if (participant !== undefined) {
    const { email: _email, education: _education, ...staff } = participant.staff;
    await changeParticipant(key, {
      staff: { ...staff, nip: '', name: ERASED },
      answers: null,
      confirmation: null,
      linkVersion: participant.linkVersion + 1,
    });
  }
  for (const request of await listRequests({ agency, cycle })) {
    if (request.employeeId === employeeId) await eraseRequest(request, ERASED);
  }
  return {
    email: participant?.staff.email,
    participations: participant === undefined ? 0 : 1,
    teams: await eraseFromTeam({ agency, cycle, supervisorId: employeeId }),
    enrollments: await eraseFromTrainings({ agency, cycle }, employeeId),
  };
}

/** Posts stay as places in their topics, since others answer to them; whose and what they were is gone, with the title that begins a topic. */
async function eraseFromForum(agency: string, ids: ReadonlySet<string>): Promise<number> {
  let topics = 0;
  for await (const found of topicsSince(agency, '')) {
    const own = found.posts.filter(({ author }) => ids.has(author));
    if (own.length === 0) continue;
    // First: without its name nobody would find it again.
    for (const { file } of own) if (file !== undefined) await dropFile(file.key);
    await changeTopic(found, ({ title, posts }) => ({
      title: posts[0] !== undefined && ids.has(posts[0].author) ? ERASED : title,
      posts: posts.map((post) => (ids.has(post.author) ? erased(post) : post)),
    }));
    topics += 1;
  }
  return topics;
}

/** Why the coordinator hid a post speaks of what stood in it. */
function erased({ hidden, file: _dropped, ...post }: Post): Post {
  const reason = hidden === undefined ? {} : { hidden: { ...hidden, reason: ERASED } };
  return { ...post, ...reason, authorName: ERASED, unitName: '', text: ERASED };
}

async function eraseFromTeam(key: { agency: string; cycle: string; supervisorId: string }): Promise<number> {
  const team = await readTeam(key.agency, key.cycle, key.supervisorId);
  if (team === undefined) return 0;
  await changeTeam(key, { name: ERASED, email: null }, true);
  return 1;
}

async function eraseFromTrainings(
  cycle: { agency: string; cycle: string },
  employeeId: string,
): Promise<number> {
  const lines = await findLines(cycle);
  const erased = await Promise.all(
    (lines ?? []).map(async ({ activity }) => {
      const [enrollment] = await enrollmentsOf({ ...cycle, activity }, [employeeId]);
      if (enrollment === undefined) return false;
      // First: without its name nobody would find it again.
      if (enrollment.proof !== undefined) await dropFile(enrollment.proof.file);
      return await updateIfEnrolled(enrollment, {
        name: ERASED,
        email: null,
        declineReason: null,
        needs: null,
        why: null,
        behaviour: null,
        behaviourBySupervisor: null,
        action: null,
        applied: null,
        actionSeen: null,
        shared: null,
        sealedPretest: null,
        sealedFeedback: null,
        proof: null,
        linkVersion: enrollment.linkVersion + 1,
      });
    }),
  );
  return erased.filter(Boolean).length;
}
