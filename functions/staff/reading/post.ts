import type { FunctionalRank, PostKind } from '../../../shared/rules/post-kind.ts';
import type { UnitKind } from '../../../shared/staff/staff-record.ts';

/** What a post is: its kind and, for functional posts, its rank. */
export interface Post {
  readonly postKind: PostKind;
  readonly functionalRank?: FunctionalRank;
}

const heads: readonly (readonly [pattern: RegExp, kind: PostKind])[] = [
  [/^CAMAT\b/, 'camat'],
  [/^SEK(RETARIS )?CAM(AT)?\b|^SEKRETARIS KECAMATAN\b/, 'sekretarisCamat'],
  [/^LURAH\b/, 'lurah'],
  [/^SEKRETARIS (KE)?LURAH(AN)?\b|^SEKLUR\b/, 'sekretarisLurah'],
  [/^(KEPALA SUB ?BAG(IAN)?|KASUB ?BAG)\b/, 'kepalaSubbagian'],
  [/^(KEPALA SEKSI|KASI)\b/, 'kepalaSeksi'],
];

const tasks: readonly (readonly [pattern: RegExp, kind: PostKind])[] = [
  [/^BENDAHARA\b/, 'bendahara'],
  [/^PENGURUS BARANG\b/, 'pengurusBarang'],
  [/\bLOKET\b|^(PETUGAS|OPERATOR) PELAYANAN\b|^PETUGAS (PATEN|LAYANAN)\b/, 'petugasPelayanan'],
];

/** Longest names first: 'PELAKSANA LANJUTAN' is the old name of mahir, 'PELAKSANA' of terampil. */
const ranks: readonly (readonly [ending: RegExp, rank: FunctionalRank])[] = [
  [/PEMULA$/, 'pemula'],
  [/(TERAMPIL|\bPELAKSANA)$/, 'terampil'],
  [/(MAHIR|PELAKSANA LANJUTAN)$/, 'mahir'],
  [/PENYELIA$/, 'penyelia'],
  [/PERTAMA$/, 'ahliPertama'],
  [/MUDA$/, 'ahliMuda'],
  [/MADYA$/, 'ahliMadya'],
  [/UTAMA$/, 'ahliUtama'],
];

function bareTitle(title: string): string {
  return title
    .toUpperCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/^ ?(PLT|PLH|PJ) /, '')
    .trim();
}

/**
 * The kind of a post by its title, the kind of its unit (a kepala seksi is the kelurahan's if the unit or the
 * title says so) and the export's JENIS JABATAN. Everything not recognised is a pelaksana.
 */
export function readPost(title: string, unitKind: UnitKind, postType = ''): Post {
  const text = bareTitle(title);
  const head = heads.find(([pattern]) => pattern.test(text))?.[1];
  if (head === 'kepalaSeksi') {
    const ofKelurahan = /kelurahan/i.test(unitKind) || /\bKELURAHAN\b/.test(text);
    return { postKind: ofKelurahan ? 'kepalaSeksiKelurahan' : 'kepalaSeksi' };
  }
  if (head !== undefined) return { postKind: head };
  const rank = ranks.find(([ending]) => ending.test(text))?.[1];
  if (/FUNGSIONAL/i.test(postType) && !/FUNGSIONAL UMUM/i.test(postType)) {
    return rank === undefined ? { postKind: 'fungsional' } : { postKind: 'fungsional', functionalRank: rank };
  }
  return { postKind: tasks.find(([pattern]) => pattern.test(text))?.[1] ?? 'pelaksana' };
}
