import { doneAt, type Session, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RuleViolationError,
} from '../../../shared/errors.ts';
import { choice, type DayRange, day, text } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { readTimes } from '../../../shared/rules/activity-times.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import {
  type CalendarDay,
  calendarDays,
  dayKinds,
  type OwnCalendar,
} from '../../../shared/rules/holidays.ts';
import { addDays, yearOf } from '../../../shared/rules/working-calendar.ts';
import { readAgencyCalendar, saveAgencyCalendar } from '../../../shared/store/agency-calendar.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { type FormState, formState, textValue } from '../../../shared/ui/form.tsx';
import { CALENDAR_PATH, calendarView, dayKey, dayValues } from './calendar-view.tsx';

/** Years on both sides of the present one that a calendar can be kept for: plans look two ahead, reports one back. */
const BEFORE = 1;
const AHEAD = 3;

/**
 * Days that a year has room for: some twenty-five are usual, and all years in hand stand in one item.
 * @internal
 */
export const MOST_DAYS = 50;

/** Letters of a name. */
const NAME_LETTERS = 100;

/** A month of Ramadan has 29 or 30 days. */
const RAMADAN_DAYS = [29, 30];

/** The calendar of a year; `?ubah=` opens the form of one day. */
export async function showCalendar(request: PageRequest, session: Session): Promise<PageResponse> {
  return html(await shown(request, session, request.query.get('tahun') ?? '', undefined));
}

/** Saves one day, takes one out, decides all estimates of a year, or says the hours of Ramadan. */
export async function postCalendar(request: PageRequest, session: Session): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) => {
      const { agency } = session;
      const before = await readAgencyCalendar(agency, true);
      const { calendar, year } = changed(before ?? { years: [], days: [] }, form, request.now);
      if (form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('calendar');
      const entry = { agency, at: request.now, act: 'calendar changed', subject: year } as const;
      await saveAgencyCalendar(agency, without(calendar, yearOf(request.now) - BEFORE), before, entry);
      return doneAt(`${CALENDAR_PATH}?tahun=${year}`, 'hari-libur');
    },
    again: async (form) => await shown(request, session, textValue(form, 'tahun'), form),
  });
}

async function shown(
  { now, query }: PageRequest,
  session: Session,
  asked: string,
  form: FormState | undefined,
): Promise<string> {
  const years = yearsInHand(now);
  const year = years.find((known) => String(known) === asked) ?? yearOf(now);
  const days = calendarDays(year);
  const opened = days.find((one) => dayKey(one) === query.get('ubah'));
  return await calendarView(session, {
    years,
    year,
    days,
    opened,
    version: versionOf(await readAgencyCalendar(session.agency, true)),
    form: form ?? formState(opened === undefined ? {} : dayValues(opened)),
  });
}

/** The years that a calendar can be kept for. */
function yearsInHand(now: Date): readonly number[] {
  return Array.from({ length: BEFORE + 1 + AHEAD }, (_, index) => yearOf(now) - BEFORE + index);
}

/** The year that a form was shown for. */
function yearField(now: Date) {
  return choice(yearsInHand(now).map(String), 'Pilih tahun dari daftar di halaman ini.');
}

interface Changed {
  readonly calendar: OwnCalendar;
  /** The year to go on with. */
  readonly year: string;
}

/** @throws InvalidInputError naming each field */
function changed(before: OwnCalendar, form: URLSearchParams, now: Date): Changed {
  switch (form.get('bagian')) {
    case 'hari':
      return withDay(before, form, now);
    case 'dasar':
      return decided(before, form, now);
    case 'jam':
      return withHours(before, form, now);
    default:
      throw new NotFoundError('part of the calendar');
  }
}

/** The calendar without the years before one: nothing is asked of them any more. */
function without({ years, days, ...rest }: OwnCalendar, first: number): OwnCalendar {
  const kept = ({ date }: CalendarDay) => Number(date.slice(0, 4)) >= first;
  return { ...rest, years: years.filter((year) => Number(year) >= first), days: days.filter(kept) };
}

/** The calendar with a year in hand: from then on it is the agency's own, whatever is shipped later. */
function inHand(calendar: OwnCalendar, year: string): OwnCalendar {
  if (calendar.years.includes(year)) return calendar;
  return {
    ...calendar,
    years: [...calendar.years, year],
    days: [...calendar.days, ...calendarDays(Number(year))],
  };
}

