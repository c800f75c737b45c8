import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import * as z from 'zod/mini';
import { type AgencyItem, readAgency, readOfficer } from '../../shared/agency/agency-store.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { evaluationPdf } from '../../shared/documents/evaluation-report.ts';
import { env } from '../../shared/env.ts';
import { step } from '../../shared/lambda/step.ts';
import { createLink } from '../../shared/links/link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import type { Contact } from '../../shared/table/entities/agency.ts';
import { Report } from '../../shared/table/entities/report.ts';
import { reportDocument } from './report-document-data.ts';
import { periodTitle, readFollowUps, readReport } from './report-store.ts';

const Input = z.extend(CycleRef, { quarter: z.string() });

/** A link to a report works until the report after the next has come. */
const LINK_DAYS = 180;

/** Mails a quarter's report to leadership and coordinator, unless that was done. */
export const handler = step(Input, async (input, { now }) => await mailReport(input, now, mailerFromEnv()));

export async function mailReport(
  { agency: agencyId, cycle, quarter }: z.output<typeof Input>,
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const report = await readReport(agencyId, cycle, quarter);
  if (report.mailedAt !== undefined) return;
  const [agency, head, followUps] = await Promise.all([
    readAgency(agencyId),
    readOfficer(agencyId, 'camat'),
    readFollowUps(agencyId, cycle),
  ]);
  const pdf = await evaluationPdf(reportDocument({ agency, report, followUps, head }));
  for (const reader of agency.leadership) await send(agency, report, pdf, reader, now, mailer);
  await sendToCoordinator(agency, report, pdf, mailer);
  await Report.build(UpdateItemCommand)
    .item({ agency: agencyId, cycle, period: quarter, mailedAt: now.toISOString() })
    .send();
}

type Item = Awaited<ReturnType<typeof readReport>>;

async function send(
  agency: AgencyItem,
  report: Item,
  pdf: Uint8Array,
  reader: Contact,
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const url = await createLink(
    { purpose: 'laporan', agency: report.agency, cycle: report.cycle, subject: report.period, version: 1 },
    new Date(now.getTime() + LINK_DAYS * 86_400_000),
  );
  await sendReport(agency, report, pdf, reader, url, mailer);
}

async function sendToCoordinator(
  agency: AgencyItem,
  report: Item,
  pdf: Uint8Array,
  mailer: Mailer,
): Promise<void> {
  const url = `${env('links').BASE_URL}/konsol/siklus/${report.cycle}/evaluasi/${report.period}`;
  await sendReport(agency, report, pdf, agency.coordinator, url, mailer);
}

async function sendReport(
  agency: AgencyItem,
  report: Item,
  pdf: Uint8Array,
  reader: Contact,
  url: string,
  mailer: Mailer,
): Promise<void> {
  const title = periodTitle(report.period, report.cycle);
  await sendLetter(mailer, {
    to: reader,
    recipientId: 'pimpinan',
    key: `report ${report.agency} ${report.cycle} ${report.period} ${reader.email}`,
    purpose: 'laporan',
    attachments: [{ fileName: `laporan-evaluasi-${report.period}.pdf`, pdf }],
    content: letter(agency, {
      subject: `Laporan evaluasi pengembangan kompetensi: ${title}`,
      greetingName: reader.name,
      paragraphs: [
        `Terlampir laporan evaluasi pengembangan kompetensi untuk ${title}. Laporan yang sama dapat dibaca di halaman berikut.`,
      ],
      action: { label: 'Baca laporan', url },
    }),
  });
}
