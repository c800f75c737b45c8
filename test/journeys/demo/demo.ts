import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../../infra/local/disk/make-folder.ts';
import { explain, portTaken } from '../../../infra/local/explain.ts';
import { livesOnVirtualClock } from '../../../infra/local/files.ts';
import { createRuntime } from '../../../infra/local/runtime.ts';
import { stopOnSignals } from '../../../infra/local/stop-on-signals.ts';
import { areFree } from '../../support/free-ports.ts';
import { portGiven, readCommand, refuse } from '../command-line.ts';
import { BEGINNING } from '../world/world.ts';
import { companyOn } from './company.ts';
import { DEFAULT_POINT, noSuchPoint, type Point, pointOf } from './points.ts';
import { prepare } from './prepare.ts';
import { keptAside, openedText, preparing } from './screen.ts';
import { simulationIn } from './simulation.ts';
import { type Storeroom, storeroomOf, tooLittleRoom } from './storeroom.ts';

const USAGE = 'npm run demo -- [--until TAHAP | --open FOLDER]';

/** The data to open, with the year played as far as somebody asked. */
async function dataFor(
  asked: { until?: string; open?: string },
  port: number,
  home: string,
): Promise<string> {
  if (asked.open !== undefined && asked.until !== undefined)
    return refuse(`--until dan --open tidak dapat dipakai bersama: pilih salah satu. Pemakaian: ${USAGE}`);
  if (asked.open !== undefined) {
    if (livesOnVirtualClock(asked.open)) return asked.open;
    return refuse(
      `Di ${asked.open} tidak ada tahun yang dimainkan. Isi dengan npm run simulate -- --keep FOLDER.`,
    );
  }
  const point = pointOf(asked.until ?? DEFAULT_POINT);
  if (point === undefined) return refuse(noSuchPoint(asked.until ?? ''));
  const room = storeroomOf(home, port);
  if (asked.until === undefined && livesOnVirtualClock(room.running)) return room.running;
  await makeReady(room, port, point);
  const aside = room.open(point.name);
  if (aside !== undefined) console.error(keptAside(aside));
  return room.running;
}

async function makeReady(room: Storeroom, port: number, point: Point): Promise<void> {
  if (room.has(point.name)) return;
  const { bavail, bsize } = statfsSync(room.prepared);
  const little = tooLittleRoom(room.prepared, bavail * bsize);
  if (little !== undefined) return refuse(little);
  await prepare(room, port, point, preparing(point.says));
}

async function open(directory: string, port: number, again: string): Promise<void> {
  const kept = simulationIn(directory);
  const simulation = kept.read();
  const runtime = await createRuntime({
    directory,
    port,
    clock: { virtualFrom: Date.parse(BEGINNING) },
    quiet: true,
    ...(simulation && { people: companyOn(`http://localhost:${port}`, kept, simulation) }),
  });
  stopOnSignals(runtime);
  console.log(await openedText(runtime, directory, again));
}

const asked = readCommand({ until: { type: 'string' }, open: { type: 'string' } }, USAGE);
const port = portGiven();
const home = join(process.env['DATA_DIR'] ?? '.local', 'demo');
const fail = (error: unknown): void => {
  console.error(explain(error, { port, directory: home }));
  process.exit(1);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
// Opened from the first page of a platform: it ends with that.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Before anything is prepared or put in the place of something else.
if (!(await areFree(port))) refuse(portTaken(port));
makeFolder(home);
const again = asked.open === undefined ? 'npm run demo' : `npm run demo -- --open ${asked.open}`;
await open(await dataFor(asked, port, home), port, again);
