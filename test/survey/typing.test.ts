import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as employeePage } from '../../functions/staff/console-employee.page.tsx';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as typingPage } from '../../functions/survey/console-needs.page.ts';
import { surveyLink } from '../../functions/survey/survey-letter.ts';
import { technicalAreas } from '../../shared/reference/agency-reference.ts';
import { correctCopies, correctionOf, openCycles } from '../../shared/staff/correct-copies.ts';
import { hashOf, markAddress } from '../../shared/store/address.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { readEmployee } from '../../shared/store/staff.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putStaff, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { allTicks, daysLater, fullPart, OPENING, openConfirmation, openedSurvey } from './scene.ts';

const { received } = caughtMails();
beforeAll(async () => {
  const aws = await startTable();
  return aws.close;
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: OPENING });
  return () => vi.useRealTimers();
});

const LIST = '/konsol/siklus/2027/pengisian';

/** A survey with somebody whom mails reach, and Budi, who has no address. */
async function begin() {
  const { email: _, ...budi } = staffRecord('budi', { name: 'Budi Santoso' });
  const survey = await openedSurvey([staffRecord('ani', { name: 'Ani Rahmawati' }), budi]);
  const rina = await signedInVisitor(typingPage, survey.ref.agency);
  const stored = () => findParticipant({ ...survey.ref, shard: 0, employeeId: 'budi' });
  const acts = async () => (await lastLines(survey.ref, 9)).map(({ act }) => act);
  return { ...survey, rina, stored, acts };
}

/** The grid of Budi with digits: all shown but one, and why. */
const DIGITS = {
  tindakan: 'jawaban',
  versi: '0',
  ...Object.fromEntries(Object.keys(allTicks('ya')).map((key) => [key, '1'])),
  ...Object.fromEntries(technicalAreas.map(({ code }) => [code, '3'])),
  'M1.2': '2',
  'M1.3': '3',
  'sebab.M1': '2',
};

/** All answers at once, as the page of a link that was passed on sends them. */
const WHOLE = {
  ...allTicks('ya'),
  ...Object.fromEntries(technicalAreas.map(({ code }) => [code, '3'])),
  'M1.2': 'belum',
  'sebab.M1': 'tool',
};

type Begun = Awaited<ReturnType<typeof begin>>;

/** The link that the coordinator makes for Budi. */
async function passedOn({ rina }: Begun): Promise<string> {
  const { html } = await rina.post(`${LIST}/budi`, { tindakan: 'tautan' });
  const wa = documentOf(html).querySelector('a[href^="https://wa.me/"]')?.getAttribute('href') ?? '';
  return /https:\/\/\S+/.exec(decodeURIComponent(wa.replace('https://wa.me/?text=', '')))?.[0] ?? '';
}

/** The survey behind Budi's own link. */
async function ownPageOf({ stored }: Begun) {
  const person = await stored();
  if (person === undefined) throw new Error('no Budi');
  const page = visitor(surveyPage);
  return { page, path: await page.activate(await surveyLink(person, daysLater(14))) };
}

