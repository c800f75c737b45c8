import { VERSION_FIELD } from '../../../shared/console/stale.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { readTimes } from '../../../shared/rules/activity-times.ts';
import { readDeadlineForm } from '../../../shared/rules/deadline.ts';
import { daysOfCycle, readTypedDay } from '../../../shared/rules/typed-day.ts';
import { lengthFaults } from '../../../shared/rules/typed-text.ts';
import { moveAnswersDeadline } from '../../../shared/training/answers-deadline.ts';
import { QUESTIONS_FIELD } from '../../../shared/training/question-text.ts';
import { WORDING_FIELD, writeQuestions } from '../../../shared/training/write-questions.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { confirmAttendance } from '../attendance/confirm-attendance.ts';
import { DAYS_PREFIX, daysAttended } from '../attendance/days-attended.ts';
import { cancelTraining } from '../schedule/cancel-training.ts';
import { moveTraining, type NewDates } from '../schedule/move-training.ts';
import { type NewAddress, setMeetingUrl } from '../schedule/set-meeting-url.ts';

/** A form that was sent to one training. */
export interface Act {
  readonly ref: TrainingRef;
  readonly form: URLSearchParams;
  readonly now: Date;
  readonly workflows: Workflows;
}

/** The acts of a training's page by the last part of their path; each throws InvalidInputError for its form. */
export const trainingActs = {
  kehadiran: attend,
  batalkan: ({ ref, now, workflows }: Act) => cancelTraining(ref, now, workflows),
  pindahkan: move,
  alamat: ({ ref, form, now, workflows }: Act) => setMeetingUrl(ref, addressOf(form), now, workflows),
  'batas-waktu': ({ ref, form, now }: Act) => moveAnswersDeadline(ref, readDeadlineForm(form), now),
  soal: ({ ref, form, now }: Act) =>
    writeQuestions(ref, { text: form.get(QUESTIONS_FIELD) ?? '', shown: form.get(WORDING_FIELD) ?? '' }, now),
} as const;

/** The list that is sent first stands, so an empty one must be meant. */
async function attend({ ref, form, now, workflows }: Act): Promise<void> {
  const days = daysAttended(form);
  if (Object.values(days).every((count) => count === 0) && form.get('kosong') !== 'ya') {
    throw new InvalidInputError([
      {
        field: 'kosong',
        sentence:
          'Belum ada yang ditandai hadir. Bila memang tidak ada yang hadir, nyatakan di bawah daftar.',
      },
    ]);
  }
  try {
    await confirmAttendance({ ref, days, now }, workflows);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.issues.map(({ field, sentence }) => ({ field: `${DAYS_PREFIX}${field}`, sentence })),
    );
  }
}

async function move({ ref, form, now, workflows }: Act): Promise<void> {
  await moveTraining(ref, datesOf(form, ref.cycle), now, workflows);
}

/** The address as typed, with the calendar entry that the form showed. */
export function addressOf(form: URLSearchParams): NewAddress {
  return { text: form.get('meetingUrl') ?? '', shown: form.get(VERSION_FIELD) ?? '' };
}

/**
 * Dates, times and the place as typed; a course without a room, or whose JP a rule counts, has no field for them.
 * @param cycle year of the cycle, which bounds the dates
 * @throws InvalidInputError
 */
export function datesOf(form: URLSearchParams, cycle: string): NewDates {
  const issues: Issue[] = [...lengthFaults(form, { location: { label: 'Tempat', length: 'sentence' } })];
  const date = (field: string, label: string) => {
    const { day = '', fault } = readTypedDay(form.get(field) ?? '', label, daysOfCycle(cycle));
    if (fault !== undefined) issues.push({ field, sentence: fault });
    return day;
  };
  const startsOn = date('startsOn', 'Tanggal mulai');
  const endsOn = date('endsOn', 'Tanggal selesai');
  const { times, faults } = readTimes(form.get('startTime') ?? '', form.get('endTime') ?? '');
  for (const [field, sentence] of Object.entries(faults)) issues.push({ field, sentence });
  if (times === undefined && issues.every(({ field }) => field !== 'startTime' && field !== 'endTime')) {
    issues.push({
      field: 'startTime',
      sentence: 'Isi pukul mulai dan pukul selesai, misalnya 08.00 dan 12.00.',
    });
  }
  const stated = form.get('statedHours')?.trim();
  if (stated !== undefined && !/^[1-9]\d{0,3}$/.test(stated)) {
    issues.push({ field: 'statedHours', sentence: 'JP per peserta harus bilangan bulat, paling sedikit 1.' });
  }
  const location = form.get('location')?.trim();
  if (times === undefined || issues.length > 0) {
    if (location === '') issues.push({ field: 'location', sentence: 'Tempat tidak boleh kosong.' });
    throw new InvalidInputError(issues);
  }
  const shown = form.get(VERSION_FIELD) ?? '';
  return {
    startsOn,
    endsOn,
    times,
    shown,
    ...(location === undefined ? {} : { location }),
    ...(stated === undefined ? {} : { statedHours: Number(stated) }),
  };
}
