import { linkEnd } from '../../../shared/links/link.ts';
import { readParticipantOf } from '../../../shared/links/linked-participant.ts';
import type { Renew } from '../../../shared/links/mailed-page.ts';
import { isOpen } from './survey-place.ts';

/**
 * A participant has lost the link to the survey.
 * @throws NotFoundError when there is no such participant
 */
export const renewSurvey: Renew = async (link) => {
  // Whoever holds it need not be the person: no mail is sent at its press.
  if (link.handed === true) return { kind: 'ASK_COORDINATOR' };
  const { person, cycle } = await readParticipantOf(link);
  const matter = `survei kebutuhan kompetensi ${cycle.cycle}`;
  const { surveyClosesAt } = cycle;
  if (surveyClosesAt === undefined || !isOpen({ ...person, phase: cycle.phase })) {
    return {
      kind: 'OVER',
      sentence: `Pengisian ${matter} sudah ditutup. Jawaban yang sudah Anda kirim tetap tersimpan.`,
    };
  }
  return {
    kind: 'SEND',
    to: person.staff,
    recipientId: person.employeeId,
    matter,
    label: 'Isi survei di sini',
    version: person.linkVersion,
    validUntil: linkEnd(new Date(surveyClosesAt)),
  };
};
