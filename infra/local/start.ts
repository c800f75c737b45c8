import { join } from 'node:path';
import { z } from 'zod';
import { demoDoor } from './demo-door/demo-door.tsx';
import { demoProcess } from './demo-door/demo-process.ts';
import { REGION } from './environment.ts';
import { explain } from './explain.ts';
import { ACCESS_KEY_FILE, livesOnVirtualClock } from './files.ts';
import type { Runtime } from './platform.ts';
import { createRuntime } from './runtime.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** The platform takes this port and the six after it. */
const LAST_PORT = 65_529;

/** Data of a played year stay in it: on the machine's own clock all of it would lie months ahead. */
function clockOf(directory: string): 'real' | 'virtual' {
  return livesOnVirtualClock(directory) ? 'virtual' : 'real';
}

/** What the environment may say about the start. */
const settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(LAST_PORT).default(4000),
    DATA_DIR: z.string().min(1).default('.local'),
    BANGKOM_CLOCK: z.enum(['real', 'virtual']).optional(),
    BANGKOM_CLOCK_FROM: z.iso.datetime({ offset: true }).optional(),
    BANGKOM_HOSTILE: z.coerce.number().int().optional(),
    BANGKOM_OVERLAPPING: z.stringbool().default(false),
  })
  .transform((given) => ({
    port: given.PORT,
    directory: given.DATA_DIR,
    clock:
      (given.BANGKOM_CLOCK ?? clockOf(given.DATA_DIR)) === 'real'
        ? ('real' as const)
        : { virtualFrom: given.BANGKOM_CLOCK_FROM ? Date.parse(given.BANGKOM_CLOCK_FROM) : Date.now() },
    hostile:
      given.BANGKOM_HOSTILE === undefined
        ? undefined
        : { seed: given.BANGKOM_HOSTILE, overlapping: given.BANGKOM_OVERLAPPING },
  }));

/** Ports of its own for the demo, beside those of the platform. */
function demoPort(port: number): number {
  if (port === 0) return 4100;
  return port + 100 <= LAST_PORT ? port + 100 : port - 100;
}

/** The addresses a person needs, and how to sign in. */
function welcome({ urls }: Runtime, directory: string, isVirtual: boolean): string {
  return [
    `Konsol           ${urls.app}`,
    `Kotak surat      ${urls.mailbox}   (semua surel yang dikirim sistem)`,
    `Step Functions   ${urls.sfn}   (AWS_SHARED_CREDENTIALS_FILE=${join(directory, ACCESS_KEY_FILE)} aws stepfunctions --region ${REGION} --endpoint-url …)`,
    `Data             ${directory}`,
    isVirtual
      ? 'Jam              jam contoh: bilah di atas setiap halaman memajukannya'
      : 'Tahun contoh     npm run demo, atau tombol di halaman pertama',
    '',
    'Masuk: buka konsol, pilih "Masuk", lalu pilih akun Koordinator atau Pimpinan (tanpa kata sandi).',
    'Berhenti: Ctrl+C. Data tetap tersimpan dan dilanjutkan pada start berikutnya.',
  ].join('\n');
}

const given = settings.safeParse(process.env);
if (!given.success) {
  console.error(z.prettifyError(given.error));
  process.exit(1);
}
const options = given.data;
const fail = (error: unknown): void => {
  console.error(explain(error, options));
  process.exit(1);
};
// dynalite throws where nobody can catch.
process.on('uncaughtException', fail);
// Started by a program that plays a year: it ends with that.
process.once('disconnect', () => process.exit(0));
const demo = demoProcess(demoPort(options.port), options.directory);
process.once('exit', demo.close);
createRuntime({ ...options, demoDoor: demoDoor(demo) }).then((runtime) => {
  stopOnSignals(runtime);
  console.log(welcome(runtime, options.directory, options.clock !== 'real'));
}, fail);
