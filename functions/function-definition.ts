import type { MachineName, PartMachine, WaitingMachine } from '../workflows/machines.ts';

/** What starts a function. */
export type Trigger =
  /** Routes of the HTTP API; '$default' takes what no other one does. */
  | { readonly kind: 'http'; readonly routes: readonly string[] }
  /** A state of a workflow. */
  | { readonly kind: 'task' }
  /** EventBridge Scheduler, in Asia/Jakarta. */
  | { readonly kind: 'schedule'; readonly cron: string }
  /** What SES reports of mails, by the event bus. */
  | { readonly kind: 'mail-event'; readonly detailTypes: readonly string[] }
  /** Executions of these machines that did not end well, by the event bus. */
  | { readonly kind: 'execution-event'; readonly machines: readonly MachineName[] };

/** What is asked of the table; nobody scans it, and nobody changes the table itself. */
export type TableUse = 'get' | 'batch-get' | 'query' | 'put' | 'update' | 'delete';

/** What a function may touch; on AWS its role and environment are made from this and nothing else. */
export type Reach =
  | `table:${TableUse}`
  /** Changes items of cycles, of their shards and trainings: what is answered by link never reaches officers or staff. */
  | 'cycle:update'
  /** Puts such items. */
  | 'cycle:put'
  /** Counts those who have answered, in the cycle's own item, which lies beside officers and settings. */
  | 'counts:update'
  /** Raises objections under a code of a notice. */
  | 'objections:update'
  /** Notes what concerns an address: that mails do not reach it, that it wants fewer, that it was sent new links. */
  | 'addresses:put'
  /** Writes topics and answers of the forum. */
  | 'forum:put'
  /** Keeps the questions of tests for the next training of a course. */
  | 'questions:put'
  /** Sees sessions of the console: who is signed in, and as what. Closed to all others. */
  | 'sessions:read'
  /** Begins, renews, lists and ends them. */
  | 'sessions:write'
  /** Makes mailed links, and shuts what was opened by them. Closed to all others: whoever could write one would be anybody. */
  | 'links:write'
  /** Writes addresses of pages into mails; every page knows its own. */
  | 'address'
  /** Makes or checks sessions of mailed links and one-click addresses. */
  | 'link-keys'
  /** Signs sign-ins under way, proves itself to the provider, makes ids of employees. */
  | 'console-keys'
  /** Adds lines to the audit trails; nobody changes or deletes one. */
  | 'trail'
  /** Keeps where the trails stood. Closed to all others: whoever could write that would cut a trail unseen. */
  | 'trail-heads'
  | 'mail'
  /** Knows from which address mails come: a calendar entry names its organiser. */
  | 'sender'
  /** Answers task tokens of a machine. */
  | `answer:${WaitingMachine}`
  /** Asks whether executions of cycles and trainings still run. */
  | 'executions'
  /** Asks whether executions that carry out orders of reminders still run. */
  | 'orders'
  /** Asks how evaluations of quarters stand. */
  | 'quarters'
  /** Asks whether the execution of an import still runs. */
  | 'imports'
  /** Signs forms by which browsers put files into the bucket. */
  | 'uploads:take'
  /** Reads files of the bucket, and takes them out of it. */
  | 'uploads:read'
  /** Keeps files that prove something for years, and drops one that another replaces. */
  | 'proofs:keep'
  /** Takes them away alone. */
  | 'proofs:drop'
  /** Gives addresses where a browser fetches them. */
  | 'proofs:read'
  /** Keeps and drops files of the forum, which lie beside them. */
  | 'forum-files:keep'
  | 'forum-files:read'
  | 'sign-in'
  /** Makes the key to the answers of a training; cannot read it again. */
  | 'answer-keys:make'
  /** Reads that key, and destroys it. */
  | 'answer-keys:open'
  | 'answer-keys:destroy'
  | `start:${Exclude<MachineName, PartMachine>}`;

/** What is asked of the table of answer keys, which is another one. */
export const answerKeyUses = {
  'answer-keys:make': ['put'],
  'answer-keys:open': ['get', 'delete'],
  'answer-keys:destroy': ['delete'],
} as const satisfies Partial<Record<Reach, readonly TableUse[]>>;

/** Whether a function may do this with the keys of answers. */
export function opensAnswerKeys(reach: readonly Reach[], use: TableUse): boolean {
  return Object.entries(answerKeyUses).some(
    ([word, uses]) => reach.some((each) => each === word) && uses.some((each) => each === use),
  );
}

/** What the word lets a function do with sessions of the console, and with nothing else of the table. */
export const sessionUses = ['query', 'put', 'update', 'delete'] as const satisfies readonly TableUse[];

/**
 * Whether a function may do this with sessions of the console. Whoever could write one would be anybody; mailed pages
 * and steps do not even see them.
 */
export function opensSessions(reach: readonly Reach[], use: TableUse): boolean {
  if (use === 'get') return reach.includes('sessions:read') && reach.includes('table:get');
  return reach.includes('sessions:write') && sessionUses.some((each) => each === use);
}

export interface FunctionDefinition {
  /** Module that exports `handler`. */
  readonly entry: string;
  readonly trigger: Trigger;
  readonly reach: readonly Reach[];
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

/**
 * Some steps go through all shards of a cycle, a hundred in a call (shared/cycle/turn.ts). Executions begun before there were
 * turns have it done in one: with a whole processor 100,000 people take a third of this time at most
 * (test/workflows/slow/one-call.test.ts).
 */
export const wholeAgency = { timeoutSeconds: 290, memoryMb: 1_769 } as const;

/** Whoever changes people may take away the last one for whom a survey, a confirmation or a training waits. */
export const asksNobodyMore = ['answer:policy-cycle', 'answer:training'] as const satisfies readonly Reach[];

/** A state of a workflow. */
export function task(
  entry: string,
  reach: readonly Reach[],
  size: { timeoutSeconds?: number; memoryMb?: number } = {},
) {
  return {
    entry: `functions/${entry}`,
    trigger: { kind: 'task' },
    reach,
    timeoutSeconds: 120,
    memoryMb: 512,
    ...size,
  } as const satisfies FunctionDefinition;
}

/** Pages answer within API Gateway's 30 s; documents need more memory for their fonts. */
export function page(entry: string, routes: readonly string[], reach: readonly Reach[], memoryMb = 512) {
  return {
    entry: `functions/${entry}`,
    trigger: { kind: 'http', routes },
    reach,
    timeoutSeconds: 20,
    memoryMb,
  } as const satisfies FunctionDefinition;
}

/** Uses of the table as the list of functions names them. */
export function table(...uses: readonly TableUse[]): readonly Reach[] {
  return uses.map((use) => `table:${use}` as const);
}

/** What sends mails touches besides the table. */
export const mailing = ['address', 'link-keys', 'mail'] as const;

/** A step that mails many: at the pace of a small quota a batch of fifty takes most of a minute. */
export function mailTask(entry: string, reach: readonly Reach[], size: { memoryMb?: number } = {}) {
  return task(entry, [...reach, ...mailing], { timeoutSeconds: 290, ...size });
}

/**
 * The routes that the HTTP API needs for those of a page function: what answers GET answers HEAD too (RFC 9110 9.1),
 * because mail gateways and link checkers ask so first, and an HTTP API has no HEAD of its own.
 */
export function withHead(routes: readonly string[]): readonly string[] {
  return routes.flatMap((key) => (key.startsWith('GET ') ? [key, key.replace('GET', 'HEAD')] : [key]));
}
