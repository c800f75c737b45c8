import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/evaluation/report/evaluation-start.event.ts';
import { EvaluatedUntil } from '../../shared/store/open-cycle.ts';
import { lambdaContext } from '../support/http.ts';
import { startTable, type TestTable } from '../support/table.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  process.env['QUARTERLY_EVALUATION_ARN'] =
    'arn:aws:states:ap-southeast-3:000000000000:stateMachine:quarterly-evaluation';
});
afterAll(() => aws.close());
beforeEach(async () => {
  aws.reset();
  await evaluatedUntil('2026-Q3');
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const is = 'EVALUATED-UNTIL';
async function evaluatedUntil(quarter: string): Promise<void> {
  await EvaluatedUntil.build(PutItemCommand).item({ is, quarter }).send();
}

/** The schedule fires at 07.00 WIB. */
async function fireOn(date: string): Promise<unknown> {
  vi.setSystemTime(new Date(`${date}T07:00:00+07:00`));
  return await handler({}, lambdaContext());
}

const names = () => aws.starts.map(({ name }) => name);

const arnOf = (name: string) =>
  `arn:aws:states:ap-southeast-3:000000000000:execution:quarterly-evaluation:${name}`;

describe('the schedule, on the mornings after an evaluation was started', () => {
  const look = async (...days: string[]) => {
    for (const day of days) await fireOn(day);
    return names();
  };
  const first = 'evaluation-2027-Q1';
  beforeEach(async () => {
    await evaluatedUntil('2026-Q4');
    await fireOn('2027-04-01');
  });

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
    'starts it again when it ended as %s, until one ends well',
    async (status) => {
      expect(await look('2027-04-02')).toEqual([first]);
      aws.ended.set(arnOf(first), status);
      expect(await look('2027-04-05', '2027-04-06')).toEqual([first, `${first}-r2`]);
      expect(aws.starts[1]?.input).toEqual({ quarter: '2027-Q1' });
      aws.ended.set(arnOf(`${first}-r2`), 'SUCCEEDED');
      // Step Functions forgets both after 90 days.
      await fireOn('2027-04-07');
      aws.reset();
      expect(await look('2027-06-30')).toEqual([]);
      expect(await look('2027-07-01')).toEqual(['evaluation-2027-Q2']);
    },
  );

  it('gives up after the fourth: that is a defect', async () => {
    const all = [first, `${first}-r2`, `${first}-r3`, `${first}-r4`];
    for (const name of all) {
      aws.ended.set(arnOf(name), 'FAILED');
      await fireOn('2027-04-05');
    }
    aws.ended.set(arnOf(`${first}-r4`), 'FAILED');
    expect(await look('2027-04-12', '2027-04-13')).toEqual(all);
  });

  it('starts each of several that died', async () => {
    await fireOn('2027-07-01');
    for (const name of names()) aws.ended.set(arnOf(name), 'ABORTED');
    expect(await look('2027-07-02')).toEqual([
      first,
      'evaluation-2027-Q2',
      `${first}-r2`,
      'evaluation-2027-Q2-r2',
    ]);
  });
});

describe("the schedule, each morning of a quarter's first fortnight", () => {
  it('starts one execution, named by the quarter that ended', async () => {
    await evaluatedUntil('2026-Q4');
    for (let day = 1; day <= 14; day += 1) await fireOn(`2027-04-${String(day).padStart(2, '0')}`);
    expect(names()).toEqual(['evaluation-2027-Q1']);
    expect(aws.starts[0]?.input).toEqual({ quarter: '2027-Q1' });
  });

  it('waits for the first working day: 1 January is a holiday, 2 and 3 a weekend in 2027', async () => {
    for (const date of ['2027-01-01', '2027-01-02', '2027-01-03']) await fireOn(date);
    expect(names()).toEqual([]);
    await fireOn('2027-01-04');
    expect(names()).toEqual(['evaluation-2026-Q4']);
  });

  it('starts late rather than not at all when the first morning was missed', async () => {
    await evaluatedUntil('2027-Q1');
    await fireOn('2027-07-09');
    expect(names()).toEqual(['evaluation-2027-Q2']);
  });

  it('starts every quarter that ended while nothing ran, the oldest first, each once', async () => {
    await fireOn('2027-11-11');
    expect(names()).toEqual([
      'evaluation-2026-Q4',
      'evaluation-2027-Q1',
      'evaluation-2027-Q2',
      'evaluation-2027-Q3',
    ]);
    await fireOn('2027-11-12');
    expect(names()).toHaveLength(4);
  });

  it('runs a quarter again that had ended well where an older table was put back, once', async () => {
    await evaluatedUntil('2026-Q4');
    await fireOn('2027-04-01');
    aws.ended.set(arnOf('evaluation-2027-Q1'), 'SUCCEEDED');
    await fireOn('2027-04-02');
    // The backup is of March.
    await evaluatedUntil('2026-Q4');
    for (const day of ['2027-04-05', '2027-04-06', '2027-04-07']) {
      await fireOn(day);
      aws.ended.set(arnOf('evaluation-2027-Q1-r2'), 'SUCCEEDED');
    }
    expect(names()).toEqual(['evaluation-2027-Q1', 'evaluation-2027-Q1-r2']);
  });

  it('starts the same names again when it crashed before it remembered them', async () => {
    await fireOn('2027-05-03');
    await evaluatedUntil('2026-Q3');
    await fireOn('2027-05-03');
    expect(names()).toEqual(['evaluation-2026-Q4', 'evaluation-2027-Q1']);
  });

  it('looks a year back where nobody remembers, and where a wrong clock was years ahead', async () => {
    const year = ['evaluation-2026-Q2', 'evaluation-2026-Q3', 'evaluation-2026-Q4', 'evaluation-2027-Q1'];
    await EvaluatedUntil.build(DeleteItemCommand).key({ is }).send();
    await fireOn('2027-04-01');
    expect(names()).toEqual(year);
    aws.reset();
    await evaluatedUntil('2031-Q4');
    await fireOn('2027-04-01');
    expect(names()).toEqual(year);
    await fireOn('2027-07-01');
    expect(names()).toEqual([...year, 'evaluation-2027-Q2']);
  });
});
