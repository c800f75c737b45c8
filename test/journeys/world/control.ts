import { z } from 'zod';
import type { Service } from '../../../infra/local/misfortunes.ts';
import { exchange } from '../browser/exchange.ts';

const state = z.object({
  now: z.iso.datetime().transform((text) => Date.parse(text)),
  nextDue: z.iso
    .datetime()
    .transform((text) => Date.parse(text))
    .nullable(),
  /** Absent on the emulator, which nobody besets. */
  struck: z
    .object({
      refused: z.record(z.string(), z.number()),
      delivered: z.record(z.string(), z.number()),
    })
    .optional(),
});

const mailPage = z.object({
  mails: z.array(
    z.object({ n: z.number(), at: z.number(), recipients: z.array(z.string()), raw: z.string() }),
  ),
  next: z.number(),
});

const usage = z.object({
  lambdaInvocations: z.number(),
  stateTransitions: z.number(),
  readUnits: z.number(),
  writeUnits: z.number(),
  emails: z.number(),
});

export type ClockState = z.output<typeof state>;
export type RawMail = z.output<typeof mailPage>['mails'][number];
export type Usage = z.output<typeof usage>;

/** The controls of a runtime whose clock is virtual. */
export interface Control {
  clock(): Promise<ClockState>;
  /** Goes to a moment (epoch milliseconds) or to the next timer; answers when the runtime is idle. */
  advance(to: number | 'next'): Promise<ClockState>;
  /** Sets the clock at once, back or forward. */
  jump(to: number): Promise<ClockState>;
  /** Takes a service away for so many minutes. */
  outage(service: Service, minutes: number): Promise<ClockState>;
  mailsSince(n: number): Promise<{ readonly mails: readonly RawMail[]; readonly next: number }>;
  usage(): Promise<Usage>;
}

/** Talks to the controls over HTTP. @throws ConnectionLostError */
export function controlOf(app: string): Control {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const { status, bytes } = await exchange({
      url: `${app}/_runtime${path}`,
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }),
    });
    if (status !== 200) throw new Error(`/_runtime${path}: ${status} ${bytes.toString('utf8')}`);
    return JSON.parse(bytes.toString('utf8'));
  };
  return {
    clock: async () => state.parse(await ask('')),
    advance: async (to) =>
      state.parse(await ask('/advance', { to: to === 'next' ? to : new Date(to).toISOString() })),
    jump: async (to) => state.parse(await ask('/jump', { to: new Date(to).toISOString() })),
    outage: async (service, minutes) => state.parse(await ask('/outage', { service, minutes })),
    mailsSince: async (n) => mailPage.parse(await ask(`/mails?since=${n}`)),
    usage: async () => usage.parse(await ask('/usage')),
  };
}
