import { createHmac } from 'node:crypto';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/feedback/feedback.page.ts';
import { closeFeedback } from '../../functions/feedback/feedback-summarise.step.ts';
import { unseal } from '../../functions/feedback/seal-answers.ts';
import { Feedback } from '../../shared/store/answers.ts';
import { readTraining } from '../../shared/store/training.ts';
import { Training } from '../../shared/store/training-item.ts';
import { collecting, feedbackForm, linkFor, opened } from '../feedback/scene.ts';
import { keepHistory, textsIn, type Written } from '../support/history.ts';
import { startTable } from '../support/table.ts';
import { DAY_AFTER } from '../training/scene.ts';

/**
 * By chance one of any number is named in the mean, and more than seven once in 100,000 draws (the fixed points of a
 * permutation are Poisson with mean 1). Answers under pseudonyms, as they were kept before, named 34 of 34.
 */
const MORE_THAN_CHANCE = 8;

const PEOPLE = Array.from({ length: 34 }, (_, index) => `p${String(index).padStart(3, '0')}`);

/** What each person writes: of a length of its own, so that lengths could tell. */
const comments = new Map(PEOPLE.map((who, index) => [who, `Saran ${'x'.repeat(1 + 20 * index)}`]));

let history: Written[];
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: DAY_AFTER });
  await startTable();
  history = keepHistory();
});
afterAll(() => vi.useRealTimers());

/** How many of the people somebody names who says of each what he or she wrote. */
function named(guesses: Iterable<readonly [string, string | undefined]>): number {
  return [...guesses].filter(([who, comment]) => comment !== undefined && comments.get(who) === comment)
    .length;
}

/** The writes by which people's own answers came, with the person; the first of each. */
function answered(): readonly (readonly [string, Written])[] {
  return PEOPLE.flatMap((who) => {
    const own = history.find((write) => textsIn(write).includes(`PERSON#${who}`) && lengthOf(write) > 0);
    return own === undefined ? [] : [[who, own] as const];
  });
}

function lengthOf(write: Written): number {
  return Math.max(0, ...textsIn(write).map((text) => (text.startsWith('eyJ') ? text.length : 0)));
}

/** Takes every text of the history for a key: of pseudonyms, and of seals. */
async function byKeys(): Promise<number> {
  const texts = [...new Set(history.flatMap(textsIn))];
  const keys = texts.filter((text) => /^[\w-]{43}$/.test(text));
  const guesses = new Map<string, string>();
  for (const key of keys) {
    for (const who of PEOPLE) {
      const pseudonym = createHmac('sha256', Buffer.from(key, 'base64url')).update(who).digest('base64url');
      const row = history.find((write) => textsIn(write).includes(pseudonym));
      const comment = textsIn(row).find((text) => text.startsWith('Saran '));
      if (comment !== undefined) guesses.set(who, comment);
    }
  }
  for (const [who, write] of answered()) {
    const sealed = textsIn(write).find((text) => text.startsWith('eyJ')) ?? '';
    for (const privateKey of keys) {
      for (const publicKey of keys) {
        const text = await unseal(sealed, { privateKey, publicKey }).catch(() => '');
        if (text !== '') guesses.set(who, text.split('\n')[1] ?? '');
      }
    }
  }
  return named(guesses);
}

/** The published comments, in their order, for the people in the order in which they answered. */
function byOrder(published: readonly string[]): number {
  const people = answered()
    .toSorted(([, one], [, other]) => history.indexOf(one) - history.indexOf(other))
    .map(([who]) => who);
  return named(people.map((who, index) => [who, published[index]] as const));
}

/** The longest comment for whose sealed answer is the longest. */
function bySize(published: readonly string[]): number {
  const people = answered().toSorted(([, one], [, other]) => lengthOf(one) - lengthOf(other));
  const byLength = published.toSorted((one, other) => one.length - other.length);
  const sizes = new Set(people.map(([, write]) => lengthOf(write)));
  // Equal lengths tell nothing: the order among them is that of the ids, which the guesses must not know.
  if (sizes.size === 1) return 0;
  return named(people.map(([who], index) => [who, byLength[index]] as const));
}

describe('somebody who has every version of every item of the table (S17)', () => {
  it('names nobody by keys while answers are collected, nor by keys, order or size afterwards', async () => {
    const { ref, mailer } = await collecting(PEOPLE.length);
    for (const who of PEOPLE) {
      const { person, path } = await opened(handler, linkFor(mailer, who));
      await person.post(path, feedbackForm(5, { komentar: comments.get(who) ?? '' }));
    }
    expect(answered()).toHaveLength(PEOPLE.length);
    expect(await byKeys()).toBe(0);
    await closeFeedback(ref);
    const published = (await readTraining(ref)).summary?.comments ?? [];
    expect(published.toSorted()).toEqual([...comments.values()].toSorted());
    expect(await byKeys()).toBe(0);
    expect(bySize(published)).toBe(0);
    expect(byOrder(published)).toBeLessThan(MORE_THAN_CHANCE);
  }, 30_000);

  it('would have named everybody when answers were kept under pseudonyms; such a collection is counted and forgotten', async () => {
    history.length = 0;
    const { ref } = await collecting(PEOPLE.length);
    const feedbackKey = Buffer.alloc(32, 7).toString('base64url');
    await Training.build(UpdateAttributesCommand)
      .item({ ...ref, feedbackKey })
      .send();
    for (const who of PEOPLE) {
      const hash = createHmac('sha256', Buffer.alloc(32, 7)).update(who).digest('base64url');
      const comment = comments.get(who) ?? '';
      await Feedback.build(UpdateAttributesCommand)
        .item({ ...ref, hash, reaction: { manfaat: 4 }, depth: 'cukup', comment })
        .send();
    }
    expect(await byKeys()).toBe(PEOPLE.length);
    await closeFeedback(ref);
    const closed = await readTraining(ref);
    expect(closed).not.toHaveProperty('feedbackKey');
    expect(closed.summary).toMatchObject({ answered: PEOPLE.length, reaction: { manfaat: 4 } });
    expect(byOrder(closed.summary?.comments ?? [])).toBeLessThan(MORE_THAN_CHANCE);
    const deleted = history.filter((write) => !('UpdateExpression' in write) && 'Key' in write);
    expect(deleted).toHaveLength(PEOPLE.length);
  }, 30_000);
});
