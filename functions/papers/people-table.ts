import { type Block, table } from '../../shared/documents/paper.ts';
import type { PlannedPerson } from '../../shared/plan/plan-people.ts';
import { formatNumber } from '../../shared/rules/format.ts';
import { rankName } from '../../shared/rules/rank.ts';
import { spelledCount } from '../../shared/rules/spelled.ts';
import type { PlanLine } from '../../shared/store/plan.ts';

/** One seat: a person in an activity. */
export interface Seat {
  /** The activity's number in the table of activities, from 1. */
  readonly number: number;
  readonly line: PlanLine;
  readonly person: PlannedPerson;
}

/** Everybody by activity, in the order of the plan, then by unit and name. */
export function seatsOf(lines: readonly PlanLine[], people: readonly PlannedPerson[]): readonly Seat[] {
  const place = ({ unitName, name }: PlannedPerson) => `${unitName}\n${name}`;
  const sorted = people.toSorted((a, b) => place(a).localeCompare(place(b), 'id'));
  return lines.flatMap((line, index) =>
    sorted
      .filter(({ activities }) => activities.includes(line.activity))
      .map((person) => ({ number: index + 1, line, person })),
  );
}

/** Said between the table of people and the signature, which never stands alone on a page. */
export function seatsCounted(seats: readonly Seat[]): Block {
  const activities = new Set(seats.map(({ number }) => number)).size;
  const words = `Daftar ini memuat ${spelledCount(seats.length)} keikutsertaan dalam ${spelledCount(activities)} kegiatan.`;
  return { kind: 'text', words };
}

/** Item b of PP 11/2017 Ps 207(3) by name, for a page that lies across. */
export function peopleTable(caption: string, seats: readonly Seat[]): Block {
  return table({
    caption,
    empty:
      'Daftar nama tidak dicetak karena jumlah pegawai melebihi 500 orang; daftarnya ada pada koordinator.',
    rows: seats,
    columns: [
      { header: 'Kegiatan', width: 54, cell: ({ number }) => formatNumber(number) },
      { header: 'Nama', width: 122, cell: ({ person }) => person.name },
      // Eighteen digits in one line: in Bookman Old Style each takes 0.62 of its size.
      { header: 'NIP', width: 108, cell: ({ person }) => person.nip ?? '–' },
      { header: 'Pangkat/golongan', width: 100, cell: ({ person }) => rankName(person.grade ?? '') },
      { header: 'Jabatan', width: '*', cell: ({ person }) => person.postTitle },
      { header: 'Unit', width: 100, cell: ({ person }) => person.unitName },
      { header: 'Status', width: 44, cell: ({ person }) => person.kind ?? '–' },
    ],
  });
}
