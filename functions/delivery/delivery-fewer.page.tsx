import { agencyOf, readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { type ReminderChoice, readReminderToken } from '../../shared/agency/letter.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { html, type PageResponse } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { chooseFewer } from '../../shared/store/address.ts';
import { Button, Form } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { Notification, PageTitle } from '../../shared/ui/parts.tsx';
import { notFoundPage } from '../../shared/ui/plain-pages.tsx';

/**
 * Fewer reminders, by the header of every mail: mail programs post here at one click (RFC 8058), without cookies and
 * without a person looking; a person who opens the address finds a button.
 */
export const handler = page({
  'GET /kurangi/{token}': async ({ params }) => await answer(params['token'], async () => false),

  'POST /kurangi/{token}': async ({ params, now }) =>
    await answer(params['token'], async (choice) => {
      await chooseFewer(choice, now);
      return true;
    }),
});

/** Whoever comes from a mail reads whose page this is, with a token that is not ours too. */
async function answer(
  token: string | undefined,
  take: (choice: ReminderChoice) => Promise<boolean>,
): Promise<PageResponse> {
  const choice = await readReminderToken(token ?? '').catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
  if (choice === undefined) return html(notFoundPage({ agency: await agencyOf(undefined) }), 404);
  const done = await take(choice);
  return html(view(await readAgencyInfo(choice.agency), done));
}

function view(agency: AgencyInfo, done: boolean): string {
  return renderPage({
    title: 'Kurangi pengingat',
    body: (
      <PublicLayout agency={agency} service="Pengembangan kompetensi pegawai" open>
        <PageTitle>Kurangi pengingat</PageTitle>
        {done ? (
          <Notification tone="success" title="Surel pengingat tidak dikirim lagi ke alamat Anda." />
        ) : null}
        <p>
          Undangan, perubahan jadwal, dan sertifikat tetap dikirim, karena menyangkut hak dan tugas Anda. Yang
          tidak dikirim hanya surel yang mengulang permintaan sebelumnya.
        </p>
        {done ? null : (
          <Form>
            <Button>Jangan kirim pengingat</Button>
          </Form>
        )}
      </PublicLayout>
    ),
  });
}
