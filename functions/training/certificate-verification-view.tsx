import { formatDateRange, formatLongDate, formatNumber } from '../../shared/rules/format.ts';
import type { CertificateItem } from '../../shared/table/entities/training.ts';
import {
  type AgencyInfo,
  Notification,
  PageTitle,
  PublicLayout,
  renderPage,
  SummaryList,
} from '../../shared/ui/index.ts';

/** Every field that the paper prints, so that an edited PDF is found out; the NIP stays on paper. */
export function certificateVerificationPage(certificate: CertificateItem, agency: AgencyInfo): string {
  const { signer } = certificate;
  return renderPage({
    title: `Sertifikat ${certificate.number}`,
    body: (
      <PublicLayout agency={agency} service="Pemeriksaan keaslian sertifikat">
        <PageTitle caption="Pemeriksaan keaslian">Sertifikat {certificate.number}</PageTitle>
        <Notification tone="success" title={`Sertifikat ini diterbitkan oleh ${agency.name}.`}>
          <p>
            Cocokkan setiap isian di bawah dengan sertifikat yang Anda pegang. Bila ada yang berbeda,
            sertifikat itu sudah diubah.
          </p>
        </Notification>
        <SummaryList
          items={[
            { label: 'Nomor', value: certificate.number },
            { label: 'Nama', value: certificate.name },
            { label: 'Jabatan', value: certificate.postTitle },
            { label: 'Unit kerja', value: certificate.unitName },
            { label: 'Kegiatan', value: certificate.title },
            { label: 'Bentuk kegiatan', value: certificate.form },
            { label: 'Waktu', value: formatDateRange(certificate.startsOn, certificate.endsOn) },
            { label: 'Tempat', value: certificate.place },
            { label: 'Jumlah', value: `${formatNumber(certificate.learningHours)} jam pelajaran (JP)` },
            { label: 'Penyelenggara', value: certificate.provider },
            {
              label: 'Diterbitkan',
              value: `${certificate.issuedAt}, ${formatLongDate(certificate.issuedOn)}`,
            },
            { label: 'Penanda tangan', value: `${signer.name}, ${signer.title}` },
          ]}
        />
      </PublicLayout>
    ),
  });
}
