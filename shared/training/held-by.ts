import type { PlanLine } from '../store/plan.ts';

/**
 * True when the agency holds the course itself: its name stands in that of the provider. Only whoever holds a course
 * certifies it: of another's course the agency can say who was there, and the JP wait for the certificate of the other.
 * "mandiri" alone does not say so: PP 11/2017 Ps 213 a means the whole government, and the courses of its BKPSDM or fire
 * service are not the kecamatan's to certify.
 * @param agencyName "Kecamatan Senapelan"
 */
export function isOwnCourse(
  { providerKind, provider }: Pick<PlanLine, 'providerKind' | 'provider'>,
  agencyName: string,
): boolean {
  return providerKind === 'mandiri' && plain(provider).includes(plain(agencyName));
}

/** As it is compared: typed by hand, in capitals or with two blanks it is the same name. */
function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Said wherever JP of another's course are shown. */
export const AWAITING_PROOF = 'menunggu sertifikat penyelenggara';
