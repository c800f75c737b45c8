import { formatMoment } from '../../../shared/rules/format.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { Notification, PageTitle } from '../../../shared/ui/index.ts';
import { type SurveyView, surveyPage } from './survey-frame.tsx';

/** The survey is over, or the supervisor has confirmed: what became of the answers, and nothing to change. */
export function closedView(view: SurveyView): string {
  const { person, agency } = view;
  return surveyPage(view, {
    title: 'Survei sudah ditutup',
    children: (
      <>
        <PageTitle>Survei sudah ditutup</PageTitle>
        <Fate {...person} />
        <p>Hubungi {agency.contact.name} bila ada yang perlu diperbaiki.</p>
      </>
    ),
  });
}

function Fate({ submittedAt, answers, confirmation }: ParticipantItem) {
  if (submittedAt !== undefined) {
    return (
      <Notification tone="success" title="Jawaban Anda sudah diterima">
        <p>
          Dikirim {formatMoment(new Date(submittedAt))}, tersimpan, dan dipakai dalam penyusunan rencana.
          {confirmation === undefined ? '' : ' Atasan langsung Anda sudah mengonfirmasinya.'}
        </p>
      </Notification>
    );
  }
  if (answers !== undefined) {
    return <p>Jawaban Anda tersimpan sebagian, tetapi belum pernah dikirim, sehingga tidak ikut dihitung.</p>;
  }
  return <p>Kami tidak menerima jawaban dari Anda.</p>;
}
