import { formatMoment } from '../../shared/rules/format.ts';
import { depths, type TrainingItem } from '../../shared/store/training-item.ts';
import { depthLabels, LONGEST_COMMENT, reactionQuestions } from '../../shared/training/reaction.ts';
import { scaleChoices } from '../../shared/training/scale.ts';
import {
  type AgencyInfo,
  Button,
  ErrorSummary,
  Form,
  type FormState,
  Notification,
  PageTitle,
  PublicLayout,
  RadioGroup,
  renderPage,
  Textarea,
} from '../../shared/ui/index.ts';
import { PaperFields } from './paper-fields.tsx';
import { PrivacyNotice } from './privacy-notice.tsx';
import type { PaperQuestion } from './test-paper.ts';

/** What the page shows: the questions, thanks, or why there is nothing to answer. */
export type FeedbackState =
  | { readonly kind: 'OPEN'; readonly form: FormState }
  | { readonly kind: 'GIVEN' }
  | { readonly kind: 'CLOSED'; readonly sentence: string };

/**
 * Post-test and reaction, in one form.
 * @param paper the questions in this person's order; none when the training has no test
 */
export function feedbackPage(
  training: TrainingItem,
  paper: readonly PaperQuestion[],
  agency: AgencyInfo,
  state: FeedbackState,
): string {
  const errors = state.kind === 'OPEN' ? state.form.errors : {};
  return renderPage({
    title: `Umpan balik: ${training.line.title}`,
    errors,
    body: (
      <PublicLayout agency={agency} service={`Umpan balik pelatihan ${training.cycle}`}>
        <ErrorSummary errors={errors} />
        <PageTitle caption="Umpan balik peserta">{training.line.title}</PageTitle>
        {state.kind === 'OPEN' ? <Questions training={training} paper={paper} form={state.form} /> : null}
        {state.kind === 'GIVEN' ? <Thanks /> : null}
        {state.kind === 'CLOSED' ? <Notification tone="info" title={state.sentence} /> : null}
      </PublicLayout>
    ),
  });
}

function Thanks() {
  return (
    <Notification tone="success" title="Terima kasih, umpan balik Anda sudah diterima.">
      <p>Karena sudah disegel, jawaban itu tidak dapat dibuka atau diubah lagi, juga oleh Anda sendiri.</p>
    </Notification>
  );
}

interface QuestionsProps {
  readonly training: TrainingItem;
  readonly paper: readonly PaperQuestion[];
  readonly form: FormState;
}

function Questions({ training: { feedbackClosesAt }, paper, form }: QuestionsProps) {
  return (
    <>
      {feedbackClosesAt === undefined ? null : (
        <p class="lead">Sekitar 5 menit. Dapat diisi sampai {formatMoment(new Date(feedbackClosesAt))}.</p>
      )}
      <PrivacyNotice tested={paper.length > 0} />
      <Form>
        {paper.length === 0 ? null : (
          <>
            <h2>Tes akhir</h2>
            <PaperFields paper={paper} form={form} />
          </>
        )}
        <h2>Pendapat Anda</h2>
        <p>Angka 1 berarti sangat tidak setuju, angka 5 berarti sangat setuju.</p>
        {Object.entries(reactionQuestions).map(([name, text]) => (
          <RadioGroup key={name} form={form} name={name} label={text} layout="row" choices={scaleChoices} />
        ))}
        <RadioGroup
          form={form}
          name="kedalaman"
          label="Seberapa dalam materinya?"
          choices={depths.map((value) => ({ value, label: depthLabels[value] }))}
        />
        <Textarea
          form={form}
          name="komentar"
          label="Saran"
          optional
          maxLength={LONGEST_COMMENT}
          hint="Jangan menulis nama siapa pun. Saran ditampilkan apa adanya kepada koordinator."
        />
        <Button>Kirim umpan balik</Button>
      </Form>
    </>
  );
}
