import { formatFingerprint, formatMoment, listInWords } from '../../../shared/rules/format.ts';
import { decisionNames } from '../../../shared/store/approval.ts';
import { mandateInWords, officeOf } from '../../../shared/store/officer.ts';
import { renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { linkInWords } from '../approval-letter.ts';
import { PassedOnTo } from '../delegation/delegation-view.tsx';
import { ApprovalFrame, type Shown } from './approval-frame.tsx';

/** How a request ended; whether the officer may take back what he or she passed on. */
interface Ended extends Shown {
  readonly mayTakeBack: boolean;
}

/** A request that is not open any more: the decision on record, or that time ran out. */
export function endedView(shown: Ended): string {
  const decided = shown.step.decidedAt !== undefined;
  return renderPage({
    title: decided ? 'Keputusan tercatat' : 'Batas waktu sudah lewat',
    body: (
      <ApprovalFrame shown={shown}>
        {decided ? <Decided {...shown} /> : <TimeIsOver {...shown} />}
      </ApprovalFrame>
    ),
  });
}

const next: Readonly<Record<string, string>> = {
  APPROVED:
    'Usulan diteruskan ke tahap berikutnya. Tidak ada lagi yang perlu Saudara lakukan, kecuali isinya kemudian berubah: maka Saudara diminta memutuskan lagi.',
  DELEGATED:
    'Permintaan ini diteruskan kepada pelaksana harian. Keputusannya dicatat atas namanya, mewakili Saudara; tanda terimanya Saudara terima.',
  WITHDRAWN: 'Pejabat yang melimpahkan bertugas kembali dan memutuskan sendiri.',
  RETURNED:
    'Usulan dan catatan Saudara disampaikan kepada koordinator. Setelah diperbaiki, usulan dikirim kembali kepada Saudara melalui tautan baru.',
  REJECTED:
    'Usulan dan alasan Saudara disampaikan kepada koordinator. Usulan rencana yang ditolak menutup siklus; perubahan rencana yang ditolak gugur, dan rencana yang ditetapkan tetap berlaku.',
};

function Decided({ step, cycle, path, mayTakeBack }: Ended) {
  const { officer, decidedAt = '', note, own, status, revision, content } = step;
  return (
    <>
      <PageTitle caption={`Usulan rencana pengembangan kompetensi ${cycle}`}>Keputusan tercatat</PageTitle>
      <Notification tone={status === 'APPROVED' ? 'success' : 'info'} title={decisionNames[status]}>
        <p>{next[status]}</p>
      </Notification>
      <PassedOnTo step={step} path={path} mayTakeBack={mayTakeBack} />
      <SummaryList
        items={[
          { label: 'Keputusan', value: decisionNames[status] },
          ...(officer
            ? [{ label: 'Oleh', value: `${officer.name}, ${officeOf(officer)}${mandateInWords(officer)}` }]
            : []),
          ...(officer?.nip ? [{ label: 'NIP', value: officer.nip }] : []),
          { label: 'Waktu', value: formatMoment(new Date(decidedAt)) },
          { label: 'Usulan', value: `Pengajuan ke-${revision}` },
          { label: 'Tautan', value: linkInWords(step) },
          ...(content ? [{ label: 'Sidik isi usulan (SHA-256)', value: formatFingerprint(content) }] : []),
          ...(officer?.address
            ? [{ label: 'Sidik alamat surel (SHA-256)', value: formatFingerprint(officer.address) }]
            : []),
          ...(officer?.decidesFrom
            ? [{ label: 'Alamat diterima mulai', value: formatMoment(new Date(officer.decidesFrom)) }]
            : []),
          ...(own === undefined
            ? []
            : [{ label: 'Di luar keputusan ini', value: `Keikutsertaan sendiri dalam ${listInWords(own)}` }]),
          ...(note ? [{ label: 'Catatan', value: note }] : []),
        ]}
      />
    </>
  );
}

function TimeIsOver({ step, cycle }: Shown) {
  return (
    <>
      <PageTitle caption={`Usulan rencana pengembangan kompetensi ${cycle}`}>
        Batas waktu sudah lewat
      </PageTitle>
      <p>
        Permintaan ini berakhir pada {formatMoment(new Date(step.expiresAt))} tanpa keputusan, sehingga tidak
        dianggap disetujui. Usulan kembali kepada koordinator; bila diajukan lagi, Saudara menerima tautan
        baru.
      </p>
    </>
  );
}
