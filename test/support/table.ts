import { createServer } from 'node:http';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { sendJson } from '../../infra/local/aws-json.ts';
import { listen } from '../../infra/local/listen.ts';
import { secretsManager } from '../../infra/local/secrets/secrets-manager.ts';
import { ANSWER_KEYS_TABLE, answerKeyTable } from '../../infra/local/table/answer-keys.ts';
import { createTable } from '../../infra/local/table/ensure-table.ts';
import { Gate } from '../../infra/local/table/gate.ts';
import { dynalite } from '../../infra/local/table/synced-dynalite.ts';
import { takeListener } from '../../infra/local/table/table.ts';
import { BUCKET_PATH, bucket, PROOFS_PATH } from '../../infra/local/uploads/bucket.ts';
import { tableDefinition } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { speakInProcess } from './in-process.ts';

/** Address of the pages in tests. */
export const BASE_URL = 'https://bangkom.example';

const LINK_KEYS = { current: 'k1', keys: { k1: Buffer.alloc(32, 1).toString('base64url') } };

const CONSOLE_KEYS = {
  current: 'c1',
  keys: { c1: Buffer.alloc(32, 3).toString('base64url') },
  oidcClientSecret: 'rahasia',
  employeeIdKey: Buffer.alloc(32, 2).toString('base64url'),
};

