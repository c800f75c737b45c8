import { join } from 'node:path';
import { faultAt, isDataFault } from './disk/data-fault.ts';
import { dataFaultOf } from './executions/data-fault-of.ts';
import { startAgainWith } from './start-again.ts';

/** What to say instead of a stack when the reason is one that the person who starts the platform can remove. */
export function explain(error: unknown, { port, directory }: { port: number; directory: string }): string {
  const text = String(error instanceof Error ? error.stack : error);
  if (text.includes('EADDRINUSE')) {
    return portTaken(port);
  }
  if (text.includes('listen EACCES')) {
    return `Port ${port} sampai ${port + 6} tidak boleh dipakai tanpa izin khusus. Untuk memakai yang lain, ${startAgainWith('PORT=5000')}.`;
  }
  // A value of the table that is none any more: LevelDB reads what stands in a damaged block.
  if (text.includes('Could not decode value')) {
    return `Isi folder ${join(directory, 'table')} rusak. Pulihkan seluruh folder data ${directory} dari cadangan.`;
  }
  const fault =
    dataFaultOf(error) ?? (isDataFault(error) ? error : faultAt(placeOf(error) ?? directory, error));
  return isDataFault(fault) ? fault.message : text;
}

/**
 * What to say when one of the ports from `port` on is somebody else's.
 * @internal
 */
export function portTaken(port: number): string {
  return `Port ${port} sampai ${port + 6} harus bebas; salah satunya sedang dipakai. Untuk memakai yang lain, ${startAgainWith('PORT=5000')}.`;
}

/** The file that the system itself names. */
function placeOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error ? String(error.path) : undefined;
}
