import type { DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { AnswerKeyTable } from '../../infra/local/table/answer-keys.ts';
import { callsTo, type Dynalite } from '../../infra/local/table/calls.ts';
import { table } from '../../shared/store/table.ts';

/** dynalite wants to see that a request is signed; it does not look at the signature. */
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host, Signature=test',
  'x-amz-date': '20270104T010000Z',
};

const JSON_TYPE = 'application/x-amz-json-1.0';

/**
 * Lets the table's client speak to a dynalite and a table of keys of this process, with the same requests and answers: sockets and signatures
 * cost a test more than the table does. The local runtime, its tests and the emulator speak HTTP.
 */
export function speakInProcess(dynalite: Dynalite, keys: AnswerKeyTable): void {
  const call = callsTo(dynalite);
  const client = table.getDocumentClient();
  client.middlewareStack.remove('httpSigningMiddleware');
  const requestHandler = {
    handle: ({ method, path, headers, body }: HttpRequest) =>
      new Promise<{ response: HttpResponse }>((resolve) => {
        const asked = { method, url: path, headers: { ...headers, ...SIGNED } };
        const answer = (statusCode: number, text: string, type: string) =>
          resolve({
            response: new HttpResponse({
              statusCode,
              headers: { 'content-type': type },
              body: Buffer.from(text),
            }),
          });
        const bytes =
          body instanceof Uint8Array
            ? Buffer.from(body.buffer, body.byteOffset, body.length)
            : Buffer.from(body);
        if (keys.isAsked(bytes)) {
          const [, operation = ''] = String(headers['x-amz-target']).split('.');
          const answered = keys.answer(operation, bytes);
          return answer(answered === undefined ? 400 : 200, JSON.stringify(answered ?? {}), JSON_TYPE);
        }
        void call(asked, bytes).then(({ status, body: text, type }) => answer(status, text, type));
      }),
  };
  Object.assign<Partial<DynamoDBClientResolvedConfig>, object>(client.config, { requestHandler });
}
