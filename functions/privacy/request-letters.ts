import { letter, mailCoordinator, sendLetter } from '../../shared/agency/letter.ts';
import { LEADER } from '../../shared/agency/way-to-object.ts';
import { env } from '../../shared/env.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { toldLeaders } from '../../shared/rules/fresh-address.ts';
import { hashOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { answerBy, type DataRequestItem, noteStages } from '../../shared/store/data-request.ts';
import { reachesLeaders, type Stage } from './request-clock.ts';

/** Where requests are answered in the console. */
export const REQUESTS = '/konsol/data-pribadi';

const SAYS: Readonly<Record<Stage, string>> = {
  TELL: 'Seorang pegawai mengajukan permintaan atas data pribadinya.',
  REMIND: 'Permintaan atas data pribadi belum dijawab; sepertiga waktunya sudah lewat.',
  ESCALATE: 'Permintaan atas data pribadi belum dijawab; tersisa kurang dari satu hari.',
  MISSED: 'Permintaan atas data pribadi tidak dijawab dalam 3 × 24 jam.',
};

/** Tells of a stage, then notes it: after a crash in between the same mail goes twice, with the same Message-ID. */
export async function tellStage(request: DataRequestItem, stage: Stage, mailer: Mailer): Promise<void> {
  const agency = await readAgency(request.agency);
  const by = formatMoment(answerBy(request.raisedAt));
  const key = `data-request ${request.agency} ${request.cycle} ${request.request} ${stage}`;
  const said = {
    subject: stage === 'TELL' ? 'Permintaan atas data pribadi' : 'Pengingat: permintaan atas data pribadi',
    paragraphs: [`${SAYS[stage]} Seorang manusia harus menjawabnya dalam 3 × 24 jam (UU 27/2022).`],
    details: [['Jawab paling lambat', by] as const],
  };
  await mailCoordinator(mailer, agency, {
    ...said,
    key,
    purpose: 'data-pribadi',
    action: { label: 'Jawab permintaan', path: REQUESTS },
  });
  const leaders = reachesLeaders(stage)
    ? toldLeaders(agency).filter(({ email }) => email !== agency.coordinator.email)
    : [];
  for (const leader of leaders) {
    await sendLetter(mailer, {
      agency: request.agency,
      to: leader,
      recipientId: LEADER,
      key: `${key} ${hashOf(leader.email)}`,
      purpose: 'data-pribadi',
      content: letter(agency, {
        ...said,
        greetingName: leader.name,
        action: { label: 'Lihat di konsol', url: env('address').BASE_URL + REQUESTS },
      }),
    });
  }
  await noteStages(request, [...new Set([...request.told, stage])]);
}
