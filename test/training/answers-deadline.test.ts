import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inviteBehaviour } from '../../functions/evaluation/behaviour/behaviour-invite.step.ts';
import { handler as feedbackPage } from '../../functions/feedback/feedback.page.ts';
import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { closeFeedback } from '../../functions/feedback/feedback-summarise.step.ts';
import { remindOfOpen } from '../../functions/personal/personal-remind.step.ts';
import { handler } from '../../functions/training/overview/console-training.page.tsx';
import { readTraining } from '../../shared/store/training.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { collecting, linkFor, opened } from '../feedback/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { at, context, DAY_AFTER } from './scene.ts';

const path = '/konsol/siklus/2027/pelatihan/A01';
let aws: TestTable;

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: DAY_AFTER });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

/** Moves the deadline by the form that the page shows now; without one as an old page would. */
async function moveAsShown(rina: Visitor, batas: string) {
  const { html } = await rina.get(path);
  const form = html.includes('/batas-waktu"') ? formOf(html, 'batas-waktu') : {};
  return await rina.post(`${path}/batas-waktu`, { ...form, batas });
}

/** Feedback is asked for until 22-03-2027, 08.00; the reminder is due on the 18th. */
async function feedback() {
  vi.setSystemTime(DAY_AFTER);
  const scene = await collecting(2);
  const rina = await signedInVisitor(handler, scene.ref.agency);
  const move = async (batas: string) => await moveAsShown(rina, batas);
  return { ...scene, rina, move };
}

describe('moving the deadline of feedback', () => {
  it('takes answers past the old day, tells the silent, and ends on the new one', async () => {
    const { ref, mailer, rina, move } = await feedback();
    expect((await move('25-03-2027')).status).toBe(303);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Umpan balik ditutup Kamis, 25 Maret 2027 pukul 23.59 WIB');
    expect(await accessibilityFaults(html)).toEqual([]);
    const old = at('2027-03-22', '08:00');
    vi.setSystemTime(old);
    const { person, path: page } = await opened(feedbackPage, linkFor(mailer, 'p000'));
    expect(textOf((await person.get(page)).html)).toContain('25 Maret 2027');
    const reminders = fakeMailer();
    const looked = await inviteFeedback(ref, context(old, reminders));
    expect(looked).toEqual({
      action: 'WAIT',
      waitSeconds: (at('2027-03-25', '23:59').getTime() - old.getTime()) / 1000,
    });
    // The silent are told in the weekly mail of that morning.
    await remindOfOpen({ ...ref, shard: 0, week: '2027-03-22' }, context(old, reminders));
    expect(reminders.sent).toHaveLength(2);
    expect(reminders.sent[0]?.content.details).toEqual([
      [
        expect.stringContaining('Umpan balik'),
        'Sertifikat sudah terbit dan dapat diunduh dari halaman Anda. Dijawab sebelum Kamis, 25 Maret 2027 pukul 23.59 WIB',
      ],
    ]);
    expect((await inviteFeedback(ref, context(at('2027-03-25', '23:59')))).action).toBe('CLOSE');
  });

  it.each(['21-03-2027', '22-04-2027', '31-02-2027', ''])(
    'refuses "%s" and keeps what was typed',
    async (batas) => {
      const { ref, move } = await feedback();
      const before = await readTraining(ref);
      const { status, html } = await move(batas);
      expect(status).toBe(422);
      expect(textOf(html)).toMatch(
        /Batas waktu (paling cepat 22-03-2027, tanggal yang sudah diberitahukan, dan paling lambat 21-04-2027|harus tanggal)/,
      );
      expect(formOf(html, 'batas-waktu')).toMatchObject({ batas: [batas] });
      expect(await readTraining(ref)).toEqual(before);
    },
  );

  it('twice never goes beyond the time in which the first links work', async () => {
    const { ref, move } = await feedback();
    expect((await move('21-04-2027')).status).toBe(303);
    const further = await move('22-04-2027');
    expect([further.status, textOf(further.html)]).toEqual([
      422,
      expect.stringContaining('lambat 21-04-2027'),
    ]);
    expect((await readTraining(ref)).feedbackMailedUntil).toBe(at('2027-03-22', '08:00').toISOString());
  });

  it('is refused once nothing is collected', async () => {
    const { ref, rina, move } = await feedback();
    await closeFeedback(ref);
    expect((await move('25-03-2027')).status).toBe(409);
    expect((await rina.get(path)).html).not.toContain('batas-waktu');
  });
});

describe('moving the deadline of the answers about behaviour', () => {
  it('asks on past the old day, also into the next year', async () => {
    const { ref } = await feedback();
    await closeFeedback(ref);
    const asked = at('2027-12-13', '08:00');
    vi.setSystemTime(asked);
    await inviteBehaviour({ ...ref, round: 0 }, context(asked));
    const { behaviourClosesAt } = await readTraining(ref);
    const old = new Date(behaviourClosesAt ?? '');
    const rina = await signedInVisitor(handler, ref.agency);
    expect((await moveAsShown(rina, '07-01-2028')).status).toBe(303);
    expect(textOf((await rina.get(path)).html)).toContain('Evaluasi perilaku ditutup Jumat, 7 Januari 2028');
    const mailer = fakeMailer();
    expect((await inviteBehaviour({ ...ref, round: 2 }, context(old, mailer))).action).toBe('WAIT');
    // Supervisors; the others are told in the weekly mail.
    expect(mailer.sent.map(({ content }) => content.subject)).toEqual([]);
    const end = at('2028-01-07', '23:59');
    expect((await inviteBehaviour({ ...ref, round: 3 }, context(end))).action).toBe('CLOSE');
  });
});
