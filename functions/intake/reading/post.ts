import type { FunctionalRank, PostKind } from '../../../shared/rules/posts.ts';
import type { UnitKind } from '../../../shared/staff/staff-record.ts';
import { heads, shortForms, standingIn, tasks } from './words/post-titles.ts';
import { functionalIfSaid, surelyFunctional } from './words/ranks.ts';

/** What a post is: its kind and, for functional posts, its rank. */
export interface Post {
  readonly postKind: PostKind;
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
 * The kind of a post by its title, the kind of its unit (a kepala seksi is the kelurahan's if the unit or the
 * title says so) and the export's JENIS JABATAN. Everything not recognised is a pelaksana.
 */
export function readPost(title: string, unitKind: UnitKind, postType = ''): Post {
  const text = spelledOut(title).replace(standingIn, '');
  const head = heads.find(([start]) => start.test(text))?.[1];
  if (head === 'kepalaSeksi') {
    const ofKelurahan = /kelurahan/i.test(unitKind) || /\bKELURAHAN\b/.test(text);
    return { postKind: ofKelurahan ? 'kepalaSeksiKelurahan' : 'kepalaSeksi' };
  }
  if (head !== undefined) return { postKind: head };
  const said = isFunctional(postType);
  const rank =
    said === false
      ? undefined
      : [...surelyFunctional, ...(said ? functionalIfSaid : [])].find(([ending]) => ending.test(text))?.[1];
  if (rank !== undefined) return { postKind: 'fungsional', functionalRank: rank };
  if (said) return { postKind: 'fungsional' };
  return { postKind: tasks.find(([pattern]) => pattern.test(text))?.[1] ?? 'pelaksana' };
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
    /^(?:KEPALA|KETUA|SEKRETARIS|INSPEKTUR|DIREKTUR|ASISTEN) /.test(
      spelledOut(title).replace(standingIn, ''),
    ) ||
    /\b(?:I{1,3}|IV|V)\s*[./]?\s*[AB]?\b/i.test(echelon) ||
    /STRUKTURAL|PENGAWAS|ADMINISTRATOR|PIMPINAN TINGGI|\bJPT\b/i.test(postType)
  );
}
