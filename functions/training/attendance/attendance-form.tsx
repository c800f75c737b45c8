import { AWAITING_PROOF } from '../../../shared/plan/line-text.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { standingNames } from '../../../shared/training/standing-names.ts';
import { CheckboxGroup, NumberInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import type { PersonRow, TrainingOverview } from '../overview/training-overview.ts';
import { DAYS_PREFIX, PRESENT, prefilled } from './days-attended.ts';

interface Props {
  readonly overview: TrainingOverview;
  readonly form: FormState;
  readonly action: string;
}

/** Who was there: ticks for one day, days a person for more. Filled in from the check-ins. */
export function AttendanceForm({ overview, form, action }: Props) {
  const { training, own, people } = overview;
  const sent = Object.keys(form.values).some((name) => name === 'isian' || name.startsWith(DAYS_PREFIX));
  const shown = sent
    ? form
    : formState(
        prefilled(
          training,
          people.map(({ person }) => person),
        ),
      );
  return (
    <section id="daftar-hadir">
      <h2>Daftar hadir</h2>
      <p>
        Sudah terisi menurut catatan “Saya hadir” dari peserta; perbaiki sesuai daftar hadir yang sebenarnya.{' '}
        {own
          ? 'Sertifikat dan JP terbit menurut daftar ini'
          : `Kegiatan ini diselenggarakan ${training.line.provider}: peserta menerima catatan kehadiran, dan JP ${AWAITING_PROOF}`}
        , dan daftar tidak dapat diubah sesudah ditetapkan.
      </p>
      <Form action={`${action}/kehadiran`} hidden={{ isian: 'kehadiran' }}>
        {training.line.days === 1 ? (
          <CheckboxGroup
            form={shown}
            name={PRESENT}
            label="Siapa yang hadir?"
            choices={people.map((row) => ({
              value: row.person.employeeId,
              label: row.person.name,
              hint: noteOf(row),
            }))}
          />
        ) : (
          <div class="side-by-side">
            {people.map((row) => (
              <NumberInput
                key={row.person.employeeId}
                form={shown}
                name={`${DAYS_PREFIX}${row.person.employeeId}`}
                label={row.person.name}
                hint={noteOf(row)}
                suffix={`dari ${training.line.days} hari`}
              />
            ))}
          </div>
        )}
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

function noteOf({ person, standing }: PersonRow): string {
  const arrived =
    person.checkedInAt === undefined
      ? 'tidak mencatat kehadiran'
      : `mencatat kehadiran ${formatMoment(new Date(person.checkedInAt))}`;
  return `${standingNames[standing].text}, ${arrived}`;
}
