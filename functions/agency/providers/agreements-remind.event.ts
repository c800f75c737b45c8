import * as z from 'zod/mini';
import { mailCoordinator } from '../../../shared/agency/letter.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { lastAgreementMorning } from '../../../shared/rules/agreement.ts';
import { formatLongDate, formatNumber } from '../../../shared/rules/format.ts';
import { mailMoment } from '../../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgencyIfAny } from '../../../shared/store/agency.ts';
import { byCalendarOf } from '../../../shared/store/agency-calendar.ts';
import { findProviders, noteAgreementsTold } from '../../../shared/store/providers.ts';
import { roundOfAgencies } from '../../../shared/workflow/round-of-agencies.ts';

/** Each weekday morning: tells coordinators of agreements with providers that end. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) =>
    await remindOfAgreements(now, { mailer: mailerFromEnv(), remainingMs }),
);

interface By {
  readonly mailer: Mailer;
  readonly remainingMs: () => number;
}

/** One mail for all agreements of an agency that come to their end since the last one; on holidays nobody is mailed. */
export async function remindOfAgreements(
  now: Date,
  { mailer, remainingMs }: By,
): Promise<{ readonly more: boolean }> {
  return await roundOfAgencies({ step: 'agreements-remind', lanes: 1, remainingMs }, async (agency) =>
    byCalendarOf(agency, () => remindAgency(agency, now, mailer)),
  );
}

async function remindAgency(agencyId: string, now: Date, mailer: Mailer): Promise<void> {
  if (mailMoment(now) > now) return;
  const [item, agency] = await Promise.all([findProviders(agencyId, true), readAgencyIfAny(agencyId)]);
  if (item === undefined || agency === undefined) return;
  const { providers, toldAt = '' } = item;
  const ending = providers
    .filter(({ agreement, until }) => agreement !== '' && until >= wibDate(now))
    .filter(({ until }) => (lastAgreementMorning(until, now)?.toISOString() ?? '') > toldAt);
  if (ending.length === 0) return;
  await mailCoordinator(mailer, agency, {
    key: `agreements ${agencyId} ${wibDate(now)}`,
    purpose: 'perjanjian',
    subject: 'Perjanjian dengan penyelenggara pelatihan akan berakhir',
    paragraphs: [
      `${formatNumber(ending.length)} perjanjian dengan penyelenggara pelatihan berakhir seperti tertera di bawah. Perpanjang bila penyelenggaranya masih dibutuhkan, lalu catat nomor dan tanggalnya yang baru.`,
    ],
    details: ending.map(({ name, agreement, until }) => [
      name,
      `${agreement}, sampai ${formatLongDate(until)}`,
    ]),
    action: { label: 'Buka daftar penyelenggara', path: '/konsol/instansi/penyelenggara' },
  });
  // Mail first, note after: after a crash in between the same mail goes twice, with the same identity.
  await noteAgreementsTold(agencyId, now);
}
