import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { InvalidInputError } from '../../../shared/errors.ts';
import { asSent, day, daysOfCycle, optional, text, whole } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { isDistantForm } from '../../../shared/plan/line-text.ts';
import { hoursAreStated, MOST_HOURS } from '../../../shared/rules/activity-hours.ts';
import { type DailyTimes, readTimes } from '../../../shared/rules/activity-times.ts';
import { formatDate, formatDayDate, formatTimeRange } from '../../../shared/rules/format.ts';
import { holidayOn } from '../../../shared/rules/holidays.ts';
import type { Session, TrainingItem } from '../../../shared/store/training-item.ts';
import { DateInput, NumberInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, Form, type FormState, formState, LinkButton } from '../../../shared/ui/form.tsx';
import { DataTable, Tag } from '../../../shared/ui/parts.tsx';
import { NEW_SESSION, type SessionChange } from './change-session.ts';
import { readMeetingUrl, sessionPlace } from './meeting.ts';
import { heldSessions, momentsOf, sessionsOf, timesOf } from './training-days.ts';

/** Which session a form, or an address of the page, is about. */
export const SESSION_FIELD = 'pertemuan';

/** Button that cancels the session of the form. */
const CANCEL_FIELD = 'batal';

const fields = (cycle: string) => ({
  sessionDate: day({ label: 'Tanggal pertemuan', within: daysOfCycle(cycle) }),
  startTime: asSent,
  endTime: asSent,
  place: text({ label: 'Tempat pertemuan', most: 'name' }),
  sessionUrl: asSent,
  facilitator: text({ label: 'Fasilitator', most: 'name' }),
  materials: text({ label: 'Materi dan catatan', most: 'name' }),
});

/** @throws InvalidInputError naming every field at fault */
export function readSessionForm(form: URLSearchParams, cycle: string): SessionChange {
  const { statedHours } = settled(
    readFields(form, {
      statedHours: optional(whole({ label: 'JP per peserta', least: 1, most: MOST_HOURS })),
    }),
  );
  const about = { id: form.get(SESSION_FIELD) ?? '', shown: form.get(VERSION_FIELD) ?? '', statedHours };
  if (form.get(CANCEL_FIELD) === 'ya') return { ...about, content: undefined };
  const reading = readFields(form, fields(cycle));
  const { times, faults } = readTimes(reading.values.startTime ?? '', reading.values.endTime ?? '');
  const noTimes = times === undefined && Object.keys(faults).length === 0;
  const { sessionDate, sessionUrl, place, facilitator, materials } = settled(reading, {
    ...faults,
    ...(noTimes ? { startTime: 'Isi pukul mulai dan pukul selesai, misalnya 08.00 dan 12.00.' } : {}),
    ...urlFault(reading.values.sessionUrl ?? ''),
  });
  const told = { place, facilitator, materials, meetingUrl: addressOf(sessionUrl) };
  return {
    ...about,
    content: {
      date: sessionDate,
      // Without a fault there are times.
      ...(times as DailyTimes),
      ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== '')),
    },
  };
}

function addressOf(typed: string): string {
  return typed.trim() === '' ? '' : readMeetingUrl(typed);
}

function urlFault(typed: string): Readonly<Record<string, string>> {
  try {
    addressOf(typed);
    return {};
  } catch (error) {
    if (error instanceof InvalidInputError) return { sessionUrl: error.message };
    throw error;
  }
}

interface Props {
  readonly training: TrainingItem;
  /** The form as it came back, if it did. */
  readonly form: FormState;
  /** The page of the training. */
  readonly page: string;
  /** The session whose form is open: its id, or `NEW_SESSION`; '' for none. */
  readonly opened: string;
  readonly mayChange: boolean;
  readonly now: Date;
}

const newsTags = { ADDED: 'Ditambahkan', MOVED: 'Diubah', CANCELLED: 'Dibatalkan' } as const;

/** The sessions of a training, and the form of one. */
export function Sessions({ training, form, page, opened, mayChange, now }: Props) {
  const sessions = sessionsOf(training);
  const chosen = sessions.find(({ id }) => id === opened);
  return (
    <section id="pertemuan">
      <DataTable
        caption="Pertemuan"
        rows={sessions}
        columns={[
          { header: 'Hari dan tanggal', cell: (session) => <Day {...session} /> },
          { header: 'Pukul', cell: formatTimeRange },
          { header: 'Tempat', cell: (session) => placeText(training, session) },
          { header: 'Fasilitator', cell: ({ facilitator = '–' }) => facilitator },
          { header: 'Materi dan catatan', cell: ({ materials = '–' }) => materials },
          ...(mayChange
            ? [
                {
                  header: 'Tindakan',
                  cell: (session: Session) => <Standing session={session} page={page} now={now} />,
                },
              ]
            : []),
        ]}
      />
      {!mayChange ? null : opened === '' ? (
        <ButtonRow>
          <LinkButton kind="secondary" href={`${page}?${SESSION_FIELD}=${NEW_SESSION}#pertemuan`}>
            Tambah pertemuan
          </LinkButton>
        </ButtonRow>
      ) : chosen !== undefined || opened === NEW_SESSION ? (
        <SessionFields training={training} session={chosen} form={form} page={page} />
      ) : null}
    </section>
  );
}

