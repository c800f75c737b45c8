import { linkEnd } from '../../../shared/links/link.ts';
import type { Renew, Renewal } from '../../../shared/links/mailed-page.ts';
import { awaitsSelf, awaitsSupervisor } from './behaviour-awaited.ts';
import { type Asked, isOver, selfAsked, supervisorAsked } from './behaviour-request.ts';

/** Participant or supervisor has lost the link to the questions about behaviour after a training. */
const renewSelf: Renew = async (link, now) => {
  const { asked, person, version } = await selfAsked(link);
  return behaviour(asked, { now, recipientId: link.subject, to: person, version });
};

const renewSupervisor: Renew = async (link, now) => {
  const { asked, team } = await supervisorAsked(link);
  return behaviour(asked, { now, recipientId: link.subject, to: team, version: team.linkVersion });
};

function behaviour(
  { bySelf, training, people }: Asked,
  person: {
    readonly now: Date;
    readonly recipientId: string;
    readonly to: { readonly name: string; readonly email?: string | undefined };
    readonly version: number;
  },
): Renewal {
  const matter = `penilaian penerapan hasil kegiatan "${training.line.title}"`;
  if (!people.some(bySelf ? awaitsSelf : awaitsSupervisor)) {
    return { kind: 'OVER', sentence: `Jawaban Anda untuk ${matter} sudah kami terima.` };
  }
  if (isOver(training, person.now)) return { kind: 'OVER', sentence: `Waktu ${matter} sudah berakhir.` };
  const { now, ...rest } = person;
  return {
    kind: 'SEND',
    ...rest,
    matter,
    label: 'Isi penilaian penerapan',
    validUntil: linkEnd(new Date(training.behaviourClosesAt ?? now)),
  };
}

/** A link to the questions about behaviour, whosever it is. */
export const renewBehaviour: Renew = async (link, now) =>
  link.purpose === 'perilaku' ? await renewSelf(link, now) : await renewSupervisor(link, now);
