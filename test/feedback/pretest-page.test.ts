import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readQuestions, wordingOf, writeTest } from '../../functions/training/test/write-questions.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { at, FIRST_MORNING, INVITATION_DAY, invitedTraining } from '../training/scene.ts';
import { answersSoFar, atPretest, pretestForm, QUESTIONS, seated, testedTraining } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterEach(() => {
  vi.useRealTimers();
});

async function begin() {
  const { ref } = await testedTraining();
  await seated(ref, 'p000');
  return { ref, ...(await atPretest(ref, 'p000')) };
}

describe('the pre-test', () => {
  it('says who can see what before anything is answered', async () => {
    const { person, path } = await begin();
    const { html } = await person.get(path);
    expect(textOf(html)).toContain('Jawaban disimpan tersegel');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('is kept sealed, with one read and one write; a second click changes nothing', async () => {
    const { ref, person, path } = await begin();
    const first = await pretestForm(ref, 3);
    aws.reset();
    expect((await person.post(path, first)).status).toBe(303);
    // The first of all fixes the questions, makes the key and tells the training of it by three more.
    expect(aws.calls).toEqual({ reads: 1, writes: 4 });
    expect((await person.post(path, await pretestForm(ref, 5))).status).toBe(303);
    expect(await answersSoFar(ref)).toEqual([{ pretest: 60 }]);
    expect((await readParticipation(ref, 'p000')).enrollment.pretestTaken).toBe(true);
    expect(textOf((await person.get(path)).html)).toContain('Tes awal sudah Anda kerjakan');
  });

  it('comes back with every answer kept and every fault named', async () => {
    const { ref, person, path } = await begin();
    const { 'soal-2': _left, ...rest } = await pretestForm(ref, 5);
    const answer = await person.post(path, rest);
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toMatch(/Soal \d: pilih satu jawaban\./);
    expect(answer.html.match(/ checked/g)).toHaveLength(4);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
  });

  it('is closed once the training has begun, and to those without a seat', async () => {
    const { ref } = await begin();
    const silent = await atPretest(ref, 'p001');
    const refused = await silent.person.post(silent.path, await pretestForm(ref, 5));
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('dibuka setelah Anda mendapat tempat');
    vi.setSystemTime(FIRST_MORNING);
    const { person, path } = await atPretest(ref, 'p000');
    const late = await person.post(path, await pretestForm(ref, 5));
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('tes awal sudah ditutup');
    expect(await answersSoFar(ref)).toEqual([]);
  });

  it('asks nothing where the coordinator wrote no questions', async () => {
    const { ref } = await invitedTraining();
    await seated(ref, 'p000');
    const { person, path } = await atPretest(ref, 'p000');
    expect(textOf((await person.get(path)).html)).toContain('Pelatihan ini tidak memakai tes.');
    expect((await person.post(path, await pretestForm(ref, 5))).status).toBe(409);
    expect(await answersSoFar(ref)).toEqual([]);
  });

  it('with questions that were changed meanwhile is asked anew, and nothing of the old answers is kept', async () => {
    const { ref, person, path } = await begin();
    const old = await pretestForm(ref, 5);
    const shown = wordingOf(await readTraining(ref));
    const { questions } = readQuestions(`${QUESTIONS} lagi`);
    await writeTest(ref, { questions, shown }, at('2027-02-17'));
    const refused = await person.post(path, old);
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('Soal diubah koordinator');
    expect(await accessibilityFaults(refused.html)).toEqual([]);
    expect(await answersSoFar(ref)).toEqual([]);
    expect((await person.post(path, await pretestForm(ref, 5))).status).toBe(303);
  });
});
