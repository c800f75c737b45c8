import { isUnseen } from '../../shared/cycle/given-answers.ts';
import type { PageRequest } from '../../shared/http/message.ts';
import { createLink, type Link } from '../../shared/links/link.ts';
import { type Activation, openBeside } from '../../shared/links/link-session.ts';
import type { LinkedParticipant } from '../../shared/links/linked-participant.ts';
import { askRenewal, type Renewal } from '../../shared/links/mailed-page.ts';
import { enrollmentsOfPerson, type Participation, standingOf } from '../../shared/store/enrollment.ts';
import type { LinkPurpose } from '../../shared/store/mailed-link.ts';
import type { PassedCourse } from '../../shared/training/courses-passed.ts';
import { askedOnTheSpot } from '../../shared/training/training-askings.ts';
import { renewalOf } from '../renewals.ts';

/** The pages of one person to which the own page leads; what a supervisor or officer decides needs the mail to its own address. */
const purposes = ['survei', 'pelatihan', 'umpan-balik', 'perilaku'] as const satisfies readonly LinkPurpose[];

/** What somebody says of his or her people. */
const TEAM = 'perilaku-staf';

/** One page of a person, as a button of the own page names it: 'survei', 'pelatihan:A01', of an earlier year 'pelatihan:A01:2026'. */
export type Door = string;

/** What a person is asked now, and the page where it is answered. */
export interface Waiting {
  readonly door: Door;
  readonly purpose: (typeof purposes)[number] | typeof TEAM;
  readonly activity?: string | undefined;
  /** 'survei kebutuhan kompetensi 2027' */
  readonly matter: string;
  readonly label: string;
  /** Of what the own page does not lead to: its own link, for the mail to its own address. */
  readonly url?: string | undefined;
}

/** Names the page of one purpose. */
export function doorOf(purpose: Waiting['purpose'], activity?: string): Door {
  return activity === undefined ? purpose : `${purpose}:${activity}`;
}

/**
 * What waits for a person's answer now, by the rules of the phases that ask: the survey that is not sent, the invitation
 * without an answer, feedback, behaviour and the certificate of another provider after a training. A read or two for each training that the person attended.
 * @param earlier pages of earlier years where a certificate is still to be handed in
 */
export async function whatWaits(
  owner: LinkedParticipant,
  participations: readonly Participation[],
  now: Date,
  earlier: readonly Door[] = [],
): Promise<readonly Waiting[]> {
  const asked = [
    ...(owner.person.submittedAt === undefined || isUnseen(owner.person) ? [doorOf('survei')] : []),
    ...participations.flatMap((participation) => asksOf(participation, owner.person, now)),
    ...earlier,
  ];
  const found = await Promise.all(
    asked.map(async (door) => {
      const { link, renewal } = await behind(owner, door, now);
      if (link === undefined || renewal?.kind !== 'SEND') return [];
      const { matter, label } = renewal;
      const asking = { door, purpose: link.purpose, activity: link.activity };
      if (asking.purpose === 'survei' && owner.person.submittedAt !== undefined)
        return [{ ...asking, matter: `jawaban ${matter} atas nama Anda`, label: 'Periksa atau perbaiki' }];
      if (asking.purpose !== 'pelatihan') return [{ ...asking, matter, label }];
      if (earlier.includes(door))
        return [
          { ...asking, matter: `sertifikat ${matter} tahun ${link.cycle}`, label: 'Unggah sertifikat' },
        ];
      // The page of a training is always open; what waits there is the answer to its invitation, or its certificate.
      const isOver = participations.some(
        ({ training, enrollment }) =>
          door === doorOf('pelatihan', training.activity) && enrollment.attended === true,
      );
      return [
        isOver
          ? { ...asking, matter: `sertifikat ${matter}`, label: 'Unggah sertifikat' }
          : { ...asking, matter: `undangan ${matter}`, label: 'Jawab undangan' },
      ];
    }),
  );
  return found.flat();
}

