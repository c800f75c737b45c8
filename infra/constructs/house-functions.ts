import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionDefinition, Reach } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { placeholderOf } from '../../workflows/machines.ts';
import type { StageConfig } from '../config.ts';
import type { AnswerKeys } from './answer-keys.ts';
import type { FrontDoor } from './front-door.ts';
import { HouseFunction } from './house-function.ts';
import type { HouseTable } from './house-table.ts';
import type { Keys } from './keys.ts';
import type { Mailer } from './mailer.ts';
import type { SignIn } from './sign-in.ts';
import { FORUM_FILES, type Proofs, type Uploads } from './uploads.ts';
import { CARRYING, Workflows } from './workflows.ts';

/** Gives the code of a function by its name. */
export type CodeOf = (name: string) => Code;

/** Everything a function may reach. */
export interface Surroundings {
  readonly config: StageConfig;
  readonly table: HouseTable;
  readonly linkKeys: Keys;
  readonly consoleKeys: Keys;
  readonly answerKeys: AnswerKeys;
  readonly uploads: Uploads;
  readonly proofs: Proofs;
  readonly mailer: Mailer;
  readonly door: FrontDoor;
  readonly signIn: SignIn;
  readonly deadLetters: IQueue;
}

/** One grant a word of the list; the compiler asks for a line when the list learns a new one. */
const grants: Record<Reach, (fn: HouseFunction, around: Surroundings, reach: readonly Reach[]) => void> = {
  'table:get': (fn, { table }, reach) => table.grant(fn, 'get', reach),
  'table:batch-get': (fn, { table }, reach) => table.grant(fn, 'batch-get', reach),
  'table:query': (fn, { table }, reach) => table.grant(fn, 'query', reach),
  'table:put': (fn, { table }, reach) => table.grant(fn, 'put', reach),
  'table:update': (fn, { table }, reach) => table.grant(fn, 'update', reach),
  'table:delete': (fn, { table }, reach) => table.grant(fn, 'delete', reach),
  'cycle:update': (fn, { table }) => table.grantIn(fn, 'cycles', 'update'),
  'cycle:put': (fn, { table }) => table.grantIn(fn, 'cycles', 'put'),
  'counts:update': (fn, { table }) => table.grantCounts(fn),
  'objections:update': (fn, { table }) => table.grantIn(fn, 'objections', 'update'),
  'addresses:put': (fn, { table }) => table.grantIn(fn, 'addresses', 'put'),
  'forum:put': (fn, { table }) => table.grantIn(fn, 'forum', 'put'),
  'questions:put': (fn, { table }) => table.grantIn(fn, 'questions', 'put'),
  trail: (fn, { table }) => table.grantTrail(fn),
  'trail-heads': (fn, { table }) => table.grantTrailHeads(fn),
  'links:write': (fn, { table }) => table.grantLinks(fn),
  // That reading an item reaches sessions too.
  'sessions:read': () => undefined,
  'sessions:write': (fn, { table }) => table.grantSessions(fn),
  address: (fn, { door }) => door.grantAddress(fn),
  'link-keys': (fn, { linkKeys }) => linkKeys.grantRead(fn),
  'console-keys': (fn, { consoleKeys }) => consoleKeys.grantRead(fn),
  mail: (fn, { mailer }) => mailer.grantSend(fn),
  sender: (fn, { mailer }) => mailer.grantName(fn),
  'answer:policy-cycle': (fn, { config }) => Workflows.grantAnswer(fn, config, 'policy-cycle'),
  'answer:training': (fn, { config }) => Workflows.grantAnswer(fn, config, 'training'),
  executions: (fn, { config }) => {
    for (const machine of CARRYING) Workflows.grantDescribe(fn, config, machine);
  },
  orders: (fn, { config }) => Workflows.grantDescribe(fn, config, 'reminders'),
  quarters: (fn, { config }) => Workflows.grantDescribe(fn, config, 'quarterly-evaluation'),
  imports: (fn, { config }) => Workflows.grantDescribe(fn, config, 'staff-import'),
  'uploads:take': (fn, { uploads }) => uploads.grantTake(fn),
  'uploads:read': (fn, { uploads }) => uploads.grantRead(fn),
  'proofs:keep': (fn, { proofs }) => proofs.grantKeep(fn),
  'proofs:drop': (fn, { proofs }) => proofs.grantDrop(fn),
  'proofs:read': (fn, { proofs }) => proofs.grantRead(fn),
  'forum-files:keep': (fn, { proofs }) => proofs.grantKeep(fn, FORUM_FILES),
  'forum-files:read': (fn, { proofs }) => proofs.grantRead(fn, FORUM_FILES),
  'sign-in': (fn, { signIn }) => signIn.grantUse(fn),
  'answer-keys:make': (fn, { answerKeys }) => answerKeys.grant(fn, 'answer-keys:make'),
  'answer-keys:open': (fn, { answerKeys }) => answerKeys.grant(fn, 'answer-keys:open'),
  'answer-keys:destroy': (fn, { answerKeys }) => answerKeys.grant(fn, 'answer-keys:destroy'),
  'start:policy-cycle': (fn, { config }) => Workflows.grantStart(fn, config, 'policy-cycle'),
  'start:training': (fn, { config }) => Workflows.grantStart(fn, config, 'training'),
  'start:reminders': (fn, { config }) => Workflows.grantStart(fn, config, 'reminders'),
  'start:staff-import': (fn, { config }) => Workflows.grantStart(fn, config, 'staff-import'),
  'start:quarterly-evaluation': (fn, { config }) => Workflows.grantStart(fn, config, 'quarterly-evaluation'),
};

/** Every function of `functions/functions.ts`, each with the reach it asks for there and no other. */
export class HouseFunctions extends Construct {
  readonly all: readonly HouseFunction[];

  constructor(scope: Construct, id: string, codeOf: CodeOf, around: Surroundings) {
    super(scope, id);
    const definitions: [string, FunctionDefinition][] = Object.entries(functions);
    this.all = definitions.map(([name, definition]) => {
      const { timeoutSeconds, memoryMb, trigger } = definition;
      const fn = new HouseFunction(this, placeholderOf(name), {
        config: around.config,
        name,
        code: codeOf(name),
        timeoutSeconds,
        memoryMb,
        // Pages and steps are waited for; whoever else calls does not come back for the answer.
        ...(trigger.kind === 'http' || trigger.kind === 'task'
          ? {}
          : { deadLetterQueue: around.deadLetters }),
      });
      for (const reach of definition.reach) grants[reach](fn, around, definition.reach);
      around.table.protectTrails(fn, definition.reach);
      around.table.protectLinks(fn, definition.reach.includes('links:write'));
      // A page says its own address: whom to ask, and which posts are its own.
      if (trigger.kind === 'http') around.door.grantAddress(fn);
      return fn;
    });
  }
}
