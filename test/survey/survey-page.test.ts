import { gzipSync } from 'node:zlib';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as linkPage } from '../../functions/links/link.page.ts';
import { handler } from '../../functions/survey/answering/survey.page.ts';
import { closeSurvey } from '../../functions/survey/survey-close.step.ts';
import { createLink } from '../../shared/links/link.ts';
import { Cycle } from '../../shared/store/cycle.ts';
import { Participant, participantsOfShard } from '../../shared/store/participant.ts';
import { arrive, stepFunctions } from '../../shared/workflow/workflows.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { invokePage, pathOf, type Visitor, visitor } from '../support/http.ts';
import type { FakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { answerAll, context, daysLater, fullPart, linkFor, OPENING, openedSurvey } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
  return aws.close;
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: OPENING });
  return () => vi.useRealTimers();
});

/** A survey of two people, and the browser of one who has just opened the mail. */
async function begin(others = [staffRecord('lain')]) {
  const survey = await openedSurvey([staffRecord('ani', { name: 'Ani Rahmawati' }), ...others]);
  const link = linkFor(survey.mailer, 'ani');
  const ani = visitor(handler);
  const first = await ani.open(link);
  const stored = async () => {
    for await (const person of participantsOfShard({ ...survey.ref, shard: 0 }))
      if (person.employeeId === 'ani') return person;
    throw new Error('Ani is gone');
  };
  return { ...survey, link, ani, first, path: await pathOf(link), stored };
}

/** The same, with a workflow that waits for the last answer. */
async function awaited() {
  const survey = await begin();
  await arrive(`A#${survey.ref.agency}#C#2027`, 'survey', survey.ref.agency, stepFunctions());
  return { ...survey, told: () => aws.answers.filter(({ token }) => token === survey.ref.agency).length };
}

async function answerTheOther(mailer: FakeMailer): Promise<void> {
  const other = visitor(handler);
  const link = linkFor(mailer, 'lain');
  await other.open(link);
  await answerAll(other, await pathOf(link));
}

async function answerUntilSending(ani: Visitor, path: string): Promise<void> {
  for (const number of [1, 2, 3, 4]) await ani.post(path, fullPart(number, number - 1));
}

