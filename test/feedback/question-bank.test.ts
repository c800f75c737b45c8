import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { summariseFeedback } from '../../functions/feedback/feedback-summary.ts';
import { hasTwoPapers, testPaper } from '../../functions/feedback/test-paper.ts';
import { handler as trainingPage } from '../../functions/training/overview/console-training.page.tsx';
import { handler as partnerPage } from '../../functions/training/partner/console-partner.page.tsx';
import { handler as providerFiles } from '../../functions/training/results/partner-results.page.tsx';
import { handler as consoleFiles } from '../../functions/training/test/console-questions.page.tsx';
import { openTraining } from '../../functions/training/training-open.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { renderWorkbook } from '../../shared/documents/workbook.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { levels, type TestQuestion, type TrainingItem } from '../../shared/store/training-item.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { readWorkbook } from '../readers/workbook.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor, visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  enactedPlan,
  FIRST_MORNING,
  INVITATION_DAY,
  invitedTraining,
  people,
  workshop,
} from '../training/scene.ts';
import { QUESTIONS } from './scene.ts';

const { received } = caughtMails();
const path = '/konsol/siklus/2027/pelatihan/A01';
let aws: TestTable;
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

const HEAD = ['SOAL', 'PILIHAN A', 'PILIHAN B', 'PILIHAN C', 'PILIHAN D', 'PILIHAN E', 'JAWABAN', 'TINGKAT'];

/** So many questions, of each level in turn. */
function bank(count: number): TestQuestion[] {
  return Array.from({ length: count }, (_, index) => ({
    text: `Pertanyaan ${index + 1}?`,
    choices: ['benar', 'salah'],
    right: 0,
    level: levels[index % 3] ?? 'sedang',
  }));
}

/** Somebody uploads a workbook, or a text in the place of one. */
async function upload(who: Visitor, at: string, rows: readonly (readonly string[])[], fields: object = {}) {
  const form = new FormData();
  const bytes = await renderWorkbook([{ name: 'Soal', headers: [...(rows[0] ?? [])], rows: rows.slice(1) }]);
  if (rows.length > 0) form.set('berkas', new File([new Uint8Array(bytes)], 'soal.xlsx'));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const handler = at.startsWith('/mitra') ? providerFiles : consoleFiles;
  return await invokePage(handler, { method: 'POST', path: at, cookies: who.cookies, upload: form });
}

const wording = async (ref: TrainingRef) => (await readTraining(ref)).test?.writtenAt ?? '';

describe('the bank of questions of a course', () => {
  it('is what its next training begins with, and stays when one training goes without a test', async () => {
    const lines = ['A01', 'A02', 'A03'].map((activity) => ({ ...workshop, activity, offering: 'MIKRO-01' }));
    const first = await enactedPlan(people(2), [...lines, { ...workshop, activity: 'A04', title: 'Lain' }]);
    await putCycle(first.agency, { cycle: first.cycle, phase: 'TRAINING' });
    await openTraining(first);
    const rina = await signedInVisitor(trainingPage, first.agency);
    await rina.post(`${path}/soal`, { soal: QUESTIONS, batasLulus: '70', soalPerTes: '2' });
    await openTraining({ ...first, activity: 'A02' });
    const second = await readTraining({ ...first, activity: 'A02' });
    expect(second.test).toEqual((await readTraining(first)).test);
    expect(second.test).toMatchObject({ passMark: 70, perPaper: 2 });
    const page = await rina.get(path);
    expect(textOf(page.html)).toContain('5 soal (2 soal dalam satu tes)');
    expect(textOf(page.html)).toContain('Batas lulusnya 70');
    await rina.post(`${path}/soal`, { ...formOf(page.html, 'soal'), soal: '' });
    await openTraining({ ...first, activity: 'A03' });
    expect((await readTraining({ ...first, activity: 'A03' })).test?.questions).toHaveLength(5);
    // An empty bank is no test.
    await openTraining({ ...first, activity: 'A04' });
    expect(await readTraining({ ...first, activity: 'A04' })).not.toHaveProperty('test');
  });

  it('asks how many questions a test has when there are more than fit on a paper', async () => {
    const { ref } = await invitedTraining(people(1));
    const rina = await signedInVisitor(trainingPage, ref.agency);
    const soal = Array.from({ length: 21 }, (_, index) => `Apa ${index}?\n*a\nb`).join('\n\n');
    const asked = await rina.post(`${path}/soal`, { soal });
    expect(asked.status).toBe(422);
    expect(textOf(asked.html)).toContain('Ada 21 soal: isi berapa yang diajukan dalam satu tes');
    const many = await rina.post(`${path}/soal`, { soal: QUESTIONS, soalPerTes: '6', batasLulus: '120' });
    expect(textOf(many.html)).toContain('Batas lulus harus bilangan bulat antara 1 dan 100');
    expect((await rina.post(`${path}/soal`, { soal, soalPerTes: '10' })).status).toBe(303);
  });
});

