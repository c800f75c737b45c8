import type { Participation } from '../../shared/store/enrollment.ts';
import { Button, ErrorSummary, Form, type FormState } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { BackLink, Notification, PageTitle } from '../../shared/ui/parts.tsx';
import { PaperFields, PrivacyNotice } from './paper-fields.tsx';
import { hasTwoPapers, testPaper } from './test-paper.ts';

/** What the page shows: the questions, or why there are none. */
export type PretestState =
  | {
      readonly kind: 'OPEN';
      readonly form: FormState;
      /** The coordinator changed the questions while the person answered. */
      readonly changed?: boolean;
    }
  | { readonly kind: 'DONE' }
  | { readonly kind: 'CLOSED'; readonly sentence: string };

/** Hidden field that names the wording which is answered. */
export const WORDING = 'naskah';

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
        {state.kind === 'OPEN' ? (
          <Questions participation={{ training, enrollment }} form={state.form} changed={state.changed} />
        ) : null}
        {state.kind === 'DONE' ? (
          <Notification tone="success" title="Tes awal sudah Anda kerjakan. Terima kasih." />
        ) : null}
        {state.kind === 'CLOSED' ? <Notification tone="info" title={state.sentence} /> : null}
      </PublicLayout>
    ),
  });
}

interface QuestionsProps {
  readonly participation: Participation;
  readonly form: FormState;
  readonly changed: boolean | undefined;
}

function Questions({ participation: { training, enrollment }, form, changed }: QuestionsProps) {
  const paper = testPaper(training, enrollment.employeeId, 'BEFORE');
  return (
    <>
      {changed ? (
        <Notification tone="attention" title="Soal diubah koordinator setelah halaman ini Anda buka.">
          <p>Jawaban tadi tidak disimpan. Mohon kerjakan soal yang sekarang.</p>
        </Notification>
      ) : null}
      <p class="lead">
        {hasTwoPapers(training)
          ? `${paper.length} soal; setelah pelatihan diajukan ${paper.length} soal lain yang setara, untuk melihat apa yang dipelajari kelompok ini.`
          : `${paper.length} soal yang sama diajukan lagi setelah pelatihan, untuk melihat apa yang dipelajari kelompok ini.`}
      </p>
      {training.test?.passMark === undefined ? null : (
        <p>
          Batas lulus {training.test.passMark} dari 100. Yang dihitung hanya berapa orang yang mencapainya
          sesudah pelatihan: nilai tes tidak memengaruhi sertifikat, JP, atau penilaian siapa pun.
        </p>
      )}
      <PrivacyNotice tested />
      <Form hidden={{ [WORDING]: training.test?.writtenAt ?? '' }}>
        <PaperFields paper={paper} form={form} />
        <Button>Kirim jawaban</Button>
      </Form>
    </>
  );
}
