import * as z from 'zod/mini';

/** What the workflow of an import carries: identifiers, never people. */
export const ImportRef = z.object({
  agency: z.string(),
  importId: z.string(),
  /** Number of the execution. */
  run: z.number(),
});

export type ImportRef = z.output<typeof ImportRef>;
