import { formatMoment } from '../rules/format.ts';
import type { AuditItem } from '../store/audit/trail.ts';
import { DataTable } from '../ui/index.ts';
import { actorWords, actWords, subjectWords } from './audit-words.ts';

/** The last lines of an audit trail; a line that a crash wrote twice is shown once. */
export function TrailTable({ caption, lines }: { caption: string; lines: readonly AuditItem[] }) {
  const once = lines.filter(({ id }, index) => lines.findIndex((line) => line.id === id) === index);
  return (
    <DataTable
      caption={caption}
      rows={once}
      columns={[
        { header: 'Waktu', cell: (line) => formatMoment(new Date(line.at)) },
        { header: 'Pelaku', cell: (line) => actorWords(line.actor) },
        { header: 'Perbuatan', cell: (line) => actWords(line.act) },
        { header: 'Objek', cell: (line) => subjectWords(line.subject, line.title) },
      ]}
    />
  );
}
