import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { READS } from './capacity.ts';
import type { Gate } from './gate.ts';
import { type Answer, transact } from './transaction.ts';
import { Turns } from './turns.ts';

const TYPE = 'application/x-amz-json-1.0';

/** What a handler of `node:http` is to dynalite: it only takes the events of one and calls four methods of the other. */
export type Serve = (request: EventEmitter, response: Recorder) => void;

/** A dynalite, and the gate of its store. */
export interface Dynalite {
  readonly serve: Serve;
  readonly gate: Gate;
}

/** A response that is kept instead of sent. */
interface Recorder {
  statusCode: number;
  contentType?: string;
  setHeader(name: string, value: string | number): void;
  end(body?: string): void;
}

/** What dynalite looks at before the body. */
export type Asked = Pick<IncomingMessage, 'method' | 'url'> & { readonly headers: IncomingHttpHeaders };

/** Transactions whose answers are kept: one that is sent again was made, and DynamoDB knows it for ten minutes. */
const REMEMBERED = 1000;

/**
 * Asks a dynalite for operations, also for transactions, which it makes of single writes.
 * @returns a function of a request and its body
 */
export function callsTo({ serve, gate }: Dynalite) {
  const turns = new Turns();
  const made = new Map<string, Answer>();

  return async (
    asked: Asked,
    body: Buffer,
    prepare: (body: Buffer) => Buffer = (each) => each,
  ): Promise<Answer> => {
    const [service = '', operation = ''] = String(asked.headers['x-amz-target']).split('.');
    const ask = (name: string, content: Buffer) => {
      const headers = { ...asked.headers, 'x-amz-target': `${service}.${name}` };
      return exchange(serve, { method: asked.method, url: asked.url, headers }, prepare(content));
    };
    if (READS.has(operation)) return await ask(operation, body);
    if (operation !== 'TransactWriteItems') return await turns.beside(() => ask(operation, body));
    const token = /"ClientRequestToken":"([^"]+)"/.exec(body.toString('utf8'))?.[1] ?? '';
    return await turns.alone(async () => {
      const before = made.get(token);
      if (before !== undefined) return before;
      const answer = await transact(ask, gate, body);
      if (answer.status === 200 && token !== '') made.set(token, answer);
      const oldest = made.keys().next().value;
      if (made.size > REMEMBERED && oldest !== undefined) made.delete(oldest);
      return answer;
    });
  };
}

/** One call to dynalite: a request whose body has been read, and its answer. */
async function exchange(serve: Serve, { method, url, headers }: Asked, body: Buffer): Promise<Answer> {
  const replayed = Object.assign(new EventEmitter(), { method, url, headers });
  return await new Promise((resolve) => {
    const recorder: Recorder = {
      statusCode: 200,
      setHeader: () => undefined,
      end: (text = '') =>
        resolve({ status: recorder.statusCode, body: text, type: recorder.contentType ?? TYPE }),
    };
    // dynalite adds its listeners while it is called; the body comes right after.
    process.nextTick(() => {
      if (body.length > 0) replayed.emit('data', body);
      replayed.emit('end');
    });
    serve(replayed, recorder);
  });
}
