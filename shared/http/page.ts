import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { env } from '../env.ts';
import {
  classify,
  type FaultName,
  ForbiddenError,
  InvalidInputError,
  isOfAllMail,
  KnownError,
  MailQuotaError,
  NotFoundError,
  QUOTA_USED_UP,
  TooLargeError,
  TransientError,
} from '../errors.ts';
import { actingAs, type LogFields, log, logger } from '../lambda/invocation.ts';
import { contentSecurityPolicy, policyFor } from '../ui/page.tsx';
import { defectPage, gonePage, messagePage, notFoundPage } from '../ui/plain-pages.tsx';
import {
  html,
  type PageRequest,
  type PageResponse,
  type RefusalReason,
  readRequest,
  toResult,
} from './message.ts';

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
      const { body, refused, ...response } = await inTime(lambda, request, answer(routes, request));
      logAnswer(request, response.status, refused);
      const headers = { ...SECURITY_HEADERS, ...response.headers };
      const policy = policyFor(typeof body === 'string' ? body : '', headers['content-security-policy']);
      return toResult({
        ...response,
        headers: { ...headers, 'content-security-policy': policy },
        body: request.method === 'HEAD' ? '' : body,
      });
    });
}

/** What is left of a function's time for an answer that says that the page has none. */
const LAST_MS = 1_000;

/**
 * An answer, or, shortly before the function is cut off, a page that says to come again: API Gateway itself would answer 500 in
 * JSON. A machine that is busy takes long over an archive of ten papers.
 */
