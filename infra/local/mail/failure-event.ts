import { ACCOUNT, REGION } from '../environment.ts';
import type { Mail } from './mail-journal.ts';

/** An event as EventBridge hands it to a function. */
export interface MailEvent {
  readonly id: string;
  readonly source: 'aws.ses';
  readonly 'detail-type': string;
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/**
 * The addresses of SES's mailbox simulator (SES developer guide, "Using the mailbox simulator"): mail to them is
 * accepted and then comes to the end that their name says. A label may follow, bounce+siti@...
 */
const SIMULATOR = /^(bounce|complaint|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** What SES reports of a mail that was accepted; undefined when it arrives. */
export function failureEvent(mail: Mail): MailEvent | undefined {
  const failed = mail.recipients.filter((recipient) => SIMULATOR.test(recipient));
  const [, name] = SIMULATOR.exec(failed[0] ?? '') ?? [];
  if (name === undefined) return undefined;
  const time = new Date(mail.at).toISOString();
  const recipients = failed.map((emailAddress) => ({ emailAddress }));
  const complained = name.toLowerCase() === 'complaint';
  return {
    id: `event-${mail.id}`,
    source: 'aws.ses',
    'detail-type': complained ? 'Email Complaint Received' : 'Email Bounced',
    account: ACCOUNT,
    region: REGION,
    time,
    resources: [],
    detail: {
      eventType: complained ? 'Complaint' : 'Bounce',
      mail: {
        timestamp: time,
        source: mail.from,
        messageId: mail.id,
        destination: mail.recipients,
        tags: Object.fromEntries(Object.entries(mail.tags).map(([tag, value]) => [tag, [value]])),
      },
      ...(complained
        ? { complaint: { timestamp: time, complaintFeedbackType: 'abuse', complainedRecipients: recipients } }
        : { bounce: { timestamp: time, bounceType: 'Permanent', bouncedRecipients: recipients } }),
    },
  };
}
