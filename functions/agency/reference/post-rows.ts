import {
  type Area,
  EXECUTOR,
  FUNCTIONAL,
  type Post,
  type RequiredLevel,
} from '../../../shared/reference/agency-reference.ts';
import { type FieldOf, sheets, words } from './reference-columns.ts';
import {
  type Cells,
  codeFault,
  faultIf,
  nameFault,
  numberOf,
  type ReadRow,
  shown,
  wordOf,
} from './row-reading.ts';

/**
 * Letters of all beginnings of the titles of a post.
 * @internal
 */
export const LONGEST_TITLES = 1_000;

/** A technical area. */
export function areaOf(cells: Cells<FieldOf<'areas'>>): ReadRow<Area, FieldOf<'areas'>> {
  const posts = cells.list('posts');
  return {
    value: {
      code: cells.text('code'),
      name: cells.text('name'),
      ...(posts.length === 0 ? {} : { posts }),
    },
    faults: [...codeFault(cells, 'code', /^T\d{2}$/, 'T01'), ...nameFault(cells, 'name')],
  };
}

/** A cell left empty. */
const NO = { value: 'no', faults: [] } as const;

/** A post with the level that it asks. */
export function postOf(cells: Cells<FieldOf<'posts'>>): ReadRow<Post, FieldOf<'posts'>> {
  const level = numberOf(cells, 'level', { least: 1, most: 5 });
  const certified = cells.text('certified') === '' ? NO : wordOf(cells, 'certified', words.yes);
  const optional = (field: 'within' | 'heads', value: string) =>
    value === '' ? {} : { [field]: value.toUpperCase() };
  const [above, next] = [cells.text('above'), cells.text('next')];
  return {
    value: {
      code: cells.text('code'),
      name: cells.text('name'),
      level: (level.value ?? 1) as RequiredLevel, // 1 to 5
      titles: cells.list('titles').map((title) => title.toUpperCase()),
      ...optional('within', cells.text('within')),
      ...optional('heads', cells.text('heads')),
      ...(above === '' ? {} : { above }),
      ...(next === '' ? {} : { next }),
      ...(certified.value === 'yes' ? { certified: true } : {}),
    },
    faults: [
      ...codeFault(cells, 'code', /^[a-zA-Z]{2,30}$/, 'kepalaBidang'),
      ...nameFault(cells, 'name'),
      ...level.faults,
      ...certified.faults,
      ...(['titles', 'within', 'heads'] as const).flatMap((field) =>
        faultIf(cells.text(field).length > LONGEST_TITLES, field, `paling banyak ${LONGEST_TITLES} huruf.`),
      ),
    ],
  };
}

/** Posts that every agency has, and chains of supervision that end. */
export function postFaults(posts: readonly Post[]): readonly string[] {
  const byCode = new Map(posts.map((post) => [post.code, post]));
  const missing = [EXECUTOR, FUNCTIONAL].filter((code) => !byCode.has(code));
  return [
    ...missing.map((code) => `Lembar "${sheets.posts.name}" harus memuat kode "${code}".`),
    ...posts.flatMap(({ code, next }) =>
      next === undefined || byCode.has(next)
        ? []
        : [`Jabatan "${code}": jabatan berikutnya "${shown(next)}" tidak ada dalam lembar.`],
    ),
    ...posts.flatMap(({ code, above }) => {
      if (above === undefined) return [];
      if (!byCode.has(above)) return [`Jabatan "${code}": atasan "${shown(above)}" tidak ada dalam lembar.`];
      return leadsBack(code, byCode)
        ? [`Jabatan "${code}": rantai atasannya kembali kepadanya sendiri.`]
        : [];
    }),
  ];
}

/** Areas that name a post which is none. */
export function areaFaults(areas: readonly Area[], posts: readonly Post[]): readonly string[] {
  return areas.flatMap(({ code, posts: own = [] }) => {
    const unknown = own.filter((each) => !posts.some((post) => post.code === each));
    return unknown.length === 0
      ? []
      : [
          `Bidang ${code}: jabatan ${unknown.map(shown).join(', ')} tidak ada dalam lembar "${sheets.posts.name}".`,
        ];
  });
}

function leadsBack(code: string, byCode: ReadonlyMap<string, Post>): boolean {
  let post = byCode.get(code);
  for (let steps = 0; post?.above !== undefined; steps += 1) {
    if (post.above === code || steps > byCode.size) return true;
    post = byCode.get(post.above);
  }
  return false;
}