describe('the survey page', () => {
  it('says whose survey it is, why it is asked and who sees the answers', async () => {
    const { first } = await begin();
    expect(first.status).toBe(200);
    const text = textOf(first.html);
    expect(text).toContain('Ani Rahmawati, Pengadministrasi Umum, Seksi A');
    expect(text).toContain('Bukan Anda?');
    expect(text).toContain('Atasan langsung Anda');
    expect(text).toContain('UU 27/2022');
    expect(text).toContain('atas nama Anda disimpan sampai 31 Desember 2032, lalu dihapus');
    expect(text).not.toContain('199001012015011001');
  });

  it('is filled in page by page, checked and sent, every page accessible and small', async () => {
    const { ani, path, first, stored } = await begin();
    const pages = [first, await ani.get(`${path}?bagian=1`)];
    for (const number of [1, 2, 3, 4])
      pages.push(await ani.submit(path, fullPart(number, number - 1, { tick: 'belum' })));
    expect(textOf(pages.at(-1)?.html ?? '')).toContain('Apa sebab utamanya? Boleh dikosongkan');
    const causes = { 'sebab.M1': 'tool', 'sebab.M2': 'tidakTahu' };
    pages.push(await ani.submit(path, { bagian: '5', versi: '4', aksi: 'lanjut', ...causes }));
    expect(textOf(pages.at(-1)?.html ?? '')).toContain('Periksa jawaban Anda');
    expect(textOf(pages.at(-1)?.html ?? '')).toContain('IntegritasAlat atau sarana');
    pages.push(await ani.submit(path, { bagian: 'kirim', versi: '5' }));
    expect(textOf(pages.at(-1)?.html ?? '')).toContain('Dikirim Senin, 2 November 2026 pukul 09.00 WIB');
    for (const { html } of pages) {
      expect(await accessibilityFaults(html)).toEqual([]);
      expect(gzipSync(html).length).toBeLessThan(15_000);
    }
    const { answers, submittedAt } = await stored();
    expect(submittedAt).toBe(OPENING.toISOString());
    expect(Object.keys(answers?.indicators ?? {})).toHaveLength(27);
    expect(answers?.technical['T10']).toBe(3);
    expect(answers?.causes).toEqual({ M1: 'tool' });
  });

  it('changes nothing when it is only looked at', async () => {
    const { ani, path, stored } = await begin();
    const before = await stored();
    aws.reset();
    for (const query of ['', '?bagian=1', '?bagian=4', '?bagian=periksa', '?bagian=nanti'])
      await ani.get(path + query);
    expect(aws.calls.writes).toBe(0);
    expect(await stored()).toEqual(before);
  });

  it('goes on at the first open question on another device', async () => {
    const { ani, path, link } = await begin();
    await ani.post(path, fullPart(1, 0));
    const half = await ani.submit(path, { bagian: '2', versi: '1', aksi: 'nanti', 'M4.1': 'belum' });
    expect(textOf(half.html)).toContain('belum dikirim');
    const phone = await visitor(handler).open(link);
    expect(textOf(phone.html)).toContain('Bagian 2 dari 4');
    expect(phone.html).toMatch(/name="M4\.1" value="belum" checked/);
  });

  it('shows a faulty page again with every answer and every fault', async () => {
    const { ani, path, stored } = await begin();
    const { 'M1.2': _left, 'M3.3': _out, ...fields } = fullPart(1, 0);
    const answer = await ani.post(path, fields);
    expect(answer.status).toBe(422);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
    expect(answer.html).toContain('<title>Galat: ');
    const text = textOf(answer.html);
    expect(text).toContain('Integritas, butir 2: pilih salah satu jawaban.');
    expect(text).toContain('Komunikasi, butir 3: pilih salah satu jawaban.');
    expect(answer.html).toMatch(/name="M1\.1" value="ya" checked/);
    expect((await stored()).answers).toBeUndefined();
  });

  it('refuses a field it does not have', async () => {
    const { ani, path, stored } = await begin();
    const answer = await ani.post(path, { ...fullPart(1, 0), submittedAt: 'now' });
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('Isian "submittedAt" tidak dikenal.');
    expect((await stored()).answers).toBeUndefined();
  });

  it('does not send what is incomplete, but leads to what is missing', async () => {
    const { ani, path, stored } = await begin();
    await ani.post(path, fullPart(1, 0));
    const answer = await ani.submit(path, { bagian: 'kirim', versi: '1' });
    expect(answer.location).toBeUndefined();
    expect(textOf(answer.html)).toContain('Bagian 2 dari 4');
    expect((await stored()).submittedAt).toBeUndefined();
  });

  it('can be corrected after sending, until the survey closes', async () => {
    const { ani, path, stored, ref } = await begin();
    await answerAll(ani, path, 'ya');
    const corrected = await ani.submit(path, { ...fullPart(1, 4, { tick: 'belum' }) });
    expect(textOf(corrected.html)).toContain('Jawaban ini sudah terkirim');
    expect((await stored()).answers?.indicators['M1.1']).toBe('belum');
    await closeSurvey(ref, context(daysLater(14)));
    const late = await ani.post(path, { ...fullPart(1, 5, { tick: 'ya' }) });
    expect(late.status).toBe(410);
    expect(textOf(late.html)).toContain('Survei sudah ditutup');
    expect((await stored()).answers?.indicators['M1.1']).toBe('belum');
    const look = await ani.get(path);
    expect(look.status).toBe(200);
    expect(textOf(look.html)).toContain('dipakai dalam penyusunan rencana');
  });

  it('thanks whoever sent last, and so ended it, also after the second click', async () => {
    const { ani, path, ref } = await begin();
    await answerAll(ani, path);
    await closeSurvey(ref, context(daysLater(14)));
    expect((await ani.post(path, { bagian: 'kirim', versi: '4' })).location).toBe(path);
    const page = await ani.get(path);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    expect(textOf(page.html)).toContain('Jawaban Anda sudah diterima');
    expect(textOf(page.html)).toContain('Survei sudah ditutup');
  });

  it('does not take what is sent for the first time after the closing', async () => {
    const { ani, path, ref, stored } = await begin();
    for (const number of [1, 2, 3, 4]) await ani.post(path, fullPart(number, number - 1));
    await closeSurvey(ref, context(daysLater(14)));
    const late = await ani.post(path, { bagian: 'kirim', versi: '4' });
    expect(late.status).toBe(410);
    expect(textOf(late.html)).toContain('belum pernah dikirim');
    expect((await stored()).submittedAt).toBeUndefined();
  });

  it('tells who was late that nothing was received', async () => {
    const { ani, path, ref } = await begin();
    await ani.post(path, fullPart(1, 0));
    await closeSurvey(ref, context(daysLater(14)));
    expect(textOf((await ani.get(path)).html)).toContain('belum pernah dikirim');
  });
});

