import type { Resource } from '../asl/resource.ts';
import type { Step } from '../execution/records.ts';
import type { EventBody } from './event-body.ts';

/** The events of a task: scheduled and started, submitted, then succeeded, failed or timed out. */
export function taskEvents(branch: string, resource: Resource, step: Step): EventBody[] {
  const about = { resourceType: resource.resourceType, resource: resource.resource };
  switch (step.do) {
    case 'schedule':
      return [
        {
          branch,
          type: 'TaskScheduled',
          details: () => ({
            taskScheduledEventDetails: {
              ...about,
              region: 'local',
              parameters: JSON.stringify(step.arguments),
              ...(step.timeoutSeconds === undefined ? {} : { timeoutInSeconds: step.timeoutSeconds }),
              ...(step.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: step.heartbeatSeconds }),
            },
          }),
        },
        { branch, type: 'TaskStarted', details: () => ({ taskStartedEventDetails: about }) },
      ];
    case 'submit': {
      const details = () => ({
        taskSubmittedEventDetails: { ...about, output: JSON.stringify(step.output) },
      });
      return [{ branch, type: 'TaskSubmitted', details }];
    }
    case 'succeed': {
      const details = () => ({
        taskSucceededEventDetails: { ...about, output: JSON.stringify(step.result) },
      });
      return [{ branch, type: 'TaskSucceeded', details }];
    }
    case 'fail':
      return failEvents(branch, about, step);
    default:
      return [];
  }
}

function failEvents(
  branch: string,
  about: { resourceType: string; resource: string },
  step: Step & { do: 'fail' },
): EventBody[] {
  const failure = { ...about, error: step.error, ...(step.cause === '' ? {} : { cause: step.cause }) };
  if (step.by === 'task')
    return [{ branch, type: 'TaskFailed', details: () => ({ taskFailedEventDetails: failure }) }];
  if (step.by === 'timeout' || step.by === 'heartbeat')
    return [{ branch, type: 'TaskTimedOut', details: () => ({ taskTimedOutEventDetails: failure }) }];
  return [];
}
