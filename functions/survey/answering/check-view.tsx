import type { ComponentChildren } from 'preact';
import { GOVERNMENT_CERTIFICATE } from '../../../shared/reference/agency-reference.ts';
import { certificateText, UNSEEN } from '../../../shared/rules/stated-gaps.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { Button, Form } from '../../../shared/ui/form.tsx';
import { Notification, PageTitle, type SummaryItem, SummaryList } from '../../../shared/ui/parts.tsx';
import { gapCauseNames } from '../../../shared/words.ts';
import { deadlineOf, type SurveyView, surveyPage } from './survey-frame.tsx';
import { SEND } from './survey-place.ts';
import {
  answerTo,
  type FormPart,
  noAnswers,
  partsWithCauses,
  type QuestionGroup,
} from './survey-questions.ts';

/** All answers at once, each with a way to change it; then the one button that sends them. */
export function checkView(view: SurveyView): string {
  const { person, path, cycle, asked } = view;
  const answers = person.answers ?? noAnswers;
  const parts = partsWithCauses(asked, answers);
  const sent = person.submittedAt !== undefined;
  return surveyPage(view, {
    title: 'Periksa jawaban Anda',
    back: sent ? path : `${path}?bagian=${parts.length}`,
    children: (
      <>
        <PageTitle>{sent ? 'Jawaban Anda' : 'Periksa jawaban Anda'}</PageTitle>
        {sent ? (
          <Notification tone="success" title="Jawaban ini sudah terkirim">
            <p>Setiap perubahan yang Anda simpan langsung berlaku, sampai {deadlineOf(cycle)}.</p>
          </Notification>
        ) : null}
        {parts.map((part) => (
          <section key={part.number}>
            <h2>
              {part.kind === 'causes' ? 'Tambahan' : `Bagian ${part.number}`}: {part.title}
            </h2>
            <SummaryList items={itemsOf(part, answers, `${path}?bagian=${part.number}`)} />
          </section>
        ))}
        {sent ? null : (
          <>
            <h2>Kirim jawaban</h2>
            <p>
              Jawaban dapat Anda perbaiki sampai {deadlineOf(cycle)}. Sesudah itu atasan langsung Anda
              mengonfirmasi.
            </p>
            <Form action={path} hidden={{ bagian: SEND, versi: String(person.answersVersion) }}>
              <Button>Kirim jawaban</Button>
            </Form>
          </>
        )}
      </>
    ),
  });
}

function itemsOf(part: FormPart, answers: SurveyAnswers, href: string): readonly SummaryItem[] {
  const change = { href };
  const groups = part.groups.map((group) => ({ label: group.name, value: answerOf(group, answers), change }));
  const causes = part.causes.map(({ code, name }) => {
    const cause = answers.causes?.[code];
    return { label: name, value: cause === undefined ? 'Tidak disebut' : gapCauseNames[cause], change };
  });
  return [...groups, ...causes];
}

function answerOf(group: QuestionGroup, answers: SurveyAnswers): ComponentChildren {
  if (group.questions.every(({ scale }) => scale === 'tick')) return ticksOf(group, answers);
  if (group.code === GOVERNMENT_CERTIFICATE) return certificateText(answers.certificate);
  return group.questions.map((question) => {
    const answer = answerTo(answers, question);
    const said = answer === UNSEEN ? 'belum ada kesempatan' : `${answer ?? '–'} dari 5`;
    return <div key={question.key}>{group.questions.length === 1 ? said : `${question.text}: ${said}`}</div>;
  });
}

function ticksOf({ questions }: QuestionGroup, answers: SurveyAnswers): ComponentChildren {
  const missing = questions.filter((question) => answerTo(answers, question) !== 'ya');
  if (missing.length === 0) return 'Semua sudah saya lakukan';
  return (
    <>
      {questions.length - missing.length} dari {questions.length} sudah saya lakukan. Belum:
      <ul>
        {missing.map((question) => (
          <li key={question.key}>
            {question.text}
            {answerTo(answers, question) === 'takTeramati' ? ' (belum ada kesempatan)' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