describe('whom no mail reaches', () => {
  it('is named first, with what to do; nobody else than the coordinator sees it', async () => {
    const { ref, rina } = await begin();
    const list = await rina.get(LIST);
    expect(await accessibilityFaults(list.html)).toEqual([]);
    const names = documentOf(list.html).querySelectorAll('tbody th');
    expect([...names].map(({ textContent }) => textContent)).toEqual(['Budi Santoso', 'Ani Rahmawati']);
    expect(textOf(list.html)).toContain('Cetak lembar, atau teruskan tautan');
    const leader = await signedInVisitor(typingPage, ref.agency, 'pimpinan');
    expect([(await leader.get(LIST)).status, (await leader.get(`${LIST}/budi`)).status]).toEqual([403, 403]);
  });

  it('gets a link that the coordinator passes on, with the words ready, and answers by it', async () => {
    const { rina, acts } = await begin();
    const { html } = await rina.post(`${LIST}/budi`, { tindakan: 'tautan' });
    const wa = documentOf(html).querySelector('a[href^="https://wa.me/"]')?.getAttribute('href') ?? '';
    const text = decodeURIComponent(wa.replace('https://wa.me/?text=', ''));
    expect(text).toMatch(/^Yth\. Budi Santoso, mohon mengisi survei kebutuhan kompetensi 2027/);
    const opened = await visitor(surveyPage).open(/https:\/\/\S+/.exec(text)?.[0] ?? '');
    expect(textOf(opened.html)).toContain('Budi Santoso');
    expect(await acts()).toContain('survey link handed');
    expect(textOf((await rina.get(`${LIST}/budi`)).html)).not.toContain('wa.me');
  });

  it('answers by it once: nobody reads by it what was begun or sent, or changes it, and all see how it came', async () => {
    const survey = await begin();
    const { stored, acts, ref, mailer } = survey;
    const budi = await ownPageOf(survey);
    await budi.page.post(budi.path, fullPart(1, 0, { tick: 'belum' }));
    const holder = visitor(surveyPage);
    const path = await holder.activate(await passedOn(survey));
    const empty = await holder.get(path);
    expect(await accessibilityFaults(empty.html)).toEqual([]);
    for (const address of [path, `${path}?bagian=1`, `${path}?bagian=periksa`])
      expect(documentOf((await holder.get(address)).html).querySelector('[checked]')).toBeNull();
    const part = await holder.post(path, fullPart(1, 1));
    expect([part.status, (await stored())?.submittedAt]).toEqual([422, undefined]);

    expect((await holder.post(path, WHOLE)).status).toBe(303);
    const at = OPENING.toISOString();
    const sent = await stored();
    expect([sent?.submittedAt, sent?.given, sent?.answers?.causes]).toEqual([
      at,
      { way: 'HANDED', at },
      { M1: 'tool' },
    ]);
    expect(await acts()).toContain('survey answered by handed link');
    expect(textOf((await holder.get(path)).html)).toContain('tidak menampilkan jawaban');
    await holder.post(path, { ...WHOLE, 'M1.1': 'ya' });
    expect(await stored()).toEqual(sent);

    // The person corrects by the own link, and is told how once a mail arrives.
    expect(textOf((await budi.page.get(budi.path)).html)).toContain(
      'Dijawab lewat tautan yang diteruskan koordinator',
    );
    mailer.sent.length = 0;
    await putStaff(ref.agency, [staffRecord('budi', { name: 'Budi Santoso' })]);
    const corrected = correctionOf(
      { ...(await readEmployee(ref.agency, 'budi')), addressChange: undefined },
      'BY_HAND',
    );
    await correctCopies(await openCycles(ref.agency), corrected, mailer);
    expect(mailer.sent.map(({ to, content }) => [to.email, content.subject])).toEqual([
      ['budi@instansi.example', expect.stringContaining('Jawaban survei 2027 atas nama Anda')],
    ]);
    // What was passed on before is in other hands: it ends with the address, and the next mail brings an own link.
    expect((await holder.get(path)).status).toBe(410);
    const version = (await stored())?.answersVersion ?? 0;
    const own = await ownPageOf(survey);
    await own.page.post(own.path, fullPart(1, version));
    expect((await stored())?.given).toEqual({ way: 'HANDED', at, correctedAt: at });

    // Who reads the next address is told too: it may have been somebody else who corrected.
    mailer.sent.length = 0;
    const record = staffRecord('budi', { name: 'Budi Santoso', email: 'budi.kini@instansi.example' });
    await putStaff(ref.agency, [record]);
    const again = { ...(await readEmployee(ref.agency, 'budi')), addressChange: undefined };
    await correctCopies(await openCycles(ref.agency), correctionOf(again, 'BY_HAND'), mailer);
    expect(mailer.sent.map(({ to, content }) => [to.email, content.paragraphs?.[0]])).toEqual([
      ['budi.kini@instansi.example', expect.stringContaining('Diperbaiki lewat tautan pribadi pegawai')],
    ]);
  });

  it('gets a sheet with a code of its own that opens the survey', async () => {
    const { rina, acts } = await begin();
    const { html } = await rina.post(LIST, {});
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(documentOf(html).querySelectorAll('.sheet')).toHaveLength(1);
    const [code = ''] = /(?:[0-9A-Z]{4} ){6}[0-9A-Z]{2}/.exec(textOf(html)) ?? [];
    const opened = await visitor(surveyPage).open(`https://bangkom.example/l/${code.replaceAll(' ', '')}`);
    expect(textOf(opened.html)).toContain('Budi Santoso');
    expect(await acts()).toContain('survey sheet printed');
  });
});

