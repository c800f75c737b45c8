import * as z from 'zod/mini';
import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import { CycleRef } from '../../../shared/contracts.ts';
import { env } from '../../../shared/env.ts';
import { periodTitle, reportFileName } from '../../../shared/evaluation/period.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailReaders } from '../../../shared/mail/mail-readers.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { toldLeaders } from '../../../shared/rules/fresh-address.ts';
import { type AgencyItem, type Contact, readAgency } from '../../../shared/store/agency.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { registerPromised } from '../../../shared/store/follow-ups.ts';
import { noteMailed, type ReportItem, readReport } from '../../../shared/store/report.ts';
import { readFault, removeFault } from '../../../shared/store/runs.ts';
import { reportLink } from './report-link.ts';
import { reportPdf } from './report-pdf.ts';

/** `quarter` is a quarter, or 'closing' at the end of the cycle. */
const Input = z.extend(CycleRef, { quarter: z.string() });

/** Mails a report to leadership and coordinator, unless that was done. */
export const handler = step(Input, async (input, { now }) => await mailReport(input, now, mailerFromEnv()));

/**
 * Mails a report as PDF with a link to the same as a page, once to each reader. After a crash in between one of them may get
 * the same mail again, with the same Message-ID.
 * @throws NotFoundError when the report was not made
 */
export async function mailReport(
  { agency: agencyId, cycle, quarter }: z.output<typeof Input>,
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const report = await readReport(agencyId, cycle, quarter);
  if (report.mailedAt === undefined) await mailToReaders(report, now, mailer);
  // What stopped an execution before this one is over: nobody has to resume it.
  const fault = await readFault(agencyId, cycle, quarter);
  if (fault !== undefined) await removeFault(fault);
}

async function mailToReaders(report: ReportItem, now: Date, mailer: Mailer): Promise<void> {
  const agency = await readAgency(report.agency);
  const pdf = await reportPdf(agency, report);
  const list = {
    partition: partitions.cycle(report.agency, report.cycle),
    step: `evaluation-mail-${report.period} ${report.madeAt}`,
  };
  await mailReaders(list, readersOf(agency, now), async (reader) => {
    const url =
      reader.email === agency.coordinator.email
        ? consoleAddress(report)
        : await reportLink(report, reader, now);
    await sendReport({ agency, report, pdf, url }, reader, mailer);
  });
  // From then on leaders assign; and what a closing report tells of has its owners.
  await registerPromised(report, now);
  await noteMailed(report, now);
}

/** Leadership, also by an address that was replaced a short while ago, and the coordinator; who is both gets one mail. */
function readersOf(agency: AgencyItem, now: Date): readonly Contact[] {
  const { coordinator } = agency;
  return [...toldLeaders(agency, now).filter(({ email }) => email !== coordinator.email), coordinator];
}

/** The coordinator signs in. */
function consoleAddress({ cycle, period }: ReportItem): string {
  return `${env('address').BASE_URL}/konsol/siklus/${cycle}/evaluasi/${period}`;
}

interface Sending {
  readonly agency: AgencyItem;
  readonly report: ReportItem;
  readonly pdf: Uint8Array;
  readonly url: string;
}

async function sendReport(
  { agency, report, pdf, url }: Sending,
  reader: Contact,
  mailer: Mailer,
): Promise<void> {
  const title = periodTitle(report.period, report.cycle);
  await sendLetter(mailer, {
    agency: report.agency,
    to: reader,
    recipientId: reader.email === agency.coordinator.email ? 'koordinator' : 'pimpinan',
    key: `report ${report.agency} ${report.cycle} ${report.period} ${report.madeAt} ${reader.email}`,
    purpose: 'laporan',
    attachments: [{ fileName: reportFileName(report.period, report.cycle), pdf }],
    content: letter(agency, {
      subject: `Laporan evaluasi pengembangan kompetensi: ${title}`,
      greetingName: reader.name,
      paragraphs: [
        ...(reader.email === agency.coordinator.email && report.period === `${report.cycle}-Q4`
          ? [
              `Tahun ${report.cycle} sudah berakhir: laporan tahunannya, untuk dinomori dan ditandatangani, dapat diunduh di halaman siklus.`,
            ]
          : []),
        `Terlampir laporan evaluasi pengembangan kompetensi, ${title}. Laporan yang sama dapat dibaca di halaman berikut.`,
      ],
      action: { label: 'Baca laporan', url },
    }),
  });
}
