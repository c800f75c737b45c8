import { isOneSlip } from '../../../shared/staff/same-person.ts';
import { spelledOut } from '../reading/post.ts';
import { onlyKecamatan } from './units.ts';

/** Words with which the name of a unit begins; a separator before one ends the name of the unit below. */
const separators =
  /\s*[-–—/>\\|,;:]+\s*(?=(?:PEMERINTAH|PEMKOT?|PEMKAB|KOTA|KABUPATEN|KAB|PROVINSI|KECAMATAN|KEC|KELURAHAN|KEL|KANTOR|DINAS|BADAN|BAGIAN|BIDANG|SEKRETARIAT|SEKRET|SUB|SUBBAG|SUBBAGIAN|SUBAG|SEKSI|SEKSIE|SIE|UPTD?)\b)/i;

/** A unit behind the kecamatan or kelurahan in which it lies: "KEC. CONTOH SUBBAG UMUM". */
const placeFirst =
  /^((?:KANTOR )?(?:CAMAT|LURAH|KEC(?:AMATAN)?|KEL(?:URAHAN)?)\b\.? ?[\p{L}\d.']+(?: [\p{L}\d.']+)?) (?=(?:SUB|SUBBAG|SUBBAGIAN|SUBAG|SEKSI|SEKSIE|SIE|SEKRETARIAT)\b)/iu;

/** Whose the agency is: no unit of it. */
const government = /^(?:PEMERINTAH|PEMKOT?|PEMKAB|KOTA|KABUPATEN|KAB|PROVINSI)\b/;

/** Other words for a kecamatan or kelurahan as a unit. */
const offices: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^KANTOR (?:CAMAT|KECAMATAN)\b/, 'KECAMATAN'],
  [/^KANTOR (?:LURAH|KELURAHAN)\b/, 'KELURAHAN'],
  [/^(SEKRETARIAT|SUB BAGIAN .*|SEKSI .*) (?:KANTOR )?CAMAT\b/, '$1 KECAMATAN'],
  [/^(SEKRETARIAT|SEKSI .*) (?:KANTOR )?LURAH\b/, '$1 KELURAHAN'],
  [/ KECAMATAN KECAMATAN /, ' KECAMATAN '],
];

/** Of the parts of a path the unit itself is the lowest. */
function heightOf(part: string): number {
  if (/^(?:KECAMATAN|DINAS|BADAN)\b/.test(part)) return 3;
  if (/^(?:KELURAHAN|SEKRETARIAT$|SEKRETARIAT KECAMATAN|BIDANG|BAGIAN)\b/.test(part)) return 2;
  return 1;
}

interface Path {
  readonly unit: string;
  readonly above: readonly string[];
}

function pathOf(text: string): Path {
  const parts = text
    .trim()
    .replace(placeFirst, '$1 - ')
    .split(separators)
    .map((part) => offices.reduce((words, [pattern, meaning]) => words.replace(pattern, meaning), tidy(part)))
    .filter((part) => part !== '' && !government.test(part));
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  const topDown = parts.length > 1 && heightOf(first) > heightOf(last);
  const [unit = tidy(text), ...above] = topDown ? parts.toReversed() : parts;
  return { unit, above };
}

/** Whose a kecamatan is, behind its name: "KECAMATAN CONTOH KOTA CONTOH"; not of "KECAMATAN KOTA BARU" or "KECAMATAN CONTOH KOTA". */
const OF_GOVERNMENT =
  /(\bKE(?:C|L|CAMATAN|LURAHAN)\.? \S+(?: \S+)*?) (?:KOTA|KAB(?:UPATEN)?\.?|PROVINSI) \S.*$/;

/** How many people a unit has, or for how long: "SEKSI TRANTIB (8 ORANG)". */
const COUNTED = /\s*\(\d{1,3} ?(?:ORANG|PEGAWAI|ASN|PNS|TAHUN|TH)?\.?\)/g;