/** What was asked of AWS since the start or the last `reset`. */
export interface TestTable {
  /** Calls to the table. */
  readonly calls: { reads: number; writes: number };
  /** What waiting workflows were told, in order. */
  readonly answers: { readonly token: string; readonly output: unknown }[];
  /** Executions that were started, in order; a name is taken only once. */
  readonly starts: { readonly name: string; readonly input: unknown }[];
  /** Executions that have ended, by ARN, with their status; all others whose ARN is known run. */
  readonly ended: Map<string, string>;
  reset(): void;
  /** Makes a key of links that signs from now on, as a rotation does; returns all keys. */
  rotate(kid: string): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts what functions talk to, in memory: the table (dynalite, as the local runtime has it), the signing
 * keys, and a Step Functions that takes starts and answers to task tokens; sets the environment accordingly.
 * Use: `beforeAll(async () => { aws = await startTable(); return aws.close; })`, and an agency of its own for
 * each test.
 */
export async function startTable(): Promise<TestTable> {
  // Files of one worker share modules, and the table's client keeps its address: so they share the servers too.
  shared ??= startServers();
  const aws = await shared;
  await emptyTable();
  aws.reset();
  return aws;
}

let shared: Promise<TestTable> | undefined;

/** What another file left behind is not this file's business: each begins with a store of its own. */
async function emptyTable(): Promise<void> {
  const gate = new Gate();
  const serve = takeListener(dynalite(gate, { createTableMs: 0 }));
  speakInProcess({ serve, gate }, answerKeyTable(undefined));
  const client = table.getDocumentClient();
  await client.send(createTable('bangkom', tableDefinition));
  // dynalite makes a table active a turn later.
  while (
    (await client.send(new DescribeTableCommand({ TableName: 'bangkom' }))).Table?.TableStatus !== 'ACTIVE'
  );
}

async function startServers(): Promise<TestTable> {
  const answers: TestTable['answers'] = [];
  const starts: TestTable['starts'] = [];
  const ended: TestTable['ended'] = new Map();
  const secrets = { tautan: JSON.stringify(LINK_KEYS), konsol: JSON.stringify(CONSOLE_KEYS) };
  let keys: Readonly<Record<string, string>> = LINK_KEYS.keys;
  const [secretsServer, workflows, buckets] = await Promise.all([
    serve(secretsManager(secrets)),
    serve(stepFunctions({ answers, starts, ended })),
    serve(bothBuckets()),
  ]);
  Object.assign(process.env, {
    TABLE_NAME: 'bangkom',
    ANSWER_KEYS_TABLE,
    BASE_URL,
    UPLOADS_BUCKET: 'bangkom-uploads',
    UPLOADS_URL: `${buckets.url}${BUCKET_PATH}`,
    PROOFS_URL: `${buckets.url}${PROOFS_PATH}`,
    LINK_KEYS_SECRET: 'tautan',
    CONSOLE_KEYS_SECRET: 'konsol',
    MAIL_FROM: 'bangkom@instansi.example',
    OBJECTIONS_NAME: 'Inspektorat Kota',
    OBJECTIONS_EMAIL: 'inspektorat@kota.example',
    OBJECTIONS_PHONE: '0761 700',
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsServer.url,
    AWS_ENDPOINT_URL_SFN: workflows.url,
    POLICY_CYCLE_ARN: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:policy-cycle',
    TRAINING_ARN: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:training',
    STAFF_IMPORT_ARN: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:staff-import',
    POWERTOOLS_LOG_LEVEL: process.env['POWERTOOLS_LOG_LEVEL'] ?? 'SILENT',
  });
  const calls = countCalls();
  return {
    calls,
    answers,
    starts,
    ended,
    rotate(kid) {
      keys = { ...keys, [kid]: Buffer.alloc(32, kid).toString('base64url') };
      secrets.tautan = JSON.stringify({ current: kid, keys });
      return keys;
    },
    reset() {
      Object.assign(calls, { reads: 0, writes: 0 });
      answers.length = 0;
      starts.length = 0;
      ended.clear();
      keys = LINK_KEYS.keys;
      secrets.tautan = JSON.stringify(LINK_KEYS);
    },
    async close() {
      // The servers live as long as the worker: the next file uses them.
    },
  };
}

/** Counts where the SDK sends: one call of a batch is one. */
function countCalls(): { reads: number; writes: number } {
  const calls = { reads: 0, writes: 0 };
  table.getDocumentClient().middlewareStack.add(
    (next, context) => async (args) => {
      if (/^(Get|BatchGet|Query|Scan)/.test(context.commandName ?? '')) calls.reads += 1;
      else calls.writes += 1;
      return await next(args);
    },
    { step: 'initialize', name: 'countCalls', override: true },
  );
  return calls;
}

/** The bucket of uploads and that of what proves something, in memory. */
function bothBuckets(): Listener {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const at = (path: string) =>
    bucket({ path, folder: undefined, name: 'bangkom-uploads', credentials, now: () => Date.now() });
  const [uploads, proofs] = [at(BUCKET_PATH), at(PROOFS_PATH)];
  return async (request, response) => {
    const isProof = request.url?.startsWith(PROOFS_PATH) === true;
    return await (isProof ? proofs : uploads)(request, response);
  };
}

type Listener = ReturnType<typeof secretsManager>;

async function serve(listener: Listener): Promise<{ url: string }> {
  const server = createServer((request, response) => void listener(request, response));
  const port = await listen(server, 0);
  server.unref();
  return { url: `http://127.0.0.1:${port}` };
}

/** An execution by the name that the product gives it is known once it was started; one that a test made up runs. */
const BY_NAME = /:execution:[a-z-]+:(.+-\d{4}(?:-.+)?|import-.+)$/;

/** Takes answers to task tokens, starts each name once, and says how executions stand. */
function stepFunctions({
  answers,
  starts,
  ended,
}: Pick<TestTable, 'answers' | 'starts' | 'ended'>): Listener {
  const json = 'application/x-amz-json-1.0';
  return async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { taskToken, output, name, input, executionArn } = JSON.parse(
      Buffer.concat(chunks).toString('utf8'),
    );
    if (String(request.headers['x-amz-target']).endsWith('StartExecution')) {
      if (starts.some((start) => start.name === name)) {
        return sendJson(response, 400, JSON.stringify({ __type: 'ExecutionAlreadyExists' }), json);
      }
      starts.push({ name, input: JSON.parse(input) });
      return sendJson(response, 200, JSON.stringify({ executionArn: name, startDate: 0 }), json);
    }
    if (executionArn !== undefined) {
      const named = BY_NAME.exec(executionArn)?.[1];
      const status = ended.get(executionArn) ?? 'RUNNING';
      const known =
        status !== 'RUNNING' || named === undefined || starts.some((start) => start.name === named);
      return known
        ? sendJson(response, 200, JSON.stringify({ executionArn, status }), json)
        : sendJson(response, 400, JSON.stringify({ __type: 'ExecutionDoesNotExist' }), json);
    }
    answers.push({ token: taskToken, output: JSON.parse(output) });
    sendJson(response, 200, '{}', json);
  };
}
