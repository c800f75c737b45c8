import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as feedbackPage } from '../../functions/feedback/feedback.page.ts';
import { handler as linkPage } from '../../functions/links/link.page.ts';
import { renew, handler as renewalPage } from '../../functions/links/link-renewal.page.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as confirmationPage } from '../../functions/survey/confirmation/confirmation.page.ts';
import { closeSurvey } from '../../functions/survey/survey-close.step.ts';
import { handler as trainingPage } from '../../functions/training/participant/training.page.ts';
import { createLink, findLink, nextTurn } from '../../shared/links/link.ts';
import { newCode, referenceOf } from '../../shared/links/mailed-code.ts';
import { markAddress } from '../../shared/store/address.ts';
import { advancePhase } from '../../shared/store/cycle.ts';
import { updateEnrollment } from '../../shared/store/enrollment.ts';
import { takeBackEarlier } from '../../shared/store/mailed-link.ts';
import { table } from '../../shared/store/table.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { appointInstead, askedPlan, decideBy, officer } from '../approval/scene.ts';
import { collecting } from '../feedback/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, pathOf, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { BASE_URL, startTable } from '../support/table.ts';
import {
  answerAll,
  daysLater,
  linkFor,
  OPENING,
  openConfirmation,
  openedSurvey,
  context as surveyContext,
} from '../survey/scene.ts';
import { at, DAY_AFTER, invitedTraining, linkOf } from '../training/scene.ts';

beforeAll(async () => (await startTable()).close);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: OPENING });
  return () => vi.useRealTimers();
});

const MINUTE_MS = 60_000;
const referenceIn = async (link: string) => (await pathOf(link)).split('/')[2] ?? '';
const codeIn = (link: string) => link.replace(`${BASE_URL}/l/`, '');
const opened = async (link: string) => (await invokePage(linkPage, { path: `/l/${codeIn(link)}` })).status;

async function ask(reference: string, mailer: FakeMailer = fakeMailer()) {
  const answer = await renew(reference, new Date(), mailer);
  return { status: answer.status, html: String(answer.body), text: textOf(String(answer.body)), mailer };
}

async function tableText(): Promise<string> {
  const { Items } = await table.getDocumentClient().send(new ScanCommand({ TableName: 'bangkom' }));
  return JSON.stringify(Items);
}

/** Ani is asked for the survey, and has lost the mail. */
async function lost() {
  const survey = await openedSurvey([staffRecord('ani')]);
  const link = linkFor(survey.mailer, 'ani');
  return { ...survey, link, reference: await referenceIn(link) };
}

