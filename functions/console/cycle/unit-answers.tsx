import type { ParticipantItem } from '../../../shared/table/entities/participant.ts';
import { DataTable, Notification } from '../../../shared/ui/index.ts';

/** How many have answered in each unit, and how many no mail reaches; answers themselves are not shown here. */
export function UnitAnswers({
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
    </>
  );
}

interface Unit {
  readonly name: string;
  readonly people: number;
  readonly answered: number;
}

/** The unit that lacks most answers first. */
function unitsOf(people: readonly ParticipantItem[]): readonly Unit[] {
  const units = [...Map.groupBy(people, ({ staff }) => staff.unitName)].map(([name, members]) => ({
    name,
    people: members.length,
    answered: members.filter((member) => !isSilent(member)).length,
  }));
  const missing = (unit: Unit) => unit.people - unit.answered;
  return units.sort(
    (one, other) => missing(other) - missing(one) || one.name.localeCompare(other.name, 'id'),
  );
}

function isSilent({ submittedAt }: ParticipantItem): boolean {
  return submittedAt === undefined;
}
