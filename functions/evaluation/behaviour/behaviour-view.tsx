import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { keptUntil } from '../../../shared/rules/kept-until.ts';
import type { BehaviourAnswers, EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { RadioGroup } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  type FormState,
  formState,
  hasErrors,
} from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { behaviourChoices, behaviourQuestions, behaviourScale } from './behaviour-questions.ts';
import { type Asked, isOver } from './behaviour-request.ts';

/** The form, filled with what was answered before; after the closing a sentence instead. */
export async function behaviourView(asked: Asked, form: FormState, now: Date): Promise<string> {
  const agency = await readAgencyInfo(asked.training.agency);
  const title = 'Penerapan hasil pelatihan';
  return renderPage({
    title,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service={`Evaluasi penerapan pelatihan ${asked.training.cycle}`}>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={asked.training.line.title}>{title}</PageTitle>
        <Body asked={asked} form={form} now={now} />
      </PublicLayout>
    ),
  });
}

function Body({ asked, form, now }: { asked: Asked; form: FormState; now: Date }) {
  const { training, people, bySelf } = asked;
  const done = people.every((person) => answersOf(person, bySelf) !== undefined);
  if (isOver(training, now)) return <Over done={done} />;
  const closesAt = new Date(training.behaviourClosesAt ?? now);
  const shown = hasErrors(form.errors) ? form : formState(given(people, bySelf));
  return (
    <>
      {done && !hasErrors(form.errors) ? (
        <Notification tone="success" title="Terima kasih, jawaban tersimpan">
          <p>Jawaban masih dapat diubah sampai {formatMoment(closesAt)}.</p>
        </Notification>
      ) : null}
      <p>
        {bySelf
          ? 'Jawaban Anda dibaca koordinator hanya sebagai angka gabungan; kelompok di bawah lima orang tidak ditampilkan.'
          : 'Nilailah yang benar-benar Anda lihat dalam pekerjaan sehari-hari.'}
      </p>
      <Kept people={people} />
      <p>{behaviourScale}</p>
      <Form>
        {people.map((person) => (
          <section key={person.employeeId}>
            {bySelf ? null : <h2>{person.name}</h2>}
            {behaviourQuestions.map(({ code, self, other }) => (
              <RadioGroup
                key={code}
                form={shown}
                name={fieldName(person, bySelf, code)}
                label={bySelf ? self : `${other} – ${person.name}`}
                choices={behaviourChoices}
                layout="row"
              />
            ))}
          </section>
        ))}
        <Button>Kirim penilaian</Button>
      </Form>
    </>
  );
}

/** All were enrolled for the same year. */
function Kept({ people: [first] }: Pick<Asked, 'people'>) {
  if (first?.expiresAt === undefined) return null;
  return <p>Jawaban disimpan dengan nama sampai {keptUntil(first.expiresAt)}, lalu dihapus.</p>;
}

function Over({ done }: { done: boolean }) {
  return (
    <p>
      {done ? 'Terima kasih, jawaban Anda tersimpan. ' : ''}
      Penilaian ini sudah ditutup; jawaban tidak dapat diubah lagi.
    </p>
  );
}

function fieldName(person: EnrollmentItem, bySelf: boolean, code: string): string {
  return bySelf ? code : `${person.employeeId}.${code}`;
}

function answersOf(person: EnrollmentItem, bySelf: boolean): BehaviourAnswers | undefined {
  return bySelf ? person.behaviour : person.behaviourBySupervisor;
}

function given(people: readonly EnrollmentItem[], bySelf: boolean): Record<string, string> {
  return Object.fromEntries(
    people.flatMap((person) =>
      Object.entries(answersOf(person, bySelf) ?? {}).map(([code, answer]) => [
        fieldName(person, bySelf, code),
        String(answer),
      ]),
    ),
  );
}