/** With the holiday that a decree has put on it since it was planned. */
function Day({ date, cancelled }: Session) {
  const holiday = cancelled === true ? undefined : holidayOn(date);
  if (holiday === undefined) return <>{formatDayDate(date)}</>;
  return (
    <>
      {formatDayDate(date)} <Tag tone="danger">Hari libur: {holiday.name}</Tag>
    </>
  );
}

function Standing({ session, page, now }: { session: Session; page: string; now: Date }) {
  if (session.cancelled) return <Tag tone="neutral">Dibatalkan</Tag>;
  if (now >= momentsOf(session).start) return <>–</>;
  return (
    <>
      <a
        href={`${page}?${SESSION_FIELD}=${session.id}#pertemuan`}
        aria-label={`Ubah pertemuan ${formatDayDate(session.date)}`}
      >
        Ubah
      </a>{' '}
      {session.news === undefined ? null : <Tag tone="attention">{newsTags[session.news]}</Tag>}
    </>
  );
}

function placeText(training: TrainingItem, session: Session): string {
  const { place, url } = sessionPlace(training, session);
  return url === undefined ? place : `${place}: ${url}`;
}

interface FieldsProps extends Pick<Props, 'training' | 'form' | 'page'> {
  /** Undefined for one that is added. */
  readonly session: Session | undefined;
}

function SessionFields({ training, session, form, page }: FieldsProps) {
  const { startTime, endTime } = session ?? timesOf(training);
  const stated = String(training.line.learningHours);
  const shown =
    form.values['sessionDate'] === undefined
      ? formState({
          sessionDate: session === undefined ? '' : formatDate(session.date),
          startTime: startTime.replace(':', '.'),
          endTime: endTime.replace(':', '.'),
          place: session?.place ?? '',
          sessionUrl: session?.meetingUrl ?? '',
          facilitator: session?.facilitator ?? '',
          materials: session?.materials ?? '',
          statedHours: stated,
        })
      : form;
  return (
    <Form
      action={`${page}/pertemuan`}
      hidden={{ [SESSION_FIELD]: session?.id ?? NEW_SESSION, [VERSION_FIELD]: String(training.sequence) }}
    >
      <h2>{session === undefined ? 'Pertemuan baru' : `Pertemuan ${formatDayDate(session.date)}`}</h2>
      <p>
        Pertemuan lain tetap. Bila hari, jam, atau tempatnya berubah, semua yang diundang menerima undangan
        kalender baru.
      </p>
      <DateInput form={shown} name="sessionDate" label="Tanggal pertemuan" />
      <NumberInput form={shown} name="startTime" label="Pukul mulai" suffix="WIB" decimal />
      <NumberInput form={shown} name="endTime" label="Pukul selesai" suffix="WIB" decimal />
      {isDistantForm(training.line.form) ? null : (
        <TextInput
          form={shown}
          name="place"
          label="Tempat pertemuan"
          hint={`Kosongkan bila sama dengan tempat pelatihan: ${training.line.location}.`}
          optional
        />
      )}
      <TextInput
        form={shown}
        name="sessionUrl"
        type="url"
        label="Alamat daring pertemuan"
        hint="Kosongkan bila sama dengan alamat pelatihan, atau bila tidak daring."
        maxLength={500}
        optional
      />
      <TextInput form={shown} name="facilitator" label="Fasilitator" optional />
      <TextInput form={shown} name="materials" label="Materi dan catatan" optional />
      {hoursAreStated(training.line.form) ? (
        <NumberInput
          form={shown}
          name="statedHours"
          label="JP per peserta"
          hint="Tidak berubah sendiri: sesuaikan bila jumlah pertemuan atau jamnya berubah."
          suffix="JP"
        />
      ) : null}
      <ButtonRow>
        <Button>Periksa, lalu simpan</Button>
        {session === undefined || heldSessions(training).length === 1 ? null : (
          <Button kind="warning" name={CANCEL_FIELD} value="ya">
            Periksa, lalu batalkan pertemuan ini
          </Button>
        )}
        <LinkButton kind="secondary" href={`${page}#pertemuan`}>
          Kembali
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}
