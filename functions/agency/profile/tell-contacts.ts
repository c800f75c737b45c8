import { type AddressNews, type Told, tellAddressChange } from '../../../shared/agency/address-letter.ts';
import { LEADER, OBJECTIONS, objectionContact } from '../../../shared/agency/way-to-object.ts';
import { isSameAddress, type Mailbox } from '../../../shared/mail/mail-content.ts';
import { waitsUntil } from '../../../shared/rules/fresh-address.ts';
import { printsOf } from '../../../shared/store/address.ts';
import type { AgencyItem, AgencyProfile } from '../../../shared/store/agency.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { type ProfileChange, recordEverywhere } from './profile-change.ts';

/** A contact of the profile, before and after. */
interface Changed {
  readonly role: 'koordinator' | 'pimpinan';
  readonly office: string;
  readonly was: Mailbox | undefined;
  readonly is: Mailbox | undefined;
  /** Until when a leader's new address gives no word; undefined for one that need not wait. */
  readonly until?: string | undefined;
}

/**
 * Tells the old and the new address of the coordinator and of the leader that the profile names another one: receipts of
 * decisions and notices of changed officers go there, so nobody may turn them aside unseen. Before anything is written;
 * after a crash they are told again.
 * @throws TransientError when a mail may go later
 */
export async function tellContacts(
  profile: AgencyProfile,
  before: AgencyItem | undefined,
  change: ProfileChange,
): Promise<void> {
  for (const changed of changedContacts(profile, before)) {
    const { role, was, is } = changed;
    const line = {
      act: 'contact address changed',
      subject: `${role} ${printsOf(was?.email, is?.email)}`,
    } as const;
    await tell(profile, before, { ...changed, line }, change);
    await recordEverywhere({ agency: profile.agency, at: change.now, ...line });
  }
}

/** The first coordinator of all is who fills in the form; whoever is named as leader learns of it. */
function changedContacts(profile: AgencyProfile, before: AgencyItem | undefined): readonly Changed[] {
  const { name } = before ?? profile;
  const [was, is] = [before?.leadership ?? [], profile.leadership];
  const leaders = Array.from({ length: Math.max(was.length, is.length) }, (_, index) => ({
    role: 'pimpinan' as const,
    office: `Pimpinan ${name}`,
    was: was[index],
    is: is[index],
    until: waitsUntil(is[index]?.addressChange),
  }));
  const coordinator = {
    role: 'koordinator' as const,
    office: `Koordinator ${name}`,
    was: before?.coordinator ?? profile.coordinator,
    is: profile.coordinator,
  };
  return [coordinator, ...leaders].filter(
    (each) => !isSameAddress(each.was?.email ?? '', each.is?.email ?? ''),
  );
}

async function tell(
  profile: AgencyProfile,
  before: AgencyItem | undefined,
  { role, office, was, is, until, line }: Changed & Pick<AddressNews, 'line'>,
  change: ProfileChange,
) {
  const told = (to: Mailbox, recipientId: string, sentence: string): Told => ({
    to,
    recipientId,
    subject: `Alamat ${office} ${was === undefined ? 'dicatat' : 'diganti'}`,
    sentence,
  });
  await tellAddressChange(
    before ?? profile,
    {
      key: `contact ${profile.agency} ${role} v${versionOf(before) + 1} ${printsOf(was?.email, is?.email)}`,
      purpose: 'alamat',
      line,
      office,
      before: was,
      after: is,
      at: change.now.toISOString(),
      byName: change.by.name,
      wait: until === undefined ? undefined : ['Tugas dan pernyataan dari alamat baru diterima mulai', until],
      readers: [
        ...(was === undefined
          ? []
          : [
              told(
                was,
                role,
                `Profil instansi diubah: surel untuk ${office}, termasuk laporan dan pemberitahuan keputusan, kini dikirim ke alamat lain${role === LEADER ? '; selama sebulan masih juga ke alamat ini' : ''}.`,
              ),
            ]),
        ...(is === undefined
          ? []
          : [
              told(
                is,
                role,
                `Profil instansi ${before === undefined ? 'dibuat' : 'diubah'}: surel untuk ${office}, termasuk laporan dan pemberitahuan keputusan, ${was === undefined ? 'mulai sekarang' : 'kini'} dikirim ke alamat ini.`,
              ),
            ]),
        ...(before?.leadership ?? []).map((leader) =>
          told(
            leader,
            LEADER,
            `Profil instansi diubah: surel untuk ${office} kini dikirim ${was === undefined ? 'juga ' : ''}ke alamat lain.`,
          ),
        ),
        // Leaders watch over the coordinator: of a change of theirs somebody else has to know. A new agency has none yet.
        ...(role === LEADER && before !== undefined
          ? [
              told(
                objectionContact(),
                OBJECTIONS,
                `Profil instansi diubah: surel untuk ${office}, yang mengawasi koordinator, kini dikirim ke alamat lain. Selama sebulan, yang dikirim ke alamat baru juga dikirim ke alamat lama.`,
              ),
            ]
          : []),
      ],
    },
    change.mailer,
  );
}
