import { standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { FollowUp } from '../../../shared/store/follow-ups.ts';

/**
 * What the worksheet of the merit system asks of the programme of competency development, in its order (seen in the one of
 * 2026): each level stands on those before it. The folder of the pack holds what shows it.
 */
const LEVELS = [
  // The analysis alone is no plan.
  { asks: 'Ada dokumen rencana (AKPK, HCDP)', folder: '1-rencana/', shownBy: '1-rencana/pengajuan-' },
  { asks: 'Dilaksanakan berdasarkan rencana', folder: '3-pelatihan/', shownBy: '3-pelatihan/' },
  { asks: 'Dievaluasi', folder: '4-laporan/', shownBy: '4-laporan/' },
  { asks: 'Ditindaklanjuti', folder: '5-tindak-lanjut/', shownBy: '5-tindak-lanjut/' },
] as const;

/** One indicator of the worksheet, with the documents that show it. */
interface MeritRow {
  readonly level: number;
  readonly asks: string;
  readonly documents: readonly string[];
  readonly isMet: boolean;
}

/** How an agency may assess itself, 0 to 4, and by what that is shown. */
export interface MeritAssessment {
  readonly level: number;
  readonly rows: readonly MeritRow[];
}

/**
 * Assesses a year by its own evidence. Followed up is what was decided and done, with its proof: a list alone is none.
 * @param paths of the files of the pack
 */
export function assessMerit(paths: readonly string[], followUps: readonly FollowUp[]): MeritAssessment {
  const rows = LEVELS.map(({ asks, folder, shownBy }, index) => {
    const documents = paths.filter((path) => path.startsWith(folder));
    const isShown = documents.some((path) => path.startsWith(shownBy));
    const isDone = folder !== '5-tindak-lanjut/' || followUps.some((item) => standingOf(item) === 'DONE');
    return { level: index + 1, asks, documents, isMet: isShown && isDone };
  });
  const missing = rows.findIndex(({ isMet }) => !isMet);
  return { level: missing === -1 ? rows.length : missing, rows };
}
