import { beforeAll, describe, expect, it } from 'vitest';
import { decideDraft } from '../../functions/plan/draft/decide-draft.ts';
import { draftOrAsk } from '../../functions/plan/draft/plan-draft.step.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { readPublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { isTooFew } from '../../shared/rules/few-answers.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { findPlan, readPlan } from '../../shared/store/plan.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable } from '../support/table.ts';
import { analysedCycle, daysLater, kecamatan, listeningWorkflows, NOW } from './scene.ts';

beforeAll(async () => (await startTable()).close);

/** The kecamatan of 78, of whom so many have answered; the workflow wants a draft. */
async function answeredBy(people: number) {
  const ref = await analysedCycle(await kecamatan(), 300, (index) => index < people);
  const mailer = fakeMailer();
  const draft = async (now = NOW) =>
    (await draftOrAsk(ref, { now, mailer, solver: async () => undefined })).waitSeconds;
  return { ref, mailer, draft };
}

it('the table of gaps says whom it leaves out: few by name of their post, and functional posts, whose level differs by rank', async () => {
  const { ref } = await answeredBy(78);
  expect((await readPublishedAnalysis(ref)).withheld).toEqual([
    'Kesenjangan jabatan Camat, Sekretaris camat, dan Kepala subbagian kecamatan disembunyikan: kurang dari lima orang.',
    'Kesenjangan Pejabat fungsional tidak dimuat: standar levelnya berbeda menurut jenjang.',
  ]);
});

describe('few answers (S5)', () => {
  it('are less than half of the people, or fewer than five', () => {
    expect([38, 39].map((answered) => isTooFew({ answered, participants: 78 }, 50))).toEqual([true, false]);
    expect([4, 5].map((answered) => isTooFew({ answered, participants: 6 }, 0))).toEqual([true, false]);
  });

  it('draft nothing by themselves: the coordinator is asked, with the count, and again after a week', async () => {
    const { ref, mailer, draft } = await answeredBy(12);
    expect(await draft()).toBeGreaterThan(6 * 86_400);
    expect(await draft(daysLater(1))).toBeGreaterThan(0);
    expect(await findPlan(ref)).toBeUndefined();
    const [mail] = mailer.sent;
    expect(mailer.sent).toHaveLength(1);
    expect(mail?.to.email).toBe('rina@instansi.example');
    expect(mail?.content.paragraphs.join(' ')).toContain('12 dari 78 pegawai menjawab');
    expect(mail?.content.action?.url).toMatch(/\/konsol\/siklus\/2027$/);
    expect(await draft(daysLater(7))).toBeGreaterThan(0);
    expect(mailer.sent.map(({ content }) => content.subject.includes('Pengingat'))).toEqual([false, true]);
  });

  it('are drafted from when the coordinator says so; reasons and paper say how few they are', async () => {
    const { ref, draft } = await answeredBy(12);
    await draft();
    const workflows = listeningWorkflows();
    await arrive(partitions.cycle(ref.agency, ref.cycle), 'draft', 'token', workflows);
    await decideDraft({ ...ref, now: NOW, workflows, choice: 'draft' });
    expect(workflows.told).toEqual([{ choice: 'draft' }]);
    expect(await draft()).toBe(0);
    const { lines, notes } = await readPlan(ref);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ reason }) => reason.includes('Hanya 12 dari 78 pegawai menjawab survei.'))).toBe(
      true,
    );
    expect(notes?.[0]).toContain('12 dari 78 pegawai menjawab');
    const paper = (await planDocument(ref, 'CURRENT', NOW)).document;
    expect(paper.introduction.join(' ')).toContain('belum tentu mencerminkan kebutuhan seluruh pegawai');
  });

  it('may lead to an empty plan, to be filled by hand', async () => {
    const { ref, draft } = await answeredBy(3);
    await draft();
    await decideDraft({ ...ref, now: NOW, workflows: listeningWorkflows(), choice: 'empty' });
    expect(await draft()).toBe(0);
    expect(await readPlan(ref)).toMatchObject({
      lines: [],
      status: 'DRAFT',
      notes: ['Rencana ini dimulai kosong karena hanya 3 dari 78 pegawai menjawab.'],
    });
  });

  it('are decided on once: a second choice changes nothing, and nobody decides unasked', async () => {
    const { ref, draft } = await answeredBy(12);
    const decide = (choice: string) =>
      decideDraft({ ...ref, now: NOW, workflows: listeningWorkflows(), choice });
    await expect(decide('draft')).rejects.toThrow(RuleViolationError);
    await draft();
    await decide('empty');
    await expect(decide('draft')).rejects.toThrow('Sudah diputuskan lebih dahulu: rencana dimulai kosong');
    await decide('empty');
    expect((await readCycle(ref.agency, ref.cycle)).draftDecision?.choice).toBe('empty');
    await expect(decide('lain')).rejects.toThrow();
  });

  it('ask nobody when half have answered', async () => {
    const { mailer, draft } = await answeredBy(39);
    expect(await draft()).toBe(0);
    expect(mailer.sent).toEqual([]);
  });
});
