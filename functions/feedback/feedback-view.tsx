import { choice, scale, text } from '../../shared/form/fields.ts';
import { type FormReading, readFields } from '../../shared/form/take-form.ts';
import { isOwnCourse } from '../../shared/plan/line-text.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { type Depth, depths, type TrainingItem } from '../../shared/store/training-item.ts';
import {
  depthLabels,
  LONGEST_COMMENT,
  reactionNames,
  reactionQuestions,
} from '../../shared/training/reaction.ts';
import { RadioGroup, Textarea } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { Notification, PageTitle } from '../../shared/ui/parts.tsx';
import { PaperFields, PrivacyNotice, scaleChoices } from './paper-fields.tsx';
import type { PaperQuestion } from './test-paper.ts';

/**
 * Signs of the action that somebody writes.
 * @internal
 */
export const LONGEST_ACTION = 300;

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
        {state.kind === 'GIVEN' ? <Thanks training={training} agency={agency} /> : null}
        {state.kind === 'CLOSED' ? <Notification tone="info" title={state.sentence} /> : null}
      </PublicLayout>
    ),
  });
}

/** Who answered on the spot is told where the certificate comes: no mail about it follows. */
function Thanks({ training: { line, status }, agency }: { training: TrainingItem; agency: AgencyInfo }) {
  const held = status === 'INVITED' || status === 'HELD' || status === 'ATTENDED';
  return (
    <Notification tone="success" title="Terima kasih, umpan balik Anda sudah diterima.">
      <p>Karena sudah disegel, jawaban itu tidak dapat dibuka atau diubah lagi, juga oleh Anda sendiri.</p>
      {held ? (
        <p>
          {isOwnCourse(line, agency.name)
            ? 'Sertifikat Anda ada di halaman pelatihan ini setelah koordinator menetapkan daftar hadir.'
            : `Sertifikat diterbitkan oleh penyelenggara, ${line.provider}; unggah di halaman pelatihan ini begitu Anda menerimanya.`}
        </p>
      ) : null}
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
          hint="Jangan menulis nama siapa pun. Nama peserta, sapaan dengan nama, dan nomor dihapus sebelum koordinator membaca saran ini."
        />
        <h2>Rencana penerapan</h2>
        <p>
          Bagian ini tidak tersegel: tersimpan dengan nama Anda, dan dibaca atasan langsung Anda. Kami
          menanyakan kabarnya beberapa kali dalam bulan-bulan berikutnya.
        </p>
        <Textarea
          form={form}
          name="tindakan"
          label="Satu tindakan dalam tugas nyata Anda"
          optional
          rows={2}
          maxLength={LONGEST_ACTION}
          hint="Contoh: menyusun daftar periksa berkas KTP dan memakainya di loket mulai bulan depan"
        />
        <Button>Kirim umpan balik</Button>
      </Form>
    </>
  );
}

/** The reaction part of the form: a number for each question, and two fields of their own. */
type ReactionForm = Readonly<Record<keyof typeof reactionQuestions, number>> & {
  readonly kedalaman: Depth;
  readonly komentar: string;
  readonly tindakan: string;
};

/** What one person thinks of a training. */
interface Reaction {
  readonly reaction: Readonly<Record<string, number>>;
  readonly depth: Depth;
  readonly comment: string | undefined;
}

const rated = (name: keyof typeof reactionQuestions) =>
  scale(`${reactionNames[name]}: pilih angka 1 sampai 5.`);

/** Reads the reaction part of the form; names every question that is not answered. */
export function readReaction(form: URLSearchParams): FormReading<ReactionForm> {
  return readFields(form, {
    manfaat: rated('manfaat'),
    metode: rated('metode'),
    fasilitator: rated('fasilitator'),
    organisasi: rated('organisasi'),
    sarana: rated('sarana'),
    kedalaman: choice(depths, 'Kedalaman materi: pilih salah satu.'),
    komentar: text({ label: 'Saran', most: LONGEST_COMMENT }),
    tindakan: text({ label: 'Satu tindakan dalam tugas nyata Anda', most: LONGEST_ACTION }),
  });
}

/** The reaction as it is sealed. */
export function reactionOf({ kedalaman, komentar, tindakan: _open, ...reaction }: ReactionForm): Reaction {
  return { reaction, depth: kedalaman, comment: komentar === '' ? undefined : komentar };
}
