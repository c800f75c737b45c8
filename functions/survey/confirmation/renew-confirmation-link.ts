import { linkEnd } from '../../../shared/links/link.ts';
import type { Renew } from '../../../shared/links/mailed-page.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { readTeam } from '../../../shared/store/team.ts';

/** A supervisor has lost the link to the confirmation of the team. */
export const renewConfirmation: Renew = async ({ agency, cycle, subject }) => {
  const [team, { phase, confirmationClosesAt }] = await Promise.all([
    readTeam(agency, cycle, subject),
    readCycle(agency, cycle),
  ]);
  const matter = `konfirmasi survei kompetensi ${cycle}`;
  if (team === undefined || team.left === true) return { kind: 'ASK_COORDINATOR' };
  if (confirmationClosesAt === undefined || phase !== 'CONFIRMATION') {
    return {
      kind: 'OVER',
      sentence: `Waktu ${matter} sudah berakhir. Yang sudah Anda simpan tetap berlaku.`,
    };
  }
  return {
    kind: 'SEND',
    to: team,
    recipientId: subject,
    matter: `${matter} untuk tim Anda`,
    label: 'Konfirmasi di sini',
    version: team.linkVersion,
    validUntil: linkEnd(new Date(confirmationClosesAt)),
  };
};