/** The pages of earlier years where the certificate of another provider is still to be handed in: a read for each of these years. */
export async function earlierProofs(
  { agency, employeeId }: Pick<LinkedParticipant['person'], 'agency' | 'employeeId'>,
  before: readonly PassedCourse[],
): Promise<readonly Door[]> {
  const awaited = Map.groupBy(
    before.filter(({ awaitsProof }) => awaitsProof === true),
    ({ cycle }) => cycle,
  );
  const found = await Promise.all(
    [...awaited].map(async ([cycle, courses]) => {
      const activities = courses.flatMap(({ activity }) => activity ?? []);
      const own = await enrollmentsOfPerson({ agency, cycle }, activities, employeeId);
      return own.filter(({ proof }) => proof?.state !== 'SENT');
    }),
  );
  return found.flat().map(({ activity, cycle }) => `${doorOf('pelatihan', activity)}:${cycle}`);
}

/** What waits for somebody about his or her people after trainings, each with its own link. */
export async function teamWaits(
  { person: { agency, cycle, employeeId } }: LinkedParticipant,
  activities: readonly string[],
  now: Date,
): Promise<readonly Waiting[]> {
  const found = await Promise.all(
    activities.map(async (activity) => {
      const link = { purpose: TEAM, agency, cycle, subject: employeeId, activity } as const;
      const renewal = await askRenewal(renewalOf, { ...link, version: 0 }, now);
      if (renewal.kind !== 'SEND') return [];
      const { matter, label, version, validUntil } = renewal;
      const url = await createLink({ ...link, version }, validUntil);
      const asking = { door: doorOf(TEAM, activity), purpose: TEAM, activity, label, url } as const;
      return [{ ...asking, matter: `${matter} oleh tim Anda` }];
    }),
  );
  return found.flat();
}

/** Pages of one training that may ask something of a person; their own rules say whether they do. */
export function asksOf(
  participation: Participation,
  { credits = {} }: LinkedParticipant['person'],
  now: Date,
): readonly Door[] {
  const { training, enrollment } = participation;
  const { activity } = training;
  const onTheSpot = askedOnTheSpot(participation);
  if (onTheSpot !== undefined && now >= onTheSpot) return [doorOf('umpan-balik', activity)];
  if (enrollment.attended === true) {
    const wanted = credits[activity]?.awaitsProof === true && enrollment.proof?.state !== 'SENT';
    return [
      doorOf('umpan-balik', activity),
      ...(wanted ? [doorOf('pelatihan', activity)] : []),
      doorOf('perilaku', activity),
    ];
  }
  const stands = standingOf(training, enrollment);
  const isInvited = (stands === 'PENDING' || stands === 'OFFERED') && now < new Date(training.startsAt);
  return isInvited ? [doorOf('pelatihan', activity)] : [];
}

/**
 * Opens another page of the same person.
 * @returns where it is, or why it cannot be opened: a sentence
 */
export async function openDoor(
  owner: LinkedParticipant,
  door: Door,
  request: PageRequest,
): Promise<Activation | { readonly refusal: string }> {
  const { link, renewal } = await behind(owner, door, request.now);
  if (link === undefined || renewal === undefined || renewal.kind === 'ASK_COORDINATOR') {
    return { refusal: 'Halaman itu tidak ada. Pilih salah satu tombol di bawah.' };
  }
  if (renewal.kind === 'OVER') return { refusal: renewal.sentence };
  return await openBeside({ ...link, version: renewal.version }, request);
}

type OwnLink = Link & { readonly purpose: (typeof purposes)[number] };

async function behind(
  { person: { agency, cycle, shard, employeeId } }: LinkedParticipant,
  door: Door,
  now: Date,
): Promise<{ readonly link?: OwnLink; readonly renewal?: Renewal }> {
  const [name, activity, earlier] = door.split(':');
  const purpose = purposes.find((each) => each === name);
  if (purpose === undefined || (purpose === 'survei') !== (activity === undefined)) return {};
  if (earlier !== undefined && purpose !== 'pelatihan') return {};
  const of = earlier === undefined ? { cycle, shard } : { cycle: earlier };
  const link = { purpose, agency, ...of, subject: employeeId, version: 0, activity };
  return { link, renewal: await askRenewal(renewalOf, link, now) };
}
