import { createHash } from 'node:crypto';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import * as z from 'zod/mini';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { faultSentence } from '../../shared/cycle/fault-sentence.ts';
import { env } from '../../shared/env.ts';
import { logger } from '../../shared/lambda/log.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import { Cycle } from '../../shared/table/entities/cycle.ts';

const Input = z.extend(CycleRef, {
  activity: z.optional(z.string()),
  fault: z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) }),
  execution: z.string(),
});

/** A workflow stopped: the coordinator sees why on the cycle's page, and gets a mail. */
export const handler = step(Input, async (input, { now }) => await recordFault(input, now, mailerFromEnv()));

async function recordFault(input: z.output<typeof Input>, now: Date, mailer: Mailer) {
  const { agency, cycle, activity, execution } = input;
  const error = input.fault.Error ?? 'UnknownError';
  const reference = createHash('sha256').update(execution).digest('hex').slice(0, 8);
  const sentence = faultSentence(error, input.fault.Cause ?? '');
  logger.error('CYCLE_FAULT', { agency, cycle, activity, reference, fault: error });
  await Cycle.build(UpdateAttributesCommand)
    .item({
      agency,
      cycle,
      fault: {
        error,
        sentence,
        reference,
        at: now.toISOString(),
        ...(activity === undefined ? {} : { activity }),
      },
    })
    .options({ condition: { attr: 'cycle', exists: true } })
    .send();
  const { coordinator, ...rest } = await readAgency(agency);
  await sendLetter(mailer, {
    to: coordinator,
    recipientId: 'koordinator',
    key: `fault ${execution}`,
    purpose: 'gangguan',
    content: letter(
      { coordinator, ...rest },
      {
        subject: `Siklus ${cycle} terhenti dan menunggu Anda`,
        greetingName: coordinator.name,
        paragraphs: [
          `Alur kerja siklus ${cycle} terhenti. ${sentence}`,
          'Yang sudah tersimpan tidak hilang. Setelah penyebabnya diatasi, lanjutkan dengan satu tombol di halaman siklus.',
        ],
        action: { label: 'Halaman siklus', url: `${env('links').BASE_URL}/konsol/siklus/${cycle}` },
        details: [['Nomor rujukan', reference]],
      },
    ),
  });
  return { error, cause: sentence };
}
