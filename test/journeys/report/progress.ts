import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { DAY } from '../world/office-hours.ts';
import type { World } from '../world/world.ts';

/** One line on stderr for each virtual week in which something came, with a live line on a terminal. */
export function progress(): (world: World) => void {
  let week = 0;
  let mails = 0;
  return (world) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${lineOf(world, world.mails.slice(mails))}`);
    const now = Math.floor(world.now / (7 * DAY));
    if (now === week || world.mails.length === mails) return;
    week = now;
    process.stderr.write(
      `${process.stderr.isTTY ? '\r\x1b[K' : ''}${lineOf(world, world.mails.slice(mails))}\n`,
    );
    mails = world.mails.length;
  };
}

function lineOf(world: World, fresh: World['mails']): string {
  const kinds = Map.groupBy(fresh, ({ purpose }) => purpose);
  const told = [...kinds].map(([purpose, { length }]) => `${length} ${purpose}`).join(', ');
  return `${wibDate(new Date(world.now))}  ${String(world.mails.length).padStart(5)} mails  ${told}`;
}
