import { join } from 'node:path';
import { z } from 'zod';
import { type StateFile, stateFile } from '../../../infra/local/state-file.ts';

/** Which people live on some data, and how far they are: kept beside what the platform keeps. */
const simulation = z.object({
  seed: z.number().int(),
  people: z.number().int(),
  /** Whether they act when the clock moves. */
  on: z.boolean(),
  /** What they meant to do up to this moment is done, in milliseconds since 1970. */
  doneUntil: z.number(),
});

export type Simulation = z.infer<typeof simulation>;

/** The simulation of a data folder; nothing in it where nobody was simulated. */
export function simulationIn(directory: string): StateFile<Simulation> {
  return stateFile(
    join(directory, 'simulation.json'),
    (json) => simulation.parse(json),
    'Hapus berkas itu; orang-orang simulasi lalu tidak ada.',
  );
}
