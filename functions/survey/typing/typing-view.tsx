import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  type FormState,
  fieldId,
  textValue,
} from '../../../shared/ui/form.tsx';
import { BackLink, Details, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { gapCauseNames, gapCauses } from '../../../shared/words.ts';
import { causeField } from '../answering/survey-form.ts';
import { deadlineOf } from '../answering/survey-frame.tsx';
import { type Asked, questionGroups } from '../answering/survey-questions.ts';
import { isSilent } from '../survey-askings.ts';
import { howToAnswer, labelOf } from './sheet-view.tsx';
import type { Reach } from './typing-list.tsx';

interface TypingPage {
  readonly cycle: CycleItem;
  readonly person: ParticipantItem;
  readonly asked: Asked;
  readonly form: FormState;
  readonly reach: Reach;
  /** A link that was just made. */
  readonly url: string | undefined;
}

/** One person who has not answered: a sheet, a link to pass on, or the grid for what stands on the sheet. */
export async function typingView(session: Session, page: TypingPage): Promise<string> {
  const { cycle, person, form, reach, url } = page;
  const path = `/konsol/siklus/${cycle.cycle}/pengisian`;
  const action = `${path}/${encodeURIComponent(person.employeeId)}`;
  const { name, postTitle, unitName } = person.staff;
  const open = cycle.phase === 'SURVEY' && isSilent(person);
  return await consolePage(session, {
    title: `Bantu menjawab: ${name}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>Bantu menjawab</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengisi survei ini" href={action} />
        <PageTitle caption={`${postTitle}, ${unitName}`}>{name}</PageTitle>
        {url === undefined ? null : <Handed person={person} cycle={cycle} url={url} />}
        {open && reach === 'MAIL' ? (
          <Form action={`/konsol/siklus/${cycle.cycle}/ingatkan/${encodeURIComponent(person.employeeId)}`}>
            <p>
              Surel sampai kepada pegawai ini, sehingga ia menjawab lewat tautannya sendiri, yang tidak
              dilihat orang lain. Tautan untuk diteruskan, lembar cetak, dan pengetikan hanya untuk yang tidak
              terjangkau surel.
            </p>
            <Button>Kirim ulang surelnya</Button>
          </Form>
        ) : null}
        {isTyped(form) && !(open && reach !== 'MAIL') ? <Grid page={page} action={action} /> : null}
        {open && reach !== 'MAIL' ? (
          <>
            <p>
              Jawaban yang datang dengan salah satu cara ini ditandai demikian bagi atasan langsungnya dan
              bagi pegawai sendiri.
            </p>
            <Form action={action}>
              <ButtonRow>
                <Button kind="secondary" name="tindakan" value="tautan">
                  Buat tautan untuk diteruskan
                </Button>
                <Button kind="secondary" name="tindakan" value="lembar">
                  Siapkan lembar cetak
                </Button>
              </ButtonRow>
            </Form>
            <Grid page={page} action={action} />
          </>
        ) : null}
        {open ? null : <p>Tidak ada yang ditunggu: jawaban sudah terkirim, atau survei sudah ditutup.</p>}
      </>
    ),
  });
}

/** Whether somebody typed answers that were not taken: they come back. */
function isTyped({ values }: FormState): boolean {
  return values['tindakan'] !== undefined;
}

/** Shown once. */
function Handed({ person, cycle, url }: { person: ParticipantItem; cycle: CycleItem; url: string }) {
  const text = `Yth. ${person.staff.name}, mohon mengisi survei kebutuhan kompetensi ${cycle.cycle}, sekitar 10 menit, paling lambat ${deadlineOf(cycle)}: ${url} Tautan ini hanya untuk Bapak/Ibu; mohon tidak diteruskan.`;
  return (
    <Notification tone="success" title="Tautan siap diteruskan">
      <p>Kirim hanya kepada yang bersangkutan. Tautan tampil sekali ini saja; bila hilang, buat yang baru.</p>
      <p>
        <a href={`https://wa.me/?text=${encodeURIComponent(text)}`} rel="noreferrer">
          Teruskan lewat WhatsApp
        </a>
      </p>
      <pre class="mail">{text}</pre>
    </Notification>
  );
}

/** A cell an answer: Tab leads on, digits are those of the sheet, Enter sends. */
function Grid({ page: { person, asked, form }, action }: { page: TypingPage; action: string }) {
  const groups = questionGroups(asked, 'PERSON');
  const kinds = [...new Set(groups.map(({ kind }) => kind))];
  return (
    <Details summary="Ketik jawaban dari lembar" open={isTyped(form)}>
      <p>
        Ketik angka seperti tertulis di lembar, pindah dengan Tab.{' '}
        {kinds.map((kind) => `${howToAnswer(kind, asked)}. `)}Sebab boleh dikosongkan:{' '}
        {gapCauses.map((cause, index) => `${index + 1} ${gapCauseNames[cause].toLowerCase()}`).join(', ')}.
      </p>
      <Form action={action} hidden={{ tindakan: 'jawaban', versi: String(person.answersVersion) }}>
        <table class="data grid">
          <caption>Jawaban {person.staff.name}</caption>
          <thead>
            <tr>
              <th scope="col">Butir</th>
              <th scope="col">Angka</th>
            </tr>
          </thead>
          <tbody>
            {groups.flatMap((group) => [
              ...group.questions.map(({ key, scale }, index) => (
                <Row
                  key={key}
                  form={form}
                  name={key}
                  label={labelOf(group, index, group.kind)}
                  most={scale === 'day' ? 10 : 1}
                />
              )),
              ...(group.kind === 'next' || group.kind === 'certificate'
                ? []
                : [
                    <Row
                      key={`${group.code}-sebab`}
                      form={form}
                      name={causeField(group.code)}
                      label={`${group.name}: sebab`}
                      most={1}
                    />,
                  ]),
            ])}
          </tbody>
        </table>
        <Button>Simpan dan kirim jawaban</Button>
      </Form>
    </Details>
  );
}

function Row({ form, name, label, most }: { form: FormState; name: string; label: string; most: number }) {
  const id = fieldId(name);
  const fault = form.errors[name];
  return (
    <tr>
      <th scope="row">
        <label for={id}>{label}</label>
        {fault === undefined ? null : (
          <p class="field-error" id={`${id}-galat`}>
            {fault}
          </p>
        )}
      </th>
      <td data-label="Angka">
        <input
          id={id}
          name={name}
          class="short"
          type="text"
          inputmode="numeric"
          maxlength={most}
          autocomplete="off"
          aria-invalid={fault === undefined ? undefined : 'true'}
          aria-describedby={fault === undefined ? undefined : `${id}-galat`}
          value={textValue(form, name)}
        />
      </td>
    </tr>
  );
}
