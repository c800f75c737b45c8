import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { markPaper, readPaper, testPaper } from '../../functions/feedback/test-paper.ts';
import { handler } from '../../functions/training/overview/console-training.page.tsx';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { questionText, readQuestions } from '../../functions/training/test/write-questions.ts';
import { settled } from '../../shared/form/take-form.ts';
import { readTraining } from '../../shared/store/training.ts';
import type { TestQuestion } from '../../shared/store/training-item.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { at, context, FIRST_MORNING, INVITATION_DAY, invitedTraining, people } from '../training/scene.ts';
import { atPretest, pretestForm, QUESTIONS, seated } from './scene.ts';

let aws: TestTable;
const path = '/konsol/siklus/2027/pelatihan/A01';
beforeAll(async () => {
  aws = await startTable();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

/** The sentences in which a text is refused. */
function refusalOf(text: string): string {
  return readQuestions(text).faults.join(' ');
}

describe('questions as a coordinator types them', () => {
  it('may carry numbers, letters and the asterisk as a document has them', () => {
    const typed =
      '1) Siapa penerima layanan?\r\nA. Warga\r\nB. *Semua orang\r\n\r\n\r\nBerapa hari?\n- dua\n* tiga';
    expect(readQuestions(typed).questions).toEqual([
      { text: 'Siapa penerima layanan?', choices: ['Warga', 'Semua orang'], right: 1 },
      { text: 'Berapa hari?', choices: ['- dua', 'tiga'], right: 1 },
    ]);
  });

  it('keep initials and numbers that belong to the words', () => {
    const {
      questions: [question],
    } = readQuestions('3. Maret jatuh pada hari apa?\nA. Yani *\nSudirman');
    expect(question).toEqual({
      text: '3. Maret jatuh pada hari apa?',
      choices: ['A. Yani', 'Sudirman'],
      right: 0,
    });
  });

  it('are none in an empty text', () => {
    expect(readQuestions(' \n\n ')).toEqual({ questions: [], faults: [] });
  });

  it.each([
    ['Apa?\n*a', 'Soal 1: tulis sedikitnya 2 pilihan'],
    ['Apa?\n*a\nb\nc\nd\ne\nf', 'Soal 1: paling banyak 5 pilihan'],
    ['Apa?\nsatu\ndua', 'Soal 1: tandai tepat satu jawaban benar'],
    ['Apa?\n*satu\n*dua', 'Soal 1: tandai tepat satu jawaban benar'],
    ['Apa?\n*satu\nSATU', 'Soal 1: ada dua pilihan yang sama'],
    ['Apa? [mudah]\n*a\nb\n\napa?\na\n*b', 'Soal 2: pertanyaannya sama dengan Soal 1'],
    [`${'x'.repeat(301)}\n*a\nb`, 'paling panjang 300 huruf'],
    [`Apa?\n*a\n${'x'.repeat(151)}`, 'paling panjang 150 huruf'],
    [Array.from({ length: 41 }, () => 'Apa?\n*a\nb').join('\n\n'), 'Paling banyak 40 soal; yang ditulis 41'],
  ])('%j is refused in a sentence', (text, sentence) => {
    expect(refusalOf(text)).toContain(sentence);
  });

  it('come back as they were when they are shown to be changed', () => {
    const words = fc
      .array(fc.constantFrom('surat', 'warga', 'A. Yani', '2 + 2', '*', 'b.', '1.'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((parts) => `${parts.join(' ')} kata`);
    const question = fc
      .record({ text: words, choices: fc.uniqueArray(words, { minLength: 2, maxLength: 5 }) })
      .chain(({ text, choices }) =>
        fc.nat(choices.length - 1).map((right): TestQuestion => ({ text, choices, right })),
      );
    fc.assert(
      fc.property(fc.array(question, { maxLength: 20 }), (questions) => {
        const once = questionText(questions);
        const { questions: read } = readQuestions(once.replaceAll('*', '•').replace(/^•([a-e]\.)/gm, '*$1'));
        expect(questionText(read)).toBe(once.replaceAll('*', '•').replace(/^•([a-e]\.)/gm, '*$1'));
      }),
    );
  });
});

describe('a paper', () => {
  const training = async () => {
    const { ref } = await invitedTraining(people(2));
    const rina = await signedInVisitor(handler, ref.agency);
    await rina.post(`${path}/soal`, { soal: QUESTIONS });
    return await readTraining(ref);
  };

  it('has all questions in an order of the person, the same at every look, and is marked alike', async () => {
    const held = await training();
    const papers = Array.from({ length: 20 }, (_, index) => testPaper(held, `p${index}`, 'BEFORE'));
    expect(papers).toEqual(Array.from({ length: 20 }, (_, index) => testPaper(held, `p${index}`, 'BEFORE')));
    expect(new Set(papers.map((paper) => paper.map(({ name }) => name).join())).size).toBeGreaterThan(10);
    for (const paper of papers) {
      expect(paper.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
      const form = new URLSearchParams(
        paper.map(({ name, right }) => [name, String(name < 'soal-4' ? right : 0)]),
      );
      expect(markPaper(paper, settled(readPaper(paper, form)))).toBe(60);
    }
  });
});

describe('the coordinator', () => {
  it('writes questions on the page of the training, reads them again, and takes them away', async () => {
    const { ref } = await invitedTraining();
    const rina = await signedInVisitor(handler, ref.agency);
    const before = await rina.get(path);
    expect(textOf(before.html)).toContain('Pelatihan ini tidak memakai tes');
    expect(await accessibilityFaults(before.html)).toEqual([]);
    aws.reset();
    expect((await rina.post(`${path}/soal`, { soal: QUESTIONS })).status).toBe(303);
    // The questions and their line in the trail, in one transaction; then they are kept for the next training.
    expect(aws.calls.writes).toBe(2);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('5 soal, diajukan sebelum pelatihan');
    expect(formOf(html, 'soal')['soal']).toEqual([QUESTIONS]);
    await rina.post(`${path}/soal`, formOf(html, 'soal'));
    // Written from a page that was opened before these were there: nothing is overwritten, nothing typed is lost.
    const late = await rina.post(`${path}/soal`, { soal: 'Lain?\n*a\nb' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('mengubah soal lebih dahulu');
    expect(formOf(late.html, 'soal')['soal']).toEqual(['Lain?\n*a\nb']);
    expect(formOf((await rina.get(path)).html, 'soal')).toEqual(formOf(html, 'soal'));
    expect((await readTraining(ref)).test?.questions).toHaveLength(5);
    await rina.post(`${path}/soal`, { ...formOf(late.html, 'soal'), soal: '' });
    expect(textOf((await rina.get(path)).html)).toContain('Pelatihan ini tidak memakai tes');
  });

  it('reads what is wrong, and loses nothing of what was typed', async () => {
    const { ref } = await invitedTraining();
    const rina = await signedInVisitor(handler, ref.agency);
    const refused = await rina.post(`${path}/soal`, { soal: 'Apa ibu kota Riau?\nPekanbaru\nDumai' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain('Soal 1: tandai tepat satu jawaban benar');
    expect(formOf(refused.html, 'soal')['soal']).toEqual(['Apa ibu kota Riau?\nPekanbaru\nDumai']);
    expect(await readTraining(ref)).not.toHaveProperty('test');
  });

  it('cannot change them once somebody has answered, nor after the training has begun', async () => {
    const { ref } = await invitedTraining();
    const rina = await signedInVisitor(handler, ref.agency);
    await rina.post(`${path}/soal`, { soal: QUESTIONS });
    await seated(ref, 'p000');
    const { person, path: pretest } = await atPretest(ref, 'p000');
    expect((await person.post(pretest, await pretestForm(ref, 2))).status).toBe(303);
    const refused = await rina.post(`${path}/soal`, { soal: 'Lain?\n*a\nb' });
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('Soal sudah dijawab peserta');
    expect((await readTraining(ref)).test?.questions).toHaveLength(5);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Soal sudah dijawab peserta');
    expect(() => formOf(html, 'soal')).toThrow();
    const other = await invitedTraining();
    vi.setSystemTime(FIRST_MORNING);
    const late = await signedInVisitor(handler, other.ref.agency);
    expect((await late.post(`${path}/soal`, { soal: QUESTIONS })).status).toBe(409);
  });

  it('alone sees the questions: a leader may be a participant', async () => {
    const { ref } = await invitedTraining();
    const rina = await signedInVisitor(handler, ref.agency);
    await rina.post(`${path}/soal`, { soal: QUESTIONS });
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    const { html } = await leader.get(path);
    expect(textOf(html)).toContain('5 soal, diajukan sebelum pelatihan');
    expect(html).not.toContain('Benar 1');
  });
});

describe('the mail of the day before', () => {
  it.each([
    { soal: QUESTIONS, asks: true },
    { soal: '', asks: false },
  ])('asks for the test only where there is one: $asks', async ({ soal, asks }) => {
    const { ref } = await invitedTraining(people(1));
    const rina = await signedInVisitor(handler, ref.agency);
    await rina.post(`${path}/soal`, { soal });
    await seated(ref, 'p000');
    const mailer = fakeMailer();
    await announce(ref, 'H-1', context(at('2027-03-08'), mailer));
    const words = mailer.sent[0]?.content.paragraphs.join(' ') ?? '';
    expect(words.includes('tes awal')).toBe(asks);
    expect(words).toContain('Saya hadir');
  });
});
