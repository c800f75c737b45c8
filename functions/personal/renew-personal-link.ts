import { linkEnd } from '../../shared/links/link.ts';
import { readParticipantOf } from '../../shared/links/linked-participant.ts';
import type { Renew } from '../../shared/links/mailed-page.ts';
import { personalLinkEnd } from '../../shared/links/personal-link.ts';

/**
 * Somebody has lost the link to the own page of a cycle.
 * @throws NotFoundError when there is no such participant
 */
export const renewPersonal: Renew = async (link, now) => {
  const { person } = await readParticipantOf(link);
  return {
    kind: 'SEND',
    to: person.staff,
    recipientId: person.employeeId,
    matter: `halaman Anda tahun ${person.cycle}`,
    label: 'Buka halaman Anda',
    version: person.linkVersion,
    validUntil: new Date(Math.max(personalLinkEnd(person.cycle).getTime(), linkEnd(now).getTime())),
  };
};