describe('two clicks, two windows, two people', () => {
  it('takes a double click as one', async () => {
    const { ani, path, stored } = await begin();
    const clicks = await Promise.all([ani.post(path, fullPart(1, 0)), ani.post(path, fullPart(1, 0))]);
    expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
    expect((await stored()).answersVersion).toBe(1);
  });

  it('counts a person once, however often the sending is clicked', async () => {
    const { ani, path, cycle } = await begin();
    await answerAll(ani, path);
    const again = await Promise.all([1, 2, 3].map(() => ani.post(path, { bagian: 'kirim', versi: '4' })));
    expect(again.map(({ location }) => location)).toEqual([path, path, path]);
    expect((await cycle()).answeredCount).toBe(1);
  });

  it('does not let an old window overwrite the newer answers, and loses neither', async () => {
    const { ani, path, stored } = await begin();
    await ani.post(path, fullPart(1, 0, { tick: 'belum' }));
    const old = await ani.post(path, fullPart(1, 0, { tick: 'ya' }));
    expect(old.status).toBe(409);
    expect(textOf(old.html)).toContain('jendela atau perangkat lain');
    expect(old.html).toMatch(/name="M1\.1" value="ya" checked/);
    expect((await stored()).answers?.indicators['M1.1']).toBe('belum');
    expect((await ani.post(path, fullPart(1, 1, { tick: 'ya' }))).status).toBe(303);
    expect((await stored()).answers?.indicators['M1.1']).toBe('ya');
  });

  it('keeps one of two windows that are saved at the same moment, and says so in the other', async () => {
    const { ani, path, stored } = await begin();
    const both = await Promise.all([
      ani.post(path, fullPart(1, 0, { tick: 'belum' })),
      ani.post(path, fullPart(2, 0, { tick: 'ya' })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const { answers, answersVersion } = await stored();
    const kept = both[0].status === 303 ? 'M1.1' : 'M4.1';
    expect([answersVersion, Object.keys(answers?.indicators ?? {}).includes(kept)]).toEqual([1, true]);
    await ani.post(path, kept === 'M1.1' ? fullPart(2, 1) : fullPart(1, 1));
    expect(Object.keys((await stored()).answers?.indicators ?? {})).toEqual(
      expect.arrayContaining(['M1.1', 'M4.1']),
    );
  });

  it('sends what was checked, or asks to check again: never answers that another window saves meanwhile', async () => {
    const { ani, path, stored } = await begin();
    await answerUntilSending(ani, path);
    const changed = fullPart(1, 4, { tick: 'ya' });
    await Promise.all([ani.post(path, changed), ani.post(path, { bagian: 'kirim', versi: '4' })]);
    const { answersVersion, submittedAt } = await stored();
    expect([answersVersion, submittedAt === undefined]).toEqual(submittedAt ? [4, false] : [5, true]);
  });

  it('keeps the link of one person from opening the page of another', async () => {
    const { ani, mailer, path } = await begin();
    const foreign = await pathOf(linkFor(mailer, 'lain'));
    expect((await ani.get(foreign)).status).toBe(404);
    expect((await ani.post(foreign, fullPart(1, 0))).status).toBe(404);
    // Nor does the own session, put under the name of the other's link.
    const nameOf = (clean: string) => `__Host-l.${clean.split('/')[2]}`;
    ani.cookies.set(nameOf(foreign), ani.cookies.get(nameOf(path)) ?? '');
    expect((await ani.get(foreign)).status).toBe(404);
  });
});

describe('links that do not open the survey', () => {
  it('a revoked one: the page and the post', async () => {
    const { ani, path, ref, stored } = await begin();
    await Participant.build(UpdateItemCommand)
      .item({ ...ref, shard: 0, employeeId: 'ani', linkVersion: 2 })
      .send();
    expect((await ani.get(path)).status).toBe(410);
    expect((await ani.post(path, fullPart(1, 0))).status).toBe(410);
    expect((await stored()).answers).toBeUndefined();
  });

  it('an expired one', async () => {
    const { link } = await begin();
    vi.setSystemTime(daysLater(14 + 31));
    await expect(visitor(handler).open(link)).rejects.toMatchObject({ name: 'GoneError' });
  });

  it('one that expires while the page is open', async () => {
    const { ani, path } = await begin();
    vi.setSystemTime(daysLater(14 + 31));
    expect((await ani.get(path)).status).toBe(410);
  });

  it('one made for another page', async () => {
    const { ref } = await begin();
    const link = await createLink(
      { ...ref, purpose: 'konfirmasi', subject: 'ani', version: 1 },
      daysLater(5),
    );
    const ani = visitor(handler);
    await ani.open(link).catch(() => undefined);
    const reference = (await pathOf(link)).split('/').at(-1);
    expect((await ani.get(`/survei/${reference}`)).status).toBe(404);
  });

  it('one for somebody who is not in the cycle', async () => {
    const { ref } = await begin();
    const link = await createLink(
      { ...ref, purpose: 'survei', subject: 'hantu', version: 1, shard: 0 },
      daysLater(5),
    );
    expect((await visitor(handler).open(link)).status).toBe(404);
  });
});

describe('what a submission costs and starts', () => {
  it('takes one read and at most two writes', async () => {
    const many = ['lain', 'dua', 'tiga', 'empat', 'lima'].map((id) => staffRecord(id));
    const { ani, path } = await begin(many);
    for (const number of [1, 2, 3, 4]) {
      aws.reset();
      await ani.post(path, fullPart(number, number - 1));
      expect(aws.calls).toEqual({ reads: 1, writes: 1 });
    }
    aws.reset();
    await ani.post(path, { bagian: 'kirim', versi: '4' });
    expect(aws.calls).toEqual({ reads: 1, writes: 2 });
  });

  it('takes no other read to refuse a copied cookie once its owner has left (S22)', async () => {
    const { ani, path, stored } = await begin();
    const thief = visitor(handler);
    for (const [name, value] of ani.cookies) thief.cookies.set(name, value);
    vi.setSystemTime(Date.now() + 1000);
    await invokePage(linkPage, { method: 'POST', path: '/selesai', cookies: ani.cookies });
    aws.reset();
    expect((await thief.post(path, fullPart(1, 0))).status).toBe(404);
    // What the refusal page says of the link is read after it.
    expect(aws.calls.writes).toBe(0);
    expect((await stored()).answers).toBeUndefined();
  });

  it('lets the workflow go on with the last answer, once', async () => {
    const { ani, path, mailer, told } = await awaited();
    await answerAll(ani, path);
    expect(told()).toBe(0);
    await answerTheOther(mailer);
    expect(told()).toBe(1);
  });

  it('survives a crash between the sending and the counter: the last answer ends the survey all the same', async () => {
    const { ani, path, mailer, told, cycle } = await awaited();
    await answerUntilSending(ani, path);
    crashAfterWrites(1);
    expect((await ani.post(path, { bagian: 'kirim', versi: '4' })).status).toBe(500);
    restart();
    await answerTheOther(mailer);
    expect((await cycle()).answeredCount).toBe(1);
    expect(told()).toBe(1);
  });

  it.each([1, 2])(
    'whose last answer crashed after %i writes is ended by the second click',
    async (writes) => {
      const { ani, path, mailer, told } = await awaited();
      await answerTheOther(mailer);
      await answerUntilSending(ani, path);
      crashAfterWrites(writes);
      expect((await ani.post(path, { bagian: 'kirim', versi: '4' })).status).toBe(500);
      restart();
      expect(told()).toBe(0);
      expect((await ani.submit(path, { bagian: 'kirim', versi: '4' })).html).toContain('sudah diterima');
      expect(told()).toBe(1);
    },
  );

  it('counts at its closing what a crash left uncounted', async () => {
    const { ani, path, ref, cycle } = await begin();
    await answerUntilSending(ani, path);
    crashAfterWrites(1);
    await ani.post(path, { bagian: 'kirim', versi: '4' });
    restart();
    expect((await cycle()).answeredCount).toBe(0);
    await closeSurvey(ref, context(daysLater(14)));
    expect((await cycle()).answeredCount).toBe(1);
  });

  it('does not count an answer twice when the survey closes in the same moment', async () => {
    const { ani, path, ref, cycle } = await begin();
    for (const number of [1, 2, 3, 4]) await ani.post(path, fullPart(number, number - 1));
    const [sent] = await Promise.all([
      ani.post(path, { bagian: 'kirim', versi: '4' }),
      Cycle.build(UpdateItemCommand)
        .item({ ...ref, phase: 'CONFIRMATION' })
        .send(),
    ]);
    expect([303, 410]).toContain(sent.status);
    expect((await cycle()).answeredCount).toBeLessThanOrEqual(1);
  });
});
