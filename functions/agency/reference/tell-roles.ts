import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { watchersOf } from '../../../shared/agency/address-letter.ts';
import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import { type Act, type Reader, wayToObject } from '../../../shared/agency/way-to-object.ts';
import { isSameAddress } from '../../../shared/mail/mail-content.ts';
import { chainOf, type Reference, type Role } from '../../../shared/reference/agency-reference.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { stillTold } from '../../../shared/rules/fresh-address.ts';
import { coordinatorNamed } from '../../../shared/rules/names.ts';
import { type AgencyItem, readAgencyIfAny } from '../../../shared/store/agency.ts';
import { type OfficerItem, readOfficer } from '../../../shared/store/officer.ts';
import type { FormerRole } from '../../../shared/store/reference.ts';
import { type ProfileChange, recordEverywhere } from '../profile/profile-change.ts';

/** The roles of approval, before and after. */
interface ChangedRoles {
  readonly before: readonly Role[];
  readonly after: readonly Role[];
  /** Of the reference, once it is saved. */
  readonly version: number;
}

/** Roles that are remembered: the oldest, which nobody put in to push others out. */
const MOST_REMEMBERED = 40;

/** The roles that approved before, with the moment until which they did so in the chain of that time. */
export function formerAfter(
  known: readonly FormerRole[] = [],
  before: Pick<Reference, 'roles'>,
  after: Pick<Reference, 'roles'>,
  now: Date,
): readonly FormerRole[] {
  const chain = chainOf(before);
  if (isDeepStrictEqual(chain, chainOf(after))) return known;
  const at = now.toISOString();
  const again = known.map((each) => (chain.includes(each.role) ? { ...each, at } : each));
  const more = chain.filter((role) => !known.some((each) => each.role === role));
  return [...again, ...more.map((role) => ({ role, at }))].slice(0, MOST_REMEMBERED);
}

/**
 * Tells everybody who held a role of approval, and who watches over the coordinator, that others approve from the next
 * cycle on: who approves must not be chosen unseen by whoever asks for the approval. Before anything is written; after a
 * crash again.
 * @throws TransientError when a mail may go later
 */
export async function tellRoles(agencyId: string, roles: ChangedRoles, change: ProfileChange): Promise<void> {
  const { before, after } = roles;
  if (isDeepStrictEqual(before, after)) return;
  const line = {
    act: 'approving roles changed',
    subject: `${inShort(before, after)} > ${inShort(after, before)}`,
  } as const;
  const agency = await readAgencyIfAny(agencyId);
  // Without a profile there is nobody whom anything could be asked of.
  if (agency !== undefined) await tell(agency, roles, { ...line, at: change.now.toISOString() }, change);
  await recordEverywhere({ agency: agencyId, at: change.now, ...line });
}

/** "sekretarisCamat camat (bkpsdm)": in brackets who does not approve; with its name where only that is another. */
function inShort(roles: readonly Role[], others: readonly Role[]): string {
  return roles
    .map(({ role, name, approves }) => {
      const renamed = others.some((other) => other.role === role && other.name !== name);
      const said = renamed ? `${role} "${name}"` : role;
      return approves ? said : `(${said})`;
    })
    .join(', ');
}

async function tell(
  agency: AgencyItem,
  { before, after, version }: ChangedRoles,
  line: Act,
  { now, by, mailer }: ProfileChange,
): Promise<void> {
  const hash = createHash('sha256').update(line.subject).digest('hex');
  const officers = await officersOf(agency.agency, [...before, ...after]);
  for (const reader of readersOf(agency, officers, now)) {
    const { to, recipientId } = reader;
    const { paragraph, ...way } = await wayToObject(agency, line, reader);
    await sendLetter(mailer, {
      agency: agency.agency,
      to,
      recipientId,
      key: `roles ${agency.agency} v${version} ${hash} ${to.email.toLowerCase()}`,
      purpose: 'pejabat',
      content: letter(agency, {
        subject: `Peran penyetuju rencana ${agency.name} diganti`,
        greetingName: to.name,
        paragraphs: [
          'Koordinator mengganti daftar peran yang menyetujui rencana pengembangan kompetensi. Daftar baru di bawah ini berlaku bagi siklus yang dimulai sesudahnya; siklus yang berjalan memakai yang lama.',
          ...outOfTheChain(recipientId, before, after),
          paragraph,
        ],
        details: [
          ...said(officers.length > 0 ? before : undefined, after),
          ['Diubah pada', formatMoment(now)],
          ['Diubah oleh', coordinatorNamed(by.name)],
        ],
        ...way,
      }),
    });
  }
}

/** What an officer whose approval is asked no more needs to know. */
function outOfTheChain(role: string, before: readonly Role[], after: readonly Role[]): readonly string[] {
  const was = before.find((each) => each.role === role);
  if (was?.approves !== true || after.some((each) => each.role === role && each.approves)) return [];
  return [
    `Peran Saudara, ${was.name}, tidak lagi termasuk yang menyetujui. Keputusan pejabat lain atas rencana siklus berikutnya tetap diberitahukan kepada Saudara.`,
  ];
}

/** @param before undefined where no office was ever filled: the roles that ship are those of another kind of agency */
function said(
  before: readonly Role[] | undefined,
  after: readonly Role[],
): readonly (readonly [string, string])[] {
  if (before === undefined) return [['Sekarang', inWords(after, after, '')]];
  return [
    ['Semula', inWords(before, after, 'tidak ada lagi')],
    ['Sekarang', inWords(after, before, 'peran baru')],
  ];
}

/** With what is special about each: two roles can have the same name. @param only what is said of a role that the others do not have */
function inWords(roles: readonly Role[], others: readonly Role[], only: string): string {
  return roles
    .map(({ role, name, approves }) => {
      const marks = [
        ...(others.some((other) => other.role === role) ? [] : [only]),
        ...(approves ? [] : ['tidak menyetujui']),
      ];
      return marks.length === 0 ? name : `${name} (${marks.join(', ')})`;
    })
    .join('; ');
}

async function officersOf(agency: string, roles: readonly Role[]): Promise<readonly OfficerItem[]> {
  const ids = [...new Set(roles.map(({ role }) => role))];
  const found = await Promise.all(ids.map(async (role) => await readOfficer(agency, role)));
  return found.filter((officer) => officer !== undefined);
}

/** Each address once: officers of all roles, whose address it was a short while ago, and who watches over the coordinator. */
function readersOf(agency: AgencyItem, officers: readonly OfficerItem[], now: Date): readonly Reader[] {
  const all = [
    ...officers.flatMap((officer) =>
      [officer, ...stillTold(officer.replaced, now)].map(({ name, email }) => ({
        to: { name, email },
        recipientId: officer.role,
      })),
    ),
    ...watchersOf(agency),
  ];
  return all.filter(
    ({ to }, index) => all.findIndex((other) => isSameAddress(other.to.email, to.email)) === index,
  );
}
