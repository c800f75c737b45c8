import type { Participation } from '../../shared/training/training-store.ts';
import {
  type AgencyInfo,
  BackLink,
  Button,
  ErrorSummary,
  Form,
  type FormState,
  Notification,
  PageTitle,
  PublicLayout,
  renderPage,
} from '../../shared/ui/index.ts';
import { PrivacyNotice } from './privacy-notice.tsx';
import { type Quiz, quizOf } from './quiz.ts';
import { QuizFields } from './quiz-fields.tsx';

/** What the page shows: the questions, or why there are none. */
export type PretestState =
  | { readonly kind: 'OPEN'; readonly form: FormState }
  | { readonly kind: 'DONE' }
  | { readonly kind: 'CLOSED'; readonly sentence: string };

const LEADS: Readonly<Record<Quiz['kind'], string>> = {
  test: 'Lima pertanyaan yang sama diajukan lagi setelah pelatihan, untuk melihat apa yang dipelajari kelompok ini.',
  'self-assessment':
    'Lima pernyataan yang sama diajukan lagi setelah pelatihan, untuk melihat apa yang berubah pada kelompok ini.',
};

/** The test before a training. */
export function pretestPage(
  { training, enrollment }: Participation,
  agency: AgencyInfo,
  back: string,
  state: PretestState,
): string {
  const { title } = training.line;
  const errors = state.kind === 'OPEN' ? state.form.errors : {};
  return renderPage({
    title: `Tes awal: ${title}`,
    errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Pelatihan ${training.cycle}`}
        back={<BackLink href={back}>Kembali ke halaman pelatihan</BackLink>}
      >
        <ErrorSummary errors={errors} />
        <PageTitle caption={`Tes awal untuk ${enrollment.name}`}>{title}</PageTitle>
        {state.kind === 'OPEN' ? <Questions quiz={quizOf(training.line)} form={state.form} /> : null}
        {state.kind === 'DONE' ? (
          <Notification tone="success" title="Tes awal sudah Anda kerjakan. Terima kasih." />
        ) : null}
        {state.kind === 'CLOSED' ? <Notification tone="info" title={state.sentence} /> : null}
      </PublicLayout>
    ),
  });
}

function Questions({ quiz, form }: { quiz: Quiz; form: FormState }) {
  return (
    <>
      <p class="lead">{LEADS[quiz.kind]}</p>
      <PrivacyNotice />
      <Form>
        <QuizFields quiz={quiz} form={form} />
        <Button>Kirim jawaban</Button>
      </Form>
    </>
  );
}
