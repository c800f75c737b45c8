import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { formatDate, formatDateRange, formatDayDate, formatNumber } from '../../../shared/rules/format.ts';
import { type CalendarDay, type DayKind, dayKinds, ramadanHours } from '../../../shared/rules/holidays.ts';
import { DateInput, NumberInput, Select, TextInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  type FormState,
  formState,
  LinkButton,
  textValue,
} from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle, Tag } from '../../../shared/ui/parts.tsx';

export const CALENDAR_PATH = '/konsol/instansi/hari-libur';

const KIND_NAMES: Readonly<Record<DayKind, string>> = {
  NATIONAL: 'Libur nasional',
  JOINT: 'Cuti bersama',
  OWN: 'Hari libur instansi',
  RAMADAN: 'Bulan Ramadan',
};

/** Names a day of a calendar: one closes the office on a date, and one Ramadan begins on it, at most. */
export function dayKey({ kind, date }: CalendarDay): string {
  return kind === 'RAMADAN' ? `ramadan-${date}` : date;
}

/** The form of a day as it stands. */
export function dayValues({ kind, date, to, name, source = '' }: CalendarDay): Record<string, string> {
  return {
    jenis: kind,
    tanggal: formatDate(date),
    sampai: to === undefined ? '' : formatDate(to),
    nama: name,
    dasar: source,
  };
}

interface CalendarView {
  readonly years: readonly number[];
  readonly year: number;
  readonly days: readonly CalendarDay[];
  /** Whose form is open; undefined for a new one. */
  readonly opened: CalendarDay | undefined;
  readonly version: number;
  readonly form: FormState;
}

/** The days of a year on which the office is closed or works shorter; leaders read it. */
export async function calendarView(session: Session, view: CalendarView): Promise<string> {
  const { years, year, days, form } = view;
  const mayChange = session.role === 'koordinator';
  const estimates = days.filter(({ source }) => source === undefined);
  return await consolePage(session, {
    title: `Hari libur ${year}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href="/konsol/instansi">Profil instansi</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah hari libur" href={`${CALENDAR_PATH}?tahun=${year}`} />
        <PageTitle lead="Menurut daftar ini surel dikirim, batas waktu dihitung, rencana dan seri pertemuan dijadwalkan. Perubahan berlaku sejak disimpan; batas waktu yang sudah diberitahukan tetap.">
          Hari libur {year}
        </PageTitle>
        <nav aria-label="Tahun">
          <p>
            {years.map((each) => (
              <>
                {each === year ? (
                  <strong>{each}</strong>
                ) : (
                  <a href={`${CALENDAR_PATH}?tahun=${each}`}>{each}</a>
                )}{' '}
              </>
            ))}
          </p>
        </nav>
        {estimates.length === 0 ? null : (
          <Notification
            tone="attention"
            title={`${formatNumber(estimates.length)} tanggal tahun ${year} masih perkiraan`}
          >
            <p>
              Tanggal Hijriah, Imlek, Nyepi, dan Waisak dapat bergeser sehari, dan cuti bersama belum ada
              sebelum SKB Tiga Menteri terbit. Bandingkan dengan SKB, lalu catat dasar hukumnya.
            </p>
          </Notification>
        )}
        <DataTable
          caption={`Hari libur dan Ramadan ${year}`}
          rows={days}
          columns={[
            {
              header: 'Tanggal',
              cell: ({ date, to }) => (to === undefined ? formatDayDate(date) : formatDateRange(date, to)),
            },
            { header: 'Nama', cell: ({ name }) => name },
            { header: 'Jenis', cell: ({ kind }) => KIND_NAMES[kind] },
            { header: 'Dasar', cell: ({ source }) => source ?? <Tag tone="attention">Perkiraan</Tag> },
            ...(mayChange
              ? [
                  {
                    header: 'Tindakan',
                    cell: (one: CalendarDay) => (
                      <a
                        href={`${CALENDAR_PATH}?tahun=${year}&ubah=${dayKey(one)}#hari`}
                        aria-label={`Ubah ${one.name}, ${formatDayDate(one.date)}`}
                      >
                        Ubah
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {mayChange ? <Forms {...view} estimates={estimates} /> : <RamadanHours />}
      </>
    ),
  });
}

