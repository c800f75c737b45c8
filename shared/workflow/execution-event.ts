import * as z from 'zod/mini';

/** What is read of "Step Functions Execution Status Change"; an input above 248 KB is left out, and ours are small. */
export const ExecutionEvent = z.object({
  detail: z.object({
    executionArn: z.string(),
    status: z.string(),
    input: z.nullish(z.string()),
    error: z.nullish(z.string()),
    cause: z.nullish(z.string()),
  }),
});

export type ExecutionEvent = z.output<typeof ExecutionEvent>;
