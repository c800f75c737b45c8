import { env } from '../env.ts';
import { newCode, referenceOf } from '../links/mailed-code.ts';
import { type Contact, type Mailbox, type MailContent, maskedAddress } from '../mail/mail-content.ts';
import { bareName } from '../rules/names.ts';
import type { AgencyItem } from '../store/agency.ts';
import { expiryAfter } from '../store/definition.ts';
import { putWayToObject } from '../store/raised-objection.ts';
import type { AuditAct } from '../words.ts';

/** Recipient of what leaders read. */
export const LEADER = 'pimpinan';

/** Recipient of what the office reads that objections go to. */
export const OBJECTIONS = 'keberatan';

/**
 * Who hears of an objection beside the leaders. The operator names it, because whoever keeps the profile may be whom the
 * objection is about, and a Camat who is the only leader has nobody else to turn to.
 */
export function objectionContact(): Contact {
  const { OBJECTIONS_NAME: name, OBJECTIONS_EMAIL: email, OBJECTIONS_PHONE: phone } = env('objections');
  return { name, email, phone };
}

/** The same in words: "Inspektorat Kota Pekanbaru (inspektorat@pekanbaru.go.id, telepon 0761 123456)". */
export function objectionContactInWords(): string {
  const { name, email, phone } = objectionContact();
  return `${name} (${[email, ...(phone === undefined ? [] : [`telepon ${phone}`])].join(', ')})`;
}

/** What was done, as its line in the trail says it. */
export interface Act {
  /** Absent in what concerns the agency as a whole. */
  readonly cycle?: string;
  readonly act: AuditAct;
  readonly subject: string;
  /** ISO */
  readonly at: string;
  /** Place of the decision among the steps of an approval. */
  readonly step?: number;
}

/** Whom a notice goes to. */
export interface Reader {
  readonly to: Mailbox;
  readonly recipientId: string;
}

/** What a notice says of how to object: a paragraph, the link, and who gets a reply. */
export interface WayToObject {
  readonly paragraph: string;
  readonly action: NonNullable<MailContent['action']>;
  readonly replyTo: Mailbox;
}

/** Days in which a notice's link works: a plan's whole year, and what is looked into after it. */
const KEPT_DAYS = 365;

/**
 * How the reader of a notice can object to what it tells of. An objection reaches somebody else than whoever may have
 * done it, and stands in the trail.
 * @param agency as it was before: whom others turn to is not chosen by the change that they are told of
 * @param wrong what may be wrong, after "Bila"
 * @param until how long an objection helps, in words
 */
export async function wayToObject(
  agency: AgencyItem,
  act: Act,
  { to, recipientId }: Reader,
  { wrong = 'perubahan ini tidak benar', until = '' } = {},
): Promise<WayToObject> {
  const code = newCode();
  await putWayToObject({
    ...act,
    agency: agency.agency,
    reference: referenceOf(code),
    recipient: recipientId,
    address: maskedAddress(to.email),
    expiresAt: expiryAfter(KEPT_DAYS, new Date(act.at)),
  });
  const whom = [objectionContactInWords(), ...leadersBut(agency, to)].join(' dan ');
  return {
    paragraph: `Bila ${wrong}, sampaikan keberatan lewat tautan di bawah ini${until === '' ? '' : `, ${until}`}. Keberatan tercatat, tidak dapat dihapus koordinator, dan langsung disampaikan kepada ${whom}. Balasan atas surel ini pun diterima ${objectionContact().name}, bukan koordinator.`,
    action: { label: 'Sampaikan keberatan', url: `${env('address').BASE_URL}/keberatan/${code}` },
    replyTo: objectionContact(),
  };
}

/** "pimpinan Kecamatan Senapelan (Fikri Harahap, S.STP.; Jl. Jend. Sudirman 1)"; nobody is sent to himself. */
function leadersBut({ name, leadership, address }: AgencyItem, reader: Mailbox): readonly string[] {
  const others = leadership.filter((leader) => bareName(leader.name) !== bareName(reader.name));
  if (others.length === 0) return [];
  const known = [...others.map((leader) => leader.name), ...(address === undefined ? [] : [address])];
  return [`pimpinan ${name} (${known.join('; ')})`];
}
