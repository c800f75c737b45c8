import { dueText, isOverdue, outcomeText, ownerText } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { FollowUpsItem } from '../../../shared/store/follow-ups.ts';
import { DataTable } from '../../../shared/ui/parts.tsx';

interface Props {
  readonly followUps: Pick<FollowUpsItem, 'items' | 'refused'>;
  /** ISO: what is overdue says so, where the page is of today. */
  readonly today?: string;
}

/** The follow-ups as they were decided, what became of each, and the suggestions that were refused. */
export function DecidedFollowUps({ followUps: { items, refused = [] }, today = '' }: Props) {
  return (
    <>
      <DataTable
        caption="Tindak lanjut yang ditetapkan"
        empty="Tidak ada tindak lanjut."
        rows={items}
        columns={[
          { header: 'Tindak lanjut', cell: (item) => item.sentence },
          { header: 'Dasar', cell: (item) => item.evidence },
          { header: 'Penanggung jawab', cell: ownerText },
          {
            header: 'Tenggat',
            cell: (item) => `${dueText(item)}${isOverdue(item, today) ? ' (terlewat)' : ''}`,
          },
          { header: 'Indikator', cell: ({ indicator = '–' }) => indicator },
          { header: 'Keadaan', cell: outcomeText },
        ]}
      />
      {refused.length === 0 ? null : (
        <DataTable
          caption="Saran yang ditolak"
          rows={refused}
          columns={[
            { header: 'Saran', cell: (item) => item.sentence },
            { header: 'Dasar', cell: (item) => item.evidence },
            { header: 'Alasan menolak', cell: (item) => item.reason },
          ]}
        />
      )}
    </>
  );
}
