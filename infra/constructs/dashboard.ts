import { Dashboard, GraphWidget, type IMetric, type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import type { StageConfig } from '../config.ts';
import type { FrontDoor } from './front-door.ts';
import type { HouseFunction } from './house-function.ts';
import type { Workflows } from './workflows.ts';

export interface Shown {
  readonly door: FrontDoor;
  readonly workflows: Workflows;
  readonly functions: readonly HouseFunction[];
}

/** One row for the door and the workflows, then one row a phase: calls, errors, and how long people and steps wait. */
export function dashboard(
  scope: Construct,
  config: StageConfig,
  { door, workflows, functions: all }: Shown,
): Dashboard {
  const machines = [...workflows.machines.values()];
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: `bangkom-${config.stage}`,
    widgets: [
      row(
        'Door and workflows',
        graph('Requests and errors', [
          door.api.metricCount(),
          door.api.metricClientError(),
          door.api.metricServerError(),
        ]),
        graph(
          'Executions started and failed',
          machines.flatMap((machine) => [machine.metricStarted(), machine.metricFailed()]),
        ),
        graph('Answer time, p95', [door.api.metricLatency({ statistic: 'p95' })]),
      ),
      ...Object.entries(byPhase(all)).map(([phase, members = []]) =>
        row(
          phase,
          graph(
            'Calls',
            members.map(({ lambda, name }) => lambda.metricInvocations({ label: name })),
          ),
          graph(
            'Errors',
            members.map(({ lambda, name }) => lambda.metricErrors({ label: name })),
          ),
          graph(
            'Duration, p95',
            members.map(({ lambda, name }) => lambda.metricDuration({ label: name, statistic: 'p95' })),
          ),
        ),
      ),
    ],
  });
}

/** The phase is the folder a function lives in. */
function byPhase(all: readonly HouseFunction[]): Partial<Record<string, HouseFunction[]>> {
  const definitions: Record<string, FunctionDefinition> = functions;
  return Object.groupBy(all, ({ name }) => definitions[name]?.entry.split('/')[1] ?? 'other');
}

function row(title: string, ...graphs: readonly GraphWidget[]): IWidget[] {
  return [new TextWidget({ markdown: `## ${title}`, width: 24, height: 1 }), ...graphs];
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
