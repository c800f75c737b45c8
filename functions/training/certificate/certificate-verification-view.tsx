import { BY_ATTENDANCE } from '../../../shared/plan/line-text.ts';
import {
  formatDayDate,
  formatHeldDates,
  formatLongDate,
  formatNumber,
} from '../../../shared/rules/format.ts';
import { rankName } from '../../../shared/rules/rank.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { CertificateItem } from '../../../shared/store/certificate.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { type AgencyInfo, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { DataTable, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { plainPage } from '../../../shared/ui/plain-pages.tsx';

/** The words of a paper: a certificate, or a record of who was at another's course. */
function wordsOf({ kind, number }: CertificateItem, agency: AgencyInfo) {
  return kind === undefined
    ? {
        title: `Sertifikat ${number}`.trim(),
        said: `Sertifikat ini diterbitkan oleh ${agency.name}.`,
        paper: 'sertifikat',
      }
    : {
        title: `Catatan kehadiran ${number}`,
        said: `Catatan kehadiran ini dibuat oleh ${agency.name}. Sertifikat diterbitkan oleh penyelenggara.`,
        paper: 'catatan',
      };
}

/** What became of the certificate that a record of attendance waits for, as of now: the paper cannot say it. */
function provenText({
  proof,
  learningHours = 0,
}: Pick<EnrollmentItem, 'proof' | 'learningHours'> = {}): string {
  if (proof?.state !== 'VERIFIED') return 'Belum disahkan';
  const on =
    proof.decidedAt === undefined ? '' : ` pada ${formatLongDate(wibDate(new Date(proof.decidedAt)))}`;
  return `Disahkan${on}: ${formatNumber(learningHours)} jam pelajaran (JP)`;
}

/**
 * Every field that the paper prints, so that an edited PDF is found out; the NIP stays on paper.
 * @param proven whose it is, for the certificate that a record of attendance waits for; undefined for a certificate, or of
 *   somebody who was erased
 */
export function certificateVerificationPage(
  certificate: CertificateItem,
  agency: AgencyInfo,
  proven: Pick<EnrollmentItem, 'proof' | 'learningHours'> | undefined,
): string {
  const { signer, kind, revoked, sessions = [] } = certificate;
  const rank = rankName(certificate.grade ?? '');
  const { title, said, paper } = wordsOf(certificate, agency);
  const hours = `${formatNumber(certificate.learningHours)} jam pelajaran (JP)`;
  return renderPage({
    title,
    body: (
      <PublicLayout agency={agency} service="Pemeriksaan keaslian sertifikat" open>
        <PageTitle caption="Pemeriksaan keaslian">{title}</PageTitle>
        {revoked === undefined ? null : (
          <Notification
            tone="danger"
            title={`Sudah dicabut pada ${formatLongDate(revoked.on)}: ${paper} ini tidak berlaku lagi.`}
          >
            <p>Jangan terima sebagai bukti. Alasannya diketahui yang bersangkutan dan {agency.name}.</p>
          </Notification>
        )}
        <Notification tone={revoked === undefined ? 'success' : 'info'} title={said}>
          <p>
            Cocokkan setiap isian di bawah dengan {paper} yang Anda pegang. Bila ada yang berbeda, {paper} itu
            sudah diubah.
          </p>
        </Notification>
        <SummaryList
          items={[
            { label: 'Nomor', value: certificate.number || 'Belum diberikan tata usaha' },
            { label: 'Nama', value: certificate.name },
            ...(rank === '–' ? [] : [{ label: 'Pangkat atau golongan', value: rank }]),
            { label: 'Jabatan', value: certificate.postTitle },
            { label: 'Unit kerja', value: certificate.unitName },
            { label: 'Kegiatan', value: certificate.title },
            { label: 'Bentuk kegiatan', value: certificate.form },
            {
              label: 'Waktu',
              value: formatHeldDates(certificate.startsOn, certificate.endsOn, certificate.days),
            },
            { label: 'Tempat', value: certificate.place },
            { label: 'Jumlah', value: kind === undefined ? hours : `${hours} ${BY_ATTENDANCE}` },
            ...(kind === undefined ? [] : [{ label: 'Sertifikat penyelenggara', value: provenText(proven) }]),
            { label: 'Penyelenggara', value: certificate.provider },
            {
              label: 'Diterbitkan',
              value: `${certificate.issuedAt}, ${formatLongDate(certificate.issuedOn)}`,
            },
            ...(signer === undefined
              ? []
              : [{ label: 'Penanda tangan', value: `${signer.name}, ${signer.title}` }]),
          ]}
        />
        {sessions.length === 0 ? null : (
          <DataTable
            caption="Materi dan jam pelajaran"
            rows={sessions}
            columns={[
              { header: 'Hari dan tanggal', cell: ({ date }) => formatDayDate(date) },
              { header: 'Materi', cell: ({ materials = certificate.title }) => materials },
              { header: 'JP', numeric: true, cell: (session) => formatNumber(session.hours) },
            ]}
          />
        )}
      </PublicLayout>
    ),
  });
}

/**
 * No such certificate: says so, and what somebody who holds a paper with this code can do.
 * @param agency that the address names
 * @param frame whose page it is; the only agency of the deployment where the address names none
 */
export function noCertificatePage(agency: AgencyInfo | undefined, frame = agency): string {
  return plainPage(
    { agency: frame },
    'Sertifikat tidak ditemukan',
    <>
      <Notification tone="danger" title="Tidak ada sertifikat dengan kode ini.">
        <p>
          {agency === undefined
            ? 'Instansi pada alamat ini tidak dikenal.'
            : `${agency.name} tidak menerbitkan sertifikat maupun catatan kehadiran dengan kode ini.`}
        </p>
      </Notification>
      <p>
        Periksa kembali alamat yang tercetak di bawah kode QR: kodenya terdiri atas 26 huruf dan angka. Bila
        kodenya sudah sama dengan yang tercetak, jangan terima kertas itu sebagai bukti sebelum bertanya
        kepada instansi yang namanya tercantum di sana.
      </p>
    </>,
  );
}

/** The address of the verification without its code: says what is missing. */
export function incompleteAddressPage(agency: AgencyInfo | undefined): string {
  return plainPage(
    { agency },
    'Alamat ini belum lengkap',
    <p>
      Ketik seluruh alamat yang tercetak di bawah kode QR sertifikat: sesudah nama instansi masih ada garis
      miring dan kode dari 26 huruf dan angka. Anda juga dapat memindai kode QR-nya.
    </p>,
  );
}
