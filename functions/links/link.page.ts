import { agencyOf } from '../../shared/agency/agency-info.ts';
import { env } from '../../shared/env.ts';
import { GoneError, NotFoundError } from '../../shared/errors.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { findLink } from '../../shared/links/link.ts';
import { activateLink, endLinkSessions } from '../../shared/links/link-session.ts';
import { CODE_SIGNS, codeSigns, readCode, referenceOf } from '../../shared/links/mailed-code.ts';
import { refuseLink } from '../../shared/links/mailed-page.ts';
import { messagePage } from '../../shared/ui/plain-pages.tsx';
import { renewalOf } from '../renewals.ts';
import { checkPage } from './check-view-of-mails.tsx';
import { codePage } from './code-view.tsx';
import { unknownAddress } from './unknown-address.ts';

/** The doors of mailed links, by click and by typing, the page for addresses that nothing answers, and the page that says how to tell a real mail from a false one. */
export const handler = page({
  'GET /l/{code}': async (request) => await activate(request, request.params['code'] ?? ''),

  'GET /l': async (request) => {
    const typed = request.query.get('kode');
    return typed === null ? html(codePage(await agencyOf(undefined))) : await open(request, typed);
  },

  $default: unknownAddress,

  'POST /selesai': async (request) => {
    return { ...html(leftPage()), cookies: await endLinkSessions(request) };
  },

  'GET /periksa': async () => html(checkPage(await agencyOf(undefined), env('address').BASE_URL)),

  'GET /periksa/{agency}': async ({ params }) => {
    const named = await agencyOf({ agency: params['agency'] ?? '' });
    const agency = named ?? (await agencyOf(undefined));
    return html(checkPage(agency, env('address').BASE_URL), named === undefined ? 404 : 200);
  },
});

/** Every page of the browser that came by a mail is shut: whoever sits there next opens none of them. */
function leftPage(): string {
  return messagePage({
    title: 'Anda sudah keluar',
    sentences: [
      'Semua halaman dari surel kami yang dibuka di peramban ini sudah ditutup, juga di peramban lain yang sedang membukanya. Yang sudah Anda kirim tidak berubah karenanya.',
      'Untuk membukanya lagi, buka tautan di surel Anda.',
    ],
  });
}

async function activate(request: PageRequest, code: string): Promise<PageResponse> {
  try {
    const { path, cookies } = await activateLink(code, request.cookies, request.now);
    return redirect(path, cookies);
  } catch (error) {
    if (!(error instanceof NotFoundError || error instanceof GoneError)) throw error;
    const link = error instanceof GoneError ? await findLink(referenceOf(readCode(code) ?? '')) : undefined;
    return await refuseLink({ link, error, now: request.now, renew: renewalOf });
  }
}

/** What was typed, or the whole address that was pasted. What cannot be a code comes back with what is wrong. */
async function open(request: PageRequest, typed: string): Promise<PageResponse> {
  const text = typed.trim().split('/').at(-1) ?? '';
  if (readCode(text) !== undefined) return await activate(request, text);
  const count = codeSigns(text);
  const fault =
    count === CODE_SIGNS
      ? 'Kode memuat tanda yang tidak dipakai dalam kode kami. Cocokkan lagi huruf demi huruf.'
      : `Kode terdiri atas ${CODE_SIGNS} huruf dan angka; yang Anda ketik ${count}.`;
  return html(codePage(await agencyOf(undefined), { typed, fault }), 422);
}
