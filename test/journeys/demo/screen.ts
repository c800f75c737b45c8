import type { FirstStep } from '../../../infra/local/clock-bar/first-steps.ts';
import type { Runtime } from '../../../infra/local/platform.ts';
import { formatLongDate, formatMoment } from '../../../shared/rules/format.ts';
import type { World } from '../world/world.ts';

/**
 * What stands on the screen once the demo is open.
 * @param again the command that goes on with it another day
 */
export async function openedText(
  { urls, clock, firstSteps }: Runtime,
  directory: string,
  again: string,
): Promise<string> {
  const steps: readonly FirstStep[] = (await firstSteps?.()) ?? [];
  return [
    `Tahun contoh, ${formatMoment(new Date(clock.now()))}`,
    '',
    `Konsol           ${urls.app}`,
    `Kotak surat      ${urls.mailbox}   (semua surel, menurut orang)`,
    `Data             ${directory}   (contoh saja; data kantor tidak tersentuh)`,
    '',
    'Mulai dari sini:',
    ...steps.map(({ as, what, url }) => `  Sebagai ${as.padEnd(16)} ${url}\n    ${what}`),
    '',
    'Jam contoh ada di bagian atas setiap halaman: majukan sehari, sepekan, atau ke kejadian berikutnya.',
    'Tahap lain: npm run demo -- --until persetujuan (nama yang salah dijawab dengan daftarnya).',
    'Tahun yang sedang dijalani lalu disimpan di samping; hanya satu, yang terakhir.',
    `Berhenti: Ctrl+C. Lain kali dilanjutkan dari tempat Anda berhenti dengan: ${again}`,
  ].join('\n');
}

/** Says where the year went that was walked through until now. */
export function keptAside(folder: string): string {
  return `Tahun yang tadi dijalani disimpan di ${folder} (hanya satu, yang terakhir). Buka lagi dengan: npm run demo -- --open ${folder}`;
}

/** Shows how far the year has been played: one line on a terminal, else a line for each month. */
export function preparing(says: string): (world: World) => void {
  console.error(
    `Memainkan tahun contoh sampai ${says}. Hanya sekali; kali berikutnya terbuka dalam beberapa detik.`,
  );
  let month = '';
  return ({ now, mails }) => {
    const line = `  ${formatLongDate(new Date(now))}, ${mails.length} surel`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[K${line}`);
      return;
    }
    const current = line.replace(/^\s*\d+ | \d+ surel$/g, '');
    if (current !== month) console.error(line);
    month = current;
  };
}
