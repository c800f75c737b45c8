import { letter } from '../../../shared/agency/letter.ts';
import { createLink, linkEnd } from '../../../shared/links/link.ts';
import type { MailContent } from '../../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../../shared/mail/mail-content.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { AddressChange } from '../../../shared/rules/fresh-address.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { findEmployee } from '../../../shared/store/staff.ts';
import { readTeam } from '../../../shared/store/team.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { awaitsSelf, awaitsSupervisor } from './behaviour-awaited.ts';

/** One mail: to a participant, or to a supervisor about all of his or her people. */
export type Recipient =
  | { readonly key: string; readonly person: EnrollmentItem }
  | { readonly key: string; readonly supervisorId: string };

/** In the order of their keys, in which the cursor counts. */
export function recipientsOf(awaited: readonly EnrollmentItem[]): Recipient[] {
  const participants = awaited
    .filter(awaitsSelf)
    .map((person) => ({ key: `A#${person.employeeId}`, person }));
  const asked = awaited.filter(awaitsSupervisor).flatMap(({ supervisorId }) => supervisorId ?? []);
  const supervisors = [...new Set(asked)].map((supervisorId) => ({
    key: `B#${supervisorId}`,
    supervisorId,
  }));
  return [...participants, ...supervisors].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Whom a mail about behaviour goes to. */
export interface Addressee {
  readonly name: string;
  readonly email?: string | undefined;
  readonly linkVersion: number;
  readonly subject: string;
  /** By the person, or by the supervisor for his or her people. */
  readonly bySelf: boolean;
}

/** Whose reminder it is: somebody may be asked about himself or herself, and as a supervisor. */
export function reminderId({ bySelf, subject }: Pick<Addressee, 'bySelf' | 'subject'>): string {
  return bySelf ? subject : `atasan-${subject}`;
}

/** The person, or the supervisor; undefined when there is none any more. */
export async function addresseeOf(
  { agency, cycle }: TrainingItem,
  recipient: Recipient,
): Promise<Addressee | undefined> {
  if ('person' in recipient) {
    const { employeeId, name, email, linkVersion } = recipient.person;
    return { name, email, linkVersion, subject: employeeId, bySelf: true };
  }
  const supervisor = await readSupervisor(agency, cycle, recipient.supervisorId);
  return supervisor && { ...supervisor, subject: recipient.supervisorId, bySelf: false };
}

/** A supervisor, and under which change the address stands. */
interface Supervisor extends Pick<Addressee, 'name' | 'email' | 'linkVersion'> {
  readonly addressChange?: AddressChange | undefined;
}

/**
 * A supervisor as the teams of the cycle have him or her; one of later, as the staff has, whose links are of the last change
 * of the address: none that went to another one works, also once that one is back.
 */
export async function readSupervisor(
  agency: string,
  cycle: string,
  id: string,
): Promise<Supervisor | undefined> {
  const team = await readTeam(agency, cycle, id);
  if (team?.left === true) return undefined;
  if (team !== undefined) return team;
  const person = await findEmployee(agency, id);
  if (person?.status !== 'ACTIVE') return undefined;
  const { addressChange, record } = person;
  const linkVersion = addressChange === undefined ? 1 : Date.parse(addressChange.at);
  return { name: record.name, email: record.email, linkVersion, addressChange };
}

/** The addressee's own link. */
export async function behaviourLink(
  { agency, cycle, activity }: TrainingItem,
  { bySelf, subject, linkVersion }: Addressee,
  closesAt: Date,
): Promise<string> {
  return await createLink(
    {
      purpose: bySelf ? 'perilaku' : 'perilaku-staf',
      agency,
      cycle,
      activity,
      subject,
      version: linkVersion,
    },
    linkEnd(closesAt),
  );
}

interface BehaviourMail {
  readonly training: TrainingItem;
  readonly closesAt: Date;
  /** 0 = the request, later rounds remind. */
  readonly round: number;
  readonly to: Pick<Addressee, 'name' | 'bySelf'>;
  readonly url: string;
}

/** Asks how the training is applied at work; who is asked about himself and about his people gets two, told apart by the subject. */
export function behaviourMail(
  agency: AgencyItem,
  { training: { line, cycle }, closesAt, round, to, url }: BehaviourMail,
): MailContent {
  const whose = to.bySelf ? '' : ' oleh tim Anda';
  return letter(agency, {
    subject: subjectWithYear(
      `${round === 0 ? '' : 'Pengingat: '}Penerapan hasil “${line.title}”${whose}`,
      cycle,
    ),
    greetingName: to.name,
    paragraphs: [
      ...(round === 0
        ? []
        : [to.bySelf ? 'Kami belum menerima jawaban Anda.' : 'Penilaian Anda belum lengkap.']),
      to.bySelf
        ? `Bagaimana penerapan hasil kegiatan “${line.title}” dalam pekerjaan Anda? Empat pertanyaan, sekitar dua menit.`
        : `Bagaimana pegawai di bawah Anda menerapkan hasil kegiatan “${line.title}”? Empat pertanyaan untuk setiap orang.`,
    ],
    action: { label: 'Isi penilaian penerapan', url },
    details: [['Batas waktu', formatMoment(closesAt)]],
  });
}
