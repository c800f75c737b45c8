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

/** While the supervisor's address is too new to confirm anything: says from when it may, and why. */
export function TooEarly({ team, now }: { team: TeamItem; now: Date }) {
  const until = waitsUntil(team.addressChange);
  if (until === undefined || !isTooEarly(until, now)) return null;
  return (
    <Notification tone="attention" title={`Konfirmasi diterima mulai ${formatMoment(new Date(until))}`}>
      <p>
        Alamat surel Anda sebagai atasan langsung baru dicatat. Agar tidak ada yang mengonfirmasi atas nama
        atasan tanpa sepengetahuannya, pemegang alamat lama diberi tahu lebih dahulu. Jawaban tim dapat dibaca
        sekarang; untuk mengonfirmasi, buka lagi halaman ini setelah waktu itu.
      </p>
    </Notification>
  );
}
