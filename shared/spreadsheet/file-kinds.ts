/** How a kind of file is known by its first bytes, and what to say to whoever uploads it. */
interface OtherKind {
  readonly start: RegExp;
  /** A workflow reads it (read-other-kinds.ts). */
  readonly readable?: true;
  readonly sentence: string;
}

const SAVE_AS =
  'Buka dengan Excel atau LibreOffice, pilih Simpan Sebagai > "Excel Workbook (*.xlsx)", lalu unggah hasilnya.';

/**
 * Compared with the first bytes as Latin-1, a point for each control character, and with blanks and byte order marks
 * before them dropped.
 */
const otherKinds: readonly OtherKind[] = [
  {
    start: /^\xd0\xcf\.\xe0/,
    readable: true,
    sentence: `Berkas ini Excel lama (.xls) atau terkunci sandi. Hapus sandinya. ${SAVE_AS}`,
  },
  { start: /^%PDF/, sentence: 'Berkas ini PDF. Minta data aslinya sebagai Excel (.xlsx) atau CSV.' },
  {
    start: /^PK\.\.[\s\S]{26}mimetypeapplication\/vnd\.oasis\.opendocument\.(?!spreadsheet)/,
    sentence: 'Berkas ini dokumen OpenDocument, bukan lembar kerja. Unggah tabelnya sebagai .xlsx atau CSV.',
  },
  {
    start: /^PK\.\.[\s\S]{26}mimetypeapplication\/vnd\.oasis\.opendocument/,
    readable: true,
    sentence: `Berkas ini lembar kerja OpenDocument (.ods). ${SAVE_AS}`,
  },
  {
    start: /^(?:Rar!|7z\xbc\xaf|\.\x8b)/,
    sentence: 'Berkas ini arsip. Ekstrak dahulu, lalu unggah berkas .xlsx di dalamnya.',
  },
  {
    start: /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM)/,
    sentence: 'Berkas ini gambar. Unggah tabelnya sebagai .xlsx atau CSV.',
  },
  {
    start:
      /^<\?xml[\s\S]*?(?:urn:schemas-microsoft-com:office:spreadsheet|<(?:\w+:)?Workbook\b)|^<(?:\w+:)?Workbook\b/i,
    readable: true,
    sentence: `Berkas ini "XML Spreadsheet 2003", meskipun namanya lain. ${SAVE_AS}`,
  },
  {
    start: /^(?:MIME-Version:|From:|Content-Type:\s*multipart)/i,
    sentence: `Berkas ini arsip halaman web (MHTML), meskipun namanya lain. ${SAVE_AS}`,
  },
  {
    start: /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div|center)\b/i,
    readable: true,
    sentence: `Berkas ini halaman web, meskipun namanya lain. ${SAVE_AS}`,
  },
  {
    start: /^<\?xml/i,
    sentence: 'Berkas ini XML, bukan lembar kerja. Unggah tabelnya sebagai .xlsx atau CSV.',
  },
  {
    start: /^[{[]\s*["{[]/,
    sentence: 'Berkas ini JSON, bukan lembar kerja. Unggah tabelnya sebagai .xlsx atau CSV.',
  },
  { start: /^\{\\rtf/, sentence: 'Berkas ini dokumen RTF. Unggah tabelnya sebagai .xlsx atau CSV.' },
];

/** So much of a file tells what it is. */
const LOOKED_AT = 4_096;

/** What to do with a file that is neither a workbook (.xlsx) nor a text; undefined for one that may be. */
export function kindSentence(name: string, bytes: Uint8Array): string | undefined {
  if (/\.(xlsm|xlsb|xltm|xlam)$/i.test(name))
    return 'Berkas Excel dengan makro tidak diterima. Simpan ulang sebagai "Excel Workbook (*.xlsx)".';
  return otherKindOf(bytes)?.sentence;
}

/** Whether a workflow reads a file that a page refuses. */
export function isReadableElsewhere(bytes: Uint8Array): boolean {
  return otherKindOf(bytes)?.readable === true;
}

function otherKindOf(bytes: Uint8Array): OtherKind | undefined {
  const head = Array.from(withoutZeros(bytes.subarray(0, LOOKED_AT)), signOf).join('');
  const text = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart();
  return otherKinds.find(({ start }) => start.test(head) || start.test(text));
}

/** In UTF-16 every second byte of Latin letters is zero; in an archive zeros keep their places. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x50 ? bytes : bytes.filter((byte) => byte !== 0);
}

/** Blanks stay; other signs below them become points. */
function signOf(code: number): string {
  const sign = String.fromCharCode(code);
  return code < 32 && !/\s/.test(sign) ? '.' : sign;
}
