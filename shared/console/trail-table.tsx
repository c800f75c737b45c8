import { formatMoment } from '../rules/format.ts';
import { DataTable } from '../ui/index.ts';
import { actorWords, actWords, subjectWords } from './audit-words.ts';
import type { ShownTrail } from './shown-trail.ts';

interface TrailTableProps {
  readonly caption: string;
  readonly trail: ShownTrail;
}

/** The last lines of an audit trail; a line that a crash wrote twice is shown once. */
export function TrailTable({ caption, trail: { lines, names } }: TrailTableProps) {
  const once = lines.filter(({ id }, index) => lines.findIndex((line) => line.id === id) === index);
  return (
    <DataTable
      caption={caption}
      rows={once}
      columns={[
        { header: 'Waktu', cell: (line) => formatMoment(new Date(line.at)) },
        { header: 'Pelaku', cell: (line) => actorWords(line.actor) },
        { header: 'Perbuatan', cell: (line) => actWords(line.act) },
        { header: 'Objek', cell: (line) => subjectWords(line, names) },
      ]}
    />
  );
}
