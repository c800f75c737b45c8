import { agencyInfo, agencyOf } from '../../../shared/agency/agency-info.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readCode } from '../../../shared/links/mailed-code.ts';
import { readAgencyIfAny } from '../../../shared/store/agency.ts';
import { findCertificate } from '../../../shared/store/certificate.ts';
import { findEnrollment } from '../../../shared/store/enrollment.ts';
import type { AgencyInfo } from '../../../shared/ui/page.tsx';
import {
  certificateVerificationPage,
  incompleteAddressPage,
  noCertificatePage,
} from './certificate-verification-view.tsx';

/** What can be the name of an agency in an address; the table refuses to look for anything endless. */
const AGENCY = /^[\w-]{1,64}$/;

/** Anyone with a certificate in hand compares it here with what was issued, or reads that there is no such one. */
export const handler = page({
  'GET /verifikasi/{agency}': async ({ params }) =>
    html(incompleteAddressPage((await agencyAt(params)) ?? (await agencyOf(undefined))), 404),

  'GET /verifikasi/{agency}/{code}': async ({ params }) => {
    const code = readCode(params['code'] ?? '');
    const agency = await agencyAt(params);
    const certificate =
      code === undefined || agency === undefined
        ? undefined
        : await findCertificate(params['agency'] ?? '', code);
    if (agency === undefined) return html(noCertificatePage(undefined, await agencyOf(undefined)), 404);
    if (certificate === undefined) return html(noCertificatePage(agency), 404);
    const proven = certificate.kind === undefined ? undefined : await findEnrollment(certificate);
    return html(certificateVerificationPage(certificate, agency, proven));
  },
});

/** The agency that an address names; undefined when there is none of that name. */
async function agencyAt(params: PageRequest['params']): Promise<AgencyInfo | undefined> {
  const place = params['agency'] ?? '';
  const item = AGENCY.test(place) ? await readAgencyIfAny(place) : undefined;
  return item && agencyInfo(item);
}
