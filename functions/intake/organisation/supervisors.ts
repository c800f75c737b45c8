import { isTop, type Post } from '../../../shared/reference/agency-reference.ts';
import type { OrganizationUnit, UnitKind } from '../../../shared/staff/staff-record.ts';
import { headingPost, type UnitPlace } from './units.ts';

/** A person's place, as far as supervision needs it. */
export interface Placed {
  readonly employeeId: string;
  readonly postKind: string;
  readonly unitId: string;
}

/** The post that heads each kind of unit of a kecamatan (PP 18/2016 Ps 50, 52). */
const headPosts: Readonly<Record<UnitKind, string | undefined>> = {
  kecamatan: 'camat',
  sekretariatKecamatan: 'sekretarisCamat',
  subbagian: 'kepalaSubbagian',
  seksi: 'kepalaSeksi',
  kelurahan: 'lurah',
  sekretariatKelurahan: 'sekretarisLurah',
  seksiKelurahan: 'kepalaSeksiKelurahan',
  lainnya: undefined,
};

/** The post that heads a unit: by the names of units that the agency's posts head, else by the structure of a kecamatan. */
function headPostOf(
  { name, kind }: Pick<UnitPlace, 'name' | 'kind'>,
  posts: readonly Post[],
): string | undefined {
  return headingPost(name, posts)?.code ?? headPosts[kind];
}

/** Whether a post heads some kind of unit. */
export function isHead(postKind: string, posts: readonly Post[]): boolean {
  return (
    Object.values(headPosts).includes(postKind) ||
    posts.some(({ code, heads }) => code === postKind && heads !== undefined)
  );
}

/** The units with their heads. Of two who hold the same post the one who headed it already, else the first. */
export function withHeads(
  units: readonly (UnitPlace & { readonly headId?: string | null })[],
  people: readonly Placed[],
  posts: readonly Post[],
): readonly OrganizationUnit[] {
  const holders = holdersByPost(people);
  return units.map((unit) => {
    const all = holders.get(`${unit.unitId} ${headPostOf(unit, posts) ?? ''}`) ?? [];
    const stays = all.find((employeeId) => employeeId === unit.headId);
    return { ...unit, headId: stays ?? all[0] ?? null };
  });
}

function holdersByPost(people: readonly Placed[]): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const { unitId, postKind, employeeId } of people) {
    const post = `${unitId} ${postKind}`;
    holders.set(post, [...(holders.get(post) ?? []), employeeId]);
  }
  return holders;
}

/** Posts that stand beside the head in a unit that the file names without its secretariat. */
const besides: Readonly<Record<string, string>> = { sekretarisCamat: 'camat', sekretarisLurah: 'lurah' };

/** People whose posts head a unit of which somebody else is head already: one unit under two names, or one name for two. */
export function rivalsOf(
  units: readonly OrganizationUnit[],
  people: readonly Placed[],
  posts: readonly Post[],
): readonly { readonly unitId: string; readonly employeeIds: readonly string[] }[] {
  const heads = Map.groupBy(
    people.filter(({ postKind }) => isHead(postKind, posts)),
    ({ unitId }) => unitId,
  );
  return units.flatMap(({ unitId }) => {
    const found = heads.get(unitId) ?? [];
    const kinds = found.map(({ postKind }) => postKind);
    const isPair = kinds.length === 2 && kinds.some((kind) => kinds.includes(besides[kind] ?? ''));
    const employeeIds = found.map(({ employeeId }) => employeeId);
    return employeeIds.length > 1 && !isPair ? [{ unitId, employeeIds }] : [];
  });
}

/** The direct supervisor, or null and why there is none inside the agency. */
export type Supervision =
  | { readonly supervisorId: string }
  | { readonly supervisorId: null; readonly reason: string };

/** Sekda, by way of the HR agency: the head's own row leaves the agency (shared/rules/README.md 5). */
const OUTSIDE =
  'Atasan langsung pimpinan instansi berada di luar instansi (Sekretaris Daerah, melalui BKPSDM).';
const VACANT =
  'Tidak ada pejabat pada unit kerja ini dan unit di atasnya; tentukan atasan langsung secara manual.';

/**
 * The direct supervisor of record: the head of one's own unit, for a head the head of the unit above; where a
 * post is vacant, the next head up (shared/rules/README.md 5, from PP 18/2016 and PP 30/2019).
 */
export function superviseBy(
  units: readonly OrganizationUnit[],
  posts: readonly Post[],
): (person: Placed) => Supervision {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  return (person) => {
    if (isTop(person.postKind, posts)) return { supervisorId: null, reason: OUTSIDE };
    for (let unit = byId.get(person.unitId); unit !== undefined; unit = byId.get(unit.parentId ?? '')) {
      if (unit.headId !== null && unit.headId !== person.employeeId) return { supervisorId: unit.headId };
    }
    return { supervisorId: null, reason: VACANT };
  };
}
