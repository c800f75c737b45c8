import { env } from '../../shared/env.ts';
import { page } from '../../shared/http/page.ts';
import { html, redirect } from '../../shared/http/response.ts';
import { activateLink } from '../../shared/links/link-session.ts';
import { messagePage } from '../../shared/ui/index.ts';

/** The door of every mailed link, and the page that says how to tell a real mail from a false one. */
export const handler = page({
  'GET /l/{code}': async ({ params, cookies, now }) => {
    const opened = await activateLink(params['code'] ?? '', cookies, now);
    return redirect(opened.path, opened.cookies);
  },
  'GET /periksa': async () =>
    html(
      messagePage({
        title: 'Apakah surel ini benar dari kami?',
        sentences: [
          `Surel kami selalu menampilkan tautan secara utuh, dan tautan itu selalu diawali alamat ini: ${env('links').BASE_URL}/`,
          'Kami tidak pernah meminta kata sandi, NIP, nomor rekening, atau memasang aplikasi, dan tidak pernah mengirim berkas selain PDF dan undangan kalender.',
          'Jika ragu, jangan buka tautannya. Tanyakan langsung kepada koordinator pengembangan kompetensi di kantor Anda.',
        ],
      }),
    ),
});
