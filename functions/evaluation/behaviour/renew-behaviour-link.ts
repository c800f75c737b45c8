import { linkEnd } from '../../../shared/links/link.ts';
import type { Renew, Renewal } from '../../../shared/links/mailed-page.ts';
import { awaitsSelf, awaitsSupervisor } from './behaviour-awaited.ts';
import { type Asked, askedNow, selfAsked, supervisorAsked, waitsForCheckIn } from './behaviour-request.ts';

/** Participant or supervisor has lost the link to the questions about behaviour after a training. */
const renewSelf: Renew = async (link, now) => {
  const { asked, person, version } = await selfAsked(link);
  return behaviour(asked, { now, recipientId: link.subject, to: person, version });
};

const renewSupervisor: Renew = async (link, now) => {
  const { asked, supervisor } = await supervisorAsked(link);
  const { linkVersion: version } = supervisor;
  return behaviour(asked, { now, recipientId: link.subject, to: supervisor, version });
};

function behaviour(
  asked: Asked,
  person: {
    readonly now: Date;
    readonly recipientId: string;
    readonly to: { readonly name: string; readonly email?: string | undefined };
    readonly version: number;
  },
): Renewal {
  const { bySelf, training, people } = asked;
  const matter = `penilaian penerapan hasil kegiatan "${training.line.title}"`;
  const { now, ...rest } = person;
  const open = askedNow(asked, now);
  const awaited =
    open === 'ACTION' ? waitsForCheckIn(asked) : people.some(bySelf ? awaitsSelf : awaitsSupervisor);
  if (!awaited) return { kind: 'OVER', sentence: `Jawaban Anda untuk ${matter} sudah kami terima.` };
  if (open === undefined) return { kind: 'OVER', sentence: `Waktu ${matter} sudah berakhir.` };
  return {
    kind: 'SEND',
    ...rest,
    matter: open === 'ACTION' ? `kabar penerapan hasil kegiatan "${training.line.title}"` : matter,
    label: open === 'ACTION' ? 'Sampaikan kabar' : 'Isi penilaian penerapan',
    validUntil: linkEnd(new Date(training.behaviourClosesAt ?? now)),
  };
}

/** A link to the questions about behaviour, whosever it is. */
export const renewBehaviour: Renew = async (link, now) =>
  link.purpose === 'perilaku' ? await renewSelf(link, now) : await renewSupervisor(link, now);
