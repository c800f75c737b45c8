import { formatMoment } from '../../../shared/rules/format.ts';
import type { ParticipantItem } from '../../../shared/table/entities/participant.ts';
import { PageTitle } from '../../../shared/ui/index.ts';
import { type SurveyView, surveyPage } from './survey-frame.tsx';

/** The survey is over, or the supervisor has confirmed: what became of the answers, and nothing to change. */
export function closedView(view: SurveyView): string {
  const { person, agency } = view;
  return surveyPage(view, {
    title: 'Survei sudah ditutup',
    children: (
      <>
        <PageTitle>Survei sudah ditutup</PageTitle>
        <p>{fateOf(person)}</p>
        <p>Bila ada yang perlu diperbaiki, hubungi {agency.contact.name}.</p>
      </>
    ),
  });
}

function fateOf({ submittedAt, answers, confirmation }: ParticipantItem): string {
  if (submittedAt !== undefined) {
    const sent = `Jawaban yang Anda kirim ${formatMoment(new Date(submittedAt))} tersimpan dan dipakai dalam penyusunan rencana.`;
    return confirmation === undefined ? sent : `${sent} Atasan langsung Anda sudah mengonfirmasinya.`;
  }
  if (answers !== undefined) {
    return 'Jawaban Anda tersimpan sebagian, tetapi belum pernah dikirim, sehingga tidak ikut dihitung.';
  }
  return 'Kami tidak menerima jawaban dari Anda.';
}
