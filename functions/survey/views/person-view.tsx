import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { CycleItem } from '../../../shared/table/entities/cycle.ts';
import type { ParticipantItem, TeamItem } from '../../../shared/table/entities/participant.ts';
import {
  type AgencyInfo,
  BackLink,
  Button,
  ErrorSummary,
  Form,
  type FormState,
  Notification,
  PageTitle,
  PublicLayout,
  RadioGroup,
  renderPage,
  Tag,
} from '../../../shared/ui/index.ts';
import { AGREE, memberState } from '../confirmation-form.ts';
import { competencyQuestions } from '../survey-form.ts';

/** One person's answers before the supervisor. */
interface PersonPage {
  readonly agency: AgencyInfo;
  readonly person: ParticipantItem;
  readonly team: TeamItem;
  readonly cycle: CycleItem;
  readonly path: string;
  readonly form: FormState;
  /** Somebody changed the answers or the confirmation since the form was opened. */
  readonly conflict: boolean;
}

/** The answers to confirm; read-only sentences when there is nothing (any more) to confirm. */
export function personView(page: PersonPage): string {
  const { agency, person, cycle, path, form, conflict } = page;
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
        {conflict ? <Conflict /> : null}
        <PageTitle caption={`${postTitle}, ${unitName}`}>{name}</PageTitle>
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

function Ticks({ person, path, form }: PersonPage) {
  const own = person.answers?.indicators ?? {};
  const hidden = { shard: String(person.shard), versi: String(person.answersVersion) };
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
      <p>
        Jawaban pegawai sudah terisi di bawah ini. Setujui semuanya sekaligus, atau ubah butir yang berbeda
        dari pengamatan Anda lalu simpan.
      </p>
      <Form action={path} hidden={hidden}>
        <Button name="aksi" value={AGREE}>
          Setuju dengan semua
        </Button>
      </Form>
      <Form action={path} hidden={hidden}>
        {competencyQuestions(person.staff.requiredLevel).map(({ code, name, indicators }) => (
          <section key={code}>
            <h2>{name}</h2>
            {indicators.map(({ key, text }) => (
              <RadioGroup
                key={key}
                form={form}
                name={key}
                label={text}
                hint={<OwnAnswer own={own[key]} chosen={form.values[key]} />}
                choices={[
                  { value: 'ya', label: 'Sudah dilakukan' },
                  { value: 'belum', label: 'Belum' },
                ]}
                layout="row"
              />
            ))}
          </section>
        ))}
        <Button name="aksi" value="simpan">
          Simpan konfirmasi
        </Button>
      </Form>
    </>
  );
}

/** The person's own answer, marked where the supervisor's differs. */
function OwnAnswer({
  own,
  chosen,
}: {
  own: 'ya' | 'belum' | undefined;
  chosen: FormState['values'][string];
}) {
  const words = own === 'ya' ? 'Sudah dilakukan' : 'Belum';
  return (
    <>
      Jawaban pegawai: {words} {own === chosen ? null : <Tag tone="attention">Berbeda dari Anda</Tag>}
    </>
  );
}
