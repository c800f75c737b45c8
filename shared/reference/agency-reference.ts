/** Something that people may need: a competency, or an area of their technical tasks. */
export interface Need {
  readonly code: string;
  readonly name: string;
}

/*
 * The lists stand here beside the dictionary and the catalogue, so that a page that names needs carries neither of their
 * 100 KB; a test holds them equal.
 */

/** The managerial and socio-cultural competencies of PermenPANRB 38/2017. */
export const competencyNames: readonly Need[] = [
  { code: 'M1', name: 'Integritas' },
  { code: 'M2', name: 'Kerja Sama' },
  { code: 'M3', name: 'Komunikasi' },
  { code: 'M4', name: 'Orientasi pada Hasil' },
  { code: 'M5', name: 'Pelayanan Publik' },
  { code: 'M6', name: 'Pengembangan Diri dan Orang Lain' },
  { code: 'M7', name: 'Mengelola Perubahan' },
  { code: 'M8', name: 'Pengambilan Keputusan' },
  { code: 'S1', name: 'Perekat Bangsa' },
];

/**
 * The ten technical areas of a kecamatan's legal tasks (UU 23/2014 Ps 225, 229; PP 17/2018 Ps 10, 25).
 * @internal
 */
export const technicalAreas: readonly Need[] = [
  { code: 'T01', name: 'Administrasi pemerintahan umum' },
  { code: 'T02', name: 'Pemberdayaan masyarakat dan musrenbang' },
  { code: 'T03', name: 'Ketenteraman dan ketertiban umum' },
  { code: 'T04', name: 'Penegakan Perda dan Perkada' },
  { code: 'T05', name: 'Pemeliharaan prasarana dan fasilitas pelayanan umum' },
  { code: 'T06', name: 'Pelayanan masyarakat dan pelayanan terpadu' },
  { code: 'T07', name: 'Pembinaan kelurahan' },
  { code: 'T08', name: 'Pengelolaan keuangan, pengadaan dan swakelola kelurahan (KPA, PPTK, penatausahaan)' },
  { code: 'T09', name: 'Kearsipan dan tata naskah dinas' },
  { code: 'T10', name: 'Pengelolaan data dan teknologi informasi' },
];

/**
 * The certificate of kompetensi pemerintahan that administrator and pengawas must hold (UU 23/2014 Ps 233(2),(5)), as one need
 * beside its seven areas: it is held or not.
 */
export const GOVERNMENT_CERTIFICATE = 'G00';

/** Kompetensi pemerintahan: the certificate, and its seven areas (UU 23/2014, explanation of Ps 233(2)). */
export const governmentCompetencies: readonly Need[] = [
  { code: GOVERNMENT_CERTIFICATE, name: 'Sertifikat kompetensi pemerintahan' },
  { code: 'G01', name: 'Kebijakan desentralisasi' },
  { code: 'G02', name: 'Hubungan pemerintah pusat dengan daerah' },
  { code: 'G03', name: 'Pemerintahan umum' },
  { code: 'G04', name: 'Pengelolaan keuangan daerah' },
  { code: 'G05', name: 'Urusan pemerintahan yang menjadi kewenangan daerah' },
  { code: 'G06', name: 'Hubungan pemerintah daerah dengan DPRD' },
  { code: 'G07', name: 'Etika pemerintahan' },
];

/** Ranks of functional posts (jenjang JF): skill category, then expertise category. */
export const functionalRanks = [
  'pemula',
  'terampil',
  'mahir',
  'penyelia',
  'ahliPertama',
  'ahliMuda',
  'ahliMadya',
  'ahliUtama',
] as const;

export type FunctionalRank = (typeof functionalRanks)[number];

/** Level of a competency that a post requires (SKJ; PermenPANRB 38/2017). */
export type RequiredLevel = 1 | 2 | 3 | 4 | 5;

/** An area of technical tasks. */
export interface Area extends Need {
  /** Codes of the posts that have such tasks (SKJ of instansi teknis); all have where it is left out. */
  readonly posts?: readonly string[] | undefined;
}

/** A kind of post of an agency. */
export interface Post {
  readonly code: string;
  readonly name: string;
  /** Level of a competency that it requires (SKJ; PermenPANRB 38/2017). */
  readonly level: RequiredLevel;
  /** How titles of it begin, in capitals and written out; one after a star may stand anywhere in the title. */
  readonly titles: readonly string[];
  /** A word that title or unit must hold besides: "KELURAHAN". */
  readonly within?: string | undefined;
  /** How the names of the units that it heads begin; left out where it heads none, or the law says which (PP 18/2016 Ps 50-52). */
  readonly heads?: string | undefined;
  /** The post above it, which supervises its holders. */
  readonly above?: string | undefined;
  /** The post to be held after it (PP 11/2017 Ps 206), by the agency's career path. */
  readonly next?: string | undefined;
  /** Its holders must prove kompetensi pemerintahan by a certificate (UU 23/2014 Ps 233). */
  readonly certified?: boolean | undefined;
}

