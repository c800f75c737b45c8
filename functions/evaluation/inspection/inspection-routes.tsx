import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError } from '../../../shared/errors.ts';
import { html } from '../../../shared/http/message.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { LinkButton } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';

/** Where the pack for an inspection is explained and offered. */
export const inspectionRoutes = {
  'GET /konsol/siklus/{cycle}/pemeriksaan': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const { cycle } = await readCycle(session.agency, cycleRefOf(request, session).cycle);
    const path = `/konsol/siklus/${cycle}`;
    return html(
      await consolePage(session, {
        title: `Berkas pemeriksaan ${cycle}`,
        current: '/konsol',
        back: <BackLink href={path}>Siklus {cycle}</BackLink>,
        body: (
          <>
            <PageTitle lead="Satu arsip berisi semua bukti siklus ini, untuk Inspektorat, BKPSDM, atau penilai sistem merit.">
              Berkas pemeriksaan {cycle}
            </PageTitle>
            <ul>
              <li>rencana setiap pengajuan dan keputusan pejabat atasnya</li>
              <li>daftar hadir, sertifikat, JP, serta anggaran dan realisasi setiap kegiatan</li>
              <li>laporan triwulan dan penutupan</li>
              <li>keputusan per kegiatan dan tindak lanjut</li>
              <li>surel yang terkirim: penerima, jenis, dan waktunya, tanpa isinya</li>
              <li>jejak perubahan yang berantai</li>
            </ul>
            <p>
              Di dalamnya ada <strong>periksa.html</strong>, yang membuktikan di komputer mana pun, tanpa
              jaringan, bahwa tidak satu berkas pun diubah. Arsip memuat nama dan NIP: serahkan hanya kepada
              yang berwenang. Jawaban survei dan umpan balik tidak ada di dalamnya.
            </p>
            <LinkButton href={`${path}/pemeriksaan.zip`}>Unduh berkas pemeriksaan</LinkButton>
          </>
        ),
      }),
    );
  }),
};
