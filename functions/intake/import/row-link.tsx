import { formatNumber } from '../../../shared/rules/format.ts';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import type { Place } from '../reading/read-people.ts';
import type { KeptProposal, Some } from './kept-proposal.ts';
import { rowRef } from './row-ref.ts';

/** An import with what it would change. */
export interface ProposalProps {
  readonly item: StaffImportItem;
  readonly proposal: KeptProposal;
}

/** Words over a list; when not all of it is shown, how much is. */
export function captionOf(words: string, { first, count }: Some<unknown>): string {
  return count > first.length
    ? `${words} (${first.length} pertama dari ${formatNumber(count)})`
    : `${words} (${formatNumber(count)})`;
}

/** The way to the page on which a row is corrected; only while nothing is decided. */
export function RowLink({
  item,
  place,
  children,
}: {
  item: StaffImportItem;
  place: Place | undefined;
  children: string;
}) {
  if (place === undefined || item.state !== 'PROPOSED') return <>{children}</>;
  return <a href={`/konsol/pegawai/impor/${item.importId}?baris=${rowRef(place)}`}>{children}</a>;
}
