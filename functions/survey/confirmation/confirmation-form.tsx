import { formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly, waitsUntil } from '../../../shared/rules/fresh-address.ts';
import { UNSEEN } from '../../../shared/rules/stated-gaps.ts';
import type { Confirmation, ParticipantItem, SurveyAnswers } from '../../../shared/store/participant.ts';
import type { TeamItem } from '../../../shared/store/team.ts';
import { Notification } from '../../../shared/ui/parts.tsx';

/** Field by which the supervisor agrees with the ticks as they stand. */
export const AGREED = 'setuju';

/** What the supervisor still has to do for one of the team, or has done. */
export type MemberState =
  /** Has not sent answers: nothing to confirm. */
  | { readonly kind: 'SILENT' }
  | { readonly kind: 'WAITING' }
  | { readonly kind: 'CONFIRMED'; readonly differences: number };

/** Where one person stands. */
export function memberState({ submittedAt, answers, confirmation }: ParticipantItem): MemberState {
  if (submittedAt === undefined || answers === undefined) return { kind: 'SILENT' };
  if (confirmation === undefined) return { kind: 'WAITING' };
  return {
    kind: 'CONFIRMED',
    differences: differences(answers, confirmation),
  };
}

/** Answers that the supervisor sees otherwise than the person; what he or she could not observe is left to the person. */
function differences(answers: SurveyAnswers, confirmed: Confirmation): number {
  const said: Readonly<Record<string, unknown>> = allOf(answers);
  return Object.entries(allOf(confirmed)).filter(
    ([key, seen]) => seen !== 'takTeramati' && seen !== UNSEEN && said[key] !== seen,
  ).length;
}

/** Names of questions are different on all shelves. */
function allOf({ indicators, technical, scales, next }: Partial<SurveyAnswers>) {
  return { ...indicators, ...technical, ...scales, ...next };
}

/**
 * Until when nobody reads or confirms by an address that was just put in, nor as somebody's supervisor of whom that was just
 * said; ISO.
 * @param person one of the team; left out for what is told of all
 */
export function confirmsFrom(
  { addressChange }: Pick<TeamItem, 'addressChange'>,
  { supervisorSince }: Pick<ParticipantItem, 'supervisorSince'> = {},
): string | undefined {
  const [, latest] = [addressChange?.at ?? '', supervisorSince ?? ''].sort();
  return waitsUntil(latest ? { at: latest } : undefined);
}

/** While it is too early to read or confirm anything: says from when that may be, and why. */
export function TooEarly({ until, now }: { until: string | undefined; now: Date }) {
  if (until === undefined || !isTooEarly(until, now)) return null;
  return (
    <Notification tone="attention" title={`Konfirmasi diterima mulai ${formatMoment(new Date(until))}`}>
      <p>
        Alamat surel Anda, atau Anda sebagai atasan langsung, baru dicatat. Agar tidak ada yang membaca atau
        mengonfirmasi jawaban atas nama atasan tanpa sepengetahuannya, yang tercatat sebelumnya diberi tahu
        lebih dahulu. Buka lagi halaman ini setelah waktu itu untuk membaca dan mengonfirmasi jawaban.
      </p>
    </Notification>
  );
}
