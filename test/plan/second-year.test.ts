import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as evaluationPage } from '../../functions/evaluation/console-evaluation.page.tsx';
import { handler as feedbackForm } from '../../functions/feedback/feedback.page.ts';
import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { closeFeedback } from '../../functions/feedback/feedback-summarise.step.ts';
import { draftPlan } from '../../functions/plan/draft/plan-draft.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { usualForm } from '../../shared/documents/paper.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { planPaper } from '../../shared/documents/plan-paper.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { lessonsOf } from '../../shared/plan/plan-summary.ts';
import { type PlanItem, readPlan } from '../../shared/store/plan.ts';
import { signedInVisitor } from '../console/scene.ts';
import { people, putTraining } from '../evaluation/scene.ts';
import { linkFor, opened } from '../feedback/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable } from '../support/table.ts';
import { analysedCycle, draftedCycle, kecamatan, NOW } from './scene.ts';

/** The first year's trainings are over; a Monday at 09.00 WIB. */
const FEEDBACK = new Date('2027-11-15T02:00:00Z');
const NEXT_DRAFT = new Date('2027-12-06T02:00:00Z');

let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await startTable());
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await close();
});

/** What five people say of every training, through the form behind the link of their mail. */
async function sayOfAll(ref: CycleRef, form: Readonly<Record<string, string>>): Promise<void> {
  vi.setSystemTime(FEEDBACK);
  for (const line of (await readPlan(ref)).lines) {
    const training = { agency: ref.agency, cycle: '2027' as const, activity: line.activity };
    const there = people(5);
    await putTraining(training, line.activity, there, {
      line,
      status: 'CERTIFIED',
      attendance: Object.fromEntries(there.map(({ employeeId }) => [employeeId, 1])),
    });
    const mailer = fakeMailer();
    await inviteFeedback(training, { now: FEEDBACK, remainingMs: () => 60_000, mailer });
    for (const { employeeId } of there) {
      const { person, path } = await opened(feedbackForm, linkFor(mailer, employeeId));
      await person.post(path, form);
    }
    await closeFeedback(training);
  }
}

/** Two years of one office: the second draft rests on the same needs as the first, and on what was said of the first. */
async function twoYears(
  mark: string,
  kedalaman: string,
  decide: (ref: CycleRef, first: PlanItem) => Promise<void> = async () => undefined,
) {
  vi.setSystemTime(NOW);
  const staff = (await kecamatan()).slice(0, 30);
  const ref = await draftedCycle(staff);
  const first = await readPlan(ref);
  const marks = ['manfaat', 'metode', 'fasilitator', 'organisasi', 'sarana'].map((name) => [name, mark]);
  await sayOfAll(ref, { ...Object.fromEntries(marks), kedalaman });
  await decide(ref, first);
  const next = await analysedCycle(staff, 300, undefined, ref);
  vi.setSystemTime(NEXT_DRAFT);
  await draftPlan(next, NEXT_DRAFT, undefined);
  const second = await readPlan(next);
  process.stdout.write(difference(first, second));
  return { first, second, next };
}

const codes = ({ lines }: PlanItem) => [...new Set(lines.flatMap(({ offering }) => offering ?? []))];

/** What the second plan has not any more, what is new in it, and why, to be read by whoever runs the test. */
function difference(first: PlanItem, second: PlanItem): string {
  const [before, after] = [codes(first), codes(second)];
  const gone = first.lines.filter(({ offering = '' }) => !after.includes(offering));
  const fresh = second.lines.filter(({ offering = '' }) => !before.includes(offering));
  const kept = second.lines.filter(({ offering = '' }) => before.includes(offering));
  return [
    `\n${first.lines.length} activities, then ${second.lines.length}`,
    ...gone.map(
      ({ title }) => `- ${title}: ${lessonsOf(second).find((note) => note.startsWith(`"${title}"`))}`,
    ),
    ...fresh.map(({ title, reason }) => `+ ${title}: ${reason}`),
    ...kept.map(({ title, reason }) => `= ${title}: ${reason}`),
    '',
  ].join('\n');
}

describe('the year after everybody called every course too shallow and marked 1 of 5', () => {
  let first: PlanItem;
  let second: PlanItem;
  let next: CycleRef;
  beforeAll(async () => {
    ({ first, second, next } = await twoYears('1', 'terlalu-dangkal'));
  }, 30_000);

  it('has another plan, without a course of the first', () => {
    expect(codes(first).length).toBeGreaterThanOrEqual(5);
    expect(codes(second).length).toBeGreaterThanOrEqual(5);
    expect(codes(second).filter((code) => codes(first).includes(code))).toEqual([]);
  });

  it('says of each course that is missing why, and who says so', () => {
    const notes = lessonsOf(second).join('\n');
    for (const { title } of first.lines) {
      expect(notes).toContain(
        `"${title}" tidak diulang: dinilai terlalu dangkal oleh 5 dari 5 peserta 2027. Usulan sistem: perdalam; belum diputuskan koordinator.`,
      );
    }
  });

  it('says so on the paper that officers decide on, with the reason of each activity', async () => {
    const { document } = await planDocument(next, 'CURRENT', NEXT_DRAFT);
    const pages = await pageTexts(await paperPdf(planPaper(document, usualForm, 'Kepala BKPSDM')));
    const words = pages.join(' ').replace(/\s+/g, '');
    // A sentence may go on on the next page.
    for (const sentence of lessonsOf(second))
      expect(words).toContain(sentence.replace(/\s+/g, '').slice(0, 50));
    expect(words).toContain('Alasansetiapkegiatan');
    expect(words).toContain('Lebihdalamdaripada');
  });

  it('says of each line what the year before has changed in it', () => {
    expect(second.lines.some(({ reason }) => reason.includes('Lebih dalam daripada'))).toBe(true);
    const providers = new Set(first.lines.map(({ provider }) => provider));
    const known = second.lines.filter(({ provider }) => providers.has(provider));
    for (const { reason } of known) expect(reason).toContain('Penyelenggaranya dinilai 1,0 dari 5 oleh');
  });
});

it('keeps what worked in a year in which everybody was content, but for what the coordinator drops', async () => {
  let dropped = '';
  const { first, second } = await twoYears('5', 'cukup', async ({ agency }, plan) => {
    dropped = codes(plan).at(-1) ?? '';
    const rina = await signedInVisitor(evaluationPage, agency);
    const decision = { versi: '0', keputusan: 'hentikan', alasan: 'Sudah diwajibkan di tempat lain.' };
    await rina.post(`/konsol/siklus/2027/keputusan/${dropped}`, decision);
  });
  const kept = codes(first).filter((code) => code !== dropped);
  expect(codes(second)).toEqual(expect.arrayContaining(kept));
  expect(codes(second)).not.toContain(dropped);
  for (const { reason } of second.lines.filter(({ offering = '' }) => kept.includes(offering))) {
    expect(reason).toContain('Diulang: dinilai rata-rata 5,0 dari 5 oleh 5 peserta 2027.');
  }
  const title = first.lines.find(({ offering }) => offering === dropped)?.title;
  expect(lessonsOf(second)).toContain(
    `"${title}" tidak diulang. Keputusan koordinator 2027: hentikan (Sudah diwajibkan di tempat lain).`,
  );
});
