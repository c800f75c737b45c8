import { createHash } from 'node:crypto';
import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import { type Act, LEADER, wayToObject } from '../../../shared/agency/way-to-object.ts';
import { isSameAddress } from '../../../shared/mail/mail-content.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { coordinatorNamed } from '../../../shared/rules/names.ts';
import type { AgencyItem, AgencyProfile, Contact } from '../../../shared/store/agency.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { type ProfileChange, recordEverywhere } from './profile-change.ts';

const COORDINATOR = 'koordinator';

/** A part of the profile by which people find the agency, as it was and is; '' for none. */
interface Particular {
  /** As the trail calls it. */
  readonly code: string;
  readonly label: string;
  readonly was: string;
  readonly is: string;
}

/**
 * Tells the contacts, those who were and those who are, that the names, telephones or the postal address of the profile
 * are others: every notice names them as whom to object to, so nobody may choose them unseen; and in the agency's name
 * every mail comes. A contact whose e-mail address was changed is told of as a whole (tell-contacts.ts). Before anything
 * is written; after a crash again.
 * @throws TransientError when a mail may go later
 */
export async function tellParticulars(
  profile: AgencyProfile,
  before: AgencyItem | undefined,
  change: ProfileChange,
): Promise<void> {
  if (before === undefined) return;
  const changed = changedParticulars(profile, before);
  if (changed.length === 0) return;
  const line = { act: 'contacts changed', subject: changed.map(({ code }) => code).join(' ') } as const;
  await tell(profile, before, { changed, line: { ...line, at: change.now.toISOString() } }, change);
  await recordEverywhere({ agency: profile.agency, at: change.now, ...line });
}

function changedParticulars(profile: AgencyProfile, before: AgencyItem): readonly Particular[] {
  return [
    ...ofContact(COORDINATOR, before.coordinator, profile.coordinator),
    ...before.leadership.flatMap((was, index) => ofContact(LEADER, was, profile.leadership[index])),
    { code: 'nama-instansi', label: 'Nama instansi', was: before.name, is: profile.name },
    { code: 'pemerintah', label: 'Pemerintah daerah', was: before.government, is: profile.government },
    { code: 'alamat', label: 'Alamat instansi', was: before.address ?? '', is: profile.address ?? '' },
  ].filter(({ was, is }) => was !== is);
}

function ofContact(role: string, was: Contact, is: Contact | undefined): readonly Particular[] {
  if (is === undefined || !isSameAddress(was.email, is.email)) return [];
  return [
    { code: `nama-${role}`, label: `Nama ${role}`, was: was.name, is: is.name },
    { code: `telepon-${role}`, label: `Telepon ${role}`, was: was.phone ?? '', is: is.phone ?? '' },
  ];
}

async function tell(
  profile: AgencyProfile,
  before: AgencyItem,
  { changed, line }: { readonly changed: readonly Particular[]; readonly line: Act },
  { now, by, mailer }: ProfileChange,
): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(changed)).digest('hex');
  for (const reader of readersOf(profile, before)) {
    const { to, recipientId } = reader;
    const { paragraph, ...way } = await wayToObject(before, line, reader);
    await sendLetter(mailer, {
      agency: profile.agency,
      to,
      recipientId,
      key: `particulars ${profile.agency} v${versionOf(before) + 1} ${hash} ${to.email.toLowerCase()}`,
      purpose: 'alamat',
      content: letter(before, {
        subject: `Data kontak ${before.name} diganti`,
        greetingName: to.name,
        paragraphs: [
          'Profil instansi diubah: surel dari Bangkom kini memakai data di bawah ini sebagai nama pengirim dan tempat bertanya.',
          paragraph,
        ],
        details: [
          ...changed.flatMap(({ label, was, is }): [string, string][] => [
            [`${label} semula`, was || 'tidak tercatat'],
            [`${label} sekarang`, is || 'tidak tercatat'],
          ]),
          ['Diubah pada', formatMoment(now)],
          ['Diubah oleh', coordinatorNamed(by.name)],
        ],
        ...way,
      }),
    });
  }
}

/** Each address once, as it was before. */
function readersOf(profile: AgencyProfile, before: AgencyItem) {
  const all = [before, profile].flatMap(({ coordinator, leadership }) => [
    ...leadership.map((to) => ({ to, recipientId: LEADER })),
    { to: coordinator, recipientId: COORDINATOR },
  ]);
  return all.filter(
    ({ to }, index) => all.findIndex((other) => isSameAddress(other.to.email, to.email)) === index,
  );
}
