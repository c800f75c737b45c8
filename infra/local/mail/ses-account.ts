/** How the account of the local SES stands: what a test changes to see an agency's mails refused or held up. */
export interface SesAccount {
  /** A new account writes to verified addresses only, and none is. */
  sandbox: boolean;
  /** SES pauses an account whose mails bounce too often. */
  paused: boolean;
  /** Whether the domain that mails come from has its DNS records. */
  senderVerified: boolean;
  mailsPerDay: number;
  mailsPerSecond: number;
}

/** A refusal in SES's own words. */
export interface SesRefusal {
  readonly code: string;
  readonly message: string;
}

/** An account in production with a quota so large that nobody waits for a mail that only goes to a file. */
export function largeAccount(): SesAccount {
  return {
    sandbox: false,
    paused: false,
    senderVerified: true,
    mailsPerDay: 10_000_000,
    mailsPerSecond: 5_000,
  };
}

const DAY_MS = 86_400_000;

/** What was sent lately, by the calendar for the day and by the real time for the second. */
export interface SentLately {
  count(recipients: number): void;
  lastDay(): number;
  lastSecond(): number;
}

/** Counts mails since the start. */
export function sentLately(now: () => number, stopwatch = () => performance.now()): SentLately {
  let sent: { readonly at: number; readonly real: number; readonly recipients: number }[] = [];
  const total = (since: (mail: (typeof sent)[number]) => boolean): number =>
    sent.filter(since).reduce((sum, { recipients }) => sum + recipients, 0);
  return {
    count(recipients) {
      sent = sent.filter(({ at }) => at > now() - DAY_MS);
      sent.push({ at: now(), real: stopwatch(), recipients });
    },
    lastDay: () => total(({ at }) => at > now() - DAY_MS),
    lastSecond: () => total(({ real }) => real > stopwatch() - 1_000),
  };
}

/**
 * Why the account may not send this mail now; undefined when it may. Codes and words are those of SES (developer guide,
 * "Email sending errors", "Errors related to sending quotas"; "Sending paused" as its API answers).
 */
export function refusalOf(
  account: SesAccount,
  { from, recipients }: { readonly from: string; readonly recipients: readonly string[] },
  sent: SentLately,
): SesRefusal | undefined {
  if (account.paused) {
    return rejected(
      'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    );
  }
  const unverified = [
    ...(account.senderVerified ? [] : [from]),
    ...(account.sandbox
      ? recipients.filter((recipient) => !recipient.endsWith('@simulator.amazonses.com'))
      : []),
  ];
  if (unverified.length > 0) {
    return rejected(
      `Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-3: ${unverified.join(', ')}`,
    );
  }
  if (sent.lastDay() + recipients.length > account.mailsPerDay) {
    return { code: 'Throttling', message: 'Daily message quota exceeded.' };
  }
  if (sent.lastSecond() + recipients.length > account.mailsPerSecond) {
    return { code: 'Throttling', message: 'Maximum sending rate exceeded.' };
  }
  return undefined;
}

function rejected(message: string): SesRefusal {
  return { code: 'MessageRejected', message };
}
