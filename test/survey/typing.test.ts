import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as typingPage } from '../../functions/survey/console-needs.page.ts';
import { technicalAreas } from '../../shared/reference/agency-reference.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { visitor } from '../support/http.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { allTicks, OPENING, openedSurvey } from './scene.ts';

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

describe('answers typed from a sheet', () => {
  it('are taken digit by digit, sent, marked as typed, and counted once for two presses', async () => {
    const { rina, stored, cycle, acts } = await begin();
    expect(await accessibilityFaults((await rina.get(`${LIST}/budi`)).html)).toEqual([]);
    for (const _press of [1, 2]) expect((await rina.post(`${LIST}/budi`, DIGITS)).status).toBe(303);
    const { answers, submittedAt, typedAt } = (await stored()) ?? {};
    expect([submittedAt, typedAt]).toEqual([OPENING.toISOString(), OPENING.toISOString()]);
    expect(answers?.indicators).toMatchObject({ 'M1.1': 'ya', 'M1.2': 'belum', 'M1.3': 'takTeramati' });
    expect([answers?.technical['T01'], answers?.causes]).toEqual([3, { M1: 'tool' }]);
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
