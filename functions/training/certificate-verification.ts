import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { readCode } from '../../shared/code.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { page } from '../../shared/http/page.ts';
import { html } from '../../shared/http/response.ts';
import { readCertificate } from './certificate-store.ts';
import { certificateVerificationPage } from './certificate-verification-view.tsx';

/** Anyone with a certificate in hand compares it here with what was issued; unknown codes are 404. */
export const handler = page({
  'GET /verifikasi/{agency}/{code}': async ({ params }) => {
    const code = readCode(params['code'] ?? '');
    if (code === undefined) throw new NotFoundError('code');
    const certificate = await readCertificate(params['agency'] ?? '', code);
    const agency = await readAgencyInfo(certificate.agency);
    return html(certificateVerificationPage(certificate, agency));
  },
});
