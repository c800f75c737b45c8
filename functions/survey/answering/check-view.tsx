import type { ComponentChildren } from 'preact';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { Button, Form } from '../../../shared/ui/form.tsx';
import { Notification, PageTitle, type SummaryItem, SummaryList } from '../../../shared/ui/parts.tsx';
import { gapCauseNames } from '../../../shared/words.ts';
import { type CompetencyQuestions, type FormPart, noAnswers, partsWithCauses } from './survey-form.ts';
import { deadlineOf, type SurveyView, surveyPage } from './survey-frame.tsx';
import { SEND } from './survey-place.ts';

/** All answers at once, each with a way to change it; then the one button that sends them. */
export function checkView(view: SurveyView): string {
  const { person, path, cycle, areas } = view;
  const answers = person.answers ?? noAnswers;
  const parts = partsWithCauses(person.staff.requiredLevel, areas, answers);
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
              {part.causes.length > 0 ? 'Tambahan' : `Bagian ${part.number}`}: {part.title}
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
  const competencies = part.competencies.map((competency) => ({
    label: competency.name,
    value: ticksOf(competency, answers),
    change,
  }));
  const areas = part.areas.map(({ code, name }) => ({
    label: name,
    value: `${answers.technical[code] ?? '–'} dari 5`,
    change,
  }));
  const causes = part.causes.map(({ code, name }) => {
    const cause = answers.causes?.[code];
    return { label: name, value: cause === undefined ? 'Tidak disebut' : gapCauseNames[cause], change };
  });
  return [...competencies, ...areas, ...causes];
}

function ticksOf({ indicators }: CompetencyQuestions, answers: SurveyAnswers): ComponentChildren {
  const missing = indicators.filter(({ key }) => answers.indicators[key] !== 'ya');
  if (missing.length === 0) return 'Semua sudah saya lakukan';
  return (
    <>
      {indicators.length - missing.length} dari {indicators.length} sudah saya lakukan. Belum:
      <ul>
        {missing.map(({ key, text }) => (
          <li key={key}>
            {text}
            {answers.indicators[key] === 'takTeramati' ? ' (belum ada kesempatan)' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
