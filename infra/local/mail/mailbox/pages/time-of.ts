import { formatDate } from '../../../../../shared/rules/format.ts';
import { wibDate, wibTime } from '../../../../../shared/rules/working-calendar.ts';

/** When a mail came, short enough for a list: 'hari ini 08.00', '25-01-2027 08.00'. */
export function timeOf(at: number, now: number): string {
  const moment = new Date(at);
  const day = wibDate(moment) === wibDate(new Date(now)) ? 'hari ini' : formatDate(moment);
  return `${day} ${wibTime(moment).replace(':', '.')}`;
}
