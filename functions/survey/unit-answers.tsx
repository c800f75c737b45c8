import { publishTable, shownValue } from '../../shared/rules/anonymity.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import { DataTable, Notification } from '../../shared/ui/parts.tsx';
import { isSilent } from './survey-askings.ts';

interface Props {
  readonly cycle: string;
  readonly people: readonly ParticipantItem[];
  /** The coordinator sees who has answered; a leader no unit from which one could tell. */
  readonly mayAct: boolean;
}

/** How many have answered in each unit, and how many no mail reaches; answers themselves are not shown here. */
export function UnitAnswers({ people, cycle, mayAct }: Props) {
  // Of nobody it must not be said that all have answered.
  if (people.length === 0) return null;
  const units = unitsOf(people);
  const shown = mayAct ? units : largeUnits(units);
  return (
    <>
      {mayAct ? <Unreachable people={people} cycle={cycle} /> : null}
      {shown.length === 0 ? null : (
        <DataTable
          caption="Jawaban per unit"
          rows={shown}
          columns={[
            { header: 'Unit', cell: (unit) => unit.name },
            {
              header: 'Sudah menjawab',
              numeric: true,
              cell: (unit) => `${unit.answered} dari ${unit.people}`,
            },
          ]}
        />
      )}
      {shown.length === units.length ? null : (
        <p>
          {units.length - shown.length} unit tidak ditampilkan: pegawainya kurang dari lima orang, atau
          angkanya dapat dipakai untuk menghitung unit sekecil itu.
        </p>
      )}
    </>
  );
}

function Unreachable({ people, cycle }: Pick<Props, 'people' | 'cycle'>) {
  const unreachable = people.filter((person) => isSilent(person) && person.staff.email === undefined);
  if (unreachable.length === 0) return null;
  return (
    <Notification tone="attention" title={`${unreachable.length} pegawai tidak memiliki alamat surel`}>
      <p>
        Mereka tidak menerima undangan. Lengkapi alamatnya di menu Pegawai, atau{' '}
        <a href={`/konsol/siklus/${cycle}/pengisian`}>bantu mereka menjawab</a>: dengan lembar cetak atau
        tautan yang Anda teruskan.
      </p>
    </Notification>
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

/** The bar above tells how many have answered in all, so that one small unit alone could be computed. */
function largeUnits(units: readonly Unit[]): readonly Unit[] {
  const published = publishTable({ cells: units, peopleOf: (unit) => unit.people, totalOf: () => 'agency' });
  return published.flatMap((unit) => shownValue(unit) ?? []);
}