/** A role in the approval of plans. */
export interface Role {
  readonly role: string;
  readonly name: string;
  /** Stands in the chain, in the order of the list; the last one signs the proposal and certificates. */
  readonly approves: boolean;
}

/** A unit, with all below it, from which people travel far to a course: what is held at a distance comes first for them. */
export interface RemoteUnit {
  readonly unit: string;
  /** "40 km, dua jam perjalanan". */
  readonly note?: string | undefined;
}

/** Where a goal comes from. */
export const goalSources = ['renstra', 'iku', 'technology', 'complaint'] as const;

export type GoalSource = (typeof goalSources)[number];

/** The same as people call it. */
export const goalSourceNames: Readonly<Record<GoalSource, string>> = {
  renstra: 'sasaran Renstra',
  iku: 'IKU',
  technology: 'teknologi baru',
  complaint: 'pengaduan',
};

/** What the agency must reach, and by which competencies and areas. */
export interface Goal {
  readonly code: string;
  readonly name: string;
  readonly source: GoalSource;
  /** Codes of the needs that it rests on. */
  readonly needs: readonly string[];
}

/** What belongs to an agency and not to the code: its technical areas, posts, roles and goals, and which of its units are remote. */
export interface Reference {
  readonly areas: readonly Area[];
  readonly posts: readonly Post[];
  readonly roles: readonly Role[];
  readonly remote?: readonly RemoteUnit[] | undefined;
  /** None until the agency brings them: nobody else knows them. Absent in references from before. */
  readonly goals?: readonly Goal[] | undefined;
}

/** The goals that rest on a need. */
export function goalsOf({ goals = [] }: Pick<Reference, 'goals'>, need: string): readonly Goal[] {
  return goals.filter(({ needs }) => needs.includes(need));
}

/** Everybody whose title no post has. */
export const EXECUTOR = 'pelaksana';

/** Known by JENIS JABATAN and the rank in the title; the level follows from the rank. */
export const FUNCTIONAL = 'fungsional';

/** Groups of people beside the posts that an offering may aim at. */
export const targetGroups: readonly Need[] = [
  { code: 'cpns', name: 'Calon PNS' },
  { code: 'pppk', name: 'PPPK' },
];

/**
 * What an agency starts with: a kecamatan. Pelaksana 1, pengawas (eselon IV) 2, administrator (eselon III) 3 (PermenPANRB
 * 38/2017; levels by practice: form IDP Lampung, form 2a DKI Jakarta). Eselon of each post: PP 18/2016 Ps 91-96; the career
 * path goes up them one by one. It ends at the Camat, and begins at no pelaksana: few of them come to head anything, and who is
 * named on the own page.
 */
export const sampleReference: Reference = {
  areas: technicalAreas,
  posts: [
    {
      code: 'camat',
      name: 'Camat',
      level: 3,
      certified: true,
      titles: ['CAMAT', 'KEPALA CAMAT', 'KEPALA KECAMATAN'],
      heads: 'KECAMATAN',
    },
    {
      code: 'sekretarisCamat',
      name: 'Sekretaris camat',
      level: 3,
      certified: true,
      titles: ['SEKRETARIS CAMAT'],
      next: 'camat',
    },
    {
      code: 'kepalaSeksi',
      name: 'Kepala seksi kecamatan',
      level: 2,
      certified: true,
      titles: ['KEPALA SEKSI'],
      next: 'sekretarisCamat',
    },
    {
      code: 'kepalaSubbagian',
      name: 'Kepala subbagian kecamatan',
      level: 2,
      certified: true,
      titles: ['KEPALA SUB BAGIAN'],
      next: 'kepalaSeksi',
    },
    {
      code: 'lurah',
      name: 'Lurah',
      level: 2,
      certified: true,
      titles: ['LURAH', 'KEPALA KELURAHAN'],
      next: 'sekretarisCamat',
    },
    {
      code: 'sekretarisLurah',
      name: 'Sekretaris kelurahan',
      level: 2,
      certified: true,
      titles: ['SEKRETARIS LURAH'],
      next: 'lurah',
    },
    {
      code: 'kepalaSeksiKelurahan',
      name: 'Kepala seksi kelurahan',
      level: 2,
      certified: true,
      titles: ['KEPALA SEKSI'],
      within: 'KELURAHAN',
      next: 'lurah',
    },
    { code: EXECUTOR, name: 'Pelaksana', level: 1, titles: [] },
    { code: FUNCTIONAL, name: 'Pejabat fungsional', level: 1, titles: [] },
    {
      code: 'bendahara',
      name: 'Bendahara pengeluaran atau bendahara pengeluaran pembantu',
      level: 1,
      titles: ['BENDAHARA'],
    },
    { code: 'pengurusBarang', name: 'Pengurus barang', level: 1, titles: ['PENGURUS BARANG'] },
    {
      code: 'petugasPelayanan',
      name: 'Petugas loket atau operator pelayanan',
      level: 1,
      titles: ['*LOKET', 'PETUGAS PELAYANAN', 'OPERATOR PELAYANAN', 'PETUGAS PATEN', 'PETUGAS LAYANAN'],
    },
  ],
  roles: [
    { role: 'sekretarisCamat', name: 'Sekretaris Camat', approves: true },
    { role: 'camat', name: 'Camat', approves: true },
    { role: 'bkpsdm', name: 'BKPSDM (bila dilibatkan)', approves: false },
  ],
};

