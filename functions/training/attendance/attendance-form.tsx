import { AWAITING_PROOF } from '../../../shared/plan/line-text.ts';
import { formatDayDate, formatMoment, formatTimeRange } from '../../../shared/rules/format.ts';
import { absenceReasons, type Session } from '../../../shared/store/training-item.ts';
import { standingNames } from '../../../shared/training/standing-names.ts';
import { CheckboxGroup, Select } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import type { PersonRow, TrainingOverview } from '../overview/training-overview.ts';
import { heldSessions } from '../schedule/training-days.ts';
import { checkInOn, checkInsOf, wayOf } from './check-in.ts';
import { ABSENCE_PREFIX, absenceNames, PRESENT_PREFIX, prefilled } from './days-attended.ts';

interface Props {
  readonly overview: TrainingOverview;
  readonly form: FormState;
  readonly action: string;
}

/** Who was there: ticks, session by session, as the signed lists come. Filled in from the check-ins. */
export function AttendanceForm({ overview, form, action }: Props) {
  const { training, own, people } = overview;
  const sent = Object.keys(form.values).some((name) => name === 'isian' || name.startsWith(PRESENT_PREFIX));
  const shown = sent
    ? form
    : formState(
        prefilled(
          training,
          people.map(({ person }) => person),
          reportedIn(overview),
        ),
      );
  return (
    <section id="daftar-hadir">
      <h2>Daftar hadir</h2>
      <p>
        Sudah terisi menurut catatan “Saya hadir” dari peserta
        {reportedIn(overview) === undefined ? '' : ' dan daftar yang dikirim penyelenggara atau diunggah'}.
        Perbaiki sesuai daftar hadir yang sebenarnya.{' '}
        {own
          ? 'Sertifikat dan JP terbit menurut daftar ini'
          : `Kegiatan ini diselenggarakan ${training.line.provider}: peserta menerima catatan kehadiran, dan JP ${AWAITING_PROOF}`}
        , dan sesudah ditetapkan daftar hanya berubah dengan koreksi beralasan.
      </p>
      <Form action={`${action}/kehadiran`} hidden={{ isian: 'kehadiran' }}>
        <AttendanceFields overview={overview} form={shown} reasons={form} />
        {shown.errors['kosong'] === undefined ? null : (
          <CheckboxGroup
            form={shown}
            name="kosong"
            label="Tidak ada yang hadir"
            choices={[{ value: 'ya', label: 'Benar, tidak seorang pun hadir' }]}
          />
        )}
        <Button>Tetapkan daftar hadir</Button>
      </Form>
    </section>
  );
}

interface FieldsProps {
  readonly overview: TrainingOverview;
  readonly form: FormState;
  /** What stands in the reasons of those who were not there. */
  readonly reasons: FormState;
}

/** Ticks of each session, and why somebody was not there. */
export function AttendanceFields({ overview: { training, people }, form, reasons }: FieldsProps) {
  const sessions = heldSessions(training);
  return (
    <>
      {sessions.map((session) => (
        <CheckboxGroup
          key={session.id}
          form={form}
          name={`${PRESENT_PREFIX}${session.id}`}
          label={
            sessions.length === 1
              ? 'Siapa yang hadir?'
              : `Siapa yang hadir pada ${formatDayDate(session.date)}, ${formatTimeRange(session)}?`
          }
          choices={people.map((row) => ({
            value: row.person.employeeId,
            label: row.person.name,
            hint: noteOf(row, session),
          }))}
        />
      ))}
      <Details summary="Sebab tidak hadir, bila diketahui">
        {people
          .filter(({ standing }) => standing === 'SEAT')
          .map(({ person }) => (
            <Select
              key={person.employeeId}
              form={reasons}
              name={`${ABSENCE_PREFIX}${person.employeeId}`}
              label={person.name}
              emptyLabel="Hadir, atau sebabnya tidak dicatat"
              choices={absenceReasons.map((value) => ({ value, label: absenceNames[value] }))}
              optional
            />
          ))}
      </Details>
    </>
  );
}

/** The list that came last: by the provider's page, or in a file. */
function reportedIn({ training: { results }, partner }: TrainingOverview) {
  const report = partner?.report;
  const later = report === undefined || (results !== undefined && results.at > report.at) ? results : report;
  return later?.attended;
}

function noteOf({ person, standing }: PersonRow, { date }: Session): string {
  const said = person.checkIns === undefined ? checkInsOf(person)[0] : checkInOn(person, date);
  const arrived =
    said === undefined
      ? 'tidak mencatat kehadiran'
      : `mencatat kehadiran ${formatMoment(new Date(said))} ${wayOf(person, said)}`;
  return `${standingNames[standing].text}, ${arrived}`;
}
