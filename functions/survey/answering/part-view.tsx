import { UNSEEN } from '../../../shared/rules/stated-gaps.ts';
import { type Choice, DateInput, RadioGroup } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { causeField, causeTaps } from './survey-form.ts';
import { type SurveyView, surveyPage } from './survey-frame.tsx';
import { CHECK, PAUSED } from './survey-place.ts';
import {
  type Asked,
  type FormPart,
  formParts,
  type Question,
  type QuestionGroup,
} from './survey-questions.ts';

/** One page of the form. */
interface PartPage {
  readonly part: FormPart;
  readonly form: FormState;
  /** The person comes back to a form begun earlier. */
  readonly resumed: boolean;
}

const shown = [
  { value: 'ya', label: 'Sudah saya lakukan' },
  { value: 'belum', label: 'Belum' },
  { value: 'takTeramati', label: 'Belum ada kesempatan' },
];

const numbers = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

const choicesOf: Readonly<Record<Exclude<Question['scale'], 'day'>, readonly Choice[]>> = {
  tick: shown,
  certificate: [
    { value: 'ada', label: 'Ya, saya memilikinya' },
    { value: 'tidak', label: 'Tidak' },
  ],
  number: numbers,
  observed: [...numbers, { value: String(UNSEEN), label: 'Belum ada kesempatan' }],
};

/** Shows a page of the form; every answer saved or sent is there again. */
export function partView(view: SurveyView, { part, form, resumed }: PartPage): string {
  const { person, path, asked } = view;
  const sent = person.submittedAt !== undefined;
  const total = formParts(asked).length;
  const caption = part.kind === 'causes' ? 'Tambahan' : `Bagian ${part.number} dari ${total}`;
  return surveyPage(view, {
    title: `${caption}: ${part.title}`,
    errors: form.errors,
    back: backOf(view, part),
    children: (
      <>
        <ErrorSummary errors={form.errors} />
        {form.stale ? <Conflict /> : null}
        {resumed ? (
          <Notification title="Jawaban Anda sebelumnya tersimpan">
            <p>Lanjutkan dari bagian ini.</p>
          </Notification>
        ) : null}
        <PageTitle caption={caption}>{part.title}</PageTitle>
        <Form action={path} hidden={{ bagian: String(part.number), versi: String(person.answersVersion) }}>
          <HowToAnswer part={part} asked={asked} />
          {part.groups.map((group) => (
            <Group key={group.code} group={group} form={form} />
          ))}
          {part.kind === 'causes' ? <GapCauses part={part} form={form} /> : null}
          <ButtonRow>
            <Button name="aksi" value="lanjut">
              {sent ? 'Simpan perubahan' : 'Simpan dan lanjut'}
            </Button>
            {sent ? null : (
              <Button kind="secondary" name="aksi" value={PAUSED}>
                Simpan, lanjutkan nanti
              </Button>
            )}
          </ButtonRow>
        </Form>
      </>
    ),
  });
}

/** None before the first page of a form begun: the welcome page leads right back to the open question. */
function backOf({ person, path }: SurveyView, { number }: FormPart): string | undefined {
  if (person.submittedAt !== undefined) return `${path}?bagian=${CHECK}`;
  if (number > 1) return `${path}?bagian=${number - 1}`;
  return person.answers === undefined ? path : undefined;
}

function Conflict() {
  return (
    <Notification tone="attention" title="Bagian ini sudah Anda simpan di jendela atau perangkat lain">
      <p>
        Isian di bawah adalah yang baru saja Anda kirim dan belum tersimpan. Periksa, lalu simpan lagi bila
        memang ini jawaban Anda.
      </p>
    </Notification>
  );
}

/** A group of one question is that question; several stand below the name of the competency. */
export function Group({
  group: { name, description, questions },
  form,
}: {
  group: QuestionGroup;
  form: FormState;
}) {
  const [only, ...others] = questions;
  if (only !== undefined && others.length === 0) {
    return (
      <Answer form={form} question={only} label={name} hint={only.scale === 'tick' ? only.text : undefined} />
    );
  }
  return (
    <section>
      <h2>{name}</h2>
      {description === undefined ? null : <p class="hint">{description}</p>}
      {questions.map((question) => (
        <Answer key={question.key} form={form} question={question} label={question.text} />
      ))}
    </section>
  );
}

interface AnswerProps {
  readonly form: FormState;
  readonly question: Question;
  readonly label: string;
  readonly hint?: string | undefined;
}

function Answer({ form, question: { key, scale }, label, hint }: AnswerProps) {
  if (scale === 'day') return <DateInput form={form} name={key} label={label} optional />;
  return (
    <RadioGroup form={form} name={key} label={label} hint={hint} choices={choicesOf[scale]} layout="row" />
  );
}

/** What the numbers mean, and what the page asks. */
export function HowToAnswer({ part, asked }: { part: Pick<FormPart, 'kind'>; asked: Asked }) {
  if (part.kind === 'next') {
    return (
      <p>
        Menurut jenjang karier instansi, jabatan sesudah jabatan Anda adalah {asked.next?.name}. Apakah Anda
        sudah melakukan yang dituntut jabatan itu? Jawaban ini dihitung terpisah dan bobotnya lebih kecil.
      </p>
    );
  }
  if (part.kind === 'certificate') {
    return (
      <p>
        Jabatan Anda mensyaratkan kompetensi pemerintahan yang dibuktikan dengan sertifikat (UU 23/2014 Pasal
        233). Sertifikat yang berakhir sebelum akhir tahun rencana dihitung perlu diperbarui.
      </p>
    );
  }
  if (part.kind !== 'causes' && asked.instrument === 'mastery') {
    return (
      <p>
        <strong>Penguasaan saat ini</strong>: 1 = belum menguasai, 5 = sangat menguasai.{' '}
        <strong>Kebutuhan pekerjaan</strong>: 1 = tidak diperlukan, 5 = sangat diperlukan dalam tugas Anda.
      </p>
    );
  }
  if (part.kind !== 'areas') return null;
  return (
    <p>
      Seberapa perlu Anda mengembangkan diri di bidang berikut? <strong>1</strong> = tidak perlu,{' '}
      <strong>5</strong> = sangat mendesak. Pilih 1 bila bidang itu bukan tugas Anda.
    </p>
  );
}

/** One tap a gap, or none: what training does not close is told apart from what it does. */
function GapCauses({ part, form }: { part: FormPart; form: FormState }) {
  return (
    <>
      <p>
        Inilah yang Anda jawab “belum”, atau lebih Anda perlukan daripada kuasai. Apa sebab utamanya? Boleh
        dikosongkan. Yang sebabnya bukan pengetahuan atau keterampilan disampaikan kepada pimpinan sebagai
        angka gabungan, karena tidak selesai dengan pelatihan.
      </p>
      {part.causes.map(({ code, name }) => (
        <RadioGroup
          key={code}
          form={form}
          name={causeField(code)}
          label={name}
          optional
          choices={causeTaps}
          layout="row"
        />
      ))}
    </>
  );
}
