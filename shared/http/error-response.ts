import {
  ConflictError,
  ForbiddenError,
  GoneError,
  InvalidInputError,
  MailLetterError,
  MailQuotaError,
  MailSenderError,
  NewerVersionError,
  NotFoundError,
  RuleViolationError,
  TransientError,
} from '../errors.ts';
import { type LogFields, log } from '../lambda/log.ts';
import { defectPage, gonePage, messagePage, notFoundPage } from '../ui/index.ts';
import { reasonOf } from './log-refusal.ts';
import type { PageRequest } from './request.ts';
import { html, type PageResponse } from './response.ts';

/**
 * The page for a fault: short, in Indonesian, and without detail. An expected refusal carries its reason for the log; a
 * defect is logged here once, with the reference that the page shows.
 */
export function errorResponse(error: unknown, request: PageRequest, fields: LogFields): PageResponse {
  if (error instanceof TransientError) {
    log.warn('PAGE_TRANSIENT', { ...fields, fault: error.message });
    return busy();
  }
  if (error instanceof MailQuotaError) {
    log.warn('PAGE_TRANSIENT', { ...fields, fault: error.name });
    return mailsDoNotLeave();
  }
  if (error instanceof MailSenderError || error instanceof MailLetterError) {
    log.error('PAGE_DEFECT', { ...fields, error });
    return mailsDoNotLeave();
  }
  if (error instanceof NewerVersionError) {
    log.warn('PAGE_OF_NEWER_VERSION', { ...fields, fault: error.message });
    return updating();
  }
  const refusal = refusalOf(error);
  if (refusal !== undefined && error instanceof Error) {
    return { ...refusal, refused: reasonOf(error) };
  }
  log.error('PAGE_DEFECT', {
    ...fields,
    error: error instanceof Error ? error : new Error(String(error)),
  });
  return html(defectPage({ reference: request.reference }), 500);
}

function refusalOf(error: unknown): PageResponse | undefined {
  if (error instanceof NotFoundError) return html(notFoundPage(), 404);
  if (error instanceof GoneError) return html(gonePage(), 410);
  if (error instanceof ForbiddenError) {
    return message(403, 'Anda tidak berwenang membuka halaman ini', [
      'Jika menurut Anda ini keliru, hubungi koordinator pengembangan kompetensi.',
    ]);
  }
  if (error instanceof ConflictError) {
    return message(409, 'Data sudah berubah', [
      'Orang lain, atau Anda di jendela lain, mengubahnya lebih dahulu. Muat ulang halaman, lalu ulangi.',
    ]);
  }
  if (error instanceof RuleViolationError) return message(409, 'Belum dapat dilakukan', [error.message]);
  if (error instanceof InvalidInputError) {
    return message(
      error.status,
      'Isian tidak sah',
      error.issues.map((issue) => issue.sentence),
    );
  }
  return undefined;
}

function busy(): PageResponse {
  const page = message(503, 'Sistem sedang sibuk', [
    'Cobalah lagi sebentar lagi. Yang sudah tersimpan tidak hilang.',
  ]);
  return { ...page, headers: { ...page.headers, 'retry-after': '5' } };
}

function mailsDoNotLeave(): PageResponse {
  return message(503, 'Surel belum dapat dikirim', [
    'Yang sudah tersimpan tidak hilang. Cobalah lagi beberapa jam lagi, atau hubungi koordinator pengembangan kompetensi.',
  ]);
}

/** A roll-back is made good within hours. */
function updating(): PageResponse {
  const page = message(503, 'Sistem sedang diperbarui', [
    'Halaman ini memuat data dari versi sistem yang lebih baru. Bukalah lagi nanti; yang sudah tersimpan tidak hilang.',
  ]);
  return { ...page, headers: { ...page.headers, 'retry-after': '3600' } };
}

function message(status: number, title: string, sentences: readonly string[]): PageResponse {
  return html(messagePage({ title, sentences }), status);
}