function Forms({
  year,
  opened,
  version,
  form,
  estimates,
}: CalendarView & { estimates: readonly CalendarDay[] }) {
  const hidden = { tahun: String(year), [VERSION_FIELD]: String(version) };
  // A form that came back is shown in its own place only.
  const back = textValue(form, 'bagian');
  const of = (part: string, fresh: FormState) => (back === '' || back === part ? form : fresh);
  const open = opened?.date ?? '';
  const undecided = estimates.some(({ kind }) => kind !== 'RAMADAN');
  return (
    <>
      <section id="hari">
        <h2>{opened === undefined ? 'Tambah hari' : `${opened.name}, ${formatDayDate(open)}`}</h2>
        <Form
          action={CALENDAR_PATH}
          hidden={{
            ...hidden,
            bagian: 'hari',
            semula: opened === undefined ? textValue(form, 'semula') : dayKey(opened),
          }}
        >
          <DayFields form={of('hari', formState({}))} />
          <ButtonRow>
            <Button>Simpan hari</Button>
            {opened === undefined ? null : (
              <>
                <Button kind="warning" name="hapus" value="ya">
                  Hapus dari daftar
                </Button>
                <LinkButton kind="secondary" href={`${CALENDAR_PATH}?tahun=${year}`}>
                  Kembali
                </LinkButton>
              </>
            )}
          </ButtonRow>
        </Form>
      </section>
      {undecided ? (
        <section>
          <h2>SKB sudah terbit?</h2>
          <p>
            Betulkan dahulu tanggal yang berbeda dan tambahkan cuti bersama. Sesudah itu semua yang masih
            perkiraan, kecuali Ramadan, dapat dinyatakan sesuai SKB sekaligus.
          </p>
          <Form action={CALENDAR_PATH} hidden={{ ...hidden, bagian: 'dasar' }}>
            <TextInput
              form={of('dasar', formState({}))}
              name="dasarSemua"
              label="Nomor dan tahun SKB"
              maxLength={200}
            />
            <Button kind="secondary">Nyatakan sisa perkiraan {year} sesuai SKB</Button>
          </Form>
        </section>
      ) : null}
      <section>
        <RamadanHours />
        <Form action={CALENDAR_PATH} hidden={{ ...hidden, bagian: 'jam' }}>
          <HourFields form={back === 'jam' ? form : formState(hourValues())} />
          <Button kind="secondary">Simpan jam kerja Ramadan</Button>
        </Form>
      </section>
    </>
  );
}

function DayFields({ form }: { form: FormState }) {
  return (
    <>
      <Select
        form={form}
        name="jenis"
        label="Jenis"
        choices={dayKinds.map((value) => ({ value, label: KIND_NAMES[value] }))}
      />
      <DateInput form={form} name="tanggal" label="Tanggal" />
      <DateInput
        form={form}
        name="sampai"
        label="Sampai tanggal"
        hint="Hanya untuk Ramadan: hari terakhir berpuasa."
        optional
      />
      <TextInput form={form} name="nama" label="Nama hari" maxLength={200} />
      <TextInput
        form={form}
        name="dasar"
        label="Dasar hukum"
        hint="SKB, keputusan sidang isbat, atau surat edaran kepala daerah. Kosongkan selama masih perkiraan."
        maxLength={200}
        optional
      />
    </>
  );
}

function RamadanHours() {
  const { opens, closes } = ramadanHours();
  return (
    <>
      <h2>Jam kerja Ramadan</h2>
      <p>
        {opens.replace(':', '.')}–{closes.replace(':', '.')} WIB. Pertemuan dalam bulan Ramadan boleh diadakan
        di antara jam itu.
      </p>
    </>
  );
}

function hourValues(): Record<string, string> {
  const { opens, closes } = ramadanHours();
  return { startTime: opens.replace(':', '.'), endTime: closes.replace(':', '.') };
}

function HourFields({ form }: { form: FormState }) {
  return (
    <>
      <NumberInput form={form} name="startTime" label="Pukul masuk" suffix="WIB" decimal />
      <NumberInput form={form} name="endTime" label="Pukul pulang" suffix="WIB" decimal />
    </>
  );
}
