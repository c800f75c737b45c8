import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/survey/answering/survey.page.ts';
import { silentInCycle } from '../../functions/survey/silent-people.ts';
import { closeSurvey } from '../../functions/survey/survey-close.step.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { arrive, stepFunctions } from '../../shared/workflow/workflows.ts';
import { byRina, signedInVisitor } from '../console/scene.ts';
import { staffPages } from '../staff/pages.ts';
import { saveRecords } from '../staff/scene.ts';
import { textOf } from '../support/axe.ts';
import { pathOf, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { answerAll, context, daysLater, linkFor, OPENING, openConfirmation, openedSurvey } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: OPENING });
  return () => vi.useRealTimers();
});

const ani = staffRecord('ani', { supervisorId: 'rosa' });
const rosa = staffRecord('rosa');
const { email: _none, ...ridwan } = staffRecord('ridwan', { name: 'Ridwan', supervisorId: 'rosa' });

/** A survey whose workflow waits; some have answered. */
async function surveyOf(records: readonly StaffRecord[], answered: readonly string[]) {
  const survey = await openedSurvey(records);
  const { agency } = survey.ref;
  const waits = async (place: 'survey' | 'confirmation') =>
    await arrive(`A#${agency}#C#2027`, place, `${agency} ${place}`, stepFunctions());
  await waits('survey');
  for (const id of answered) {
    const person = visitor(handler);
    const link = linkFor(survey.mailer, id);
    await person.open(link);
    await answerAll(person, await pathOf(link));
  }
  const closed = (place: 'survey' | 'confirmation') =>
    aws.answers.some(({ token }) => token === `${agency} ${place}`);
  /** A file of all people that has only these. */
  const importOf = async (staying: readonly StaffRecord[]) =>
    await saveRecords(agency, staying, true, byRina(new Date(), fakeMailer()));
  const silent = async () => {
    const found = await silentInCycle(await survey.cycle(), new Date());
    return { people: found.people?.length, silent: found.silent?.awaited.map(({ id }) => id) };
  };
  return { ...survey, waits, closed, importOf, silent };
}

/** Answers of the survey so far, of how many. */
const standing = async ({ cycle }: Awaited<ReturnType<typeof surveyOf>>) => {
  const { answeredCount, participantCount } = await cycle();
  return `${answeredCount} dari ${participantCount}`;
};

describe('whoever left without an answer', () => {
  it('is no longer counted, listed or reminded, and is again once the file has him back', async () => {
    const survey = await surveyOf([ani, rosa, ridwan], []);
    expect(await standing(survey)).toBe('0 dari 3');
    await survey.importOf([ani, rosa]);
    expect(await standing(survey)).toBe('0 dari 2');
    expect(await survey.silent()).toEqual({ people: 2, silent: ['ani', 'rosa'] });
    await survey.importOf([ani, rosa]);
    expect(await standing(survey)).toBe('0 dari 2');
    await survey.importOf([ani, rosa, ridwan]);
    expect(await standing(survey)).toBe('0 dari 3');
    expect((await survey.silent()).silent).toContain('ridwan');
  });

  it('does not hold the survey open: it closes when he was the last one missing', async () => {
    const survey = await surveyOf([ani, rosa, ridwan], ['ani', 'rosa']);
    expect(survey.closed('survey')).toBe(false);
    await survey.importOf([ani, rosa]);
    expect(survey.closed('survey')).toBe(true);
    await closeSurvey(survey.ref, context());
    expect(await standing(survey)).toBe('2 dari 2');
  });

  it('does not hold it open either when the coordinator says so by hand, or when others answer after', async () => {
    const survey = await surveyOf([ani, rosa, ridwan], ['ani']);
    const rina = await signedInVisitor(staffPages, survey.ref.agency);
    const path = '/konsol/pegawai/ridwan';
    const [, versi = ''] = /name="versi" value="(\d+)"/.exec((await rina.get(path)).html) ?? [];
    await rina.post(path, { surel: '', jabatan: 'pelaksana', atasan: 'rosa', keadaan: 'LEFT', versi });
    expect(survey.closed('survey')).toBe(false);
    const link = linkFor(survey.mailer, 'rosa');
    const person = visitor(handler);
    await person.open(link);
    await answerAll(person, await pathOf(link));
    expect(survey.closed('survey')).toBe(true);
  });

  it('reads behind the old link that nothing is asked any more', async () => {
    const survey = await surveyOf([ani, rosa, ridwan], []);
    const link = linkFor(survey.mailer, 'ani');
    await survey.importOf([rosa, ridwan]);
    const { html } = await visitor(handler).open(link);
    expect(textOf(html)).toContain('Anda bukan lagi pegawai aktif di sini');
  });
});

describe('in the confirmation', () => {
  it('nobody is asked about those who left, and it ends when only they were missing', async () => {
    const survey = await surveyOf([ani, rosa, ridwan], ['ani', 'rosa']);
    vi.setSystemTime(daysLater(14));
    await openConfirmation(survey);
    await survey.waits('confirmation');
    expect((await survey.silent()).silent).toEqual(['rosa']);
    await survey.importOf([rosa, ridwan]);
    expect((await survey.silent()).silent).toEqual([]);
    expect((await survey.cycle()).toConfirmCount).toBe(0);
    expect(survey.closed('confirmation')).toBe(true);
  });

  it('a supervisor who left is not waited for', async () => {
    const team = ['a', 'b', 'c', 'd', 'e'].map((id) => staffRecord(id, { supervisorId: 'rosa' }));
    const survey = await surveyOf(
      [...team, rosa],
      team.map(({ employeeId }) => employeeId),
    );
    vi.setSystemTime(daysLater(14));
    await openConfirmation(survey);
    await survey.waits('confirmation');
    await survey.importOf(team);
    expect((await survey.silent()).silent).toEqual([]);
    expect(survey.closed('confirmation')).toBe(true);
  });
});
