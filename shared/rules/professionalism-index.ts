import rules from '../reference/professionalism-index.json' with { type: 'json' };
import type { StaffRecord } from '../staff/staff-record.ts';
import { formatNumber } from './format.ts';

/** A course as far as the index asks for it. */
export interface IndexedCourse {
  /** Code of its form; unknown of courses of other agencies. */
  readonly form?: string | undefined;
  /** Last day, ISO. */
  readonly on: string;
  readonly learningHours: number;
  readonly awaitsProof?: boolean | undefined;
}

/** What courses give of the competence dimension of IP ASN. */
interface CompetencePoints {
  readonly hours: number;
  readonly technical: number;
  readonly hasSeminar: boolean;
  readonly seminar: number;
}

/**
 * The points that a person's courses give of the dimension of competence: twenty JP of technical courses in the year, a seminar
 * or workshop within two. What a certificate is still to come for counts as little as in the JP.
 */
function competencePoints(
  post: keyof typeof rules.points,
  courses: readonly IndexedCourse[],
  year: string,
): CompetencePoints {
  const proven = courses.filter(({ awaitsProof }) => awaitsProof !== true);
  const ofForms = (forms: readonly string[]) => proven.filter(({ form = '' }) => forms.includes(form));
  const hours = ofForms(rules.technical.forms)
    .filter(({ on }) => on.startsWith(year))
    .reduce((sum, { learningHours }) => sum + learningHours, 0);
  const first = String(Number(year) - rules.seminar.years + 1);
  const hasSeminar = ofForms(rules.seminar.forms).some(({ on }) => on >= first && on.slice(0, 4) <= year);
  return {
    hours,
    technical: hours >= rules.technical.hours ? rules.points[post].technical : 0,
    hasSeminar,
    seminar: hasSeminar ? rules.points[post].seminar : 0,
  };
}

/** The kinds of post that the index tells apart, as people call them. */
const postNames = { structural: 'Manajerial', functional: 'Fungsional', executor: 'Pelaksana' } as const;

/** What somebody's courses give of the dimension of competence, in numbers, and how much they could give. */
export function indexOf(
  staff: Pick<StaffRecord, 'echelon' | 'functionalRank'>,
  courses: readonly IndexedCourse[],
  year: string,
) {
  const post = postOf(staff);
  const most = rules.points[post].technical + rules.points[post].seminar;
  return { post: postNames[post], ...competencePoints(post, courses, year), most };
}

/** What such numbers are not. */
export const INDEX_CAUTION =
  'Informasi, bukan nilai resmi. Pembagian poinnya belum dicocokkan dengan naskah Peraturan BKN 8/2019.';

function postOf({ echelon, functionalRank }: Pick<StaffRecord, 'echelon' | 'functionalRank'>) {
  if (echelon !== undefined) return 'structural';
  return functionalRank === undefined ? 'executor' : 'functional';
}

/**
 * What somebody's courses mean for IP ASN, as information: sentences that say what is not verified and what is not in it.
 * @param planned courses that are still to come for the person
 * @param year of the JP
 */
export function indexSentences(
  staff: Pick<StaffRecord, 'echelon' | 'functionalRank'>,
  courses: readonly IndexedCourse[],
  planned: readonly IndexedCourse[],
  year: string,
): readonly string[] {
  const post = postOf(staff);
  const most = rules.points[post];
  const now = competencePoints(post, courses, year);
  const then = competencePoints(post, [...courses, ...planned], year);
  const points = (value: number, of: number) => `${formatNumber(value, 1)} dari ${formatNumber(of, 1)} poin`;
  const sum = now.technical + now.seminar;
  const will = then.technical + then.seminar;
  return [
    `Dari ${rules.dimension} poin dimensi kompetensi IP ASN, kegiatan yang tercatat di sini memberi ${formatNumber(sum, 1)} poin: pelatihan teknis ${formatNumber(now.hours)} dari ${rules.technical.hours} JP tahun ${year} (${points(now.technical, most.technical)}); seminar atau lokakarya dalam ${rules.seminar.years} tahun terakhir: ${now.hasSeminar ? 'ada' : 'belum ada'} (${points(now.seminar, most.seminar)}).`,
    ...(will > sum ? [`Bila kegiatan yang masih akan datang selesai: ${formatNumber(will, 1)} poin.`] : []),
    `${INDEX_CAUTION} ${most.elsewhere === 0 ? 'Kualifikasi' : `Pelatihan kepemimpinan atau fungsional (${most.elsewhere} poin), kualifikasi`}, kinerja, dan disiplin tidak dihitung di sini.`,
  ];
}
