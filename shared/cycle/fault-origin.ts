/** Name and cause of a failure, as the Catch of a workflow passes them on. */
export interface CaughtFault {
  readonly Error?: string | undefined;
  readonly Cause?: string | undefined;
}

/**
 * Where a failure comes from. When an execution that was waited for fails, Step Functions says States.TaskFailed, and
 * in the cause describes that execution as JSON: the error is its own, or again that of an execution it waited for.
 * One that was stopped, or ran out of time, has no error: it stays States.TaskFailed.
 */
export function originOf({ Error: error = 'UnknownError', Cause: cause = '' }: CaughtFault): {
  readonly error: string;
  readonly cause: string;
} {
  const described = error === 'States.TaskFailed' ? executionIn(cause) : undefined;
  return described?.Error === undefined ? { error, cause } : originOf(described);
}

function executionIn(cause: string): CaughtFault | undefined {
  const { ExecutionArn, Error: error, Cause } = fieldsOf(cause);
  if (ExecutionArn === undefined || error === undefined) return undefined;
  return { Error: String(error), Cause: Cause === undefined ? undefined : String(Cause) };
}

/** The fields of a cause that is JSON; none of a text. */
export function fieldsOf(cause: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(cause);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