function withDay(before: OwnCalendar, form: URLSearchParams, now: Date): Changed {
  const { tahun: year } = settled(readFields(form, { tahun: yearField(now) }));
  const own = inHand(before, year);
  const old = form.get('semula') ?? '';
  const others = own.days.filter((one) => dayKey(one) !== old);
  if (form.get('hapus') === 'ya') return { calendar: { ...own, days: others }, year };
  const read = readDay(form, now);
  const of = read.date.slice(0, 4);
  const to = inHand(own, of);
  const rest = to.days.filter((one) => dayKey(one) !== old);
  if (rest.filter(({ date }) => date.startsWith(of)).length >= MOST_DAYS) {
    throw new RuleViolationError(`Satu tahun memuat paling banyak ${MOST_DAYS} hari.`);
  }
  const same = rest.find((one) => dayKey(one) === dayKey(read));
  if (same !== undefined) {
    const sentence = `Pada ${formatDate(same.date)} sudah tercatat ${same.name}; ubah catatan itu.`;
    throw new InvalidInputError([{ field: 'tanggal', sentence }]);
  }
  return { calendar: { ...to, days: [...rest, read] }, year: of };
}

function readDay(form: URLSearchParams, now: Date): CalendarDay {
  const year = yearOf(now);
  const within: DayRange = { first: `${year - BEFORE}-01-01`, last: `${year + AHEAD}-12-31` };
  const reading = readFields(form, {
    jenis: choice(dayKinds, 'Pilih jenis hari.'),
    tanggal: day({ label: 'Tanggal', within }),
    sampai: day({ label: 'Sampai tanggal', within, optional: true }),
    nama: text({
      label: 'Nama hari',
      most: NAME_LETTERS,
      missing: 'Isi nama hari, misalnya Idulfitri 1448 H.',
    }),
    dasar: text({ label: 'Dasar hukum', most: 'name' }),
  });
  const { jenis, tanggal, sampai, nama, dasar } = settled(reading, spanFaults(reading.values));
  return {
    kind: jenis,
    date: tanggal,
    name: nama,
    ...(jenis === 'RAMADAN' ? { to: sampai } : {}),
    ...(dasar === '' ? {} : { source: dasar }),
  };
}

type Span = { readonly [K in 'jenis' | 'tanggal' | 'sampai']: string | undefined };

function spanFaults({ jenis, tanggal, sampai }: Span): Readonly<Record<string, string>> {
  if (jenis === undefined || tanggal === undefined || sampai === undefined) return {};
  if (jenis !== 'RAMADAN') {
    return sampai === ''
      ? {}
      : { sampai: 'Kosongkan: hari libur dan cuti bersama dicatat satu hari demi satu hari.' };
  }
  const ends = RAMADAN_DAYS.map((days) => addDays(tanggal, days - 1));
  return ends.includes(sampai)
    ? {}
    : { sampai: `Ramadan lamanya 29 atau 30 hari: sampai ${ends.map(formatDate).join(' atau ')}.` };
}

/** What the SKB has brought: every estimate of the year that still stands is as it says. */
function decided(before: OwnCalendar, form: URLSearchParams, now: Date): Changed {
  const { dasarSemua, tahun } = settled(
    readFields(form, {
      dasarSemua: text({
        label: 'Dasar hukum',
        most: 'name',
        missing: 'Isi nomor SKB, misalnya SKB Tiga Menteri Nomor 1497 Tahun 2025.',
      }),
      tahun: yearField(now),
    }),
  );
  const own = inHand(before, tahun);
  const days = own.days.map((one) =>
    one.date.startsWith(`${tahun}-`) && one.kind !== 'RAMADAN' && one.source === undefined
      ? { ...one, source: dasarSemua }
      : one,
  );
  return { calendar: { ...own, days }, year: tahun };
}

function withHours(before: OwnCalendar, form: URLSearchParams, now: Date): Changed {
  const { times, faults } = readTimes(form.get('startTime') ?? '', form.get('endTime') ?? '');
  const { tahun } = settled(readFields(form, { tahun: yearField(now) }), {
    ...faults,
    ...(times === undefined && Object.keys(faults).length === 0
      ? { startTime: 'Isi pukul masuk dan pukul pulang, misalnya 08.00 dan 15.00.' }
      : {}),
  });
  if (times === undefined) return { calendar: before, year: tahun };
  const { startTime: opens, endTime: closes } = times;
  return { calendar: { ...before, ramadanHours: { opens, closes } }, year: tahun };
}
