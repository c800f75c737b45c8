import { NotFoundError } from '../../../shared/errors.ts';
import { download } from '../../../shared/http/message.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { wibInstant } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { type CertificateItem, readCertificate, verificationUrl } from '../../../shared/store/certificate.ts';
import { findParticipant } from '../../../shared/store/participant.ts';
import { requireParticipation } from '../../../shared/training/participation.ts';
import { renewTraining } from '../participant/renew-training-link.ts';
import { certificatePdf } from './certificate-pdf.ts';

/** The certificate of one person, or the record of attendance, as a PDF, the same bytes at every request. */
export const handler = mailedPage(
  {
    'GET /pelatihan/{ref}/sertifikat.pdf': async (request) => {
      const { training, enrollment } = await requireParticipation(request, 'pelatihan');
      if (enrollment.certificate === undefined) throw new NotFoundError('no certificate');
      const [certificate, agency, person] = await Promise.all([
        readCertificate(training.agency, enrollment.certificate),
        readAgency(training.agency),
        findParticipant(enrollment),
      ]);
      const pdf = await printedCertificate(certificate, agency, person?.staff.nip);
      return download(
        pdf,
        'application/pdf',
        `${certificate.kind === undefined ? 'sertifikat' : 'catatan-kehadiran'}-${certificate.activity}.pdf`,
      );
    },
  },
  renewTraining,
);

async function printedCertificate(
  certificate: CertificateItem,
  agency: { readonly government: string; readonly name: string; readonly address?: string | undefined },
  nip: string | undefined,
): Promise<Uint8Array> {
  const { number, name, postTitle, unitName, title, form, provider, signer } = certificate;
  return await certificatePdf({
    letterhead: { government: agency.government, unit: agency.name, address: agency.address },
    number,
    name,
    nip,
    grade: certificate.grade,
    post: postTitle,
    unit: unitName,
    activity: title,
    form,
    firstDay: certificate.startsOn,
    lastDay: certificate.endsOn,
    days: certificate.days,
    place: certificate.place,
    hours: certificate.learningHours,
    sessions: certificate.sessions,
    revokedOn: certificate.revoked?.on,
    provider,
    issuedAt: certificate.issuedAt,
    issuedOn: certificate.issuedOn,
    signer: signer && { post: signer.title, name: signer.name, nip: signer.nip },
    verification: { url: verificationUrl(certificate) },
    createdAt: wibInstant(certificate.issuedOn),
  });
}
