/** One post of an export. */
export interface Place {
  readonly post: string;
  readonly unit: string;
  readonly kind: 'Struktural' | 'Pelaksana' | 'Fungsional';
  readonly grade: string;
  readonly echelon?: string;
}

const KELURAHAN = [
  'PADANG BULAN',
  'SAGO',
  'KAMPUNG BARU',
  'KAMPUNG DALAM',
  'KAMPUNG BANDAR',
  'PADANG TERUBUK',
] as const;
const SECTIONS = [
  'PEMERINTAHAN',
  'KETENTERAMAN DAN KETERTIBAN UMUM',
  'PEMBERDAYAAN MASYARAKAT',
  'KESEJAHTERAAN SOSIAL',
  'PELAYANAN UMUM',
] as const;
const SUBDIVISIONS = ['UMUM DAN KEPEGAWAIAN', 'PERENCANAAN DAN KEUANGAN'] as const;
const KELURAHAN_SECTIONS = [
  'PEMERINTAHAN, KETENTERAMAN DAN KETERTIBAN',
  'PEMBERDAYAAN MASYARAKAT DAN KESEJAHTERAAN SOSIAL',
] as const;
const CLERKS = [
  'PENGADMINISTRASI PERKANTORAN',
  'PENELAAH TEKNIS KEBIJAKAN',
  'PENGELOLA LAYANAN OPERASIONAL',
  'PENATA LAYANAN OPERASIONAL',
] as const;

/** One kecamatan with its six kelurahan has this many people; a larger agency has several. */
const PEOPLE = 90;

/** So many posts, heads before their people (PP 18/2016 Ps 50 and 52). */
export function places(people: number): readonly Place[] {
  const kecamatans = Array.from({ length: Math.ceil(people / PEOPLE) }, (_, number) => number);
  return kecamatans.flatMap((number) => kecamatan(number, Math.min(PEOPLE, people - number * PEOPLE)));
}

function kecamatan(number: number, people: number): readonly Place[] {
  const suffix = number === 0 ? '' : ` ${number + 1}`;
  const name = `KECAMATAN SENAPELAN${suffix}`;
  const heads = [
    ...headsOfKecamatan(name),
    ...KELURAHAN.flatMap((kelurahan) => headsOfKelurahan(`${kelurahan}${suffix}`)),
  ].slice(0, people);
  const units = [...new Set(heads.map(({ unit }) => unit))].slice(1);
  const clerks = Array.from({ length: people - heads.length }, (_, index) =>
    clerk(index, units[index % units.length] ?? name),
  );
  return [...heads, ...clerks];
}

function headsOfKecamatan(name: string): Place[] {
  return [
    head('CAMAT', name, 'IV/a', 'III.a'),
    head('SEKRETARIS CAMAT', `SEKRETARIAT ${name}`, 'IV/a', 'III.b'),
    ...SUBDIVISIONS.map((unit) =>
      head(`KEPALA SUB BAGIAN ${unit}`, `SUB BAGIAN ${unit} ${name}`, 'III/d', 'IV.b'),
    ),
    ...SECTIONS.map((unit) => head(`KEPALA SEKSI ${unit}`, `SEKSI ${unit} ${name}`, 'III/d', 'IV.a')),
  ];
}

function headsOfKelurahan(name: string): Place[] {
  return [
    head('LURAH', `KELURAHAN ${name}`, 'III/d', 'IV.a'),
    head('SEKRETARIS LURAH', `SEKRETARIAT KELURAHAN ${name}`, 'III/c', 'IV.b'),
    ...KELURAHAN_SECTIONS.map((unit) =>
      head(`KEPALA SEKSI ${unit}`, `SEKSI ${unit} KELURAHAN ${name}`, 'III/c', 'IV.b'),
    ),
  ];
}

function head(post: string, unit: string, grade: string, echelon: string): Place {
  return { post, unit, kind: 'Struktural', grade, echelon };
}

function clerk(index: number, unit: string): Place {
  if (index % 11 === 10) return { post: 'ARSIPARIS TERAMPIL', unit, kind: 'Fungsional', grade: 'II/d' };
  return { post: CLERKS[index % CLERKS.length] ?? CLERKS[0], unit, kind: 'Pelaksana', grade: 'III/a' };
}
