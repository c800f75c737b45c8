import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { actingAs } from '../audit/acting.ts';
import { env } from '../env.ts';
import { classify, ForbiddenError, NotFoundError } from '../errors.ts';
import { log, logger } from '../lambda/log.ts';
import { contentSecurityPolicy } from '../ui/index.ts';
import { errorResponse } from './error-response.ts';
import { type RefusalReason, reasonByStatus, subjectOf } from './log-refusal.ts';
import { type PageRequest, readRequest } from './request.ts';
import { type PageResponse, toResult } from './response.ts';
import { answeringRoute } from './routes.ts';

/** Answers one route. GET answers change nothing: mail scanners open every link. */
export type RouteHandler = (request: PageRequest) => Promise<PageResponse>;

/** On every answer, errors too (ASVS 5 3.4, 14.3.2). HSTS: two years. */
const SECURITY_HEADERS = {
  'content-security-policy': contentSecurityPolicy,
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/**
 * Makes the handler of a page function.
 * @param routes the function's own routes, as in the function list: 'GET /survei/{ref}' (which answers HEAD too)
 */
export function page(routes: Readonly<Record<string, RouteHandler>>) {
  return middy<APIGatewayProxyEventV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event: APIGatewayProxyEventV2, lambda: Context) => {
      const request = readRequest(event, lambda.awsRequestId.slice(0, 8));
      const { body, refused, ...response } = await answer(routes, request);
      logAnswer(request, response.status, refused);
      return toResult({
        ...response,
        headers: { ...SECURITY_HEADERS, ...response.headers },
        body: request.method === 'HEAD' ? '' : body,
      });
    });
}

async function answer(
  routes: Readonly<Record<string, RouteHandler>>,
  request: PageRequest,
): Promise<PageResponse> {
  try {
    const handle = routes[answeringRoute(request.route)];
    if (handle === undefined) throw new NotFoundError('route');
    refuseForeignPost(request);
    refuseEndlessNames(request);
    const { route: door, reference } = request;
    return await actingAs({ door, reference }, () => handle(request));
  } catch (thrown) {
    return errorResponse(classify(thrown), request, fieldsOf(request));
  }
}

/** The path may name a link's reference, never its secret: activation hides that (see /l/{code}). */
function fieldsOf({ route, reference }: PageRequest) {
  return { route, reference };
}

/** A refusal says why, in whose name as far as that was proven, and from where: what one asks after an attack. */
function logAnswer(request: PageRequest, status: number, refused: RefusalReason | undefined): void {
  const fields = { ...fieldsOf(request), status };
  const reason = refused ?? reasonByStatus(status);
  if (reason === undefined) log.info('PAGE_DONE', fields);
  else
    log.warn('PAGE_REFUSED', {
      ...fields,
      reason,
      subject: subjectOf(request),
      source: request.source,
    });
}

/**
 * Bytes of a name in an address. The longest is the token of a one-click address; the table refuses to look for a key
 * of more than 1,024 bytes.
 */
const LONGEST_NAME = 800;

function refuseEndlessNames({ params }: PageRequest): void {
  if (Object.values(params).some((name) => Buffer.byteLength(name) > LONGEST_NAME)) {
    throw new NotFoundError('endless name');
  }
}

/**
 * Another site must not post in a person's name (ASVS 5 3.5.1). Browsers say where a post comes from in
 * Sec-Fetch-Site; older ones only in Origin, which our no-referrer policy makes 'null' for our own forms. What
 * is left to those is the SameSite attribute of every cookie.
 */
function refuseForeignPost(request: PageRequest): void {
  if (request.method !== 'POST') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers['origin'];
  const foreign =
    site === undefined
      ? origin !== undefined && origin !== 'null' && origin !== new URL(env('address').BASE_URL).origin
      : site !== 'same-origin';
  if (foreign) throw new ForbiddenError('FOREIGN_POST');
}
