import type { ParticipantItem } from '../../../shared/table/entities/participant.ts';
import { DataTable, Details, Notification, Tag } from '../../../shared/ui/index.ts';

/** A list up to this long is shown at once; a longer one opens on demand, so that the page stays one screen. */
const SHOWN_AT_ONCE = 10;

/** Who has not answered, by unit and by name; answers themselves are not shown here. */
export function SilentPeople({
  people,
  mayAct,
}: {
  readonly people: readonly ParticipantItem[];
  readonly mayAct: boolean;
}) {
  // Of nobody it must not be said that all have answered.
  if (people.length === 0) return null;
  const silent = people.filter(isSilent);
  const unreachable = silent.filter((person) => person.staff.email === undefined);
  return (
    <>
      {unreachable.length === 0 ? null : (
        <Notification tone="attention" title={`${unreachable.length} pegawai tidak memiliki alamat surel`}>
          <p>Mereka tidak menerima undangan.{mayAct ? ' Lengkapi alamatnya di menu Pegawai.' : ''}</p>
        </Notification>
      )}
      <DataTable
        caption="Jawaban per unit"
        rows={unitsOf(people)}
        columns={[
          { header: 'Unit', cell: (unit) => unit.name },
          { header: 'Sudah menjawab', numeric: true, cell: (unit) => `${unit.answered} dari ${unit.people}` },
        ]}
      />
      <Details summary={`Belum menjawab: ${silent.length} pegawai`} open={silent.length <= SHOWN_AT_ONCE}>
        <DataTable
          caption="Belum menjawab"
          empty="Semua sudah menjawab."
          rows={silent}
          columns={[
            { header: 'Nama', cell: (person) => person.staff.name },
            { header: 'Unit', cell: (person) => person.staff.unitName },
            { header: 'Keadaan', cell: (person) => <State person={person} /> },
          ]}
        />
      </Details>
    </>
  );
}

interface UnitAnswers {
  readonly name: string;
  readonly people: number;
  readonly answered: number;
}

/** The unit that lacks most answers first. */
function unitsOf(people: readonly ParticipantItem[]): readonly UnitAnswers[] {
  const units = [...Map.groupBy(people, ({ staff }) => staff.unitName)].map(([name, members]) => ({
    name,
    people: members.length,
    answered: members.filter((member) => !isSilent(member)).length,
  }));
  const missing = (unit: UnitAnswers) => unit.people - unit.answered;
  return units.sort(
    (one, other) => missing(other) - missing(one) || one.name.localeCompare(other.name, 'id'),
  );
}

function isSilent({ submittedAt }: ParticipantItem): boolean {
  return submittedAt === undefined;
}

function State({ person }: { person: ParticipantItem }) {
  if (person.staff.email === undefined) return <Tag tone="attention">Tanpa surel</Tag>;
  if (person.answers !== undefined) return <Tag tone="info">Mengisi sebagian</Tag>;
  return <Tag tone="neutral">Belum mulai</Tag>;
}
