/** Who issues the document, as it stands at its head. */
export type Letterhead = {
  /** "PEMERINTAH KOTA PEKANBARU" */
  readonly government: string;
  /** "KECAMATAN SENAPELAN" */
  readonly unit: string;
  /** Street, telephone, mail address: one line. */
  readonly address?: string | undefined;
  readonly emblem?: Emblem | undefined;
};

/** The emblem of a region as its office has it: a PNG, with its size in dots. */
export type Emblem = { readonly png: Uint8Array; readonly width: number; readonly height: number };
/**
 * What an office fills in, by hand or by its system of letters: nobody else may invent it. A printer puts a blank there,
 * or the word by which that system knows the place.
 */
type SlotName = 'number' | 'date' | 'signature' | 'name';

/** A place in a text that waits for the office. */
interface Slot {
  readonly slot: SlotName;
}

/** A text, with places that wait for the office. */
export type Words = string | readonly (string | Slot)[];

/** The officer under whose name a document goes out. */
export type Signer = {
  /** "Camat Senapelan"; with "Plt." or "Plh." before it when acting. */
  readonly post: string;
  readonly name: string;
  /** "Pembina (IV/a)" */
  readonly rank?: string | undefined;
  readonly nip?: string | undefined;
};

/** Room for one signature. */
export interface Signature {
  /** Lines above the post: place and day, or "Ditetapkan di …, pada tanggal …"; none before the signer's act. */
  readonly dated: readonly Words[];
  readonly signer: Omit<Signer, 'name'> & { readonly name: Words };
  /** What stands in its room while nothing may be signed: "BELUM DISETUJUI". */
  readonly withheld?: string | undefined;
  /** Signed with a pen whatever system the office has: it puts one signature into a paper, that of the sender. */
  readonly byHand?: boolean;
}

/** The head of a letter: number, kind, attachments and matter on the left, place and day on the right, then the addressee. */
export interface LetterHead {
  readonly place: string;
  readonly number: Words;
  readonly date: Words;
  /** "2 (dua) berkas", or "-". */
  readonly attachments: string;
  readonly matter: string;
  /** The post, not a name, and where it is. */
  readonly to: readonly string[];
}

/** A piece of a paper, from top to bottom. */
export type Block =
  | { readonly kind: 'kop'; readonly kop: Letterhead }
  | { readonly kind: 'letter'; readonly head: LetterHead }
  /** Centred lines in bold: what the paper is called. */
  | { readonly kind: 'title'; readonly lines: readonly Words[] }
  /** Centred lines below it. */
  | { readonly kind: 'subtitle'; readonly lines: readonly Words[] }
  /** A first page of its own: the emblem, what the paper is called, and whose it is at the foot. */
  | {
      readonly kind: 'cover';
      readonly kop: Letterhead;
      readonly title: readonly string[];
      readonly note: string;
    }
  /** On which page each chapter and each table begins. */
  | { readonly kind: 'contents' }
  | { readonly kind: 'chapter'; readonly text: string }
  | { readonly kind: 'section'; readonly text: string }
  | { readonly kind: 'text'; readonly words: Words }
  | { readonly kind: 'note'; readonly text: string; readonly centred?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Words[]; readonly marks: '1.' | 'a.' }
  /** Label, colon, value. */
  | { readonly kind: 'facts'; readonly items: readonly (readonly [label: string, value: Words])[] }
  /** As facts, of a decree: "Menimbang : a. …"; items of one are numbered only when there are several. */
  | {
      readonly kind: 'clauses';
      readonly clauses: readonly {
        readonly label: string;
        readonly items: readonly string[];
        readonly marks: '1.' | 'a.';
      }[];
    }
  | { readonly kind: 'table'; readonly table: PaperTable }
  /** Its last lines with the signatures, kept on one page: a signature alone could be put under another text. */
  | {
      readonly kind: 'closing';
      readonly lines: readonly Block[];
      readonly signatures: readonly Signature[];
    };

/** Pages that lie the same way; each part begins a new one. */
export interface PaperPart {
  readonly across: boolean;
  readonly blocks: readonly Block[];
}

/** Whether it is the cover, which bears no number of a page. */
export function isCover({ blocks: [first] }: PaperPart): boolean {
  return first?.kind === 'cover';
}

/** A paper as data: it is described once, and printed as PDF and as DOCX. */
export interface Paper {
  /** The file's title; also at the foot of each page when pages are numbered. */
  readonly title: string;
  /** Moment of the last act that it contains: part of the bytes. */
  readonly createdAt: Date;
  readonly form: PaperForm;
  readonly parts: readonly PaperPart[];
  /** "Halaman x dari y" on each page: for papers of several. */
  readonly numbered: boolean;
  /** Size of its letters in points; those of tables are smaller. */
  readonly points: number;
  /** What stands for a number that is not given yet: "800.1.4.1/……/KEC-SNP/2027". */
  readonly blankNumber?: string;
  /** "KONSEP", on each page of a PDF that nobody may take for the paper itself; a DOCX is there to be worked on. */
  readonly draft?: string | undefined;
}

