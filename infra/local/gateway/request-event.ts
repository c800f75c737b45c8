import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Match } from './routes.ts';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, still encoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/**
 * API Gateway hands over a body as text for these types alone; every other body is base64, forms included
 * (measured against AWS in ministackorg/ministack#766; the documentation does not list them).
 */
const TEXT_TYPES = /^(text\/.*|application\/(json|xml|javascript))$/;

/** The event of payload format 2.0 that API Gateway makes of a request. */
export function requestEvent(request: WireRequest, match: Match, now: Date): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = split(request.target);
  const { cookie, ...headers } = joined(request.headers);
  const queryParameters = queryOf(query);
  const domainName = headers['host'] ?? 'localhost';
  // An HTTP API decodes the path before the function sees it, unlike REST APIs and function URLs.
  const rawPath = decodeURIComponent(path);
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; ?/) }),
    headers: {
      ...headers,
      'content-length': String(request.body.length),
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': domainName.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(Object.keys(queryParameters).length === 0 ? {} : { queryStringParameters: queryParameters }),
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? domainName,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...encodedBody(request.body, headers['content-type']),
  };
}

function split(target: string): [string, string] {
  const at = target.indexOf('?');
  return at === -1 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) texts[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return texts;
}

function queryOf(query: string): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  // Own properties, also of a name that every object has (S20).
  return Object.fromEntries(values);
}

function encodedBody(
  body: Buffer,
  contentType = '',
): Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT_TYPES.test(contentType.split(';')[0]?.trim().toLowerCase() ?? '');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** The time of Apache's log, e.g. `12/Mar/2026:19:03:58 +0000`. */
function logTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
