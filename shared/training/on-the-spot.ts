import { wibDate } from '../rules/working-calendar.ts';
import type { Participation } from '../store/enrollment.ts';

/** Before people leave; an assumption. */
const BEFORE_THE_END_MS = 30 * 60_000;

/**
 * Since when somebody who said to be there on the last day can say there what he or she thinks of a training: while it is
 * fresh, and without a mail. Undefined for everybody else, and once the attendance is settled: then all are asked who were
 * there.
 */
export function askedOnTheSpot({ training, enrollment }: Participation): Date | undefined {
  const { status, endsAt } = training;
  const {
    attended,
    feedbackGiven,
    checkedInAt,
    checkIns = checkedInAt === undefined ? [] : [checkedInAt],
  } = enrollment;
  if (status !== 'INVITED' && status !== 'HELD' && status !== 'ATTENDED') return undefined;
  if (attended !== undefined || feedbackGiven) return undefined;
  const lastDay = wibDate(new Date(endsAt));
  const came = checkIns.some((at) => wibDate(new Date(at)) === lastDay);
  return came ? new Date(Date.parse(endsAt) - BEFORE_THE_END_MS) : undefined;
}
