import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { dueText, outcomeText } from '../../../shared/evaluation/follow-up-outcome.ts';
import { refuseFaults, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, redirect } from '../../../shared/http/message.ts';
import { isOpenedToday, OPEN_AGAIN, requireLink } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { RadioGroup, Textarea } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { LONGEST_REPORT, prefixOf, reportTasks, shownOf } from './owner-report.ts';
import { askedOwner, isOpen, type OwnerTask } from './owner-tasks.ts';
import { renewFollowUp } from './renew-follow-up-link.ts';

/** Follow-ups of one owner, by the link in the mail: how they stand, in one screen. */
export const handler = mailedPage(
  {
    'GET /tindak-lanjut/{ref}': async (request) => html(await show(request, emptyForm)),
    'POST /tindak-lanjut/{ref}': async (request) => {
      const link = await requireLink(request, 'tindak-lanjut');
      const { owner, tasks } = await askedOwner(link);
      return await takeForm(request, {
        take: async (form) => {
          if (!isOpenedToday(request)) refuseFaults({ '': OPEN_AGAIN });
          const { reference } = link;
          await reportTasks({ form, tasks, owner, reference, now: request.now });
          return redirect(request.path);
        },
        again: async (form) => await show(request, form),
      });
    },
  },
  renewFollowUp,
);

const choices = [
  { value: 'berjalan', label: 'Sedang berjalan' },
  { value: 'selesai', label: 'Selesai' },
  { value: 'tidak-dilaksanakan', label: 'Tidak dapat dilaksanakan' },
] as const;

async function show(request: PageRequest, form: FormState): Promise<string> {
  const link = await requireLink(request, 'tindak-lanjut');
  const [agency, { owner, tasks }] = await Promise.all([readAgencyInfo(link.agency), askedOwner(link)]);
  const open = tasks.filter(isOpen);
  return renderPage({
    title: `Tindak lanjut evaluasi siklus ${link.cycle}`,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Tindak lanjut evaluasi">
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={owner.label}
          lead={
            open.length === 0
              ? 'Terima kasih. Tidak ada lagi yang menunggu Anda.'
              : 'Laporkan keadaan tiap tindak lanjut yang menjadi tanggung jawab Anda. Yang belum ada kabarnya boleh dilewati.'
          }
        >
          Tindak lanjut evaluasi siklus {link.cycle}
        </PageTitle>
        {form.stale === true ? (
          <Notification tone="danger" title="Sudah berubah, isian Anda belum tersimpan">
            <p>Koordinator mencatat sesuatu lebih dahulu. Baca keadaan yang sekarang, lalu kirim lagi.</p>
          </Notification>
        ) : null}
        {open.length === 0 ? null : (
          <Form>
            {open.map((task, index) => (
              <Task key={prefixOf(task)} task={task} number={index + 1} form={form} />
            ))}
            <Button>Kirim laporan</Button>
          </Form>
        )}
        <Settled tasks={tasks.filter((task) => !isOpen(task))} />
      </PublicLayout>
    ),
  });
}

function Task({
  task,
  number,
  form,
}: {
  readonly task: OwnerTask;
  readonly number: number;
  readonly form: FormState;
}) {
  const { item } = task;
  const prefix = prefixOf(task);
  return (
    <section>
      <h2>
        {number}. {item.sentence}
      </h2>
      <SummaryList
        items={[
          { label: 'Temuan', value: item.evidence },
          { label: 'Tenggat', value: dueText(item) },
          ...(item.indicator === undefined
            ? []
            : [{ label: 'Indikator keberhasilan', value: item.indicator }]),
          ...(item.assignedBy === undefined ? [] : [{ label: 'Ditugaskan', value: item.assignedBy }]),
          ...(item.progress === undefined
            ? []
            : [{ label: 'Laporan terakhir Anda', value: outcomeText(item) }]),
        ]}
      />
      <input type="hidden" name={`${prefix}sejak`} value={shownOf(task)} />
      <RadioGroup
        form={form}
        name={`${prefix}keadaan`}
        label={`Keadaan tindak lanjut ${number}`}
        choices={choices}
        layout="row"
      />
      <Textarea
        form={form}
        name={`${prefix}catatan`}
        label={`Catatan tindak lanjut ${number}`}
        hint="Yang sudah dikerjakan, bukti pelaksanaan (nomor surat, nama dokumen), atau alasan tidak dilaksanakan"
        rows={2}
        maxLength={LONGEST_REPORT}
      />
    </section>
  );
}

function Settled({ tasks }: { readonly tasks: readonly OwnerTask[] }) {
  if (tasks.length === 0) return null;
  return (
    <section>
      <h2>Sudah dilaporkan</h2>
      <ul>
        {tasks.map((task) => (
          <li key={prefixOf(task)}>
            {task.item.sentence} – {outcomeText(task.item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