/** A name without short forms stays as it is written, signs included. */
function tidy(written: string): string {
  const part = written
    .toUpperCase()
    .replace(/\bSUB\s*[.-]\s*BAGIAN\b/g, 'SUB BAGIAN')
    .replace(COUNTED, '')
    .replace(OF_GOVERNMENT, '$1');
  const capitals = part
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[ .,;:]+$/, '');
  const words = capitals.replace(/[^\p{L}\d]+/gu, ' ').trim();
  const spelled = spelledOut(part);
  return spelled === words ? capitals : spelled;
}

/** Where a name says in which kelurahan or kecamatan it lies. */
const PLACE = /\b(?:KELURAHAN|KECAMATAN) (?!KECAMATAN\b)\S.*$/;

/**
 * The whole name of each unit as it is written somewhere: as a path from below or above ("SUB BAGIAN UMUM - SEKRETARIAT -
 * KECAMATAN CONTOH - PEMERINTAH KOTA CONTOH"), shortened ("SUBBAG UMUM KEC. CONTOH"), or bare ("SUBBAG UMUM", which
 * belongs to the only kecamatan there is).
 * @param known names of units besides those of the file
 */
export function unitNames(written: readonly string[], known: readonly string[]): (name: string) => string {
  const paths = new Map(written.map((name) => [name, pathOf(name)]));
  const all = [...[...paths.values()].flatMap(({ unit, above }) => [unit, ...above]), ...known];
  const kecamatan = onlyKecamatan(all.filter((name) => /^KECAMATAN /i.test(name))) ?? onlyKecamatan(all);
  return (name) => wholeName(paths.get(name) ?? pathOf(name), kecamatan);
}

function wholeName({ unit, above }: Path, kecamatan: string | undefined): string {
  const place = PLACE.test(unit) ? undefined : above.map((part) => PLACE.exec(part)?.[0]).find(Boolean);
  const bare = unit.replace(/ (?:KECAMATAN|KELURAHAN)$/, '');
  if (unit === 'KECAMATAN' && kecamatan !== undefined) return kecamatan;
  const belongs = /^(?:SEKRETARIAT|SUB BAGIAN|SEKSI)\b/.test(bare) && !PLACE.test(unit);
  if (place !== undefined) return withoutOnly(`${bare} ${place}`, kecamatan);
  if (belongs && kecamatan !== undefined) return `${bare} ${kecamatan}`;
  return withoutOnly(unit, kecamatan);
}

/** "KELURAHAN SAGO KECAMATAN SENAPELAN" is "KELURAHAN SAGO" where there is no other kecamatan. */
function withoutOnly(name: string, kecamatan: string | undefined): string {
  return kecamatan !== undefined &&
    / ?\bKELURAHAN \S/.test(name) &&
    name.endsWith(` ${kecamatan}`) &&
    !name.endsWith(`KELURAHAN ${kecamatan}`)
    ? name.slice(0, -kecamatan.length - 1)
    : name;
}

/** Units of which one word is written otherwise by a slip of the pen, in pairs. */
export function unitsAlike<T extends { readonly name: string }>(
  units: readonly T[],
): readonly (readonly [T, T])[] {
  // By the name without one of its words: of thousands of units few share one.
  const without = new Map<string, { readonly unit: T; readonly word: string }[]>();
  const pairs: (readonly [T, T])[] = [];
  for (const unit of units) {
    const words = spelledOut(unit.name).split(' ');
    for (const [at, word] of words.entries()) {
      // Numbers tell schools and puskesmas apart.
      if (/\d/.test(word)) continue;
      const key = words.with(at, '?').join(' ');
      const others = without.get(key) ?? [];
      pairs.push(
        ...others.filter((other) => isOneSlip(other.word, word)).map((other) => [other.unit, unit] as const),
      );
      others.push({ unit, word });
      without.set(key, others);
    }
  }
  return pairs;
}
