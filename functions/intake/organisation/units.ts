import { properTitle } from '../../../shared/rules/names.ts';
import type { OrganizationUnit, UnitKind } from '../../../shared/staff/staff-record.ts';

/** A unit before its head is known. */
export type UnitPlace = Omit<OrganizationUnit, 'headId'>;

/** Readable slug of a unit's name: 'KELURAHAN SAGO' -> 'kelurahan-sago'. */
export function unitIdOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
}

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

/** The kind of a unit by its name. */
export function unitKindOf(name: string): UnitKind {
  return shapeOf(name)?.shape.kind ?? 'lainnya';
}

/**
 * The tree of the units named in an export, parents before children, with the parents that nobody works in
 * directly. A kelurahan hangs under the kecamatan if there is exactly one; so does a unit of unknown kind.
 */
export function unitTree(names: readonly string[]): readonly UnitPlace[] {
  const only = onlyKecamatan(names);
  const units = new Map<string, UnitPlace>();
  for (const name of names) placeUnit(name, only, units);
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

function placeUnit(name: string, kecamatan: string | undefined, units: Map<string, UnitPlace>): string {
  const unitId = unitIdOf(name);
  if (units.has(unitId)) return unitId;
  const found = shapeOf(name);
  const above = found === undefined ? kecamatan : found.shape.parent(found.place, kecamatan);
  const parentId =
    above === undefined || unitIdOf(above) === unitId ? null : placeUnit(above, kecamatan, units);
  units.set(unitId, {
    unitId,
    name: properTitle(capitals(name)),
    kind: found?.shape.kind ?? 'lainnya',
    parentId,
  });
  return unitId;
}