/** The areas that holders of a post are asked about. */
export function areasOf({ areas }: Pick<Reference, 'areas'>, post: string): readonly Area[] {
  return areas.filter(({ posts = [] }) => posts.length === 0 || posts.includes(post));
}

/** Said of somebody who is to come to no other post, whatever the career path says. */
export const NO_NEXT_POST = '-';

/** The post that somebody is to hold next: the one named for the person, or the next of the career path; undefined for none. */
export function nextPost(
  { posts }: Pick<Reference, 'posts'>,
  { postKind, nextPost: named }: { readonly postKind: string; readonly nextPost?: string | undefined },
): Post | undefined {
  const next = named ?? posts.find(({ code }) => code === postKind)?.next;
  return posts.find(({ code }) => code === next);
}

/** What the survey asks about: the competencies of all posts, and the agency's areas. */
export function needsOf({
  areas,
  posts = [],
}: Pick<Reference, 'areas'> & Partial<Pick<Reference, 'posts'>>): readonly Need[] {
  const certificate = posts.some(({ certified }) => certified)
    ? governmentCompetencies.filter(({ code }) => code === GOVERNMENT_CERTIFICATE)
    : [];
  return [...competencyNames, ...areas, ...certificate];
}

/** Names of competencies, technical areas and government competencies: 'M5' -> 'Pelayanan Publik'. */
export function needNamer({ areas }: Pick<Reference, 'areas'>): (code: string) => string {
  const names = new Map(
    [...competencyNames, ...areas, ...governmentCompetencies].map(({ code, name }) => [code, name]),
  );
  return (code) => names.get(code) ?? code;
}

/** Names of posts and groups: 'lurah' -> 'Lurah'. A code that the agency does not know any more names itself. */
export function postNamer({ posts }: Pick<Reference, 'posts'>): (code: string) => string {
  const names = new Map([...posts, ...targetGroups].map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}

/** Names of roles in the approval: 'camat' -> 'Camat'. */
export function roleNamer({ roles }: Pick<Reference, 'roles'>): (role: string) => string {
  const names = new Map(roles.map(({ role, name }) => [role, name]));
  return (role) => names.get(role) ?? role;
}

/** Levels by rank of functional posts (PermenPANRB 38/2017, by practice). */
const byFunctionalRank: Readonly<Record<FunctionalRank, RequiredLevel>> = {
  pemula: 1,
  terampil: 2,
  mahir: 2,
  penyelia: 3,
  ahliPertama: 2,
  ahliMuda: 3,
  ahliMadya: 4,
  ahliUtama: 5,
};

/** The post as the levels need it. */
interface RankedPost {
  readonly postKind: string;
  readonly functionalRank?: FunctionalRank | undefined;
}

/** The level that a post requires; a functional post of unknown rank counts as the lowest, and so does a post of no list. */
export function requiredLevel(
  { postKind, functionalRank }: RankedPost,
  posts: readonly Post[],
): RequiredLevel {
  if (postKind === FUNCTIONAL) return byFunctionalRank[functionalRank ?? functionalRanks[0]];
  return posts.find(({ code }) => code === postKind)?.level ?? 1;
}

/** Roles that a file of staff can fill: those that are called like a post. */
export function approvingPosts({ roles, posts }: Pick<Reference, 'roles' | 'posts'>): readonly string[] {
  return roles.map(({ role }) => role).filter((role) => posts.some(({ code }) => code === role));
}

/** Who approves, in order. */
export function chainOf({ roles }: Pick<Reference, 'roles'>): readonly string[] {
  return roles.filter(({ approves }) => approves).map(({ role }) => role);
}

/** Whether somebody heads the agency: the supervisor of whoever does stands outside it. */
export function isTop(postKind: string, posts: readonly Post[]): boolean {
  return posts.some(
    ({ code, heads, above }) => code === postKind && heads !== undefined && above === undefined,
  );
}
