import { LEADER, type Told, tellAddressChange } from '../../../shared/agency/address-letter.ts';
import type { Mailbox, Mailer } from '../../../shared/mail/mail-content.ts';
import { isSameAddress } from '../../../shared/rules/mail-address.ts';
import { printsOf } from '../../../shared/store/address.ts';
import type { AgencyItem, AgencyProfile } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit/record.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { versionOf } from '../../../shared/store/definition.ts';

/** Who changes the profile, when, and what tells of it. */
interface ProfileChange {
  readonly now: Date;
  readonly by: { readonly name: string };
  readonly mailer: Mailer;
}

/** A contact of the profile, before and after. */
interface Changed {
  readonly role: 'koordinator' | 'pimpinan';
  readonly office: string;
  readonly was: Mailbox;
  readonly is: Mailbox | undefined;
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
  if (before === undefined) return;
  for (const changed of changedContacts(profile, before)) {
    await tell(before, changed, change);
    await record(before.agency, changed, change.now);
  }
}

function changedContacts(profile: AgencyProfile, before: AgencyItem): readonly Changed[] {
  const leaders = before.leadership.map((was, index) => ({
    role: 'pimpinan' as const,
    office: `Pimpinan ${before.name}`,
    was,
    is: profile.leadership[index],
  }));
  const coordinator = {
    role: 'koordinator' as const,
    office: `Koordinator ${before.name}`,
    was: before.coordinator,
    is: profile.coordinator,
  };
  return [coordinator, ...leaders].filter(({ was, is }) => !isSameAddress(was.email, is?.email ?? ''));
}

async function tell(before: AgencyItem, { role, office, was, is }: Changed, change: ProfileChange) {
  const told = (to: Mailbox, recipientId: string, sentence: string): Told => ({
    to,
    recipientId,
    subject: `Alamat ${office} diganti`,
    sentence,
  });
  await tellAddressChange(
    before,
    {
      key: `contact ${before.agency} ${role} v${versionOf(before) + 1}`,
      purpose: 'alamat',
      office,
      before: was,
      after: is,
      at: change.now.toISOString(),
      byName: change.by.name,
      readers: [
        told(
          was,
          role,
          `Profil instansi diubah: surel untuk ${office}, termasuk laporan dan pemberitahuan keputusan, tidak lagi dikirim ke alamat ini.`,
        ),
        ...(is === undefined
          ? []
          : [
              told(
                is,
                role,
                `Profil instansi diubah: surel untuk ${office}, termasuk laporan dan pemberitahuan keputusan, kini dikirim ke alamat ini.`,
              ),
            ]),
        ...before.leadership.map((leader) =>
          told(leader, LEADER, `Profil instansi diubah: surel untuk ${office} kini dikirim ke alamat lain.`),
        ),
      ],
    },
    change.mailer,
  );
}

/** In the trail of each open cycle, with the fingerprints of both addresses. */
async function record(agency: string, { role, was, is }: Changed, at: Date): Promise<void> {
  for (const { cycle, phase } of await listCycles(agency)) {
    if (phase === 'CLOSED') continue;
    await recordAudit({
      agency,
      cycle,
      at,
      act: 'contact address changed',
      subject: `${role} ${printsOf(was.email, is?.email)}`,
    });
  }
}
