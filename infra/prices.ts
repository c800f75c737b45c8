/**
 * When the prices were read, and where.
 * @internal
 */
export const pricesAsOf = '2026-11 (list prices of us-east-1; Lambda of ap-southeast-3)';

/**
 * List prices in US$ for one unit. No public list of ap-southeast-3 was at hand but for Lambda; Jakarta may cost
 * up to 15 % more, so the operator compares with the first bill.
 */
export const prices = {
  /** One mail to one recipient. */
  email: 0.1 / 1_000,
  /** One state transition of a Standard workflow. */
  transition: 0.025 / 1_000,
  /** One call of a function, without its time. */
  invocation: 0.2 / 1_000_000,
  /** One GB-second on arm64. */
  gigabyteSecond: 0.000_013_333_4,
  /** One request to an HTTP API. */
  request: 1 / 1_000_000,
  writeUnit: 0.625 / 1_000_000,
  readUnit: 0.125 / 1_000_000,
} as const;

/**
 * What is paid every month, used or not, in US$.
 * @internal
 */
export const monthly = {
  key: 1,
  secret: 0.4,
  /** Ten alarms are free in every account; the rest cost this each. */
  alarm: 0.1,
  freeAlarms: 10,
  /** Three dashboards are free. */
  dashboard: 0,
} as const;
