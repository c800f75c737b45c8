import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateway } from '../../../../infra/local/gateway/gateway.ts';
import { lambdaHost } from '../../../../infra/local/lambda/host.ts';
import { close, listen } from '../../../../infra/local/listen.ts';

const fixture = (name: string) => ({
  entry: `test/infra/local/fixtures/${name}.ts`,
  timeoutSeconds: 5,
  memoryMb: 256,
});
const host = lambdaHost({
  functions: { echo: fixture('echo'), answer: fixture('answer'), fault: fixture('fault') },
  root: process.cwd(),
  report: () => undefined,
});
const handle = gateway(
  [
    { key: 'GET /survei/{ref}', functionName: 'echo' },
    { key: 'HEAD /survei/{ref}', functionName: 'echo' },
    { key: 'POST /survei/{ref}', functionName: 'echo' },
    { key: 'POST /jawab', functionName: 'answer' },
    { key: 'GET /rusak', functionName: 'fault' },
  ],
  host,
);
const server = createServer((request, response) => void handle(request, response));
let url = '';
beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server, 0)}`;
});
afterAll(() => close(server));

async function eventOf(path: string, init: RequestInit = {}) {
  const answer = await fetch(url + path, init);
  const { event } = await answer.json();
  return event;
}

const answerWith = (result: unknown) =>
  fetch(`${url}/jawab`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(result),
    redirect: 'manual',
  });

describe('the event of a request', () => {
  it('is of payload format 2.0', async () => {
    const event = await eventOf('/survei/a%20b?urut=nama&urut=unit&q=x+y', {
      headers: { cookie: 'sesi=1; lain=2', 'X-Custom': 'Nilai', 'user-agent': 'uji' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /survei/{ref}',
      rawPath: '/survei/a b',
      rawQueryString: 'urut=nama&urut=unit&q=x+y',
      cookies: ['sesi=1', 'lain=2'],
      queryStringParameters: { urut: 'nama,unit', q: 'x y' },
      pathParameters: { ref: 'a b' },
      headers: { 'x-custom': 'Nilai', 'x-forwarded-proto': 'http' },
      requestContext: {
        http: { method: 'GET', path: '/survei/a b', protocol: 'HTTP/1.1', userAgent: 'uji' },
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });

  it('has no empty fields for what was not sent', async () => {
    const event = await eventOf('/survei/x');
    expect(event).not.toHaveProperty('cookies');
    expect(event).not.toHaveProperty('queryStringParameters');
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', true],
  ])('has a body of %s in base64: %s, as AWS does it', async (contentType, isBase64Encoded) => {
    const sent = Buffer.from('nilai=é&b=2');
    const event = await eventOf('/survei/x', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: sent,
    });
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body, isBase64Encoded ? 'base64' : 'utf8')).toEqual(sent);
  });
});

describe('the answer to a request', () => {
  it('is what the function says, each cookie a header', async () => {
    const answer = await answerWith({
      statusCode: 303,
      headers: { Location: '/survei', 'Content-Type': 'text/html; charset=utf-8' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'é',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/survei');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(await answer.text()).toBe('é');
  });

  it('may be binary', async () => {
    const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]);
    const answer = await answerWith({ statusCode: 200, body: pdf.toString('base64'), isBase64Encoded: true });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
  });

  it('is JSON when the function names no status', async () => {
    const answer = await answerWith({ baik: true });
    expect([answer.status, await answer.json()]).toEqual([200, { baik: true }]);
  });

  it('is a plain 500 when the function fails or answers nonsense', async () => {
    const failed = await fetch(`${url}/rusak`);
    expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await answerWith({ statusCode: 'baik' })).status).toBe(500);
    expect((await answerWith({ statusCode: 200, body: { no: 'text' } })).status).toBe(500);
  });

  it('is 404 where there is no route, also for HEAD on a route of GET alone', async () => {
    const unknown = await fetch(`${url}/tidak-ada`);
    expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Not Found' }]);
    expect((await fetch(`${url}/rusak`, { method: 'HEAD' })).status).toBe(404);
  });

  it('has no body and no length of one where only the head was asked for', async () => {
    const head = await fetch(`${url}/survei/x`, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', null]);
  });

  it('is 400 for a path that is encoded wrongly and 413 for too much', async () => {
    expect((await fetch(`${url}/survei/%zz`)).status).toBe(400);
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect((await fetch(`${url}/survei/x`, { method: 'POST', body })).status).toBe(413);
    const tooMuchForLambda = Buffer.alloc(5 * 1024 * 1024);
    expect((await fetch(`${url}/survei/x`, { method: 'POST', body: tooMuchForLambda })).status).toBe(413);
  });
});
