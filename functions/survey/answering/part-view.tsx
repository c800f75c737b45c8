import { RadioGroup } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { type CompetencyQuestions, causeField, causeTaps, type FormPart, formParts } from './survey-form.ts';
import { type SurveyView, surveyPage } from './survey-frame.tsx';
import { CHECK, PAUSED } from './survey-place.ts';

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

const needs = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** Shows a page of the form; every answer saved or sent is there again. */
export function partView(view: SurveyView, { part, form, resumed }: PartPage): string {
  const { person, path, areas } = view;
  const sent = person.submittedAt !== undefined;
  const total = formParts(person.staff.requiredLevel, areas).length;
  const caption = part.causes.length > 0 ? 'Tambahan' : `Bagian ${part.number} dari ${total}`;
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
          {part.competencies.map((competency) => (
            <Competency key={competency.code} competency={competency} form={form} />
          ))}
          {part.areas.length > 0 ? <TechnicalNeeds part={part} form={form} /> : null}
          {part.causes.length > 0 ? <GapCauses part={part} form={form} /> : null}
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

function Competency({ competency, form }: { competency: CompetencyQuestions; form: FormState }) {
  return (
    <section>
      <h2>{competency.name}</h2>
      <p class="hint">{competency.description}</p>
      {competency.indicators.map(({ key, text }) => (
        <RadioGroup key={key} form={form} name={key} label={text} choices={shown} layout="row" />
      ))}
    </section>
  );
}

/** One tap a gap, or none: what training does not close is told apart from what it does. */
function GapCauses({ part, form }: { part: FormPart; form: FormState }) {
  return (
    <>
      <p>
        Inilah yang Anda jawab “belum” atau nilai mendesak. Apa sebab utamanya? Boleh dikosongkan. Yang
        sebabnya bukan pengetahuan atau keterampilan disampaikan kepada pimpinan sebagai angka gabungan,
        karena tidak selesai dengan pelatihan.
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

function TechnicalNeeds({ part, form }: { part: FormPart; form: FormState }) {
  return (
    <>
      <p>
        Seberapa perlu Anda mengembangkan diri di bidang berikut? <strong>1</strong> = tidak perlu,{' '}
        <strong>5</strong> = sangat mendesak. Pilih 1 bila bidang itu bukan tugas Anda.
      </p>
      {part.areas.map(({ code, name }) => (
        <RadioGroup key={code} form={form} name={code} label={name} choices={needs} layout="row" />
      ))}
    </>
  );
}
