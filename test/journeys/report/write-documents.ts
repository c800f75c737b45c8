import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Mail } from '../world/mail.ts';
import type { World } from '../world/world.ts';

/** Leaves the documents of the year and one mail of each kind in a folder. */
export function writeDocuments(world: World, directory: string): void {
  for (const [name, bytes] of world.documents) put(join(directory, name), bytes);
  for (const [kind, mail] of sampleMails(world.mails))
    put(join(directory, 'surel', `${kind}.eml`), Buffer.from(mail.raw, 'latin1'));
}

/** The first mail of each kind. */
function sampleMails(mails: readonly Mail[]): ReadonlyMap<string, Mail> {
  const samples = new Map<string, Mail>();
  for (const mail of mails) {
    const kind = kindOf(mail);
    if (!samples.has(kind)) samples.set(kind, mail);
  }
  return samples;
}

/** Words of a subject that name the matter, not the kind: "Undangan: Bimtek …" is an invitation. */
const MATTER =
  /^(Undangan belum dijawab|Undangan|Sertifikat|Catatan kehadiran|Umpan balik|Pengingat umpan balik|Tanggal baru|Dibatalkan|Anda mendapat tempat|Isi daftar hadir): .*/;

/** Purpose and kind: "pelatihan-undangan-belum-dijawab". */
function kindOf({ purpose, subject, text }: Mail): string {
  const words = subject
    .replace(/^\[.*?\] /, '')
    .replace(MATTER, '$1')
    .replace(/“.*?”|".*?"|\d+/g, '');
  // Reminders of a training differ in what they ask for.
  const kind =
    purpose === 'pelatihan' && words.startsWith('Pengingat')
      ? `Pengingat ${text.includes('tes awal') ? 'tes awal' : text.includes('Saya hadir') ? 'sehari sebelum' : 'tempat'}`
      : words;
  return `${purpose}-${kind}`
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-+$/, '')
    .slice(0, 80);
}

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
