import type { Outcome } from '../report/outcome.ts';
import type { World } from '../world/world.ts';
import type { Year } from './play.ts';
import { untoldLines } from './trails.ts';

/** A batch of mails may go twice after a crash, never more. */
const BATCH = 50;

/**
 * What a plagued year has other than the undisturbed one of its seed, and ought not to have. After kills alone everything is
 * the same. Where services were away and clocks were set, moments differ by nature: a mail goes the next morning, a
 * reminder finds that somebody has answered or has not; so dates, times and reminders are not compared.
 */
export function differences(undisturbed: Year, plagued: Year): readonly string[] {
  const { world, executions, done, plague } = plagued;
  const same = plague === 'kills' ? (text: string) => text : timeless;
  const mails = plague === 'kills' ? mailsById : mailsByContent;
  const doubled = doublesOf(plagued);
  const most = sum(done?.kills) * BATCH;
  return [
    ...(world.closed ? [] : ['the cycle was not closed']),
    ...undisturbed.world.problems.map((problem) => `undisturbed: ${problem}`),
    ...world.problems,
    ...executions
      .filter(({ status }) => status !== 'SUCCEEDED')
      .map(({ name, status }) => `execution ${name}: ${status}`),
    ...(Object.keys(undisturbed.outcome) as (keyof Outcome)[]).flatMap((kind) =>
      between(kind, undisturbed.outcome[kind].map(same), plagued.outcome[kind].map(same)),
    ),
    ...between('mail', mails(undisturbed), mails(plagued)),
    ...untoldLines(plagued.trails, world),
    ...(doubled > most ? [`${doubled} mails went twice, at most ${most} may`] : []),
  ];
}

function between(kind: string, before: readonly string[], after: readonly string[]): string[] {
  return [
    ...without(before, after).map((row) => `${kind}: lost ${row}`),
    ...without(after, before).map((row) => `${kind}: more ${row}`),
  ];
}

/** The rows of a list that another has not, each as often as it is missing. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return rows.filter((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Without times, without the hash over a plan whose trainings have days, and without who was reminded. */
function timeless(row: string): string {
  return row
    .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z?)?/g, '<time>')
    .replaceAll(/"content":"[0-9a-f]{64}"/g, '"content":"<hash>"')
    .replaceAll(/"reminded":\d+,?/g, '');
}

/** Each mail once, by its id; but an import is named by its moment, and a kill puts that off, so its mails by their words. */
function mailsById({ world }: Year): string[] {
  const named = ({ purpose, to, id, subject }: World['mails'][number]) =>
    `${purpose} ${to} ${purpose === 'pegawai' ? subject : id}`;
  return [...new Map(world.mails.map((mail) => [mail.id, named(mail)])).values()];
}

/**
 * What people were told, once each; a second one of the same words asks again for what is open. The heads of trails are
 * told by the week in which something was done, which a plague moves.
 */
function mailsByContent({ world }: Year): string[] {
  const told = world.mails.filter(
    ({ purpose, subject }) => purpose !== 'jejak' && !subject.includes('Pengingat'),
  );
  return [...new Set(told.map(({ purpose, to, subject }) => `${purpose} ${to} ${subject}`))];
}

/** How many mails went more than once. */
export function doublesOf({ world }: Year): number {
  return world.mails.length - new Set(world.mails.map(({ id }) => id)).size;
}

/** All that was counted. */
export function sum(counts: ReadonlyMap<string, number> = new Map()): number {
  return [...counts.values()].reduce((total, each) => total + each, 0);
}
