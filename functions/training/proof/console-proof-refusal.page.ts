import { sendLetter } from '../../../shared/agency/letter.ts';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, signedIn } from '../../../shared/console/signed-in.tsx';
import { text } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { page } from '../../../shared/http/page.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { type Participation, readParticipation } from '../../../shared/store/enrollment.ts';
import { sameProofs, unmarkWaiting } from '../../../shared/store/proof.ts';
import { trainingLink } from '../../../shared/training/training-link.ts';
import { hoursOf } from '../attendance/days-attended.ts';
import { proofRefusedLetter, trainingMail } from '../training-letters.ts';
import { proofView } from './console-proof-view.tsx';
import { creditFor, decide } from './decide-proof.ts';

/** Refuses a certificate, and mails who handed it in. Apart from the page of certificates: only this function mails. */
export const handler = page({
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/tolak': signedIn(
    async (request, session) => {
      const { activity = '', person = '' } = request.params;
      const ref = { ...cycleRefOf(request, session), activity };
      const path = `/konsol/siklus/${ref.cycle}/pelatihan/${activity}/bukti/${person}`;
      const participation = await readParticipation(ref, person);
      return await takeForm(request, {
        take: async (form) => {
          await refuseProof(participation, form, { now: request.now, mailer: mailerAtAnyTime() });
          return doneAt(path, 'bukti');
        },
        again: async (form) => {
          const stands = await readParticipation(ref, person);
          const same = await sameProofs(ref, stands.enrollment);
          return await proofView(session, { participation: stands, same, sending: undefined, form, path });
        },
      });
    },
  ),
});

/**
 * Refuses a certificate with a reason that the person reads, and may hand in another. JP that it had brought are taken back.
 * @throws as `verifyProof`, and what mails throw
 */
async function refuseProof(
  participation: Participation,
  form: URLSearchParams,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  const { training, enrollment } = participation;
  const { alasan: reason } = settled(
    readFields(form, {
      alasan: text({
        label: 'Alasan',
        most: 'sentence',
        missing: 'Isi alasan; yang bersangkutan membacanya.',
      }),
    }),
  );
  const learningHours = hoursOf(training, enrollment.employeeId);
  const found = { state: 'REFUSED', reason } as const;
  const proof = await decide(participation, form, { found, learningHours, act: 'proof refused', now });
  await creditFor(participation, { learningHours, awaitsProof: true });
  await unmarkWaiting(enrollment);
  const { agency, cycle, activity, employeeId, name } = enrollment;
  const to = { name, url: await trainingLink(training, enrollment) };
  await sendLetter(mailer, {
    agency,
    to: enrollment,
    recipientId: employeeId,
    key: `proof ${agency} ${cycle} ${activity} ${employeeId} ${proof.decidedAt}`,
    purpose: 'pelatihan',
    content: trainingMail(await readAgency(agency), training, proofRefusedLetter(training), to),
  });
}
