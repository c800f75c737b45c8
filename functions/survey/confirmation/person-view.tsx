import type { ComponentChildren } from 'preact';
import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { givenInWords } from '../../../shared/cycle/given-answers.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly } from '../../../shared/rules/fresh-address.ts';
import { statedGaps, UNSEEN } from '../../../shared/rules/stated-gaps.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import type { TeamItem } from '../../../shared/store/team.ts';
import { CheckboxGroup, type Choice, RadioGroup, Select } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, Details, Notification, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { type Tick, ticks } from '../../../shared/words.ts';
import { causeChoices, causeField } from '../answering/survey-form.ts';
import {
  type Asked,
  answerTo,
  type FormPart,
  noAnswers,
  type Question,
  questionGroups,
  readAsked,
} from '../answering/survey-questions.ts';
import { AGREED, confirmsFrom, memberState, TooEarly } from './confirmation-form.tsx';
import type { Case } from './opened-team.ts';

/** One person's answers before the supervisor. */
interface PersonPage {
  readonly agency: AgencyInfo;
  readonly person: ParticipantItem;
  readonly team: TeamItem;
  readonly cycle: CycleItem;
  readonly asked: Asked;
  readonly path: string;
  readonly now: Date;
  readonly form: FormState;
}

/** The answers to confirm; read-only sentences when there is nothing (any more) to confirm. */
function personView(page: PersonPage): string {
  const { agency, person, cycle, path, form } = page;
  const { name, postTitle, unitName } = person.staff;
  return renderPage({
    title: `Konfirmasi: ${name}`,
    errors: form.errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Survei kebutuhan kompetensi ${cycle.cycle}`}
        back={<BackLink href={path.slice(0, path.lastIndexOf('/'))}>Tim Anda</BackLink>}
      >
        <ErrorSummary errors={form.errors} />
        {form.stale ? <Conflict /> : null}
        <PageTitle caption={`${postTitle}, ${unitName}`}>{name}</PageTitle>
        {obstacleTo(page) ?? <Ticks {...page} />}
      </PublicLayout>
    ),
  });
}

function obstacleTo({ person, team, cycle, now }: PersonPage): ComponentChildren | undefined {
  if (cycle.phase === 'SURVEY')
    return <p>Survei masih berlangsung. Konfirmasi dimulai setelah survei ditutup.</p>;
  if (memberState(person).kind === 'SILENT') {
    return <p>{person.staff.name} tidak mengirim jawaban, sehingga tidak ada yang perlu dikonfirmasi.</p>;
  }
  if (cycle.phase === 'CONFIRMATION') {
    const until = confirmsFrom(team, person);
    return isTooEarly(until, now) ? <TooEarly until={until} now={now} /> : undefined;
  }
  return (
    <p>
      Masa konfirmasi sudah berakhir.{' '}
      {person.confirmation === undefined
        ? 'Jawaban ini dipakai sebagaimana diisi pegawai.'
        : 'Konfirmasi Anda tersimpan dan dipakai dalam penyusunan rencana.'}
    </p>
  );
}

function Conflict() {
  return (
    <Notification tone="attention" title="Data ini berubah di jendela atau perangkat lain">
      <p>Isian di bawah adalah yang baru saja Anda kirim dan belum tersimpan. Periksa, lalu simpan lagi.</p>
    </Notification>
  );
}

/**
 * All items in one form that is filled in with the person's answers: first those of groups in which a gap was stated or
 * something is seen otherwise, one by one, then the others behind a heading; at the end one button that agrees with what
 * stands there.
 */
function Ticks({ person, asked, path, form }: PersonPage) {
  const answers = person.answers ?? noAnswers;
  const given = givenInWords(person);
  const stated = statedGaps(answers);
  const items = questionGroups(asked, 'SUPERVISOR').flatMap(({ code, name, kind, questions }): Item[] =>
    questions.map((question) => {
      const own = answerTo(answers, question);
      const differs =
        String(own ?? '') !== form.values[question.key] || form.errors[question.key] !== undefined;
      const lacking = question.scale === 'tick' ? own !== 'ya' : stated.has(code);
      const heading = kind === 'next' ? `${name}, untuk jabatan ${asked.next?.name}` : name;
      return { question, code, heading, kind, own, inSight: differs || lacking };
    }),
  );
  const inSight = items.filter((item) => item.inSight);
  const agreed = items.filter((item) => !item.inSight);
  return (
    <>
      {person.confirmation === undefined ? null : (
        <Notification tone="success" title="Sudah Anda konfirmasi">
          <p>
            Disimpan {formatMoment(new Date(person.confirmation.at))}. Anda masih dapat mengubahnya selama
            masa konfirmasi.
          </p>
        </Notification>
      )}
      {given === undefined ? null : (
        <Notification tone="attention" title="Jawaban ini datang lewat koordinator">
          <p>{given} Bila ragu, tanyakan kepada yang bersangkutan sebelum menyetujui.</p>
        </Notification>
      )}
      <p>
        Semua butir sudah terisi dengan jawaban pegawai. Ubah butir yang berbeda dari pengamatan Anda, lalu
        setujui di akhir halaman.
      </p>
      <Form action={path} hidden={{ shard: String(person.shard), versi: String(person.answersVersion) }}>
        <h2>Kesenjangan, atau berbeda dari jawaban ({inSight.length} butir)</h2>
        {inSight.length === 0 ? (
          <p>Tidak ada: menurut pegawai semuanya sudah dilakukan atau dikuasai.</p>
        ) : null}
        <Items items={inSight} form={form} asksWhy={() => true} />
        {agreed.length === 0 ? null : (
          <Details summary={`Tanpa kesenjangan (${agreed.length} butir): periksa atau ubah`}>
            <Items
              items={agreed}
              form={form}
              asksWhy={(code) => !inSight.some((item) => item.code === code)}
            />
          </Details>
        )}
        <Agreement form={form} />
      </Form>
    </>
  );
}

/** Ticked by a person: a gateway that presses every button of a mailed page agrees with nothing. */
function Agreement({ form }: { form: FormState }) {
  return (
    <>
      <CheckboxGroup
        form={form}
        name={AGREED}
        label="Persetujuan"
        choices={[
          {
            value: 'ya',
            label: 'Saya setuju dengan semua butir sebagaimana terisi di atas, termasuk yang saya ubah.',
          },
        ]}
      />
      <Button>Simpan konfirmasi</Button>
    </>
  );
}

/** One question, as the supervisor is asked. */
interface Item {
  readonly question: Question;
  readonly code: string;
  readonly heading: string;
  readonly kind: FormPart['kind'];
  readonly own: ReturnType<typeof answerTo>;
  readonly inSight: boolean;
}

interface ItemsProps {
  readonly items: readonly Item[];
  readonly form: FormState;
  /** Whether the cause of a need's gap is asked here: once on the page. */
  readonly asksWhy: (code: string) => boolean;
}

const numbers = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** A supervisor is asked what can be observed, or a number. */
const choicesOf: Partial<Record<Question['scale'], readonly Choice[]>> = {
  tick: [
    { value: 'ya', label: 'Sudah dilakukan' },
    { value: 'belum', label: 'Belum' },
    { value: 'takTeramati', label: 'Tidak teramati' },
  ],
  observed: [...numbers, { value: String(UNSEEN), label: 'Tidak teramati' }],
};

/** Questions by competency or area; those of the post to be held stand apart. */
function Items({ items, form, asksWhy }: ItemsProps) {
  return (
    <>
      {[...Map.groupBy(items, ({ heading }) => heading)].map(([heading, some]) => {
        const [{ code, kind } = { code: '', kind: 'causes' }] = some;
        return (
          <section key={heading}>
            <h3>{heading}</h3>
            {some.map(({ question: { key, text, scale }, own }) => (
              <RadioGroup
                key={key}
                form={form}
                name={key}
                label={text}
                hint={<OwnAnswer own={own} chosen={form.values[key]} />}
                choices={choicesOf[scale] ?? []}
                layout="row"
              />
            ))}
            {kind !== 'next' && asksWhy(code) ? (
              <Select
                form={form}
                name={causeField(code)}
                label="Bila ada kesenjangan, sebab utamanya"
                optional
                emptyLabel="Tidak disebut"
                choices={causeChoices}
              />
            ) : null}
          </section>
        );
      })}
    </>
  );
}

const OWN = {
  ya: 'Sudah dilakukan',
  belum: 'Belum',
  takTeramati: 'Belum ada kesempatan',
} as const satisfies Record<Tick, string>;

function ownText(own: Item['own']): string {
  if (own === undefined) return '–';
  if (own === UNSEEN) return OWN.takTeramati;
  const tick = ticks.find((known) => known === own);
  return tick === undefined ? `${own} dari 5` : OWN[tick];
}

/** The person's own answer, marked where the supervisor's differs. */
function OwnAnswer({ own, chosen }: { own: Item['own']; chosen: FormState['values'][string] }) {
  return (
    <>
      Jawaban pegawai: {ownText(own)}{' '}
      {String(own ?? '') === (chosen ?? '') ? null : <Tag tone="attention">Berbeda dari Anda</Tag>}
    </>
  );
}

/** Shows one person's answers to the supervisor: to confirm, or as they were confirmed. */
export async function showPerson(
  { path, now }: PageRequest,
  { person, team, cycle }: Case,
  form: FormState,
): Promise<string> {
  const [agency, asked] = await Promise.all([readAgencyInfo(person.agency), readAsked(person.staff, cycle)]);
  return personView({ agency, person, team, cycle, asked, path, now, form });
}