describe('who has lost a link (S9)', () => {
  it('finds a button on the page of the lost link, and a new link in the mail', async () => {
    const { link, reference } = await lost();
    const shown = await visitor(surveyPage).get(await pathOf(link));
    expect(shown.html).toContain(`action="/tautan/${reference}"`);
    expect(textOf(shown.html)).toContain('Kirim tautan baru ke alamat saya yang terdaftar');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    const { status, html, text, mailer } = await ask(reference);
    expect([status, text.includes('Periksa surel Anda')]).toEqual([200, true]);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['ani@instansi.example']);
    const [mail] = mailer.sent;
    expect(mail?.content.subject).toContain('Tautan baru: survei kebutuhan kompetensi 2027');
    const answer = await visitor(surveyPage).open(mail?.content.action?.url ?? '');
    expect([answer.status, textOf(answer.html).includes('Survei kebutuhan kompetensi')]).toEqual([200, true]);
  });

  it('is left with the new link alone, and may ask again on the page of the old one', async () => {
    const { link, reference } = await lost();
    expect(await opened(link)).toBe(303);
    const { mailer } = await ask(reference);
    const replaced = await invokePage(linkPage, { path: `/l/${codeIn(link)}` });
    expect([replaced.status, textOf(replaced.html).includes('Tautan ini sudah diganti')]).toEqual([
      410,
      true,
    ]);
    expect(replaced.html).toContain(`action="/tautan/${reference}"`);
    expect(await opened(mailer.sent[0]?.content.action?.url ?? '')).toBe(303);
    await ask(reference, mailer);
    expect(mailer.sent).toHaveLength(2);
  });

  it('is left with the newest alone after three presses, on whichever page', async () => {
    const { ref, link, reference } = await lost();
    const mailer = fakeMailer();
    const mailed = () => mailer.sent.map(({ content }) => content.action?.url ?? '');
    await ask(reference, mailer);
    vi.setSystemTime(Date.now() + MINUTE_MS);
    await ask(reference, mailer);
    const [first = '', second = ''] = mailed();
    expect(await Promise.all([link, first, second].map(opened))).toEqual([410, 410, 303]);
    vi.setSystemTime(Date.now() + MINUTE_MS);
    await ask(await referenceIn(second), mailer);
    const third = mailed()[2] ?? '';
    expect(await Promise.all([link, first, second, third].map(opened))).toEqual([410, 410, 410, 303]);
    expect(mailer.sent[2]?.content.footnote).toContain('Tautan yang digantikannya tidak berlaku lagi');
    expect(mailer.sent[2]?.content.footnote).not.toContain('jawaban');
    // On the clean path, too, it is told as replaced.
    const shown = await visitor(surveyPage).get(`/survei/${referenceOf(codeIn(second))}`);
    expect([shown.status, textOf(shown.html).includes('Tautan ini sudah diganti')]).toEqual([410, true]);
    // A mail that is not taken takes nothing back.
    const at = new Date().toISOString();
    await markAddress({ agency: ref.agency, recipient: 'ani', at }, 'ani@instansi.example', 'UNDELIVERABLE');
    vi.setSystemTime(Date.now() + 60 * MINUTE_MS);
    await ask(reference, mailer);
    expect([mailer.sent.length, await opened(third)]).toEqual([3, 303]);
  });

  it('ends what was opened by the old link once the new one is mailed: to read and to send, also by a copy of the cookie', async () => {
    const { link, reference } = await lost();
    const before = visitor(surveyPage);
    const path = await before.activate(link);
    expect((await before.get(path)).status).toBe(200);
    const { mailer } = await ask(reference);
    for (const { status, html } of [await before.get(path), await before.post(path, { tindakan: 'kirim' })])
      expect([status, textOf(html).includes('Tautan ini sudah diganti')]).toEqual([410, true]);
    // And what was opened by that one, once a third is mailed.
    const second = visitor(surveyPage);
    const next = await second.activate(mailer.sent[0]?.content.action?.url ?? '');
    expect((await second.get(next)).status).toBe(200);
    vi.setSystemTime(Date.now() + MINUTE_MS);
    await ask(reference, mailer);
    expect((await second.get(next)).status).toBe(410);
    expect((await visitor(surveyPage).open(mailer.sent[1]?.content.action?.url ?? '')).status).toBe(200);
  });

  it('keeps the latest turn when an earlier mail is taken after it', async () => {
    const { reference } = await lost();
    const found = await findLink(reference);
    if (found === undefined) throw new Error('no link');
    const { purpose, agency, cycle, subject, version, shard } = found;
    const link = { purpose, agency, cycle, subject, version, shard };
    const one = await nextTurn(found, daysLater(3));
    const two = await nextTurn(found, daysLater(3));
    const [early, late] = [
      await createLink(link, daysLater(3), one),
      await createLink(link, daysLater(3), two),
    ];
    await takeBackEarlier(two, new Date());
    await takeBackEarlier(one, new Date());
    expect([await opened(early), await opened(late)]).toEqual([410, 303]);
  });

  it('keeps the old one when no mail was taken', async () => {
    const { ref, link, reference } = await lost();
    const at = new Date().toISOString();
    await markAddress({ agency: ref.agency, recipient: 'ani', at }, 'ani@instansi.example', 'UNDELIVERABLE');
    const { text, mailer } = await ask(reference);
    expect([text.includes('Periksa surel Anda'), mailer.sent.length]).toEqual([true, 0]);
    expect(await opened(link)).toBe(303);
  });

  it('gets three mails an hour and the same answer every time, over all his or her links', async () => {
    const { ref, link, reference } = await lost();
    const other = await createLink(
      { purpose: 'survei', ...ref, subject: 'ani', version: 1, shard: 0 },
      new Date(Date.now() + 86_400_000),
    );
    const mailer = fakeMailer();
    const answers = [];
    for (const which of [reference, await referenceIn(other), reference, reference, reference]) {
      answers.push((await ask(which, mailer)).text);
      vi.setSystemTime(Date.now() + 10 * MINUTE_MS);
    }
    expect(new Set(answers).size).toBe(1);
    expect(mailer.sent).toHaveLength(3);
    vi.setSystemTime(Date.now() + 20 * MINUTE_MS);
    await ask(await referenceIn(mailer.sent[2]?.content.action?.url ?? link), mailer);
    expect(mailer.sent).toHaveLength(4);
  });

  it('gets no more by pressing many times at once', async () => {
    const { reference } = await lost();
    const mailer = fakeMailer();
    await Promise.all(Array.from({ length: 8 }, () => ask(reference, mailer)));
    expect(mailer.sent.length).toBeGreaterThan(0);
    expect(mailer.sent.length).toBeLessThanOrEqual(3);
  });

  it('is told how it stands when nothing is asked any more, and offered no new link for it', async () => {
    const { ref, link, reference } = await lost();
    const path = await pathOf(link);
    await closeSurvey(ref, surveyContext(daysLater(14)));
    vi.setSystemTime(daysLater(200));
    const doors = [
      await invokePage(linkPage, { path: `/l/${codeIn(link)}` }),
      await visitor(surveyPage).get(path),
    ];
    for (const { status, html } of doors) {
      expect(status).toBe(410);
      expect(textOf(html)).toContain('survei kebutuhan kompetensi 2027 sudah ditutup');
      expect(html).not.toContain('/tautan/');
      expect(await accessibilityFaults(html)).toEqual([]);
    }
    const { status, text, mailer } = await ask(reference);
    expect([status, mailer.sent.length]).toEqual([410, 0]);
    for (const words of ['survei kebutuhan kompetensi 2027 sudah ditutup', 'Rina Wati', '0761 123456'])
      expect(text).toContain(words);
  });

  it('as a supervisor gets the page of the team again, until the time is over', async () => {
    const survey = await openedSurvey([staffRecord('kasi'), staffRecord('ani', { supervisorId: 'kasi' })]);
    const ani = visitor(surveyPage);
    const path = await ani.activate(linkFor(survey.mailer, 'ani'));
    await answerAll(ani, path);
    vi.setSystemTime(daysLater(14));
    await openConfirmation(survey);
    const reference = await referenceIn(linkFor(survey.mailer, 'kasi'));
    const { mailer } = await ask(reference);
    const team = await visitor(confirmationPage).open(linkFor(mailer, 'kasi'));
    expect([team.status, mailer.sent.length]).toEqual([200, 1]);
    await advancePhase(survey.ref, 'CONFIRMATION', 'ANALYSIS');
    expect((await ask(reference)).text).toContain('konfirmasi survei kompetensi 2027 sudah berakhir');
  });

  it('may give feedback until it was given or the time is over', async () => {
    const { ref, mailer } = await collecting(1);
    const reference = await referenceIn(linkFor(mailer, 'p000'));
    vi.setSystemTime(DAY_AFTER);
    const renewed = await ask(reference);
    expect((await visitor(feedbackPage).open(linkFor(renewed.mailer, 'p000'))).status).toBe(200);
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { feedbackGiven: true });
    expect((await ask(reference)).text).toContain('sudah kami terima');
  });

  it('comes back for the certificate long after the link is over', async () => {
    vi.setSystemTime(at('2027-02-16'));
    const { ref } = await invitedTraining();
    const link = await linkOf(ref, 'p000');
    const reference = await referenceIn(link);
    vi.setSystemTime(at('2027-12-01'));
    const late = await invokePage(linkPage, { path: `/l/${codeIn(link)}` });
    expect([late.status, late.html.includes(`action="/tautan/${reference}"`)]).toEqual([410, true]);
    const { mailer } = await ask(reference);
    const page = await visitor(trainingPage).open(mailer.sent[0]?.content.action?.url ?? '');
    expect(page.status).toBe(200);
    // What the year noted is corrected no more once it is over: the staff knows the address.
    await putCycle(ref.agency, { phase: 'CLOSED' });
    await putStaff(ref.agency, [staffRecord('p000', { email: 'baru@instansi.example' })]);
    await ask(reference, mailer);
    expect(mailer.sent.at(-1)?.to.email).toBe('baru@instansi.example');
    await changeTraining(ref, () => ({ status: 'CANCELLED' }));
    expect((await ask(reference)).text).toContain('dibatalkan');
  });

  it('is sent to the coordinator when the person is not there any more', async () => {
    const { ref } = await lost();
    const nobody = await createLink(
      { purpose: 'survei', ...ref, subject: 'asing', version: 1, shard: 0 },
      daysLater(1),
    );
    const { status, text, mailer } = await ask(await referenceIn(nobody));
    expect([status, mailer.sent.length]).toEqual([410, 0]);
    expect(text).toContain('Hubungi koordinator');
  });
});

