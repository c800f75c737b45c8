import type { Clock } from '../clock.ts';
import type { StateFile } from '../state-file.ts';
import { failureEvent, type MailEvent } from './failure-event.ts';
import type { MailService } from './mail-service.ts';

/** How long after a failed invocation it is tried again, as Lambda does with what it is not waited for. */
const RETRIES_MS = [60_000, 120_000];

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
  const timers = new Set<() => void>();
  const waiting = (): readonly number[] => pending.read() ?? [];

  const attempt = async (n: number, event: MailEvent, failures: number): Promise<void> => {
    try {
      await options.invoke(event);
    } catch {
      // The host has logged the error.
      const delay = RETRIES_MS[failures];
      if (delay !== undefined) {
        const cancel = clock.setTimer(clock.now() + delay, () => {
          timers.delete(cancel);
          void attempt(n, event, failures + 1);
        });
        timers.add(cancel);
        return;
      }
    }
    pending.write(waiting().filter((other) => other !== n));
  };

  const handOver = (n: number): void => {
    const accepted = mail.since(n).mails.find((each) => each.n === n);
    const event = accepted && failureEvent(accepted);
    if (event !== undefined) void attempt(n, event, 0);
  };

  for (const n of waiting()) handOver(n);
  mail.onAccepted((accepted, n) => {
    if (failureEvent(accepted) === undefined) return;
    pending.write([...waiting(), n]);
    handOver(n);
  });
  return () => {
    for (const cancel of timers) cancel();
  };
}
