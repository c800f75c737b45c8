import type { Post } from '../../../shared/reference/agency-reference.ts';
import { properTitle } from '../../../shared/rules/names.ts';
import { type OrganizationUnit, type UnitKind, unitIdOf } from '../../../shared/staff/staff-record.ts';

/** A unit before its head is known. */
export type UnitPlace = Omit<OrganizationUnit, 'headId'>;

interface UnitShape {
  readonly pattern: RegExp;
  readonly kind: UnitKind;
  /** Name of the unit above, given the place of the name ('SENAPELAN') and the only kecamatan of the file. */
  readonly parent: (place: string, kecamatan: string | undefined) => string | undefined;
}

/** Structure of a kecamatan: PP 18/2016 Ps 50, 52. Without a place, a unit belongs to the file's kecamatan. */
const shapes: readonly UnitShape[] = [
  { pattern: /^KECAMATAN (.+)$/, kind: 'kecamatan', parent: () => undefined },
  {
    pattern: /^KELURAHAN (.+)$/,
    kind: 'kelurahan',
    parent: (place, kecamatan) => kecamatanIn(place)[0] ?? kecamatan,
  },
  {
    pattern: /^SEKRETARIAT KELURAHAN (.+)$/,
    kind: 'sekretariatKelurahan',
    parent: (place) => `KELURAHAN ${place}`,
  },
  {
    pattern: /^SEKSI .*\bKELURAHAN (?!KECAMATAN)(.+)$/,
    kind: 'seksiKelurahan',
    parent: (place) => `KELURAHAN ${place}`,
  },
  {
    pattern: /^SEKRETARIAT(?: KECAMATAN (.+)| CAMAT)?$/,
    kind: 'sekretariatKecamatan',
    parent: (place, kecamatan) => (place === '' ? kecamatan : `KECAMATAN ${place}`),
  },
  {
    pattern: /^SUB ?BAG(?:IAN)?\b.*?(?:\bKECAMATAN (.+))?$/,
    kind: 'subbagian',
    parent: (place, kecamatan) =>
      place === '' ? secretariatOf(kecamatan) : `SEKRETARIAT KECAMATAN ${place}`,
  },
  {
    pattern: /^SEKSI\b.*?(?:\bKECAMATAN (.+))?$/,
    kind: 'seksi',
    parent: (place, kecamatan) => (place === '' ? kecamatan : `KECAMATAN ${place}`),
  },
];

function secretariatOf(kecamatan: string | undefined): string | undefined {
  return kecamatan === undefined ? undefined : `SEKRETARIAT ${kecamatan}`;
}

function capitals(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toUpperCase();
}

function shapeOf(name: string): { readonly shape: UnitShape; readonly place: string } | undefined {
  for (const shape of shapes) {
    const match = shape.pattern.exec(capitals(name));
    if (match !== null) return { shape, place: match[1] ?? '' };
  }
  return undefined;
}

/**
 * The tree of the units named in an export, parents before children, with the parents that nobody works in
 * directly. A kelurahan hangs under the kecamatan if there is exactly one; so does a unit of unknown kind.
 */
export function unitTree(names: readonly string[], posts: readonly Post[]): readonly UnitPlace[] {
  const above = aboveBy(posts, names);
  const only = onlyKecamatan(names);
  const units = new Map<string, UnitPlace>();
  for (const name of names) placeUnit(name, only, units, above);
  return [...units.values()];
}

/** 'KECAMATAN SENAPELAN' if the names know one kecamatan and no other. */
export function onlyKecamatan(names: readonly string[]): string | undefined {
  const kecamatans = new Set(names.map(capitals).flatMap(kecamatanIn));
  return kecamatans.size === 1 ? [...kecamatans][0] : undefined;
}

function kecamatanIn(name: string): string[] {
  const match = /\bKECAMATAN .+$/.exec(name);
  return match === null ? [] : [match[0]];
}

/** The post that heads a unit of this name, where the agency's posts say so: the longest beginning counts. */
export function headingPost(name: string, posts: readonly Post[]): Post | undefined {
  const words = capitals(name);
  return posts
    .filter(({ heads }) => heads !== undefined && `${words} `.startsWith(`${heads} `))
    .toSorted((one, other) => (other.heads?.length ?? 0) - (one.heads?.length ?? 0))[0];
}

/**
 * The unit above one that a post of the agency heads: the only unit of the file that the post above heads.
 * @returns undefined where the agency's posts do not say, or several units could be meant
 */
function aboveBy(posts: readonly Post[], names: readonly string[]): (name: string) => string | undefined {
  const byCode = new Map(posts.map((post) => [post.code, post]));
  const headed = Map.groupBy(names, (name) => headingPost(name, posts)?.code);
  return (name) => {
    let post = byCode.get(headingPost(name, posts)?.above ?? '');
    // A unit that nobody works in directly is passed by.
    for (let steps = 0; post !== undefined && steps <= posts.length; steps += 1) {
      const [only, another] = headed.get(post.code) ?? [];
      if (only !== undefined) return another === undefined ? only : undefined;
      post = byCode.get(post.above ?? '');
    }
    return undefined;
  };
}

function placeUnit(
  name: string,
  kecamatan: string | undefined,
  units: Map<string, UnitPlace>,
  aboveOf: (name: string) => string | undefined,
): string {
  const unitId = unitIdOf(name);
  if (units.has(unitId)) return unitId;
  const found = shapeOf(name);
  const above =
    aboveOf(name) ?? (found === undefined ? kecamatan : found.shape.parent(found.place, kecamatan));
  const parentId =
    above === undefined || unitIdOf(above) === unitId ? null : placeUnit(above, kecamatan, units, aboveOf);
  units.set(unitId, {
    unitId,
    name: properTitle(capitals(name)),
    kind: found?.shape.kind ?? 'lainnya',
    parentId,
  });
  return unitId;
}
