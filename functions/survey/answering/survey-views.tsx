import { givenInWords } from '../../../shared/cycle/given-answers.ts';
import { formatMoment, formatNumber, keptUntil } from '../../../shared/rules/format.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { ButtonRow, LinkButton } from '../../../shared/ui/form.tsx';
import { Details, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { deadlineOf, type SurveyView, surveyPage } from './survey-frame.tsx';
import { CHECK } from './survey-place.ts';
import { formParts } from './survey-questions.ts';

/**
 * The first page: whose survey it is, why it is asked, who sees the answers (the notice that UU 27/2022 wants). The
 * name stands here so that a forwarded link is noticed; it tells nothing that the forwarded mail did not.
 */
export function welcomeView(view: SurveyView): string {
  const { person, cycle, path, agency, asked } = view;
  const { name, postTitle, unitName } = person.staff;
  const parts = formParts(asked).length;
  return surveyPage(view, {
    title: 'Survei kebutuhan kompetensi',
    children: (
      <>
        <PageTitle lead="Jawaban Anda menentukan pelatihan apa yang diusulkan untuk Anda dan unit Anda.">
          Survei kebutuhan kompetensi {cycle.cycle}
        </PageTitle>
        <SummaryList
          items={[
            { label: 'Survei ini untuk', value: `${name}, ${postTitle}, ${unitName}` },
            {
              label: 'Waktu mengisi',
              value: `Sekitar 10 menit, ${formatNumber(parts)} bagian, boleh dicicil`,
            },
            { label: 'Paling lambat', value: deadlineOf(cycle) },
          ]}
        />
        <p>
          {asked.instrument === 'mastery'
            ? 'Nilailah seberapa Anda menguasai setiap kompetensi dan seberapa pekerjaan memerlukannya. Tidak ada jawaban yang salah: yang lebih diperlukan daripada dikuasai itulah yang dicari survei ini.'
            : 'Tandai perilaku kerja yang sudah Anda lakukan dan yang belum. Tidak ada jawaban yang salah: "belum" berarti Anda memerlukan pengembangan, dan itulah yang dicari survei ini.'}
        </p>
        <WhoSees expiresAt={person.expiresAt} />
        <ButtonRow>
          <LinkButton href={`${path}?bagian=1`}>Mulai mengisi</LinkButton>
        </ButtonRow>
        <p>Bukan Anda? Mohon beri tahu {agency.contact.name} lalu tutup halaman ini.</p>
      </>
    ),
  });
}

/** Who sees the answers, why they are asked, for how long they are kept: the notice that UU 27/2022 wants. */
export function WhoSees({ expiresAt }: Pick<ParticipantItem, 'expiresAt'>) {
  return (
    <>
      <h2>Siapa yang melihat jawaban Anda</h2>
      <ul>
        <li>Atasan langsung Anda, untuk mengonfirmasi jawaban Anda. Survei ini tidak anonim bagi beliau.</li>
        <li>
          Koordinator pengembangan kompetensi melihat siapa yang sudah menjawab, hasil gabungan, dan kegiatan
          yang disarankan untuk Anda; bukan jawaban Anda satu per satu. Nama Anda dalam daftar yang disarankan
          untuk suatu kegiatan dapat membuat orang menduga kebutuhan Anda, walau alasannya hanya Anda yang
          membaca dan daftar itu juga memuat orang demi pemerataan.
        </li>
        <li>Pimpinan hanya melihat hasil gabungan; kelompok kurang dari lima orang tidak ditampilkan.</li>
      </ul>
      <Details summary="Mengapa data ini diminta dan apa hak Anda">
        <p>
          Instansi wajib menyusun kebutuhan pengembangan kompetensi pegawainya (PP 11/2017 Pasal 203 dan
          205–206, PP 49/2018). Data dipakai hanya untuk itu, bukan untuk penilaian kinerja atau hukuman
          disiplin.
        </p>
        <p>
          Anda berhak melihat, memperbaiki, dan berkeberatan atas pengolahan data Anda (UU 27/2022). Ajukan
          lewat “data Anda” di halaman Anda, atau kepada narahubung di bawah; seorang manusia menjawab dalam 3
          × 24 jam, bukan sistem ini.
        </p>
        {expiresAt === undefined ? null : (
          <p>Jawaban atas nama Anda disimpan sampai {keptUntil(expiresAt)}, lalu dihapus.</p>
        )}
      </Details>
    </>
  );
}

/** The survey is over, the supervisor has confirmed, or the person has left: what became of the answers, and nothing to change. */
export function closedView(view: SurveyView): string {
  const { person, agency } = view;
  const title = person.left === true ? 'Survei ini tidak lagi untuk Anda' : 'Survei sudah ditutup';
  return surveyPage(view, {
    title,
    children: (
      <>
        <PageTitle>{title}</PageTitle>
        <Fate {...person} />
        <GivenNotice person={person} />
        <p>Hubungi {agency.contact.name} bila ada yang perlu diperbaiki.</p>
      </>
    ),
  });
}

/** Answers in the person's name that came through the coordinator. */
function GivenNotice({ person }: { person: ParticipantItem }) {
  const given = givenInWords(person);
  if (given === undefined) return null;
  return (
    <Notification tone="attention" title="Jawaban ini tidak dikirim lewat tautan Anda sendiri">
      <p>
        {given} Periksalah: bila bukan jawaban Anda, perbaiki selama survei dibuka, atau ajukan perbaikan
        lewat “data Anda” di halaman Anda.
      </p>
    </Notification>
  );
}

function Fate({ submittedAt, answers, confirmation, left }: ParticipantItem) {
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
  if (left === true) {
    return (
      <p>Menurut data instansi, Anda bukan lagi pegawai aktif di sini. Tidak ada yang perlu Anda isi.</p>
    );
  }
  if (answers !== undefined) {
    return <p>Jawaban Anda tersimpan sebagian, tetapi belum pernah dikirim, sehingga tidak ikut dihitung.</p>;
  }
  return <p>Kami tidak menerima jawaban dari Anda.</p>;
}

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
        <GivenNotice person={person} />
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
