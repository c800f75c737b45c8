import { periodTitle } from '../../shared/evaluation/period.ts';
import { createLink, linkEnd } from '../../shared/links/link.ts';
import type { Renew, Renewal } from '../../shared/links/mailed-page.ts';
import { hashOf } from '../../shared/store/address.ts';
import { type Contact, readAgency } from '../../shared/store/agency.ts';
import { type ReportItem, readReport } from '../../shared/store/report.ts';
import {
  type Asked,
  awaitsSelf,
  awaitsSupervisor,
  isOver,
  selfAsked,
  supervisorAsked,
} from './behaviour/behaviour-request.ts';

/** A link to a report works until the report after the next has come. */
const LINK_DAYS = 180;

/** The address of a report for one of its readers. */
export async function reportLink(
  { agency, cycle, period }: ReportItem,
  reader: Contact,
  now: Date,
): Promise<string> {
  return await createLink(
    { purpose: 'laporan', agency, cycle, subject: period, version: 1, reader: hashOf(reader.email) },
    reportLinkEnd(now),
  );
}

/** When a link to a report ends that is mailed now. */
function reportLinkEnd(now: Date): Date {
  return new Date(now.getTime() + LINK_DAYS * 86_400_000);
}

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

/**
 * A leader has lost the link to a report; who is no reader any more asks the coordinator.
 * @throws NotFoundError when there is no such report
 */
export const renewReport: Renew = async ({ agency: agencyId, cycle, subject, reader }, now) => {
  const [agency, report] = await Promise.all([readAgency(agencyId), readReport(agencyId, cycle, subject)]);
  const leader = agency.leadership.find(({ email }) => hashOf(email) === reader);
  if (leader === undefined) return { kind: 'ASK_COORDINATOR' };
  return {
    kind: 'SEND',
    to: leader,
    recipientId: 'pimpinan',
    matter: `laporan evaluasi pengembangan kompetensi ${periodTitle(report.period, report.cycle)}`,
    label: 'Baca laporan',
    version: 1,
    validUntil: reportLinkEnd(now),
  };
};

/** A link to the questions about behaviour, whosever it is. */
export const renewBehaviour: Renew = async (link, now) =>
  link.purpose === 'perilaku' ? await renewSelf(link, now) : await renewSupervisor(link, now);
