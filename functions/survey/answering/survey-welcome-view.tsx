import { keptUntil } from '../../../shared/rules/kept-until.ts';
import { ButtonRow, Details, LinkButton, PageTitle, SummaryList } from '../../../shared/ui/index.ts';
import { deadlineOf, type SurveyView, surveyPage } from './survey-frame.tsx';

/**
 * The first page: whose survey it is, why it is asked, who sees the answers (the notice that UU 27/2022 wants). The
 * name stands here so that a forwarded link is noticed; it tells nothing that the forwarded mail did not.
 */
export function welcomeView(view: SurveyView): string {
  const { person, cycle, path, agency } = view;
  const { name, postTitle, unitName } = person.staff;
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
            { label: 'Waktu mengisi', value: 'Sekitar 10 menit, empat bagian, boleh dicicil' },
            { label: 'Paling lambat', value: deadlineOf(cycle) },
          ]}
        />
        <p>
          Tandai perilaku kerja yang sudah Anda lakukan dan yang belum. Tidak ada jawaban yang salah: "belum"
          berarti Anda memerlukan pengembangan, dan itulah yang dicari survei ini.
        </p>
        <h2>Siapa yang melihat jawaban Anda</h2>
        <ul>
          <li>
            Atasan langsung Anda, untuk mengonfirmasi perilaku kerja. Survei ini tidak anonim bagi beliau.
          </li>
          <li>
            Koordinator pengembangan kompetensi melihat siapa yang sudah menjawab, hasil gabungan, dan
            kegiatan yang disarankan untuk Anda; bukan jawaban Anda satu per satu.
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
            Anda berhak melihat, memperbaiki, dan berkeberatan atas pengolahan data Anda (UU 27/2022).
            Sampaikan kepada narahubung di bawah; beliau yang menanggapi, bukan sistem ini.
          </p>
          {person.expiresAt === undefined ? null : (
            <p>Jawaban atas nama Anda disimpan sampai {keptUntil(person.expiresAt)}, lalu dihapus.</p>
          )}
        </Details>
        <ButtonRow>
          <LinkButton href={`${path}?bagian=1`}>Mulai mengisi</LinkButton>
        </ButtonRow>
        <p>Bukan Anda? Mohon beri tahu {agency.contact.name} lalu tutup halaman ini.</p>
      </>
    ),
  });
}
