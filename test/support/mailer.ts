import { MailRefusedError, OutsideMailHoursError, TransientError } from '../../shared/errors.ts';
import type { Mailer, OutgoingMail } from '../../shared/mail/mail-content.ts';

/** Addresses that look right and that no mail can carry. */
export const UNMAILABLE = ['rina@instansi.go,id', 'rína@instansi.go.id', 'rina@instansi.go.id.'];

/** A mailer that keeps what it was given, and can refuse addresses or be busy a number of times. */
export type FakeMailer = Mailer & {
  readonly sent: OutgoingMail[];
  /** From now on mail to this address is refused for good, for what the address is or for no reason that is named. */
  refuse(email: string, namesAddress?: boolean): void;
  /** Whoever was refused is taken again. */
  acceptAll(): void;
  /** The next `times` sendings fail as if SES was throttling. */
  throttle(times: number): void;
  /** After so many more mails it is 15.00; called again it is the next morning. */
  closeAfter(mails: number): void;
};

export function fakeMailer(): FakeMailer {
  const sent: OutgoingMail[] = [];
  const refused = new Map<string, boolean>();
  let busy = 0;
  let left = Number.POSITIVE_INFINITY;
  return {
    sent,
    refuse: (email, namesAddress = true) => {
      refused.set(email, namesAddress);
    },
    acceptAll: () => refused.clear(),
    throttle: (times) => {
      busy = times;
    },
    closeAfter: (mails) => {
      left = mails;
    },
    lanes: async () => 10,
    async send(mail) {
      if (left === 0) throw new OutsideMailHoursError(new Date());
      left -= 1;
      if (busy > 0) {
        busy -= 1;
        throw new TransientError('Throttling');
      }
      const namesAddress = refused.get(mail.to.email);
      if (namesAddress !== undefined) throw new MailRefusedError('MessageRejected', { namesAddress });
      sent.push(mail);
    },
  };
}
