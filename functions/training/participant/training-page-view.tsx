import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { ErrorSummary, emptyForm, formState } from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { InvitationPart } from '../seats/invitation-part.tsx';
import { sessionFacts, trainingFacts } from '../training-in-words.ts';
import { NextThings } from './next-things.tsx';
import type { TrainingPageData } from './training-page-data.ts';

/** What the page is shown with after a post that was not taken. */
export interface TrainingPageState {
  /** Why it was not taken: a sentence. */
  readonly refusal?: string;
  /** The form came without an answer. */
  readonly answerMissing?: boolean;
}

const ANSWER_FAULT = { jawaban: 'Jawaban undangan: pilih salah satu.' };

/** A person's own page of one training. */
export function trainingPage(data: TrainingPageData, { refusal, answerMissing }: TrainingPageState): string {
  const { training, enrollment, agency } = data;
  const form = answerMissing === true ? formState({}, ANSWER_FAULT) : emptyForm;
  const fault = data.code?.fault;
  const errors = fault === undefined ? form.errors : { kode: fault };
  const { line } = training;
  const kind = developmentFormOf(line.form)?.name ?? line.form;
  return renderPage({
    title: line.title,
    errors,
    body: (
      <PublicLayout agency={agency} service={`Pelatihan ${training.cycle}`}>
        <ErrorSummary errors={errors} />
        {refusal === undefined ? null : <Notification tone="danger" title={refusal} />}
        <PageTitle caption={`Untuk ${enrollment.name}`}>{line.title}</PageTitle>
        <InvitationPart {...data} form={form} />
        <NextThings {...data} />
        <h2>Tentang pelatihan ini</h2>
        <SummaryList
          items={[
            ...[...trainingFacts(training), ...sessionFacts(training)].map(([label, value]) => ({
              label,
              value,
            })),
            { label: 'Bentuk', value: `${kind}, ${formatNumber(line.learningHours)} jam pelajaran (JP)` },
            { label: 'Sasaran', value: line.targetDescription },
          ]}
        />
        <p class="hint">Bila Anda bukan {enrollment.name}, tutup halaman ini dan jangan menjawab.</p>
      </PublicLayout>
    ),
  });
}
