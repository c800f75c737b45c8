import type { CalendarEntry } from './calendar.ts';
import type { Facts, TrainingFact } from './facts.ts';
import { wibDay } from './indonesian.ts';
import { type CalendarRead, type MailRead, readRawMail } from './mail.ts';
import type { Tally } from './tally.ts';
import { isAtADistance, timesByHand, wibClock } from './times-of-day.ts';

/** A mail as it lies in a box. */
export interface ReceivedMail {
  readonly at: number;
  readonly to: string;
  readonly raw: string;
}

/** Mails that somebody has just asked for, or that cannot wait: a workflow stopped, mails that came back. */
const AT_ANY_HOUR = /^(gangguan|surel|tautan)$/;

/** The receipt of a decision leaves at once: whoever did not decide must hear of it before it has effects. */
const RECEIPT = / Keputusan .+ atas usulan rencana \d{4} tercatat$/;

/** Minutes of the day in WIB within which mails leave: 08.00 to 15.00. */
const [OPENS, CLOSES] = [8 * 60, 15 * 60];

/** Reads every mail as received and compares sender, hour, and calendar part with the table. */
export async function checkMails(tally: Tally, mails: readonly ReceivedMail[], facts: Facts): Promise<void> {
  const last = new Map<string, CalendarEntry>();
  for (const [index, mail] of mails.entries()) {
    const where = `mail ${index} to ${mail.to}`;
    tally.opened('mails');
    const read = await readRawMail(mail.raw).catch((error: unknown) => {
      tally.holds(where, false, `cannot be read: ${String(error).slice(0, 200)}`);
      return undefined;
    });
    if (read === undefined) continue;
    checkOne(tally, `${where} "${read.subject}"`, read, mail, facts);
    for (const { entry } of read.calendars) {
      const before = last.get(entry.uid)?.sequence ?? 0;
      tally.holds(
        `${where}: SEQUENCE`,
        entry.sequence >= before,
        `falls from ${before} to ${entry.sequence}`,
      );
      last.set(entry.uid, entry);
    }
  }
  // The entries of those who left were taken back from them alone.
  const left = facts.enrollments.filter(({ voided }) => voided === true);
  const kept = [...last.values()].filter(
    ({ uid }) => !left.some(({ activity, employeeId }) => uid.includes(`-${activity}-${employeeId}`)),
  );
  for (const training of facts.trainings) present(tally, training, kept);
}

/**
 * What calendars hold at the end of a course: somebody has its present version (those who declined are told no change),
 * and whoever has it finds the address in it.
 */
function present(tally: Tally, training: TrainingFact, entries: readonly CalendarEntry[]): void {
  const { activity, line, sequence } = training;
  // Held as planned: at the times that follow from the plan.
  if (sequence === 0) {
    const times = `${wibClock(training.startsAt)}–${wibClock(training.endsAt)}`;
    tally.same(`${activity}: times of the training`, times, timesByHand(line));
  }
  const own = entries.filter(({ uid }) => uid.includes(`-${activity}-`));
  if (own.length === 0) return;
  const cancelled = training.status === 'CANCELLED';
  const newest = sequence + (cancelled ? 1 : 0);
  const most = Math.max(...own.map((entry) => entry.sequence));
  tally.same(`${activity}: SEQUENCE in calendars`, most, newest);
  for (const entry of own.filter((each) => each.sequence === newest)) {
    tally.same(`${activity}: METHOD`, entry.method, cancelled ? 'CANCEL' : 'REQUEST');
    const { meetingUrl } = line;
    if (meetingUrl !== undefined) tally.same(`${activity}: address`, entry.url, meetingUrl);
  }
}

function checkOne(tally: Tally, where: string, read: MailRead, mail: ReceivedMail, facts: Facts): void {
  tally.same(`${where}: sender`, read.from.name, `${facts.agencyName} (Bangkom)`);
  tally.same(`${where}: receiver`, read.to[0]?.email, mail.to);
  const secret = /\/l\/(\S+)/.exec(read.text)?.[1];
  tally.holds(
    `${where}: link`,
    secret === undefined || /^[0-9A-HJKMNP-TV-Z]{26}$/.test(secret),
    'has a link that is no code of 26 signs',
  );
  tally.holds(
    `${where}: full stops`,
    !/[^.\s]\.\.(?=\s)/.test(read.text),
    'ends a sentence with two full stops',
  );
  tally.holds(`${where}: NIP`, !/\b\d{18}\b/.test(read.text), 'names a NIP');
  address(tally, where, read);
  const promptly =
    AT_ANY_HOUR.test(read.headers['feedback-id']?.split(':')[0] ?? '') || RECEIPT.test(read.subject);
  if (!promptly) hour(tally, where, mail.at);
  tally.holds(
    `${where}: place`,
    !(/Tempat: .*daring/i.test(read.text) && /berada di tempat/.test(read.text)),
    'sends people to a place that there is not',
  );
  for (const part of read.calendars)
    calendar(tally, `${where}: "${part.entry.summary}"`, { read, part }, mail, facts);
}

