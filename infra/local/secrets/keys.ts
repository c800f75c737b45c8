import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { DataFault } from '../disk/data-fault.ts';
import type { Files } from '../files.ts';
import { stateFile } from '../state-file.ts';

const linkKeys = z.object({
  /** The key that signs now; the others still verify. */
  current: z.string(),
  keys: z.record(z.string(), z.string()),
});

const consoleKeys = linkKeys.extend({
  oidcClientSecret: z.string(),
  /** Hashes NIPs into employee ids; it never changes, else a second import would find nobody. */
  employeeIdKey: z.string(),
  /** Set once the keys of mailed links have a file of their own: from then on it is missed where it is gone. */
  apart: z.optional(z.literal(true)),
});

/** The secrets of the functions: keys of what mails lead to, and keys of the console. */
export interface Keys {
  readonly links: z.infer<typeof linkKeys>;
  readonly console: z.infer<typeof consoleKeys>;
}

/** Other keys find no employee again, since they are known by a hash of their NIP, and end what was signed. */
const REMEDY =
  'Pulihkan berkas itu dari cadangan: dengan kunci lain, pegawai yang sudah terdata tidak dikenali lagi.';

const OTHER_LINK_KEYS =
  'setiap orang membuka lagi tautan dari surelnya, dan alamat untuk mengurangi pengingat di surel yang lama tidak berlaku lagi';

const LINK_REMEDY = `Pulihkan berkas itu dari cadangan. Tanpa cadangan, hapus berkas itu: ${OTHER_LINK_KEYS}.`;

/**
 * The secrets kept in these files, made at the first start. In data of before there were two, the console's file holds
 * the keys of mailed links: they go on there, and the console gets a new one.
 * @throws DataFault
 */
export function loadKeys(files: Pick<Files, 'linkKeys' | 'consoleKeys' | 'table'>): Keys {
  const consoleFile = stateFile(files.consoleKeys, (json) => consoleKeys.parse(json), REMEDY);
  const linkFile = stateFile(files.linkKeys, (json) => linkKeys.parse(json), LINK_REMEDY);
  const known = consoleFile.read();
  if (known === undefined) checkNobodyIsKnown(files);
  const found = linkFile.read();
  if (found === undefined && known?.apart === true) tellLinkKeysAreGone(files);
  const shared = known === undefined || known.apart === true ? newRing() : ringOf(known);
  const links = found ?? kept(linkFile, shared);
  if (known === undefined) return { links, console: kept(consoleFile, newConsoleKeys()) };
  // Written last: a start that was cut off between the two files comes here again.
  const isShared = Object.hasOwn(links.keys, known.current);
  const own = isShared ? { ...known, ...newRing() } : known;
  return { links, console: own.apart === true ? own : kept(consoleFile, { ...own, apart: true }) };
}

/** Nothing stops for it: the data are there, and links are opened again from their mails. */
function tellLinkKeysAreGone({ linkKeys: path }: Pick<Files, 'linkKeys'>): void {
  console.error(
    `${path} hilang, jadi dibuat kunci baru: ${OTHER_LINK_KEYS}. Bila ada cadangan, hentikan, pulihkan berkas itu, lalu jalankan lagi.`,
  );
}

/** Where there is a table, its people are known by the keys: others are not made in silence. */
function checkNobodyIsKnown({ consoleKeys: path, table }: Pick<Files, 'consoleKeys' | 'table'>): void {
  if (path === undefined || table === undefined || !existsSync(table)) return;
  throw new DataFault(`${path} hilang, padahal ${table} sudah berisi data. ${REMEDY}`);
}

function kept<T>(file: { write(value: T): void }, value: T): T {
  file.write(value);
  return value;
}

function ringOf({ current, keys }: z.infer<typeof linkKeys>): z.infer<typeof linkKeys> {
  return { current, keys };
}

function newRing(): z.infer<typeof linkKeys> {
  const kid = randomBytes(4).toString('hex');
  return { current: kid, keys: { [kid]: randomBytes(32).toString('base64url') } };
}

function newConsoleKeys(): Keys['console'] {
  return {
    ...newRing(),
    apart: true,
    oidcClientSecret: randomBytes(32).toString('base64url'),
    employeeIdKey: randomBytes(32).toString('base64url'),
  };
}
