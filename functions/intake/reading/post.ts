import {
  EXECUTOR,
  FUNCTIONAL,
  type FunctionalRank,
  type Post as KnownPost,
} from '../../../shared/reference/agency-reference.ts';
import { shortForms, standingIn } from './words/post-titles.ts';
import { functionalIfSaid, surelyFunctional } from './words/ranks.ts';

/** What a post is: its kind and, for functional posts, its rank. */
export interface Post {
  readonly postKind: string;
  readonly functionalRank?: FunctionalRank;
}

/** A title or the name of a unit as it is compared: capitals, no signs, short forms written out. */
export function spelledOut(text: string): string {
  const bare = text
    .toUpperCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  return shortForms.reduce((words, [pattern, meaning]) => words.replace(pattern, meaning), bare);
}

/**
 * The kind of a post by its title and the name of its unit, as the agency's posts have them, and the export's JENIS JABATAN:
 * posts that require more than an executor's level first, then functional ones. Everything not recognised is a pelaksana.
 */
export function readPost(title: string, unit: string, posts: readonly KnownPost[], postType = ''): Post {
  const text = withPlace(spelledOut(title).replace(standingIn, ''), spelledOut(unit));
  const known = postOfTitle(text, unit, posts);
  if (known !== undefined && known.level > 1) return { postKind: known.code };
  const said = isFunctional(postType);
  const rank =
    said === false
      ? undefined
      : [...surelyFunctional, ...(said ? functionalIfSaid : [])].find(([ending]) => ending.test(text))?.[1];
  if (rank !== undefined) return { postKind: FUNCTIONAL, functionalRank: rank };
  if (said) return { postKind: FUNCTIONAL };
  return { postKind: known?.code ?? EXECUTOR };
}

/** A DUK calls the secretary of a kecamatan or kelurahan by that word alone, and names the place as unit. */
function withPlace(text: string, unit: string): string {
  if (!/^SEKRETARIS(?: (?:PADA|DI) .*)?$/.test(text)) return text;
  if (/\bKELURAHAN\b/.test(unit)) return 'SEKRETARIS LURAH';
  return /\bKECAMATAN\b|\bCAMAT$/.test(unit) ? 'SEKRETARIS CAMAT' : text;
}

/** The post that a title names: of several the one that asks for a word besides, then the one with the longest beginning. */
function postOfTitle(text: string, unit: string, posts: readonly KnownPost[]): KnownPost | undefined {
  const place = spelledOut(unit);
  const fitting = posts.flatMap((post) => {
    const { within, titles } = post;
    const inside = within === undefined || [text, place].some((words) => holds(words, within));
    const length = inside ? Math.max(0, ...titles.filter((each) => isNamed(text, each)).map(lengthOf)) : 0;
    return length === 0 ? [] : [{ post, rank: length + (within === undefined ? 0 : 1_000) }];
  });
  return fitting.toSorted((one, other) => other.rank - one.rank)[0]?.post;
}

/** Whether a title begins with the words, or holds them where a star says so. */
function isNamed(text: string, title: string): boolean {
  return title.startsWith('*') ? holds(text, title.slice(1)) : ` ${text} `.startsWith(` ${title} `);
}

function holds(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `);
}

function lengthOf(title: string): number {
  return title.length;
}

/** What JENIS JABATAN says; undefined when it says nothing that is known. A JFU is a pelaksana by its old name. */
function isFunctional(postType: string): boolean | undefined {
  const text = postType.toUpperCase();
  if (/\bJFU\b|FUNGSIONAL UMUM|PELAKSANA|STRUKTURAL|PENGAWAS|ADMINISTRATOR/.test(text)) return false;
  return /FUNGSIONAL|\bJFT?\b/.test(text) ? true : undefined;
}

/** Whether file and title say that somebody heads something, though the title is none that is known here. */
export function seemsToHead(title: string, echelon: string, postType: string): boolean {
  return (
    /^(?:(?:[IVX]+ ?[A-E]?|ESELON [IVX]+ ?[A-E]?|\d) )?(?:KEPALA|KETUA|SEKRETARIS|INSPEKTUR|DIREKTUR|ASISTEN) /.test(
      spelledOut(title).replace(standingIn, ''),
    ) ||
    /\b(?:I{1,3}|IV|V)\s*[./]?\s*[AB]?\b/i.test(echelon) ||
    /STRUKTURAL|PENGAWAS|ADMINISTRATOR|PIMPINAN TINGGI|\bJPT\b/i.test(postType)
  );
}
