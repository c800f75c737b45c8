import * as z from 'zod/mini';
import type { AddressState } from '../../shared/store/address.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));

/**
 * What SES reports of a mail that did not arrive or was unwelcome, as EventBridge hands it over (SES developer
 * guide, "Contents of event data"). The tags are those that the mail was sent with.
 */
export const DeliveryEvent = z.object({
  id: z.string(),
  detail: z.object({
    mail: z.object({
      destination: z.array(z.string()),
      tags: z.record(z.string(), z.array(z.string())),
    }),
    bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: recipients })),
    complaint: z.optional(z.object({ complainedRecipients: recipients })),
    deliveryDelay: z.optional(z.object({ delayedRecipients: recipients })),
    reject: z.optional(z.object({ reason: z.string() })),
  }),
});

export type DeliveryEvent = z.output<typeof DeliveryEvent>;

/** The addresses that an event is about, and what is to be thought of them. */
export interface Failure {
  readonly state: AddressState;
  readonly addresses: readonly string[];
}

/**
 * Reads the failure out of an event; undefined when it tells of none. Only a permanent bounce says that the address
 * does not exist: a full mailbox or an absence note is transient, and mails go on.
 */
export function failureOf({ detail }: DeliveryEvent): Failure | undefined {
  const { bounce, complaint, deliveryDelay, reject, mail } = detail;
  if (complaint !== undefined) return { state: 'UNWANTED', addresses: named(complaint.complainedRecipients) };
  if (bounce !== undefined) {
    const state = bounce.bounceType === 'Permanent' ? 'UNDELIVERABLE' : 'DELAYED';
    return { state, addresses: named(bounce.bouncedRecipients) };
  }
  if (deliveryDelay !== undefined) {
    return { state: 'DELAYED', addresses: named(deliveryDelay.delayedRecipients) };
  }
  return reject === undefined ? undefined : { state: 'REFUSED', addresses: mail.destination };
}

function named(list: z.output<typeof recipients>): readonly string[] {
  return list.map(({ emailAddress }) => emailAddress);
}
