import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

interface Limits {
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

/**
 * Runs one invocation within its time. Time is the machine's, also when the platform's clock is virtual.
 *
 * A handler that ran out of time goes on in the background (nothing can stop it in this process), as a Lambda that
 * is frozen and thawed may; its result is dropped.
 *
 * @throws Error named `Sandbox.Timedout`, as Lambda reports it to Step Functions
 */
export async function invocation<T>(
  functionName: string,
  limits: Limits,
  run: (context: Context) => Promise<T>,
): Promise<T> {
  const context = contextOf(functionName, limits);
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(timedOut(context, limits)), limits.timeoutSeconds * 1000);
  try {
    return await Promise.race([run(context), expired]);
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(context: Context, { timeoutSeconds }: Limits): Error {
  const message = `RequestId: ${context.awsRequestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return Object.assign(new Error(message), { name: 'Sandbox.Timedout' });
}

function contextOf(functionName: string, { timeoutSeconds, memoryMb }: Limits): Context {
  const end = performance.now() + timeoutSeconds * 1000;
  const unsupported = () => {
    throw new Error('The callbacks of the Lambda context are gone since Node.js 24: return a promise');
  };
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:ap-southeast-3:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}
