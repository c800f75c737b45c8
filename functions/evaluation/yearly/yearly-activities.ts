import type { CycleRef } from '../../../shared/contracts.ts';
import { type CourseEvidence, evidenceOf, whyUntold } from '../../../shared/evaluation/course-evidence.ts';
import { meanReaction } from '../../../shared/evaluation/course-verdict.ts';
import { claimOf, type ServiceClaim } from '../../../shared/evaluation/service-claim.ts';
import { markedTitle } from '../../../shared/plan/line-text.ts';
import { formatDateRange, formatNumber, formatPercent, formatRupiah } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import { readStaffOf } from '../../../shared/store/participant.ts';
import { findLines } from '../../../shared/store/plan.ts';
import type { ReportedService, ReportItem } from '../../../shared/store/report.ts';
import { findTraining } from '../../../shared/store/training.ts';
import type { ListedTraining } from '../../../shared/store/training-item.ts';
import { realised } from '../report/figure-kinds.ts';

/** A line of the plan and what became of it, in the columns of a yearly report. */
export interface YearlyActivity {
  readonly activity: string;
  readonly title: string;
  readonly offPlan: boolean;
  /** "9–10 Maret 2027; 12 orang (L 5, P 7); 10 JP", or that it was not held. */
  readonly held: string;
  readonly cost: number;
  readonly committed: number | undefined;
  readonly realised: number | undefined;
  /** Was cancelled, or never opened. */
  readonly notHeld: boolean;
  readonly evidence: string;
  /** Reaction, learning, behaviour and result, as far as each may be shown. */
  readonly results: string;
  readonly obstacles: string;
}

/** Every line of a year's plan with what became of it: one query and some reads each. */
export async function yearlyActivities(
  cycle: CycleItem,
  services: readonly ReportedService[],
): Promise<readonly YearlyActivity[]> {
  const lines = (await findLines(cycle)) ?? [];
  const byActivity = new Map(services.map((service) => [service.activity, service]));
  return await Promise.all(
    lines.map(async ({ activity, ...line }) => {
      const ref = { agency: cycle.agency, cycle: cycle.cycle, activity };
      const training = await findTraining(ref);
      const there = await attendeesOf(cycle, ref);
      const { committed, realised: paid, evidence = '' } = training?.money ?? {};
      return {
        activity,
        title: markedTitle(training?.line ?? { activity, ...line }),
        offPlan: line.offPlan === true,
        held: heldText(training, there),
        cost: (training?.line ?? line).cost,
        committed,
        realised: paid,
        notHeld: training === undefined || training.status === 'CANCELLED',
        evidence,
        results:
          training?.attendanceConfirmed !== true
            ? '–'
            : resultsText(evidenceOf([training]), byActivity.get(activity)),
        obstacles: obstaclesOf(training, there.length),
      };
    }),
  );
}

/** The sex of everybody who was there. */
async function attendeesOf(
  cycle: CycleItem,
  ref: CycleRef & { readonly activity: string },
): Promise<readonly ('L' | 'P')[]> {
  const people = await allEnrollments(ref);
  const there = people.filter(({ attended }) => attended === true).map(({ employeeId }) => employeeId);
  return [...(await readStaffOf(cycle, there)).values()].map(({ sex }) => sex);
}

function heldText(training: ListedTraining | undefined, there: readonly string[]): string {
  if (training?.status === 'HELD') return 'Terlaksana; daftar hadir belum dikonfirmasi';
  if (training?.attendanceConfirmed !== true) return 'Tidak terlaksana';
  const { startsAt, endsAt, line } = training;
  const days = formatDateRange(wibDate(new Date(startsAt)), wibDate(new Date(endsAt)));
  const men = there.filter((sex) => sex === 'L').length;
  return `${days}; ${formatNumber(there.length)} orang (L ${formatNumber(men)}, P ${formatNumber(there.length - men)}); ${formatNumber(line.learningHours)} JP menurut rencana`;
}

const claimWords: Readonly<Record<ServiceClaim, string>> = {
  BETTER: 'lebih baik daripada unit yang belum ikut',
  WORSE: 'lebih buruk daripada unit yang belum ikut',
  NOT_KNOWN: 'belum terlihat perbedaan',
  TOO_FEW: 'data belum cukup untuk menyimpulkan',
};

function resultsText(evidence: CourseEvidence, service: ReportedService | undefined): string {
  const { learning, bySelf, bySupervisor } = evidence;
  const reaction = meanReaction(evidence);
  const parts = [
    reaction === undefined ? [] : `L1 reaksi ${formatNumber(reaction, 1)} dari 5`,
    learning === undefined
      ? []
      : `L2 tes ${formatNumber(learning.pre)} menjadi ${formatNumber(learning.post)}`,
    bySupervisor === undefined ? [] : `L3 menurut atasan ${formatNumber(bySupervisor.score, 1)} dari 5`,
    bySelf === undefined ? [] : `L3 menurut peserta ${formatNumber(bySelf.score, 1)} dari 5`,
    service === undefined ? [] : `L4 ${service.indicator}: ${claimWords[claimOf(service)]}`,
  ].flat();
  return parts.length === 0 ? `Belum dapat ditampilkan: ${whyUntold(evidence)}` : parts.join('; ');
}

/** Below this share of the seats the attendance is named as an obstacle, as the advice of a quarter does. */
const LOW_ATTENDANCE = 0.75;

function obstaclesOf(training: ListedTraining | undefined, attended: number): string {
  if (training === undefined) return 'Tidak dibuka sampai akhir tahun';
  if (training.status === 'CANCELLED') return 'Dibatalkan';
  if (!training.attendanceConfirmed) return 'Belum selesai pada akhir tahun';
  const seats = training.seats.length;
  const found = [
    seats > 0 && attended / seats < LOW_ATTENDANCE
      ? `Hadir ${formatNumber(attended)} dari ${formatNumber(seats)} kursi`
      : [],
    training.line.cost > 0 && training.money?.realised === undefined
      ? 'Realisasi anggaran belum dicatat'
      : [],
  ].flat();
  return found.length === 0 ? '–' : found.join('; ');
}

/** A report whose sum of payments is as it stands, like the rows: the last are recorded weeks after it was counted. */
export function withPayments(report: ReportItem, activities: readonly YearlyActivity[]): ReportItem {
  const counted = new Set(report.activities.map(({ activity }) => activity));
  const paid = activities
    .filter(({ activity }) => counted.has(activity))
    .map(({ cost, realised: amount, notHeld }) => ({ cost, amount, notHeld }));
  return {
    ...report,
    figures: report.figures.map((figure) =>
      figure.code === 'REALISED_TOTAL' ? realised(figure.code, figure.label, paid) : figure,
    ),
  };
}

/** "Rp24.500.000 (98%)", with the number of its paper; a dash until it is recorded. */
export function spentText({ cost, realised: paid, evidence }: YearlyActivity): string {
  if (paid === undefined) return '–';
  const share = cost === 0 ? '' : ` (${formatPercent(paid / cost)})`;
  return `${formatRupiah(paid)}${share}${evidence === '' ? '' : `; ${evidence}`}`;
}
