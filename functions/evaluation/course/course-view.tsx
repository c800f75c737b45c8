import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import { evidenceSentences } from '../../../shared/evaluation/course-evidence.ts';
import { type Course, verdictEffects, verdictWords } from '../../../shared/evaluation/course-verdict.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { verdicts } from '../../../shared/store/course.ts';
import { RadioGroup, Textarea } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { BackLink, Details, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { decisionValues, LONGEST_REASON, shownDecision, verdictValues } from './course-form.ts';
import { decisionText, proposalText, shownCourse } from './reported-courses.ts';

interface Props {
  readonly session: Session;
  readonly cycle: string;
  readonly course: Course;
  readonly form: FormState;
}

/** One course: its evidence, what the rule proposes, and the coordinator's decision. */
export async function courseView({ session, cycle, course, form }: Props): Promise<string> {
  const list = `/konsol/siklus/${cycle}/keputusan`;
  const shown = shownCourse(course);
  const { decision } = course;
  return await consolePage(session, {
    title: `Keputusan: ${course.title}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={list}>Keputusan per kegiatan {cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="memutuskan kegiatan ini" href={`${list}/${course.course}`} />
        <PageTitle caption={`Keputusan siklus ${cycle}`}>{course.title}</PageTitle>
        <SummaryList
          items={[
            { label: 'Penyelenggara', value: course.provider },
            {
              label: 'Pelaksanaan',
              value: course.lines
                .map(({ activity, endsOn }) => `${activity}, selesai ${formatDate(endsOn)}`)
                .join('; '),
            },
            { label: 'Usulan sistem', value: proposalText(shown) },
            {
              label: 'Keputusan',
              value:
                decision === undefined
                  ? decisionText(shown)
                  : `${decisionText(shown)} (${formatDate(new Date(decision.decidedAt))})`,
            },
          ]}
        />
        <h2>Bukti</h2>
        <ul>
          {evidenceSentences(course.evidence).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {session.role === 'koordinator' ? <Written course={course} /> : null}
        {session.role === 'koordinator' ? <Decide course={course} form={form} /> : null}
      </>
    ),
  });
}

/** What several participants wrote of, with their sentences: names are out of them, but not how somebody writes. */
function Written({ course: { evidence } }: Pick<Props, 'course'>) {
  const { themes = [] } = evidence;
  if (themes.length === 0) return null;
  return (
    <section>
      <h2>Yang sering ditulis peserta</h2>
      <p class="hint">
        Kata yang ditulis sedikitnya tiga peserta, tanpa nama. Laporan menyebut hanya yang ditulis lima orang
        atau lebih, tanpa kalimatnya.
      </p>
      {themes.map(({ terms, writers, sentences }) => (
        <Details key={terms} summary={`${terms} (${writers} orang)`}>
          {sentences.map((sentence, index) => (
            <blockquote key={index}>{sentence}</blockquote>
          ))}
        </Details>
      ))}
    </section>
  );
}

function Decide({ course: { decision }, form }: Pick<Props, 'course' | 'form'>) {
  const sent = Object.keys(form.values).length > 0;
  const shown = sent ? form : formState(decisionValues(decision));
  return (
    <section>
      <h2>{decision === undefined ? 'Putuskan' : 'Ubah keputusan'}</h2>
      <Form hidden={shownDecision(decision)}>
        <RadioGroup
          form={shown}
          name="keputusan"
          label="Apa yang dilakukan dengan kegiatan ini?"
          choices={verdicts.map((verdict) => ({
            value: verdictValues[verdict],
            label: `${verdictWords[verdict]}: ${verdictEffects[verdict]}`,
          }))}
        />
        <Textarea
          form={shown}
          name="alasan"
          label="Alasan"
          hint="Dibaca pimpinan dalam laporan evaluasi. Jangan menulis nama peserta."
          maxLength={LONGEST_REASON}
          rows={3}
        />
        <Button>Simpan keputusan</Button>
      </Form>
    </section>
  );
}
