import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { afterAll } from 'vitest';

/** A mail that a page function sent, as its receiver reads it. */
export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Takes the mails of page functions in the place of SES, which makes its own mailer; `received` empties the box. */
export function caughtMails(): {
  received(): Promise<readonly ReceivedMail[]>;
  /** The next mail is refused, as all are while the account is paused. */
  pauseOnce(): void;
} {
  const ses = mockClient(SESClient);
  // Files of one worker share the client.
  afterAll(() => ses.restore());
  ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 1000, Max24HourSend: -1 });
  let paused = false;
  ses.on(SendRawEmailCommand).callsFake(async () => {
    if (!paused) return { MessageId: 'm' };
    paused = false;
    const refusal = { name: 'MessageRejected', $metadata: { httpStatusCode: 400 } };
    throw Object.assign(new Error('Sending paused for this account.'), refusal);
  });
  return {
    pauseOnce() {
      paused = true;
    },
    async received() {
      const calls = ses.commandCalls(SendRawEmailCommand);
      ses.resetHistory();
      return await Promise.all(
        calls.map(async ({ args: [{ input }] }) => {
          const { subject = '', text = '' } = await PostalMime.parse(input.RawMessage?.Data ?? '');
          return { to: input.Destinations?.[0] ?? '', subject, text };
        }),
      );
    },
  };
}
