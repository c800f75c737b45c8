import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import { LEADER, wayToObject } from '../../../shared/agency/way-to-object.ts';
import {
  isSameAddress,
  type Mailbox,
  type Mailer,
  maskedAddress,
} from '../../../shared/mail/mail-content.ts';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { toldLeaders } from '../../../shared/rules/fresh-address.ts';
import { coordinatorNamed } from '../../../shared/rules/names.ts';
import { hashOf } from '../../../shared/store/address.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';

/** What a person's record says that a file may change. */
interface Person {
  readonly name: string;
  readonly email?: string | undefined;
  readonly supervisorId: string | null;
}

/** A file of staff that somebody decided to save, or to take back. */
export interface ImportNews {
  /** Names the import: a second sending carries the same identity. */
  readonly importId: string;
  readonly kind: 'SAVED' | 'UNDONE';
  readonly counts: { readonly added: number; readonly changed: number; readonly left: number };
  /** People before and after; before is absent for a new one. */
  readonly changes: readonly { readonly before?: Person | undefined; readonly after: Person }[];
  readonly at: Date;
  /** Name of the signed-in person who decided. */
  readonly byName: string;
}

/** Changed addresses that a letter lists: a file may bring a whole agency new ones. */
const MOST_LISTED = 30;

/**
 * Tells the leaders what a file changed: of single changes only supervisors and those concerned are told, so that a row of
 * files, each harmless by itself, could put somebody else in a supervisor's place unseen. It goes before the first change.
 * @throws TransientError when sending may work later
 */
export async function tellLeadersOfImport(
  agency: AgencyItem,
  news: ImportNews,
  mailer: Mailer,
): Promise<void> {
  const { importId, kind, counts, at } = news;
  const act = {
    act: kind === 'SAVED' ? 'staff imported' : 'staff import undone',
    subject: countedImport(importId, counts),
    at: at.toISOString(),
  } as const;
  for (const to of toldLeaders(agency)) {
    const { paragraph, ...way } = await wayToObject(agency, act, { to, recipientId: LEADER });
    const words = importWords(to, news);
    await sendLetter(mailer, {
      agency: agency.agency,
      to,
      recipientId: LEADER,
      key: `import ${agency.agency} ${importId} ${kind} ${hashOf(to.email)}`,
      purpose: 'pegawai',
      content: letter(agency, { ...words, paragraphs: [...words.paragraphs, paragraph], ...way }),
    });
  }
}

/** How the trail names a file and what it changed: "i1 +12 ~3 -1". */
export function countedImport(importId: string, { added, changed, left }: ImportNews['counts']): string {
  return `${importId} +${added} ~${changed} -${left}`;
}

function importWords(to: Mailbox, { kind, counts, changes, at, byName }: ImportNews) {
  const known = changes.flatMap(({ before, after }) => (before === undefined ? [] : [{ before, after }]));
  const addressed = known.filter(
    ({ before, after }) => !isSameAddress(before.email ?? '', after.email ?? ''),
  );
  const moved = known.filter(({ before, after }) => before.supervisorId !== after.supervisorId);
  const many = (count: number) => `${formatNumber(count)} pegawai`;
  return {
    subject:
      kind === 'SAVED'
        ? 'Daftar pegawai diubah dari berkas'
        : 'Perubahan daftar pegawai dari berkas dibatalkan',
    greetingName: to.name,
    paragraphs: [
      kind === 'SAVED'
        ? 'Koordinator menyimpan berkas data pegawai ke Bangkom. Ringkasannya di bawah.'
        : 'Koordinator membatalkan perubahan dari sebuah berkas data pegawai: yang tertulis di bawah dikembalikan seperti semula.',
      'Alamat surel dan atasan langsung menentukan siapa yang menerima permohonan konfirmasi dan persetujuan. Bila ada yang tidak Saudara kenali, tanyakan langsung kepada orangnya.',
    ],
    details: [
      ['Pegawai baru', many(counts.added)],
      ['Pegawai berubah', many(counts.changed)],
      ['Pegawai keluar', many(counts.left)],
      ['Atasan langsung diganti', many(moved.length)],
      ['Alamat surel diganti', many(addressed.length)],
      ...listOf(addressed),
      ['Disimpan pada', formatMoment(at)],
      ['Disimpan oleh', coordinatorNamed(byName)],
    ] as const,
  };
}

/** Whose address, and how it looks now: enough to ask the person, not to write to it. */
function listOf(
  addressed: readonly { readonly before: Person; readonly after: Person }[],
): (readonly [string, string])[] {
  if (addressed.length === 0) return [];
  const shown = addressed.slice(0, MOST_LISTED).map(({ after: { name, email } }) => {
    return `${name} (${email === undefined ? 'tanpa alamat' : maskedAddress(email)})`;
  });
  const more = addressed.length - shown.length;
  return [
    ['Mereka', [...shown, ...(more > 0 ? [`dan ${formatNumber(more)} orang lainnya`] : [])].join('; ')],
  ];
}
