import { monthly, prices, pricesAsOf } from '../../infra/prices.ts';

/** What a cycle used, as `npm run simulate -- --json` counts it at the wire. */
export interface Usage {
  readonly lambdaInvocations: number;
  readonly stateTransitions: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly emails: number;
}

/** One line of the bill. */
export interface Item {
  readonly what: string;
  readonly amount: number;
  /** US$ for one. */
  readonly price: number;
}

/** Alarms of the operations stack; ten are free. */
const ALARMS = 11;

/** Mean billed time of a call and the memory of most functions (shared/rules/README.md 8: 25 ms at 512 MB, doubled for cold starts). */
const GIGABYTE_SECONDS_A_CALL = 0.05 * 0.5;
/** Calls of functions that came through the HTTP API; the rest are steps of workflows. */
const SHARE_OF_PAGES = 0.9;

/** The bill of the usage of one cycle. */
export function billOf(usage: Usage): Item[] {
  return [
    { what: 'mails', amount: usage.emails, price: prices.email },
    { what: 'state transitions', amount: usage.stateTransitions, price: prices.transition },
    { what: 'calls of functions', amount: usage.lambdaInvocations, price: prices.invocation },
    {
      what: 'GB-seconds of functions',
      amount: usage.lambdaInvocations * GIGABYTE_SECONDS_A_CALL,
      price: prices.gigabyteSecond,
    },
    { what: 'HTTP requests', amount: usage.lambdaInvocations * SHARE_OF_PAGES, price: prices.request },
    { what: 'write units', amount: usage.writeUnits, price: prices.writeUnit },
    { what: 'read units', amount: usage.readUnits, price: prices.readUnit },
  ];
}

/** US$ of a bill. */
export function total(bill: readonly Item[]): number {
  return bill.reduce((sum, { amount, price }) => sum + amount * price, 0);
}

/** US$ a year that are paid however few take part: one key, two secrets, the alarms beyond the free ones. */
export function fixedAYear(alarms: number): number {
  return 12 * (monthly.key + 2 * monthly.secret + monthly.alarm * Math.max(0, alarms - monthly.freeAlarms));
}

/** The bill of the usage that was measured, per participant. */
const measured = {
  when: '29-11-2026, `--trainings 4 --seed 1`',
  participants: 80,
  usage: {
    lambdaInvocations: 29_750,
    stateTransitions: 1_667,
    readUnits: 244_143,
    writeUnits: 32_248,
    emails: 1_029,
  },
} as const;

/** Rupiah for a dollar, rounded (shared/rules/README.md 8); the operator takes the day's. */
const RUPIAH = 16_500;
const SIZES = [80, 1_000, 10_000, 100_000];

/** The section of infra/README.md: arithmetic for the measured cycle, then other sizes in proportion. */
export function costSection(): string {
  const { participants, usage, when } = measured;
  const bill = billOf(usage);
  const each = total(bill) / participants;
  const fixed = fixedAYear(ALARMS);
  const rows = bill.map(
    ({ what, amount, price }) =>
      `| ${what} | ${Math.round(amount).toLocaleString('en')} | ${(amount / participants).toLocaleString('en', { maximumSignificantDigits: 3 })} | ${(price * 1e6).toFixed(2)} | ${(amount * price).toFixed(4)} |`,
  );
  const sizes = SIZES.map((people) => {
    const variable = each * people;
    const all = variable + fixed;
    return `| ${people.toLocaleString('en')} | ${variable.toFixed(2)} | ${fixed.toFixed(2)} | ${all.toFixed(2)} | ${Math.round(all * RUPIAH).toLocaleString('id-ID')} |`;
  });
  return [
    `Usage of one whole cycle of ${participants} participants with four trainings each, counted at the wire by \`npm run simulate\` (${when}), at`,
    `list prices of ${pricesAsOf}. Jakarta may cost up to 15 % more; compare with the first bill.`,
    '',
    '| used | amount | a head | US$ a million | US$ |',
    '|---|---:|---:|---:|---:|',
    ...rows,
    `| **together** | | | | **${total(bill).toFixed(4)}** |`,
    '',
    `That is US$ ${each.toFixed(5)} (Rp ${(each * RUPIAH).toFixed(0)}) a participant. Usage grows with people, not faster (\`npm run bench\`), so:`,
    '',
    '| participants | one cycle, US$ | fixed a year, US$ | together, US$ | together, Rp |',
    '|---:|---:|---:|---:|---:|',
    ...sizes,
    '',
    `Fixed is one key (US$ 1 a month), two secrets (0.40 each) and ${ALARMS} alarms (10 are free). Rupiah at ${RUPIAH.toLocaleString('id-ID')}.`,
  ].join('\n');
}
