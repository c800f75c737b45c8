import { readWhole } from '../../functions/survey/answering/survey-form.ts';
import {
  type Asked,
  formParts,
  questionGroups,
  type questionKeys,
} from '../../functions/survey/answering/survey-questions.ts';
import { inviteSupervisors } from '../../functions/survey/confirmation/confirmation-invite.step.ts';
import { closeSurvey } from '../../functions/survey/survey-close.step.ts';
import { invite } from '../../functions/survey/survey-invite.step.ts';
import { prepare } from '../../functions/survey/survey-prepare.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { type RequiredLevel, technicalAreas } from '../../shared/reference/agency-reference.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { countAnswered, readCycle } from '../../shared/store/cycle.ts';
import { findParticipant, markSubmitted, saveAnswers } from '../../shared/store/participant.ts';
import type { Visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle, putStaff } from '../support/staff.ts';

/** The morning on which the surveys of these tests open: Monday, 2 November 2026, 09.00 WIB. */
export const OPENING = new Date('2026-11-02T02:00:00Z');

/** Days after the opening, at the same hour. */
export function daysLater(days: number): Date {
  return new Date(OPENING.getTime() + days * 86_400_000);
}

/** What a step knows beside its input. */
export function context(now: Date = OPENING, mailer: FakeMailer = fakeMailer()) {
  return { now, remainingMs: () => 60_000, mailer };
}

let counter = 0;

/** A survey that has been opened and mailed, in an agency of its own. */
export async function openedSurvey(records: readonly StaffRecord[]) {
  counter += 1;
  const ref = { agency: `instansi-${counter}`, cycle: '2027' };
  const mailer = fakeMailer();
  await putAgency(ref.agency);
  await putStaff(ref.agency, records);
  await putCycle(ref.agency);
  const { shardCount } = await prepare(ref, context());
  const shards = [...Array(shardCount).keys()];
  for (const shard of shards) await invite({ ...ref, shard }, context(OPENING, mailer));
  return { ref, shards, mailer, cycle: () => readCycle(ref.agency, ref.cycle) };
}

/** Closes the survey and asks the supervisors. */
export async function openConfirmation({ ref, mailer }: Awaited<ReturnType<typeof openedSurvey>>) {
  await closeSurvey(ref, context(daysLater(14)));
  return await inviteSupervisors(ref, context(daysLater(14), mailer));
}

/** The link of the last mail to a person. */
export function linkFor(mailer: FakeMailer, employeeId: string): string {
  const mail = mailer.sent.findLast(({ to }) => to.email === `${employeeId}@instansi.example`);
  return mail?.content.action?.url ?? `no mail to ${employeeId}`;
}

/** The survey of a cycle that asks by indicators, in an agency that goes by the sample. */
export function askedAt(level: RequiredLevel, asked: Partial<Asked> = {}): Asked {
  return { level, instrument: 'indicators', areas: technicalAreas, ...asked };
}

/** Fields of one page of the form with every question answered. */
export function fullPart(
  number: number,
  versi: number,
  { level = 1, tick = 'ya' }: { level?: RequiredLevel; tick?: 'ya' | 'belum' } = {},
): Record<string, string> {
  const groups = formParts(askedAt(level))[number - 1]?.groups ?? [];
  return {
    bagian: String(number),
    versi: String(versi),
    aksi: 'lanjut',
    ...fieldsOf(groups, tick),
  };
}

/** Fills in the whole form and sends it. */
export async function answerAll(person: Visitor, path: string, tick: 'ya' | 'belum' = 'ya') {
  for (const number of [1, 2, 3, 4]) await person.post(path, fullPart(number, number - 1, { tick }));
  return await person.submit(path, { bagian: 'kirim', versi: '4' });
}

/** The same answers, sent without a page: of a test that begins where they have been given. */
export async function hasAnswered(ref: CycleRef, employeeId: string, tick: 'ya' | 'belum' = 'ya') {
  const person = await findParticipant({ ...ref, shard: 0, employeeId });
  if (person === undefined) throw new Error(`${employeeId} takes no part`);
  const fields = new URLSearchParams(fieldsOf(questionGroups(askedAt(1), 'PERSON'), tick));
  const { causes: _, ...answers } = readWhole(fields, askedAt(1), []);
  await saveAnswers(person, person.answersVersion, answers, new Date());
  await markSubmitted(person, person.answersVersion + 1, new Date());
  await countAnswered(ref);
}

/** All ticks of a confirmation, and the needs in the middle. */
export function allTicks(tick: 'ya' | 'belum', level: RequiredLevel = 1): Record<string, string> {
  return fieldsOf(questionGroups(askedAt(level), 'SUPERVISOR'), tick);
}

function fieldsOf(
  groups: Parameters<typeof questionKeys>[0]['groups'],
  tick: 'ya' | 'belum',
): Record<string, string> {
  return Object.fromEntries(
    groups.flatMap(({ questions }) =>
      questions.map(({ key, scale }) => [key, scale === 'tick' ? tick : '3'] as const),
    ),
  );
}
