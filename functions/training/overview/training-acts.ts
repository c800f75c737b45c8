import { type Done, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { asSent, day, daysOfCycle, optional, text, whole } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import { readDeadlineForm } from '../../../shared/move-deadline.ts';
import { MOST_HOURS } from '../../../shared/rules/activity-hours.ts';
import { type DailyTimes, readTimes } from '../../../shared/rules/activity-times.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { confirmAttendance } from '../attendance/confirm-attendance.ts';
import { absencesOf, attendedOf } from '../attendance/days-attended.ts';
import { setPresenceCode } from '../attendance/presence-code.ts';
import { giveNumbers } from '../certificate/give-numbers.ts';
import { recordMoney } from '../money/record-money.ts';
import { cancelTraining } from '../schedule/cancel-training.ts';
import { changeSession } from '../schedule/change-session.ts';
import { moveTraining, type NewDates } from '../schedule/move-training.ts';
import { readSessionForm } from '../schedule/session-form.tsx';
import { type NewAddress, setMeetingUrl } from '../schedule/set-meeting-url.ts';
import { readTest, WORDING_FIELD, writeTest } from '../test/write-questions.ts';
import { moveAnswersDeadline } from './answers-deadline.ts';

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
  pertemuan: ({ ref, form, now, workflows }: Act) =>
    changeSession(ref, readSessionForm(form, ref.cycle), now, workflows),
  'kode-hadir': ({ ref, form, now }: Act) => setPresenceCode(ref, form.get('pakai') === 'ya', now),
  alamat: ({ ref, form, now, workflows }: Act) => setMeetingUrl(ref, addressOf(form), now, workflows),
  'batas-waktu': ({ ref, form, now }: Act) => moveAnswersDeadline(ref, readDeadlineForm(form), now),
  biaya: ({ ref, form, now }: Act) => recordMoney(ref, form, now),
  'nomor-sertifikat': ({ ref, form, now }: Act) => giveNumbers(ref, form, now),
  soal: ({ ref, form, now }: Act) =>
    writeTest(ref, { ...readTest(form), shown: form.get(WORDING_FIELD) ?? '' }, now),
} as const satisfies { readonly [name in Done]?: (act: Act) => Promise<unknown> };

/** Whether the page of a training has such an act. */
export function isTrainingAct(name: string): name is keyof typeof trainingActs {
  return Object.hasOwn(trainingActs, name);
}

/** The list that is sent first stands, so an empty one must be meant. */
async function attend({ ref, form, now, workflows }: Act): Promise<void> {
  const attended = attendedOf(form);
  if (Object.keys(attended).length === 0 && form.get('kosong') !== 'ya') {
    refuseFaults({
      kosong: 'Belum ada yang ditandai hadir. Bila memang tidak ada yang hadir, nyatakan di bawah daftar.',
    });
  }
  await confirmAttendance({ ref, attended, absences: absencesOf(form), now }, workflows);
}

async function move({ ref, form, now, workflows }: Act): Promise<void> {
  await moveTraining(ref, datesOf(form, ref.cycle), now, workflows);
}

/** The address as typed, with the calendar entry that the form showed. */
export function addressOf(form: URLSearchParams): NewAddress {
  return { text: form.get('meetingUrl') ?? '', shown: form.get(VERSION_FIELD) ?? '' };
}

const planned = (cycle: string) => ({
  startsOn: day({ label: 'Tanggal mulai', within: daysOfCycle(cycle) }),
  endsOn: day({ label: 'Tanggal selesai', within: daysOfCycle(cycle) }),
  startTime: asSent,
  endTime: asSent,
  statedHours: optional(whole({ label: 'JP per peserta', least: 1, most: MOST_HOURS })),
  location: optional(text({ label: 'Tempat', most: 'sentence', missing: 'Tempat tidak boleh kosong.' })),
});

/**
 * Dates, times and the place as typed; a course without a room, or whose JP a rule counts, has no field for them.
 * @param cycle year of the cycle, which bounds the dates
 * @throws InvalidInputError
 */
export function datesOf(form: URLSearchParams, cycle: string): NewDates {
  const reading = readFields(form, planned(cycle));
  const { times, faults } = readTimes(reading.values.startTime ?? '', reading.values.endTime ?? '');
  const none = times === undefined && Object.keys(faults).length === 0;
  const { startsOn, endsOn, location, statedHours } = settled(reading, {
    ...faults,
    ...(none ? { startTime: 'Isi pukul mulai dan pukul selesai, misalnya 08.00 dan 12.00.' } : {}),
  });
  const shown = form.get(VERSION_FIELD) ?? '';
  return {
    startsOn,
    endsOn,
    // Without a fault there are times.
    times: times as DailyTimes,
    shown,
    ...(location === undefined ? {} : { location }),
    ...(statedHours === undefined ? {} : { statedHours }),
  };
}