/** Points that the labels of some facts take: no more than the longest needs, of signs that are 7 points wide at most. */
export function labelWidthOf(items: readonly (readonly [label: string, value: unknown])[]): number {
  return Math.min(150, 8 + 7 * Math.max(...items.map(([label]) => label.length)));
}

/** 'NIP. 19700101 199503 1 001' as signatures have it: day of birth, month of appointment, sex and serial number (Perka BKN 22/2007). */
export function spacedNip(nip: string): string {
  return `NIP. ${nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')}`;
}

/** A place that waits for the office. */
export function slot(name: SlotName): Slot {
  return { slot: name };
}

/** What a printer puts where the office is awaited. */
export type Fill = Readonly<Record<SlotName, string>>;

/** Dots to write on, for an office that fills in by hand. */
export function blanksOf({ blankNumber = '…………………………' }: Pick<Paper, 'blankNumber'>): Fill {
  return { number: blankNumber, date: '…… …………………… 20……', signature: '', name: '………………………………' };
}

/** A text for one printer. */
export function wordsOf(words: Words, fill: Fill): string {
  if (typeof words === 'string') return words;
  return words.map((word) => (typeof word === 'string' ? word : fill[word.slot])).join('');
}

/** One paragraph for each text. */
export function texts(all: readonly Words[]): Block[] {
  return all.map((words) => ({ kind: 'text', words }));
}

/** What numbers the n-th item of a list, from 0: "a." or "1.". */
export function markOf(marks: '1.' | 'a.', index: number): string {
  return marks === '1.' ? `${index + 1}.` : `${String.fromCharCode(97 + (index % 26))}.`;
}

/** Sheets of Indonesian offices in millimetres: A4, and F4 as it is sold and cut there (folio, 215 × 330). */
export const paperSizes = {
  A4: { width: 210, height: 297 },
  F4: { width: 215, height: 330 },
} as const;

export type PaperSize = keyof typeof paperSizes;

/** Typefaces that Word and LibreOffice have, or have one of the same widths for. */
export const typefaces = ['Arial', 'Bookman Old Style', 'Times New Roman'] as const;

type Typeface = (typeof typefaces)[number];

/** How the papers of an agency look: local rules differ, so nothing here is fixed. */
export interface PaperForm {
  readonly size: PaperSize;
  /** Of the DOCX; a PDF carries its own letters. */
  readonly typeface: Typeface;
  /** Millimetres. */
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Whether places that wait for the office bear the words by which SRIKANDI fills them, in the DOCX; else blanks. */
  readonly tags: boolean;
}

/**
 * The form of an agency that has not said its own: A4, Arial and the margins that Permendagri 1/2023 is said to ask for
 * (2, 2.5, 3 and 2 cm; read second-hand, so it is a setting).
 */
export const usualForm: PaperForm = {
  size: 'A4',
  typeface: 'Arial',
  margins: { top: 20, right: 20, bottom: 25, left: 30 },
  tags: true,
};

/** Points of a millimetre. */
export const POINTS = 72 / 25.4;

/** The sheet as it lies, and what its margins leave of its width, in points. */
export function sheetOf({ size, margins }: PaperForm, across: boolean) {
  const { width, height } = paperSizes[size];
  const [wide, high] = across ? [height, width] : [width, height];
  return {
    width: wide * POINTS,
    height: high * POINTS,
    inner: (wide - margins.left - margins.right) * POINTS,
  };
}

/** One column of a printed table, and what a row has in it. */
interface TableColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => string;
  /** Points; "*" shares what is left, "auto" is as wide as its text. */
  readonly width: number | '*' | 'auto';
  readonly align?: Align;
}

type Align = 'left' | 'right' | 'center';

interface TableOptions<Row> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Last row in bold. */
  readonly total?: readonly string[];
  /** Said in place of a table without rows. */
  readonly empty?: string;
}

/** A table in words: its rows are numbered, its head repeats on every page. */
export interface PaperTable {
  readonly caption: string;
  readonly empty: string;
  readonly columns: readonly {
    readonly header: string;
    readonly width: number | '*' | 'auto';
    readonly align: Align;
  }[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}

/** A table whose first column counts the rows. */
export function tableOf<Row>({
  caption,
  columns,
  rows,
  total,
  empty = 'Belum ada data.',
}: TableOptions<Row>): PaperTable {
  return {
    caption,
    empty,
    columns: [
      { header: 'No.', width: 18, align: 'left' },
      ...columns.map(({ header, width, align = 'left' }) => ({ header, width, align })),
    ],
    rows: rows.map((row, index) => [`${index + 1}`, ...columns.map(({ cell }) => cell(row))]),
    total: total === undefined ? [] : ['', ...total],
  };
}

/** The same as a piece of a paper. */
export function table<Row>(options: TableOptions<Row>) {
  return { kind: 'table' as const, table: tableOf(options) };
}