/** Purposes whose readers are officers and leaders. */
const TO_SUPERIORS = /^(persetujuan|pejabat|jejak|pegawai)/;

/** One word for one reader, nobody sent to himself with an objection, and files named in the reader's language. */
function address(tally: Tally, where: string, { text, headers, to, pdfs }: MailRead): void {
  const purpose = headers['feedback-id']?.split(':')[0] ?? '';
  const saysAnda = /\bAnda\b/.test(text);
  tally.holds(`${where}: address`, !(saysAnda && /\bSaudara\b/.test(text)), 'says both Anda and Saudara');
  tally.holds(`${where}: address`, !(saysAnda && TO_SUPERIORS.test(purpose)), 'says Anda to an officer');
  const leaders = /langsung disampaikan kepada .* pimpinan [^(]+\(([^)]+)\)/.exec(
    text.replaceAll(/\s+/g, ' '),
  )?.[1];
  const [name = ''] = (to[0]?.name ?? '').split(',');
  tally.holds(`${where}: objection`, name === '' || !leaders?.includes(name), 'sends a leader to himself');
  for (const { fileName } of pdfs)
    tally.holds(`${where}: ${fileName}`, !/closing|Q\d/.test(fileName), 'is a file with an English name');
}

/** On a working day between eight and three; holidays are those the product's tests of the calendar hold. */
function hour(tally: Tally, where: string, at: number): void {
  const local = new Date(at + 7 * 3_600_000);
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6;
  tally.holds(
    `${where}: hour`,
    !weekend && minutes >= OPENS && minutes <= CLOSES,
    `left on ${local.toISOString().slice(0, 16)} WIB`,
  );
}

/** One of the calendar parts of a mail. */
interface PartOfMail {
  readonly read: MailRead;
  readonly part: CalendarRead;
}

function calendar(
  tally: Tally,
  where: string,
  { read, part }: PartOfMail,
  mail: ReceivedMail,
  facts: Facts,
): void {
  tally.opened('calendar parts');
  const person = facts.enrollments.filter(({ email }) => email === mail.to);
  const training = facts.trainings.find(
    ({ activity, line }) =>
      part.entry.summary.includes(line.title) && person.some((each) => each.activity === activity),
  );
  tally.holds(`${where}: training`, training !== undefined, `invites to "${part.entry.summary}"`);
  tally.same(`${where}: METHOD of header and text`, part.method, part.entry.method);
  tally.same(`${where}: organizer`, part.entry.organizer.email, read.from.email);
  tally.same(`${where}: attendee`, part.entry.attendee.email, mail.to);
  if (training === undefined) return;
  const cancelled = part.entry.method === 'CANCEL';
  tally.holds(`${where}: UID`, part.entry.uid.includes(training.activity), `is ${part.entry.uid}`);
  const said = { part, text: textAbout(training, read) };
  place(tally, where, training, said);
  if (part.entry.sequence === training.sequence && !cancelled) days(tally, where, training, said);
}

/** A calendar part, and what the mail says in words of the same training. */
interface Said {
  readonly part: CalendarRead;
  readonly text: string;
}

/** The whole mail where it is about one training, else the row of this one, as lines. */
function textAbout({ line }: TrainingFact, { text }: MailRead): string {
  const [, row] = text.replaceAll(/\s+/g, ' ').split(`"${line.title}": Tanggal: `);
  return row === undefined
    ? text
    : row.replaceAll(/\. (?=(Pukul|Pertemuan|Tempat|Alamat daring): |Dijawab sebelum )/g, '\n');
}

/** Nobody is sent to a hall for a course that has none. */
function place(tally: Tally, where: string, { line }: TrainingFact, { part, text }: Said): void {
  if (!isAtADistance(line)) return;
  const said = part.entry.location;
  tally.holds(`${where}: place`, /daring/i.test(said) && !/aula/i.test(said), `is "${said}"`);
  const [told = ''] = /Tempat: .*/.exec(text) ?? [];
  tally.holds(`${where}: place told`, !/aula/i.test(told), `is "${told}"`);
}

/** The present version: each day of the training is one sitting at its times, none on a weekend. */
function days(tally: Tally, where: string, training: TrainingFact, { part, text }: Said): void {
  const { sittings } = part.entry;
  const on = sittings.map(({ start }) => wibDay(start));
  tally.same(`${where}: days`, sittings.length, training.line.days);
  tally.same(`${where}: first day`, on[0], wibDay(training.startsAt));
  tally.same(`${where}: last day`, on.at(-1), wibDay(training.endsAt));
  const times = `${wibClock(training.startsAt)}–${wibClock(training.endsAt)}`;
  tally.same(`${where}: times told`, /Pukul: (\S+) WIB/.exec(text)?.[1], times);
  for (const { start, end } of sittings) {
    tally.same(`${where}: times of a day`, `${wibClock(start)}–${wibClock(end)}`, times);
    const weekday = new Date(`${wibDay(start)}T00:00:00Z`).getUTCDay();
    tally.holds(`${where}: a day`, weekday !== 0 && weekday !== 6, `${wibDay(start)} is a weekend`);
  }
}
