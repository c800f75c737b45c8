import type { ParticipantItem } from '../../../shared/table/entities/participant.ts';
import { DataTable } from '../../../shared/ui/index.ts';

interface Awaited {
  readonly name: string;
  readonly unit: string;
  readonly people: number;
}

/** Direct supervisors who have not confirmed everybody of theirs. */
export function SilentSupervisors({ people }: { readonly people: readonly ParticipantItem[] }) {
  return (
    <DataTable
      caption="Menunggu konfirmasi dari"
      empty="Semua atasan sudah mengonfirmasi."
      rows={awaitedSupervisors(people)}
      columns={[
        { header: 'Atasan langsung', cell: (supervisor) => supervisor.name },
        { header: 'Unit', cell: (supervisor) => supervisor.unit },
        { header: 'Pegawai menunggu', numeric: true, cell: (supervisor) => supervisor.people },
      ]}
    />
  );
}

/** Whose confirmation is missing, those with most people first. Who has no supervisor here awaits nobody. */
function awaitedSupervisors(people: readonly ParticipantItem[]): readonly Awaited[] {
  const staff = new Map(people.map((person) => [person.employeeId, person.staff]));
  const unconfirmed = people.filter(
    ({ submittedAt, confirmation }) => submittedAt !== undefined && confirmation === undefined,
  );
  return [...Map.groupBy(unconfirmed, (person) => person.staff.supervisorId)]
    .flatMap(([supervisorId, members]) => {
      const supervisor = supervisorId === null ? undefined : staff.get(supervisorId);
      if (supervisor === undefined) return [];
      return [{ name: supervisor.name, unit: supervisor.unitName, people: members.length }];
    })
    .sort((one, other) => other.people - one.people || one.name.localeCompare(other.name, 'id'));
}
