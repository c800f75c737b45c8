import { outcomeText } from '../../../shared/evaluation/follow-up-outcome.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import type { FollowUp } from '../../../shared/store/follow-ups.ts';
import { DataTable } from '../../../shared/ui/index.ts';

/** The follow-ups as they were decided, and what became of each. */
export function DecidedFollowUps({ items }: { readonly items: readonly FollowUp[] }) {
  return (
    <DataTable
      caption="Tindak lanjut yang ditetapkan"
      empty="Tidak ada tindak lanjut."
      rows={items}
      columns={[
        { header: 'Tindak lanjut', cell: (item) => item.sentence },
        { header: 'Dasar', cell: (item) => item.evidence },
        { header: 'Penanggung jawab', cell: (item) => item.owner },
        { header: 'Tenggat', cell: (item) => formatDate(item.dueOn) },
        { header: 'Keadaan', cell: outcomeText },
      ]}
    />
  );
}
