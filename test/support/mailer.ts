import { MailRefusedError, OutsideMailHoursError, TransientError } from '../../shared/errors.ts';
import type { Mailer, OutgoingMail } from '../../shared/mail/mail-content.ts';

/** A mailer that keeps what it was given, and can refuse addresses or be busy a number of times. */
export type FakeMailer = Mailer & {
  readonly sent: OutgoingMail[];
  /** From now on mail to this address is refused for good. */
  refuse(email: string): void;
  /** The next `times` sendings fail as if SES was throttling. */
  throttle(times: number): void;
  /** After so many more mails it is 15.00; called again it is the next morning. */
  closeAfter(mails: number): void;
};

export function fakeMailer(): FakeMailer {
  const sent: OutgoingMail[] = [];
  const refused = new Set<string>();
  let busy = 0;
  let left = Number.POSITIVE_INFINITY;
  return {
    sent,
    refuse: (email) => {
      refused.add(email);
    },
    throttle: (times) => {
      busy = times;
    },
    closeAfter: (mails) => {
      left = mails;
    },
    async send(mail) {
      if (left === 0) throw new OutsideMailHoursError(new Date());
      left -= 1;
      if (busy > 0) {
        busy -= 1;
        throw new TransientError('Throttling');
      }
      if (refused.has(mail.to.email)) throw new MailRefusedError('MessageRejected');
      sent.push(mail);
    },
  };
}
