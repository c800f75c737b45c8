import { deliverEvents } from '../deliver-events.ts';
import type { StateFile } from '../state-file.ts';
import type { Clock } from '../stepfunctions/clock.ts';
import { failureEvent, type MailEvent } from './failure-event.ts';
import type { MailService } from './mail-service.ts';

/**
 * The event bus between SES and the functions: hands over what becomes of mails. The numbers of mails whose event was
 * not handed over yet are kept on disk before the mail is confirmed, so a `kill -9` repeats an event and loses none.
 *
 * @returns stops it
 */
export function startMailEvents(options: {
  mail: MailService;
  pending: StateFile<readonly number[]>;
  clock: Clock;
  invoke(event: MailEvent): Promise<unknown>;
}): () => void {
  const { mail, pending, clock } = options;
  const delivery = deliverEvents({
    pending,
    clock,
    async invoke(n) {
      const accepted = mail.since(n).mails.find((each) => each.n === n);
      const event = accepted && failureEvent(accepted);
      if (event !== undefined) await options.invoke(event);
    },
  });
  mail.onAccepted((accepted, n) => {
    if (failureEvent(accepted) !== undefined) delivery.add(n);
  });
  return delivery.stop;
}
