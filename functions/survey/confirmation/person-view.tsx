import type { ComponentChildren } from 'preact';
import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly, waitsUntil } from '../../../shared/rules/fresh-address.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import type { TeamItem } from '../../../shared/store/team.ts';
import { CheckboxGroup, RadioGroup, Select } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, Details, Notification, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import type { Tick } from '../../../shared/words.ts';
import { causeChoices, causeField, competencyQuestions } from '../answering/survey-form.ts';
import { AGREED, memberState, TooEarly } from './confirmation-form.tsx';
import type { Case } from './opened-team.ts';

/** One person's answers before the supervisor. */
interface PersonPage {
  readonly agency: AgencyInfo;
  readonly person: ParticipantItem;
  readonly team: TeamItem;
  readonly cycle: CycleItem;
  readonly path: string;
  readonly now: Date;
  readonly form: FormState;
}

/** The answers to confirm; read-only sentences when there is nothing (any more) to confirm. */
function personView(page: PersonPage): string {
  const { agency, person, team, cycle, path, now, form } = page;
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
        {cycle.phase === 'CONFIRMATION' ? <TooEarly team={team} now={now} /> : null}
        {obstacleTo(page) ?? <Ticks {...page} />}
      </PublicLayout>
    ),
  });
}

function obstacleTo({ person, cycle }: PersonPage): ComponentChildren | undefined {
  if (cycle.phase === 'SURVEY')
    return <p>Survei masih berlangsung. Konfirmasi dimulai setelah survei ditutup.</p>;
  if (memberState(person).kind === 'SILENT') {
    return <p>{person.staff.name} tidak mengirim jawaban, sehingga tidak ada yang perlu dikonfirmasi.</p>;
  }
  if (cycle.phase === 'CONFIRMATION') return undefined;
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
 * All items in one form that is filled in with the person's answers: first those answered "belum" or seen otherwise,
 * one by one, then the others behind a heading; at the end one button that agrees with what stands there.
 */
function Ticks({ person, team, path, now, form }: PersonPage) {
  const own = person.answers?.indicators ?? {};
  const items = competencyQuestions(person.staff.requiredLevel).flatMap(({ code, name, indicators }) =>
    indicators.map((indicator) => ({ ...indicator, code, competency: name })),
  );
  const inSight = items.filter(
    ({ key }) => own[key] !== 'ya' || form.values[key] !== 'ya' || form.errors[key] !== undefined,
  );
  const agreed = items.filter((item) => !inSight.includes(item));
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
      {person.typedAt === undefined ? null : <p>Jawaban ini diketik koordinator dari lembar pegawai.</p>}
      <p>
        Semua butir sudah terisi dengan jawaban pegawai. Ubah butir yang berbeda dari pengamatan Anda, lalu
        setujui di akhir halaman.
      </p>
      <Form action={path} hidden={{ shard: String(person.shard), versi: String(person.answersVersion) }}>
        <h2>Dijawab “belum” atau berbeda ({inSight.length} butir)</h2>
        {inSight.length === 0 ? <p>Tidak ada: semua butir dijawab “sudah dilakukan”.</p> : null}
        <Items items={inSight} own={own} form={form} asksWhy={() => true} />
        {agreed.length === 0 ? null : (
          <Details summary={`Dijawab “sudah dilakukan” (${agreed.length} butir): periksa atau ubah`}>
            <Items
              items={agreed}
              own={own}
              form={form}
              asksWhy={(code) => !inSight.some((item) => item.code === code)}
            />
          </Details>
        )}
        {isTooEarly(waitsUntil(team.addressChange), now) ? null : <Agreement form={form} />}
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

interface ItemsProps {
  readonly items: readonly {
    readonly key: string;
    readonly text: string;
    readonly code: string;
    readonly competency: string;
  }[];
  readonly own: Readonly<Record<string, Tick>>;
  readonly form: FormState;
  /** Whether the cause of a competency's gap is asked here: once on the page. */
  readonly asksWhy: (code: string) => boolean;
}

/** Indicators by competency. */
function Items({ items, own, form, asksWhy }: ItemsProps) {
  return (
    <>
      {[...Map.groupBy(items, ({ code }) => code)].map(([code, some]) => (
        <section key={code}>
          <h3>{some[0]?.competency}</h3>
          {some.map(({ key, text }) => (
            <RadioGroup
              key={key}
              form={form}
              name={key}
              label={text}
              hint={<OwnAnswer own={own[key]} chosen={form.values[key]} />}
              choices={[
                { value: 'ya', label: 'Sudah dilakukan' },
                { value: 'belum', label: 'Belum' },
                { value: 'takTeramati', label: 'Tidak teramati' },
              ]}
              layout="row"
            />
          ))}
          {asksWhy(code) ? (
            <Select
              form={form}
              name={causeField(code)}
              label="Bila ada yang belum, sebab utamanya"
              optional
              emptyLabel="Tidak disebut"
              choices={causeChoices}
            />
          ) : null}
        </section>
      ))}
    </>
  );
}

const OWN = {
  ya: 'Sudah dilakukan',
  belum: 'Belum',
  takTeramati: 'Belum ada kesempatan',
} as const satisfies Record<Tick, string>;

/** The person's own answer, marked where the supervisor's differs. */
function OwnAnswer({ own, chosen }: { own: Tick | undefined; chosen: FormState['values'][string] }) {
  return (
    <>
      Jawaban pegawai: {own === undefined ? '–' : OWN[own]}{' '}
      {own === chosen ? null : <Tag tone="attention">Berbeda dari Anda</Tag>}
    </>
  );
}

/** Shows one person's answers to the supervisor: to confirm, or as they were confirmed. */
export async function showPerson(
  { path, now }: PageRequest,
  { person, team, cycle }: Case,
  form: FormState,
): Promise<string> {
  const agency = await readAgencyInfo(person.agency);
  return personView({ agency, person, team, cycle, path, now, form });
}
