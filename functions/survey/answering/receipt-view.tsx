import { formatMoment } from '../../../shared/rules/format.ts';
import { LinkButton, Notification, PageTitle } from '../../../shared/ui/index.ts';
import { deadlineOf, type SurveyView, surveyPage } from './survey-frame.tsx';
import { CHECK } from './survey-place.ts';

/** The answers have arrived: when, what comes next, and until when they can be corrected. */
export function receiptView(view: SurveyView): string {
  const { person, cycle, path } = view;
  const sentAt = person.submittedAt === undefined ? '' : formatMoment(new Date(person.submittedAt));
  return surveyPage(view, {
    title: 'Jawaban Anda sudah diterima',
    children: (
      <>
        <PageTitle>Terima kasih, {person.staff.name}</PageTitle>
        <Notification tone="success" title="Jawaban Anda sudah diterima">
          <p>Dikirim {sentAt}.</p>
        </Notification>
        <h2>Selanjutnya</h2>
        <ol>
          <li>Setelah survei ditutup, atasan langsung Anda mengonfirmasi jawaban ini.</li>
          <li>
            Koordinator menyusun rencana pengembangan kompetensi {cycle.cycle} dari jawaban semua pegawai.
          </li>
          <li>Bila Anda diusulkan mengikuti suatu kegiatan, Anda menerima undangan lewat surel.</li>
        </ol>
        <p>Anda masih dapat memperbaiki jawaban dengan tautan yang sama sampai {deadlineOf(cycle)}.</p>
        <LinkButton kind="secondary" href={`${path}?bagian=${CHECK}`}>
          Lihat atau ubah jawaban
        </LinkButton>
      </>
    ),
  });
}

/** Saved for later. */
export function pausedView(view: SurveyView): string {
  const { cycle, path } = view;
  return surveyPage(view, {
    title: 'Jawaban tersimpan',
    children: (
      <>
        <PageTitle>Jawaban tersimpan</PageTitle>
        <p>
          Jawaban Anda tersimpan, tetapi <strong>belum dikirim</strong>. Buka lagi tautan di surel Anda kapan
          saja, dari perangkat apa pun, untuk melanjutkan. Paling lambat {deadlineOf(cycle)}.
        </p>
        <LinkButton kind="secondary" href={path}>
          Lanjutkan sekarang
        </LinkButton>
      </>
    ),
  });
}
