import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { openAnswers } from '../../functions/feedback/open-sealed.ts';
import { handler as pretestHandler } from '../../functions/feedback/pretest.page.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import { readQuestions, writeTest } from '../../functions/training/test/write-questions.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { allEnrollments, readParticipation } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { type PageHandler, type Visitor, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import {
  certified,
  context,
  DAY_AFTER,
  INVITATION_DAY,
  invitedTraining,
  linkOf,
  people,
} from '../training/scene.ts';

/** Five questions as a coordinator types them. */
export const QUESTIONS = [1, 2, 3, 4, 5]
  .map(
    (number) =>
      `${number}. Pertanyaan ${number}?\na. Salah ${number}\n*b. Benar ${number}\nc. Keliru ${number}`,
  )
  .join('\n\n');

/** The place of the right choice in each of the questions. */
const RIGHT = '1';

/** A training whose coordinator has written a test before it began. */
export async function testedTraining(...scene: Parameters<typeof invitedTraining>) {
  const invited = await invitedTraining(...scene);
  const { questions } = readQuestions(QUESTIONS);
  await writeTest(invited.ref, { questions, shown: '' }, INVITATION_DAY);
  return invited;
}

/** A training of so many people who were there, with a test; feedback is being collected. */
export async function collecting(count: number, absent = 0) {
  const { ref } = await testedTraining(people(count + absent), { capacity: 200 });
  const there = people(count).map(({ employeeId }) => employeeId);
  await certified(ref, Object.fromEntries(there.map((who) => [who, 2])));
  const mailer = fakeMailer();
  const invited = await inviteFeedback(ref, context(DAY_AFTER, mailer));
  return { ref, there, mailer, invited };
}

/** Somebody opens a link of a mail in a browser. */
export async function opened(handler: PageHandler, link: string): Promise<{ person: Visitor; path: string }> {
  const person = visitor(handler);
  return { person, path: await person.activate(link) };
}

/** The link of the last mail to a person. */
export function linkFor(mailer: FakeMailer, who: string): string {
  const mail = mailer.sent.findLast(({ to }) => to.email === `${who}@instansi.example`);
  return mail?.content.action?.url ?? `no mail to ${who}`;
}

/** Answers to the five questions, so many of them right. */
function testAnswers(right: number): Record<string, string> {
  return Object.fromEntries(
    [1, 2, 3, 4, 5].map((number) => [`soal-${number}`, number <= right ? RIGHT : '0']),
  );
}

/** The pre-test as its page would send it: with the wording that it shows. */
export async function pretestForm(ref: TrainingRef, right: number): Promise<Record<string, string>> {
  return { ...testAnswers(right), naskah: (await readTraining(ref)).test?.writtenAt ?? '' };
}

/** A whole feedback form. */
export function feedbackForm(
  right = 5,
  other: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...testAnswers(right),
    fasilitator: '4',
    metode: '4',
    organisasi: '3',
    sarana: '2',
    manfaat: '5',
    kedalaman: 'cukup',
    ...other,
  };
}

/** Takes a seat on the day of the invitation. */
export async function seated(ref: TrainingRef, who: string): Promise<void> {
  await answerInvitation(await readParticipation(ref, who), { kind: 'ACCEPTED' }, INVITATION_DAY);
}

/** Somebody in front of the pre-test. */
export async function atPretest(ref: TrainingRef, who: string) {
  const { person, path } = await opened(pretestHandler, await linkOf(ref, who));
  return { person, path: `${path}/tes-awal` };
}

/** What was answered so far, as only the closing can read it; those who said nothing left out. */
export async function answersSoFar(ref: TrainingRef) {
  const answers = (await openAnswers(await readTraining(ref), await allEnrollments(ref))) ?? [];
  return answers.filter((each) => Object.keys(each).length > 0);
}