async function inTime(
  lambda: Context,
  request: PageRequest,
  answering: Promise<PageResponse>,
): Promise<PageResponse> {
  const { promise: late, resolve } = Promise.withResolvers<PageResponse>();
  const timer = setTimeout(
    () => resolve(errorResponse(new TransientError('no time is left'), request, fieldsOf(request))),
    lambda.getRemainingTimeInMillis() - LAST_MS,
  );
  try {
    return await Promise.race([answering, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function answer(
  routes: Readonly<Record<string, RouteHandler>>,
  request: PageRequest,
): Promise<PageResponse> {
  try {
    const handle = routes[answeringRoute(request.route)];
    if (handle === undefined) throw new NotFoundError('route');
    refuseForeignPost(request);
    refuseEndless(request);
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

/**
 * Bytes of a value behind the question mark, some of which name a row as well: the longest is the key of an uploaded file,
 * of whose name a disk keeps 255 bytes.
 */
const LONGEST_VALUE = 1_000;

function refuseEndless({ params, query }: PageRequest): void {
  if (Object.values(params).some((name) => Buffer.byteLength(name) > LONGEST_NAME)) {
    throw new NotFoundError('endless name');
  }
  if ([...query.values()].some((value) => Buffer.byteLength(value) > LONGEST_VALUE))
    throw new TooLargeError();
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

/**
 * The page for a fault: short, in Indonesian, and without detail. An expected refusal carries its reason for the log; a
 * defect is logged here once, with the reference that the page shows.
 */
function errorResponse(error: unknown, request: PageRequest, fields: LogFields): PageResponse {
  if (!(error instanceof KnownError)) {
    log.error('PAGE_DEFECT', {
      ...fields,
      error: error instanceof Error ? error : new Error(String(error)),
    });
    return html(defectPage({ reference: request.reference }), 500);
  }
  const page = faultPage(error, request);
  const code = error.fault.page;
  if (code === 'PAGE_REFUSED') return { ...page, refused: reasonOf(error) };
  if (code === 'PAGE_DEFECT') log.error(code, { ...fields, error });
  else log.warn(code, { ...fields, fault: error instanceof MailQuotaError ? error.name : error.message });
  return page;
}

function faultPage(error: KnownError, request: PageRequest): PageResponse {
  const { status } = error;
  if (status === 404) return html(notFoundPage(), status);
  if (status === 410) return html(gonePage(), status);
  if (status === 500) return html(defectPage({ reference: request.reference }), status);
  const { title, sentences, retryAfter } = wordsFor(error, request);
  const page = html(messagePage({ title, sentences }), status);
  if (retryAfter === undefined) return page;
  return { ...page, headers: { ...page.headers, 'retry-after': String(retryAfter) } };
}

interface Words {
  readonly title: string;
  readonly sentences: readonly string[];
  /** Seconds. */
  readonly retryAfter?: number;
}

const MAILS_DO_NOT_LEAVE: Words = {
  title: 'Surel belum dapat dikirim',
  sentences: [
    'Yang sudah tersimpan tidak hilang. Cobalah lagi beberapa jam lagi, atau hubungi koordinator pengembangan kompetensi.',
  ],
};

/** The same to the coordinator, who gets it mended: the cause is named. */
function whyMailsDoNotLeave(error: KnownError): Words {
  const sentences =
    error instanceof MailQuotaError
      ? [QUOTA_USED_UP, 'Yang sudah tersimpan tidak hilang. Ulangi beberapa jam lagi.']
      : [error.message, 'Yang sudah tersimpan tidak hilang. Ulangi setelah penyebabnya diatasi.'];
  return { title: MAILS_DO_NOT_LEAVE.title, sentences };
}

/** What a page says where the fault does not say it itself. */
const WORDS: Readonly<Partial<Record<FaultName, Words>>> = {
  ForbiddenError: {
    title: 'Anda tidak berwenang membuka halaman ini',
    sentences: ['Jika menurut Anda ini keliru, hubungi koordinator pengembangan kompetensi.'],
  },
  ConflictError: {
    title: 'Data sudah berubah',
    sentences: [
      'Orang lain, atau Anda di jendela lain, mengubahnya lebih dahulu. Muat ulang halaman, lalu ulangi.',
    ],
  },
  TransientError: {
    title: 'Sistem sedang sibuk',
    sentences: ['Cobalah lagi sebentar lagi. Yang sudah tersimpan tidak hilang.'],
    retryAfter: 5,
  },
  MailQuotaError: MAILS_DO_NOT_LEAVE,
  MailSenderError: MAILS_DO_NOT_LEAVE,
  MailLetterError: MAILS_DO_NOT_LEAVE,
  // A roll-back is made good within hours.
  NewerVersionError: {
    title: 'Sistem sedang diperbarui',
    sentences: [
      'Halaman ini memuat data dari versi sistem yang lebih baru. Bukalah lagi nanti; yang sudah tersimpan tidak hilang.',
    ],
    retryAfter: 3600,
  },
};

function wordsFor(error: KnownError, { path }: PageRequest): Words {
  if (isOfAllMail(error) && path.startsWith('/konsol/')) return whyMailsDoNotLeave(error);
  const known = WORDS[error.name];
  if (known !== undefined) return known;
  if (!(error instanceof InvalidInputError)) {
    return { title: 'Belum dapat dilakukan', sentences: [error.message] };
  }
  return { title: 'Isian tidak sah', sentences: error.issues.map(({ sentence }) => sentence) };
}

/** The reason that a refusal is logged with. */
function reasonOf(error: KnownError): RefusalReason {
  return error instanceof ForbiddenError ? error.reason : (error.fault.reason ?? 'INVALID');
}

/** What a page refuses by its status alone: a form with faults, one that came too late or second, what does not exist. */
const BY_STATUS: ReadonlyMap<number, RefusalReason> = new Map([
  [404, 'UNKNOWN'],
  [409, 'CONFLICT'],
  [410, 'OVER'],
  [413, 'TOO_LARGE'],
]);

/** Why an answer of this status was a refusal, where the page does not say it; undefined when it was none. */
function reasonByStatus(status: number): RefusalReason | undefined {
  if (status < 400 || status >= 500) return undefined;
  return BY_STATUS.get(status) ?? 'INVALID';
}

/** Beside the request, not in the logger: on one machine requests are answered side by side. */
const subjects = new WeakMap<PageRequest, string>();

/**
 * Says in whose name a request is made, once that is proven.
 * @param id identifier of the sign-in, or reference of the link: neither says who that is
 */
export function nameSubject(request: PageRequest, id: string): void {
  subjects.set(request, id);
}

/** In whose name a request is made, as far as it was proven. */
function subjectOf(request: PageRequest): string | undefined {
  return subjects.get(request);
}

/** The route that answers a request: HEAD is answered as GET is, without its body. */
function answeringRoute(key: string): string {
  return key.replace(/^HEAD /, 'GET ');
}