/** Two of the cells as a page has them. */
const cellsOf = (page: string) =>
  Array.from(documentOf(page).querySelectorAll('input[name="M1.2"], input[name="T01"]'), (cell) =>
    cell.getAttribute('value'),
  );

describe('whom a mail reaches', () => {
  it('is answered for by nobody: no link, no sheet, no typing, but the mail once more', async () => {
    const { ref, rina } = await begin();
    const text = textOf((await rina.get(`${LIST}/ani`)).html);
    expect(text).toContain('Kirim ulang surelnya');
    expect(text).not.toContain('Buat tautan untuk diteruskan');
    const ani = () => findParticipant({ ...ref, shard: 0, employeeId: 'ani' });
    const before = await ani();
    for (const act of [{ tindakan: 'tautan' }, { tindakan: 'lembar' }])
      expect((await rina.post(`${LIST}/ani`, act)).status).toBe(409);
    // What was typed from a sheet comes back with the reason: the address may be the mistake.
    const refused = await rina.post(`${LIST}/ani`, DIGITS);
    expect([refused.status, textOf(refused.html).includes('ia menjawab lewat tautannya sendiri')]).toEqual([
      422,
      true,
    ]);
    expect(cellsOf(refused.html)).toEqual(['2', '3']);
    expect(await ani()).toEqual(before);
  });

  /** Budi's mails came back, so a link was passed on; who holds it has it open. */
  async function cameBack(survey: Begun) {
    const { ref, mailer } = survey;
    const correct = async (email: string) => {
      await putStaff(ref.agency, [staffRecord('budi', { name: 'Budi Santoso', email })]);
      const correction = correctionOf(await readEmployee(ref.agency, 'budi'), 'BY_HAND');
      await correctCopies(await openCycles(ref.agency), correction, mailer);
    };
    const lost = 'lama@instansi.example';
    await correct(lost);
    const at = OPENING.toISOString();
    await markAddress({ agency: ref.agency, recipient: 'budi', at }, lost, 'UNDELIVERABLE');
    const holder = visitor(surveyPage);
    const path = await holder.activate(await passedOn(survey));
    const rina = await signedInVisitor(employeePage, ref.agency);
    const tryAgain = async () => (await rina.post(`/konsol/surel/${hashOf(lost)}`, {})).status;
    return { holder, path, lost, correct, tryAgain };
  }

  it.each(['tried once more', 'put right'])(
    'nor by a link that was passed on while mails came back, once the address is %s',
    async (how) => {
      const survey = await begin();
      const { stored, acts } = survey;
      const { holder, path, correct, tryAgain } = await cameBack(survey);
      expect((await holder.get(path)).status).toBe(200);
      if (how === 'put right') await correct('benar@instansi.example');
      else await tryAgain();
      expect([(await holder.get(path)).status, (await holder.post(path, WHOLE)).status]).toEqual([410, 410]);
      expect((await stored())?.submittedAt).toBeUndefined();
      expect(await acts()).not.toContain('survey answered by handed link');
    },
  );

  it('reads what was answered by such a link as soon as the address is tried once more, also after the survey', async () => {
    const survey = await begin();
    const { holder, path, lost, tryAgain } = await cameBack(survey);
    expect((await holder.post(path, WHOLE)).status).toBe(303);
    await openConfirmation(survey);
    await received();
    expect([await tryAgain(), await tryAgain()]).toEqual([303, 303]);
    expect(await received()).toEqual([
      {
        to: lost,
        subject: expect.stringContaining('Jawaban survei 2027 atas nama Anda'),
        text: expect.stringContaining('Selagi surel tidak sampai kepada Anda'),
      },
    ]);
  });
});