describe('an officer', () => {
  const camat = 'sekretarisCamat@instansi.example';

  it('gets a new link while the request is open, and is told when it was decided', async () => {
    const { mailer } = await askedPlan();
    const reference = await referenceIn(linkIn(mailer, camat));
    const asked = await ask(reference);
    expect(asked.mailer.sent.map(({ to }) => to.email)).toEqual([camat]);
    await decideBy(asked.mailer, camat, 'setujui');
    const after = await ask(reference);
    expect([after.status, after.mailer.sent.length]).toEqual([410, 0]);
    expect(after.text).toContain('sudah tercatat');
    expect(after.text).not.toMatch(/disetujui/i);
  });

  it('who was replaced gets nothing by the old link: neither does the successor', async () => {
    const { ref, mailer } = await askedPlan();
    const old = linkIn(mailer, camat);
    const successor = officer(ref.agency, 'sekretarisCamat', {
      name: 'Budi',
      email: 'baru@instansi.example',
    });
    await appointInstead(successor, { now: new Date(), mailer });
    const { status, text, mailer: asked } = await ask(await referenceIn(old));
    expect([status, asked.sent.length]).toEqual([410, 0]);
    expect(text).toContain('Hubungi koordinator');
  });
});

describe('the button', () => {
  it('is pressed from our own pages only, and only by POST', async () => {
    const { reference } = await lost();
    const path = `/tautan/${reference}`;
    const foreign = await invokePage(renewalPage, {
      method: 'POST',
      path,
      form: {},
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect((await invokePage(renewalPage, { method, path })).status).toBe(404);
    }
  });

  it('does nothing for a link that never was', async () => {
    const before = await tableText();
    for (const reference of [newCode(), '', 'constructor', '../x']) {
      expect((await ask(reference || ' ')).status).toBe(404);
    }
    expect(await tableText()).toBe(before);
  });
});

function linkIn(mailer: FakeMailer, email: string): string {
  return mailer.sent.findLast(({ to }) => to.email === email)?.content.action?.url ?? `no mail to ${email}`;
}
