import { describe, expect, it } from 'vitest';
import { eventBridgeCron } from '../../../../infra/local/scheduler/cron.ts';

const firesAfter = (expression: string, after: string, count: number) => {
  const rule = eventBridgeCron(expression);
  const fires: string[] = [];
  for (let at = rule.next(Date.parse(after)); at !== undefined && fires.length < count; at = rule.next(at)) {
    fires.push(new Date(at).toISOString());
  }
  return fires;
};

describe('a cron expression of EventBridge', () => {
  it('counts in the time of Jakarta: seven in the morning is midnight UTC', () => {
    expect(firesAfter('cron(0 7 1-10 1,4,7,10 ? *)', '2027-01-09T00:00:00Z', 3)).toEqual([
      '2027-01-10T00:00:00.000Z',
      '2027-04-01T00:00:00.000Z',
      '2027-04-02T00:00:00.000Z',
    ]);
  });

  it('numbers the days of the week from Sunday as 1', () => {
    expect(firesAfter('cron(30 8 ? * 2 *)', '2027-01-01T00:00:00Z', 1)).toEqual(['2027-01-04T01:30:00.000Z']);
    expect(firesAfter('cron(30 8 ? * MON-FRI *)', '2027-01-02T00:00:00Z', 1)).toEqual([
      '2027-01-04T01:30:00.000Z',
    ]);
  });

  it.each([
    ['the last day of a month', 'cron(0 7 L * ? *)', '2027-02-28T00:00:00.000Z'],
    ['the working day nearest to the 14th', 'cron(0 7 14W * ? *)', '2027-02-15T00:00:00.000Z'],
    ['the third Friday', 'cron(0 7 ? * 6#3 *)', '2027-02-19T00:00:00.000Z'],
    ['the last Friday', 'cron(0 7 ? * 6L *)', '2027-02-26T00:00:00.000Z'],
    ['every quarter of an hour', 'cron(0/15 * * * ? *)', '2027-02-10T00:15:00.000Z'],
    ['a year', 'cron(0 7 1 1 ? 2029)', '2029-01-01T00:00:00.000Z'],
  ])('knows %s', (_, expression, first) => {
    expect(firesAfter(expression, '2027-02-10T00:00:00Z', 1)).toEqual([first]);
  });

  it('knows when it fired last, the present moment included', () => {
    const rule = eventBridgeCron('cron(0 7 1-10 1,4,7,10 ? *)');
    const on = (iso: string) => new Date(rule.last(Date.parse(iso)) ?? 0).toISOString();
    expect(on('2027-03-31T10:00:00Z')).toBe('2027-01-10T00:00:00.000Z');
    expect(on('2027-04-01T00:00:00Z')).toBe('2027-04-01T00:00:00.000Z');
    expect(on('2027-03-31T23:59:58Z')).toBe('2027-01-10T00:00:00.000Z');
  });

  it.each(['rate(1 day)', 'cron(0 7 * * *)', 'cron(0 7 1 * 2 *)', 'cron(0 7 ? * ? *)', 'cron(0 25 1 * ? *)'])(
    'refuses %s',
    (expression) => {
      expect(() => eventBridgeCron(expression)).toThrow();
    },
  );
});