describe('a file of questions', () => {
  it('is downloaded, filled in and taken whole, or not at all', async () => {
    const { ref } = await invitedTraining(people(1));
    const rina = await signedInVisitor(consoleFiles, ref.agency);
    const stored = async () => {
      const sheet = readWorkbook((await rina.get(`${path}/soal.xlsx`)).bytes).get('Soal') ?? [];
      return sheet.map((row) => row.map(String));
    };
    const template = await stored();
    expect(template).toEqual([HEAD]);
    expect(await accessibilityFaults((await rina.get(`${path}/berkas-soal`)).html)).toEqual([]);
    const wrong = await upload(rina, `${path}/berkas-soal`, [
      HEAD,
      ['Apa?', 'satu', '', 'tiga', '', '', 'A', ''],
      ['Berapa?', 'satu', 'dua', '', '', '', 'C', 'gampang'],
      ['APA?', 'satu', 'dua', '', '', '', 'b.', 'sulit'],
    ]);
    expect(wrong.status).toBe(422);
    for (const said of [
      'baris 2: ada pilihan yang kosong.',
      'baris 3: JAWABAN “C” harus huruf salah satu pilihan yang diisi (A sampai E).',
      'baris 3: tingkat “gampang” tidak dikenal; tulis mudah, sedang, sukar, atau kosongkan.',
      'baris 4: pertanyaannya sama dengan Lembar "Soal" baris 2.',
    ])
      expect(textOf(wrong.html)).toContain(said);
    expect(await readTraining(ref)).not.toHaveProperty('test');
    const right = [
      HEAD,
      ['Apa?', 'satu', 'dua', 'tiga', '', '', 'C', 'Sulit'],
      ['Berapa?', '1', '2', '', '', '', 'a', ''],
    ];
    expect((await upload(rina, `${path}/berkas-soal`, right, { batasLulus: '60' })).status).toBe(303);
    const { test } = await readTraining(ref);
    expect(test).toMatchObject({
      passMark: 60,
      questions: [
        { text: 'Apa?', choices: ['satu', 'dua', 'tiga'], right: 2, level: 'sukar' },
        { text: 'Berapa?', choices: ['1', '2'], right: 0 },
      ],
    });
    const again = await stored();
    expect((await upload(rina, `${path}/berkas-soal`, again, { susunan: '', batasLulus: '60' })).status).toBe(
      303,
    );
    expect(await readTraining(ref)).toMatchObject({ test: { writtenAt: test?.writtenAt } });
    const stale = await upload(rina, `${path}/berkas-soal`, right.slice(0, 2), { susunan: '' });
    expect(stale.status).toBe(409);
    expect(textOf(stale.html)).toContain('mengubah soal lebih dahulu');
    const leader = await signedInVisitor(consoleFiles, ref.agency, 'pimpinan');
    expect((await leader.get(`${path}/soal.xlsx`)).status).toBe(403);
  });

  it('may come from whoever holds the training, by the link, until it begins; the coordinator is told', async () => {
    const { ref } = await invitedTraining(people(2), { provider: 'Lembaga Administrasi Negara' });
    const console = await signedInVisitor(partnerPage, ref.agency);
    await received();
    await console.post(`${path}/penyelenggara`, { nama: 'Diklat', surel: 'diklat@lain.example' });
    const link = /https:\/\/\S+\/l\/\S+/.exec((await received())[0]?.text ?? '')?.[0] ?? '';
    const provider = visitor(providerFiles);
    const at = `${await provider.activate(link)}/soal`;
    expect(await accessibilityFaults((await provider.get(at)).html)).toEqual([]);
    const refused = await upload(provider, at, [], { soal: 'Apa?\na\nb', batasLulus: '70' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain('Soal 1: tandai tepat satu jawaban benar');
    expect(refused.html).toMatch(/Apa\?\r?\na\r?\nb/);
    expect((await upload(provider, at, [], { soal: QUESTIONS, soalPerTes: '', batasLulus: '' })).status).toBe(
      303,
    );
    expect((await readTraining(ref)).test?.questions).toHaveLength(5);
    expect((await received())[0]?.subject).toContain('Penyelenggara menjawab');
    vi.setSystemTime(FIRST_MORNING);
    await provider.activate(link);
    const late = await upload(provider, at, [], { soal: 'Lain?\n*a\nb', susunan: await wording(ref) });
    expect(late.status).toBe(409);
    expect(textOf((await provider.get(at)).html)).toContain('Pelatihan sudah dimulai');
    await changeTraining(ref, () => ({ status: 'ATTENDED' }));
    // Questions are for who still needs them.
    expect((await provider.get(at)).status).toBe(409);
  });
});

describe('two papers', () => {
  const training = async (questions: readonly TestQuestion[], perPaper?: number): Promise<TrainingItem> => {
    const { ref } = await invitedTraining(people(1));
    return { ...(await readTraining(ref)), test: { questions, perPaper, writtenAt: '' } };
  };
  const levelsOf = (paper: readonly TestQuestion[]) => paper.map(({ level }) => level).sort();

  it('are as hard as each other, share no question, and change places from person to person', async () => {
    const held = await training(bank(18), 6);
    expect(hasTwoPapers(held)).toBe(true);
    const firsts = Array.from({ length: 40 }, (_, index) => {
      const [before, after] = (['BEFORE', 'AFTER'] as const).map((when) =>
        testPaper(held, `p${index}`, when),
      );
      expect(before).toHaveLength(6);
      expect(levelsOf(before ?? [])).toEqual(levelsOf(after ?? []));
      const names = [...(before ?? []), ...(after ?? [])].map(({ name }) => name);
      expect(new Set(names).size).toBe(12);
      return names.slice(0, 6).sort().join();
    });
    expect(new Set(firsts).size).toBe(2);
  });

  it('are one, the same before and after, where there are too few questions of a level', async () => {
    for (const held of [await training(bank(9), 6), await training(bank(5))]) {
      expect(hasTwoPapers(held)).toBe(false);
      expect(testPaper(held, 'p1', 'BEFORE')).toEqual(testPaper(held, 'p1', 'AFTER'));
    }
  });
});

describe('the pass mark', () => {
  const answers = (scores: readonly number[]) =>
    scores.map((posttest) => ({ pretest: 40, posttest, reaction: { manfaat: 4 }, depth: 'cukup' as const }));
  const passedOf = (scores: readonly number[]) =>
    summariseFeedback(answers(scores), scores.length, [], 70).learning?.passed;

  it('tells how many reached it, unless they or the others are few', () => {
    expect(passedOf([...Array(6).fill(70), ...Array(5).fill(69)])).toBe(6);
    expect(passedOf([...Array(6).fill(100), ...Array(4).fill(0)])).toBeUndefined();
    expect(passedOf(Array(12).fill(100))).toBeUndefined();
  });

  it('stands beside the gain, which is none where all was known before and a loss where less is known', async () => {
    const { ref } = await invitedTraining(people(1));
    const rina = await signedInVisitor(trainingPage, ref.agency);
    const shown = async (learning: { pre: number; post: number; passMark?: number; passed?: number }) => {
      const summary = { attended: 12, answered: 12, learning: { pairs: 12, ...learning } };
      await changeTraining(ref, () => ({ status: 'EVALUATED', summary }));
      return textOf((await rina.get(path)).html);
    };
    expect(await shown({ pre: 40, post: 70, passMark: 70, passed: 7 })).toMatch(
      /0,5.*sedang.*batas lulus 70.*dari 12/is,
    );
    expect(await shown({ pre: 100, post: 90, passMark: 70 })).toMatch(
      /semua sudah dikuasai.*disembunyikan/is,
    );
    expect(await shown({ pre: 60, post: 50 })).toMatch(/-0,25.*menurun|−0,25.*menurun/is);
  });
});
