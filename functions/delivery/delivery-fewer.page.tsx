import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { readReminderToken } from '../../shared/agency/letter.ts';
import { html } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { chooseFewer } from '../../shared/store/address.ts';
import { Button, Form } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { Notification, PageTitle } from '../../shared/ui/parts.tsx';

/**
 * Fewer reminders, by the header of every mail: mail programs post here at one click (RFC 8058), without cookies and
 * without a person looking; a person who opens the address finds a button.
 */
export const handler = page({
  'GET /kurangi/{token}': async (request) => {
    const { agency } = await readReminderToken(request.params['token'] ?? '');
    return html(view(await readAgencyInfo(agency), false));
  },

  'POST /kurangi/{token}': async (request) => {
    const choice = await readReminderToken(request.params['token'] ?? '');
    await chooseFewer(choice, request.now);
    return html(view(await readAgencyInfo(choice.agency), true));
  },
});

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