describe('an address that two people share, and that came back as an officer’s', () => {
  it.each(['tried once more', 'left by one of them'])(
    'tells each what was typed, when it is %s',
    async (how) => {
      const survey = await begin();
      const { ref, rina } = survey;
      const lost = 'bersama@instansi.example';
      const correct = async (id: string, email: string) => {
        const item = await readEmployee(ref.agency, id);
        await putStaff(ref.agency, [{ ...item.record, email }]);
        const correction = correctionOf(await readEmployee(ref.agency, id), 'BY_HAND');
        await correctCopies(await openCycles(ref.agency), correction, survey.mailer);
      };
      await putStaff(ref.agency, [staffRecord('ani'), staffRecord('budi')]);
      for (const id of ['ani', 'budi']) await correct(id, lost);
      const at = OPENING.toISOString();
      await markAddress({ agency: ref.agency, recipient: 'camat', at }, lost, 'UNDELIVERABLE');
      expect((await rina.post(`${LIST}/budi`, DIGITS)).status).toBe(303);
      await openConfirmation(survey);
      await received();
      const page = await signedInVisitor(employeePage, ref.agency);
      const leaves = {
        surel: 'ani@instansi.example',
        jabatan: 'pelaksana',
        atasan: '',
        keadaan: 'ACTIVE',
        versi: '0',
      };
      if (how === 'tried once more') await page.post(`/konsol/surel/${hashOf(lost)}`, {});
      else expect((await page.post('/konsol/pegawai/ani', leaves)).status).toBe(303);
      const told = (await received()).filter(({ subject }) => subject.includes('Jawaban survei 2027'));
      expect(told.map(({ to }) => to)).toEqual([lost]);
    },
  );
});

describe('answers typed from a sheet', () => {
  it('are taken digit by digit, sent, marked as typed, and counted once for two presses', async () => {
    const { rina, stored, cycle, acts } = await begin();
    expect(await accessibilityFaults((await rina.get(`${LIST}/budi`)).html)).toEqual([]);
    for (const _press of [1, 2]) expect((await rina.post(`${LIST}/budi`, DIGITS)).status).toBe(303);
    const { answers, submittedAt, given } = (await stored()) ?? {};
    const at = OPENING.toISOString();
    expect([submittedAt, given]).toEqual([at, { way: 'TYPED', at, by: 'Rina Wati' }]);
    expect(answers?.indicators).toMatchObject({ 'M1.1': 'ya', 'M1.2': 'belum', 'M1.3': 'takTeramati' });
    expect([answers?.technical['T01'], answers?.causes]).toEqual([3, { M1: 'tool' }]);
    // Typed once more, with a fault, after it was sent: it comes back all the same.
    const again = await rina.post(`${LIST}/budi`, { ...DIGITS, T01: '9' });
    expect([again.status, cellsOf(again.html)]).toEqual([422, ['2', '9']]);
    expect((await cycle()).answeredCount).toBe(1);
    expect((await acts()).filter((act) => act === 'survey answers typed')).toHaveLength(1);
  });

  it('name each cell that is wrong or empty, and keep the others', async () => {
    const { rina, stored } = await begin();
    const wrong = { ...DIGITS, T01: '', 'M2.1': '7', 'sebab.M1': '9' };
    const answer = await rina.post(`${LIST}/budi`, wrong);
    const text = textOf(answer.html);
    expect(answer.status).toBe(422);
    expect(text).toContain('Kerja Sama, butir 1: pilih salah satu jawaban.');
    expect(text).toContain('Administrasi pemerintahan umum: pilih angka 1 sampai 5.');
    expect(text).toContain('Sebab: pilih salah satu dari daftar.');
    expect(documentOf(answer.html).querySelector('[name="M1.2"]')?.getAttribute('value')).toBe('2');
    expect((await stored())?.submittedAt).toBeUndefined();
  });

  it('never replace what the person has sent meanwhile', async () => {
    const { rina, stored } = await begin();
    await rina.post(`${LIST}/budi`, DIGITS);
    const before = await stored();
    const late = await rina.post(`${LIST}/budi`, { tindakan: 'tautan' });
    expect(late.status).toBe(409);
    expect(await stored()).toEqual(before);
  });
});
