import { beforeAll, describe, expect, it } from 'vitest';
import { paperNamed } from '../../functions/papers/paper-list.ts';
import { readPaperSource } from '../../functions/papers/paper-source.ts';
import { proposalSheets } from '../../functions/papers/proposal-sheets.ts';
import { handler as planPage } from '../../functions/plan/console-plan.page.tsx';
import { decideDraft } from '../../functions/plan/draft/decide-draft.ts';
import { draftOrAsk } from '../../functions/plan/draft/plan-draft.step.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { readPublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { isTooFew } from '../../shared/rules/few-answers.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { findPlan, readPlan } from '../../shared/store/plan.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { signedInVisitor } from '../console/scene.ts';
import { textOf } from '../support/axe.ts';
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
  expect((await readPublishedAnalysis({ ...ref, settings: defaultSettings })).withheld).toEqual([
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
    const rina = await signedInVisitor(planPage, ref.agency);
    const { html } = await rina.get('/konsol/siklus/2027/rencana');
    expect(textOf(html)).toContain('Menunggu keputusan koordinator');
    expect(html).toContain('<a href="/konsol/siklus/2027">Putuskan di halaman siklus</a>');
    expect(textOf(html)).not.toContain('disusun oleh sistem');
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
    const source = await readPaperSource(ref, NOW);
    const [sheet] = proposalSheets(source);
    const column = (header: string) => sheet?.headers.indexOf(header) ?? -1;
    const rows = sheet?.rows ?? [];
    const bases = Map.groupBy(rows, (row) => row[column('Dasar usulan')]);
    const people = (basis: string) => new Set(bases.get(basis)?.map((row) => row[column('NIP')])).size;
    // Twelve have answered; whoever else has a seat has it without an answer.
    expect(people('Analisis kebutuhan pengembangan kompetensi (AKPK)')).toBe(12);
    expect(people('Usulan instansi, tanpa jawaban survei kebutuhan')).toBe(source.people.length - 12);
    expect(source.people.length).toBeGreaterThan(12);
    const paid = rows.reduce((sum, row) => sum + Number(row[column('Biaya per orang (Rp)')]), 0);
    expect(paid).toBe(lines.reduce((sum, { cost }) => sum + cost, 0));
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
    const said = JSON.stringify(await paperNamed('nota-dinas', await readPaperSource(ref, NOW)));
    expect(said).toContain(
      'Kebutuhan dihimpun dari 3 jawaban survei atas 78 pegawai, tidak satu pun dikonfirmasi atasan langsung. Jumlah jawaban itu sedikit, sehingga belum tentu mencerminkan kebutuhan seluruh pegawai; koordinator memutuskan untuk menyusun kegiatannya tanpa rancangan dari jawaban itu.',
    );
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
