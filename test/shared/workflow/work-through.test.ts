import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { TransientError } from '../../../shared/errors.ts';
import { Cursor, dismissIllPerson, listIllPeople } from '../../../shared/store/progress.ts';
import { workThrough } from '../../../shared/workflow/work-through.ts';
import { startTable } from '../../support/table.ts';

beforeAll(async () => (await startTable()).close);

/** "P000" to "P119": two batches of fifty and a part of one. */
const people = Array.from({ length: 120 }, (_, index) => `P${String(index).padStart(3, '0')}`);

/** A list of people to be mailed. */
function mailing(step: string, list: readonly string[] = people) {
  const sent: string[] = [];
  const run = (mail: (person: string) => Promise<void> = async () => undefined) =>
    workThrough({
      partition: 'uji',
      step,
      next: async (after, limit) => list.filter((person) => person > after).slice(0, limit),
      keyOf: (person) => person,
      each: async (person) => {
        await mail(person);
        sent.push(person);
      },
      remainingMs: () => 600_000,
    });
  return { sent, run };
}

/** SES has no time for one of them. */
function busyFor(somebody: string) {
  return async (person: string): Promise<void> => {
    if (person === somebody) throw new TransientError(person);
  };
}

describe('a list that is worked through', () => {
  it('is done once, in batches, and finished work is not done again', async () => {
    const { sent, run } = mailing('sekali');
    expect(await run()).toEqual({ more: false });
    expect(await run()).toEqual({ more: false });
    expect(sent).toHaveLength(120);
    expect([...sent].sort()).toEqual(people);
  });

  it('goes on after a fault with those who are missing, and does nobody twice', async () => {
    const { sent, run } = mailing('gagal');
    const faulty = run(busyFor('P060'));
    await expect(faulty).rejects.toThrow(new TransientError('P060'));
    // The others of its batch had their turn.
    expect(sent).toHaveLength(99);
    await run();
    expect(sent).toHaveLength(120);
    expect([...sent].sort()).toEqual(people);
  });

  it('passes over somebody whose row is ill, notes it, and does all others once', async () => {
    const { sent, run } = mailing('sakit');
    const ill = async (person: string): Promise<void> => {
      if (person === 'P060') throw new TypeError('Cannot read properties of undefined');
    };
    expect(await run(ill)).toEqual({ more: false });
    expect(sent).toHaveLength(119);
    expect(await listIllPeople('uji')).toMatchObject([{ person: 'P060', step: 'sakit' }]);
    await dismissIllPerson('uji', 'P060', 'sakit');
    expect(await listIllPeople('uji')).toEqual([]);
  });

  it('fails, and notes nobody, when everybody is ill: then it is the step', async () => {
    const broken = async () => {
      throw new TypeError('Cannot read properties of undefined');
    };
    await expect(mailing('cacat').run(broken)).rejects.toThrow(TypeError);
    await expect(mailing('cacat kecil', people.slice(0, 3)).run(broken)).rejects.toThrow(TypeError);
    expect(await listIllPeople('uji')).toEqual([]);
  });

  it('stops when as many fail as run at once: then the service is away', async () => {
    const { sent, run } = mailing('padam');
    let tried = 0;
    const faulty = run(async () => {
      tried += 1;
      throw new TransientError('ServiceUnavailable');
    });
    await expect(faulty).rejects.toThrow(TransientError);
    expect(tried).toBeLessThan(20);
    await run();
    expect([...sent].sort()).toEqual(people);
  });

  it('after a crash repeats the batch that was under way, and leaves nobody out', async () => {
    const { sent, run } = mailing('mati');
    await expect(run(busyFor('P059'))).rejects.toThrow();
    // As if it had died before it could note who was done.
    await Cursor.build(PutItemCommand)
      .item({ partition: 'uji', step: 'mati', after: 'P049', expiresAt: 1 })
      .send();
    await run();
    expect([...new Set(sent)].sort()).toEqual(people);
    expect(sent).toHaveLength(120 + 49);
  });

  it('a run that fails late does not set back another that has finished', async () => {
    const { sent, run } = mailing('berdua', people.slice(0, 10));
    const slow = run(async (person) => {
      if (person === 'P009') await run();
      await busyFor('P009')(person);
    });
    await expect(slow).rejects.toThrow(TransientError);
    const before = sent.length;
    await run();
    expect(sent).toHaveLength(before);
  });

  it('somebody new in the list between a fault and its retry is not passed over, and nobody is done twice', async () => {
    const list = people.slice(0, 60);
    const { sent, run } = mailing('baru', list);
    await expect(run(busyFor('P009'))).rejects.toThrow();
    list.splice(5, 0, 'P004-baru');
    await run();
    expect([...sent].sort()).toEqual(list);
  });
});
