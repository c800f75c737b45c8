import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { formatMoment, keptUntil, listInWords } from '../../../shared/rules/format.ts';
import { isTooEarly } from '../../../shared/rules/fresh-address.ts';
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
import { Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { behaviourQuestions } from '../../../shared/words.ts';
import { lastApplied } from './behaviour-awaited.ts';
import {
  ACTION,
  appliedChoices,
  behaviourChoices,
  behaviourScale,
  seenChoices,
} from './behaviour-questions.ts';
import { type Asked, askedNow } from './behaviour-request.ts';
import { choiceName, choiceText, NONE, SHARED, type Shared, type SharedPost } from './shared-posts.ts';

/** The form, filled with what was answered before; after the closing a sentence instead. */
export async function behaviourView(
  asked: Asked,
  shared: Shared,
  form: FormState,
  now: Date,
): Promise<string> {
  const agency = await readAgencyInfo(asked.training.agency);
  const title = 'Penerapan hasil pelatihan';
  return renderPage({
    title,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service={`Evaluasi penerapan pelatihan ${asked.training.cycle}`}>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={asked.training.line.title}>{title}</PageTitle>
        <Body asked={asked} shared={shared} form={form} now={now} />
      </PublicLayout>
    ),
  });
}

interface BodyProps {
  readonly asked: Asked;
  readonly shared: Shared;
  readonly form: FormState;
  readonly now: Date;
}

function Body({ asked, shared, form, now }: BodyProps) {
  const { training, people, bySelf } = asked;
  const open = askedNow(asked, now);
  const done =
    open === 'ACTION'
      ? people.some(({ applied }) => applied !== undefined)
      : people.every((person) => answersOf(person, bySelf) !== undefined);
  if (open === undefined) return <Over done={done} />;
  const { waitsUntil: until } = asked;
  if (until !== undefined && isTooEarly(until, now)) return <TooEarly until={until} people={people} />;
  const shown = hasErrors(form.errors) ? form : formState(given(people, bySelf));
  return (
    <>
      {done && !hasErrors(form.errors) ? (
        <Notification tone="success" title="Terima kasih, jawaban tersimpan">
          <p>
            {training.behaviourClosesAt === undefined
              ? 'Kabar masih dapat diubah bila keadaannya berubah.'
              : `Jawaban masih dapat diubah sampai ${formatMoment(new Date(training.behaviourClosesAt))}.`}
          </p>
        </Notification>
      ) : null}
      <p>{WHO_READS[open === 'ACTION' ? 'ACTION' : bySelf ? 'SELF' : 'SUPERVISOR']}</p>
      <Kept people={people} />
      {open === 'BEHAVIOUR' ? <p>{behaviourScale}</p> : null}
      <Form>
        {people.map((person) => (
          <section key={person.employeeId}>
            {bySelf ? null : <h2>{person.name}</h2>}
            <Action person={person} bySelf={bySelf} form={shown} />
            <Evidence post={shared.chosen.get(person.employeeId)} />
            {open === 'ACTION'
              ? null
              : behaviourQuestions.map(({ code, self, other }) => (
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
        {bySelf ? <Choice choices={shared.choices} form={shown} /> : null}
        <Button>{open === 'ACTION' ? 'Kirim kabar' : 'Kirim penilaian'}</Button>
      </Form>
    </>
  );
}

/** Names alone: what these people wrote is not for whoever was just put in their supervisor's place. */
function TooEarly({ until, people }: { until: string; people: Asked['people'] }) {
  return (
    <>
      <Notification tone="attention" title={`Penilaian diterima mulai ${formatMoment(new Date(until))}`}>
        <p>
          Alamat surel Anda, atau Anda sebagai atasan langsung, baru dicatat dalam daftar pegawai, dan yang
          tercatat sebelumnya diberi tahu lebih dahulu. Buka lagi tautan dari surel setelah waktu itu untuk
          mengisi penilaian.
        </p>
      </Notification>
      <p>Yang akan dinilai: {listInWords(people.map(({ name }) => name))}.</p>
    </>
  );
}

const WHO_READS = {
  ACTION: 'Kabar Anda dibaca atasan langsung Anda, dan dihitung koordinator hanya sebagai angka gabungan.',
  SELF: 'Jawaban Anda dibaca koordinator hanya sebagai angka gabungan; kelompok di bawah lima orang tidak ditampilkan.',
  SUPERVISOR: 'Nilailah yang benar-benar Anda lihat dalam pekerjaan sehari-hari.',
} as const;

/** The action that somebody wrote after the training, and how it went: in one tap. */
function Action({ person, bySelf, form }: { person: EnrollmentItem; bySelf: boolean; form: FormState }) {
  if (person.action === undefined) return null;
  const last = lastApplied(person);
  const said = appliedChoices.find(({ value }) => value === last)?.label;
  return (
    <>
      <SummaryList
        items={[
          { label: bySelf ? 'Tindakan Anda' : 'Tindakan yang direncanakan', value: person.action },
          ...(bySelf || said === undefined ? [] : [{ label: 'Kabar dari pegawai', value: said }]),
        ]}
      />
      <RadioGroup
        form={form}
        name={fieldName(person, bySelf, ACTION)}
        label={bySelf ? 'Bagaimana kabarnya?' : `Apakah tindakannya terlihat? – ${person.name}`}
        choices={bySelf ? appliedChoices : seenChoices}
      />
    </>
  );
}

/** What somebody named as shared, for the supervisor to read. */
function Evidence({ post }: { readonly post: SharedPost | undefined }) {
  if (post === undefined) return null;
  return (
    <>
      <SummaryList items={[{ label: 'Dibagikan di forum, sebagai bukti', value: choiceText(post) }]} />
      <blockquote>{post.text}</blockquote>
      {post.file === undefined ? null : (
        <p class="hint">Lampirannya, {post.file}, dibuka dari forum pada halaman Anda sendiri.</p>
      )}
    </>
  );
}

/** An own post as evidence: only who wrote one is asked. */
function Choice({ choices, form }: { readonly choices: readonly SharedPost[]; readonly form: FormState }) {
  if (choices.length === 0) {
    return (
      <p class="hint">
        Yang Anda tulis di forum sejak pelatihan ini dapat dipilih di sini sebagai bukti bahwa Anda
        membagikannya. Forum dibuka dari halaman Anda.
      </p>
    );
  }
  return (
    <RadioGroup
      form={form}
      name={SHARED}
      label="Bukti berbagi dari forum"
      optional
      hint="Tulisan yang Anda pilih dibaca atasan langsung Anda bersama jawaban ini."
      choices={[
        ...choices.map((post) => ({ value: choiceName(post), label: choiceText(post) })),
        { value: NONE, label: 'Tidak ada' },
      ]}
    />
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
    people.flatMap((person) => {
      const action = bySelf ? lastApplied(person) : person.actionSeen;
      return [
        ...Object.entries(answersOf(person, bySelf) ?? {}),
        ...(action === undefined ? [] : [[ACTION, action] as const]),
        ...(bySelf && person.shared !== undefined ? [[SHARED, choiceName(person.shared)] as const] : []),
      ].map(([code, answer]) => [fieldName(person, bySelf, code), String(answer)]);
    }),
  );
}
