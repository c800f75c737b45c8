import { CONSENT } from '../../../shared/form/take-form.ts';
import { officeOf } from '../../../shared/store/officer.ts';
import { Button, ButtonRow, Form } from '../../../shared/ui/form.tsx';
import { renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { ApprovalFrame, type Shown } from './approval-frame.tsx';

/** Asks once more before a rejection: it ends the year's cycle, or the change of an enacted plan. Until the answer nothing is decided. */
export function rejectView({
  note,
  isChange,
  ...shown
}: Shown & { readonly note: string; readonly isChange: boolean }): string {
  const { cycle, officer } = shown;
  const title = `Tolak usulan ${cycle}?`;
  return renderPage({
    title,
    body: (
      <ApprovalFrame shown={shown}>
        <PageTitle caption="Periksa sebelum dilanjutkan">{title}</PageTitle>
        <Notification tone="attention" title="Belum ada keputusan yang tercatat">
          <p>
            {isChange
              ? 'Menolak berarti perubahan ini gugur dan rencana yang ditetapkan tetap berlaku; keputusan tidak dapat dibatalkan.'
              : `Menolak berarti siklus pengembangan kompetensi ${cycle} ditutup tanpa rencana, dan tidak dapat dibatalkan.`}{' '}
            Bila usulan hanya perlu diperbaiki, pilih “Kembalikan untuk perbaikan”.
          </p>
        </Notification>
        <SummaryList
          items={[
            { label: 'Dicatat atas nama', value: `${officer.name}, ${officeOf(officer)}` },
            { label: 'Alasan penolakan', value: note },
          ]}
        />
        <Form hidden={{ keputusan: 'tolak', catatan: note }}>
          <ButtonRow>
            <Button kind="warning" name={CONSENT} value="ya">
              Ya, tolak usulan ini
            </Button>
            <Button kind="secondary" name={CONSENT} value="ubah">
              Kembali ke usulan
            </Button>
          </ButtonRow>
        </Form>
      </ApprovalFrame>
    ),
  });
}
