import { needName } from '../../shared/reference/need-names.ts';
import {
  type Count,
  countWords,
  isLargeEnough,
  publishSensitive,
  shownValue,
} from '../../shared/rules/anonymity.ts';
import type { GapTable } from '../../shared/table/entities/analysis.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';

/** Gaps named in one sentence. */
const NAMED = 2;

/** Said in place of the number: how people are chosen, always. */
const byMethod = 'Peserta dipilih menurut kesenjangan, lalu demi pemerataan menuju 20 JP setahun.';

/**
 * Why the draft suggests an activity, in one or two sentences (a suggestion carries its reason: UU 27/2022
 * Ps 10): the largest gaps it addresses, and how many seats go to people for their yearly hours. Leaders and officers
 * read it: of fewer than five answers it names no gap, as the order would tell what one person lacks; and the number
 * chosen for hours tells how many were chosen for a gap.
 * @param seats people chosen, and how many of them for the hours they miss
 */
export function draftReason(line: PlanLine, gaps: GapTable, seats: Count): string {
  const largest = line.competencies
    .map((code) => {
      const { withGap: part = 0, people = 0 } = gaps.byCompetency[code] ?? {};
      return { code, part, people };
    })
    .filter(({ part, people }) => part > 0 && isLargeEnough(people))
    .sort((a, b) => b.part - a.part || a.code.localeCompare(b.code))
    .slice(0, NAMED)
    .map(({ code, ...count }) => `${needName(code)} (${countWords(count)})`);
  const gapSentence = largest.length > 0 ? `Menjawab kesenjangan ${largest.join(' dan ')}.` : '';
  return [gapSentence, seatSentence(seats)].filter((sentence) => sentence !== '').join(' ');
}

function seatSentence(seats: Count): string {
  if (seats.people === 0) return '';
  const counted = `${seats.part} dari ${seats.people} peserta dipilih demi pemerataan menuju 20 JP setahun.`;
  return shownValue(publishSensitive(seats, counted)) ?? byMethod;
}
