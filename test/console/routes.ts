import { join } from 'node:path';
import { functions } from '../../functions/functions.ts';
import type { PageHandler } from '../support/http.ts';

/** One route of the console, filled in. */
export interface ConsoleRoute {
  /** 'GET /konsol/siklus/{cycle}' */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** Module of its function. */
  readonly entry: string;
}

/** Every route of the console, from the list of functions: a new page is held to the same rules. */
export const consoleRoutes: readonly ConsoleRoute[] = Object.values(functions).flatMap(
  ({ entry, trigger }) =>
    trigger.kind !== 'http'
      ? []
      : trigger.routes
          .filter((route) => route.includes(' /konsol'))
          .map((route) => {
            const [method = '', template = ''] = route.split(' ');
            const path = template
              .replace('{cycle}', '2027')
              .replace('{activity}/naskah/{file}', 'A01/naskah/undangan.pdf')
              .replace('{activity}', 'A01')
              .replace('{period}', 'closing')
              .replace('{figure}', 'PNS_MET')
              .replace('{course}', 'TC51')
              .replace('{indicator}', 'U7')
              // Of a year in which figures are kept, whenever the tests run.
              .replace('{term}', `${new Date().getUTCFullYear()}-01`)
              .replace('{role}', 'camat')
              .replace('{person}', 'p001')
              .replace('kebutuhan/{file}', 'kebutuhan/analisis.xlsx')
              .replace('{file}', 'rencana.pdf')
              .replace('{minutes}', 'baru')
              .replace('{paper}', 'nota-dinas')
              .replace('{act}', 'kehadiran');
            return { route, method, path, entry };
          }),
);

/** The page function of a module. */
export async function handlerOf(entry: string): Promise<PageHandler> {
  const module: { handler: PageHandler } = await import(join(process.cwd(), entry));
  return module.handler;
}
