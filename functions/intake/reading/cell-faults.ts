import { isErrorWord } from '../../../shared/spreadsheet/empty-words.ts';
import { nipsIn } from './nip.ts';
import type { RowCells } from './sheet-rows.ts';
import { type KeptField, keptFields } from './words/headings.ts';
import { participationBy } from './words/statuses.ts';

/** One fault of a cell: its field and a sentence in Indonesian. */
export interface Fault {
  readonly field: KeptField;
  readonly sentence: string;
}

/** Letters of a cell that is kept: no name of a person, post or unit is longer, and copies of it must fit into items. */
export const LONGEST_CELL = 200;

/** A name is shorter: the longest of a million Indonesians has some 60 letters with its degrees. @internal */
export const LONGEST_NAME = 120;

/** Formulas, marks of web pages and of programs, and no letter at all: no name of a person, a post or a unit is so. */
const noWords = /^[=+@]|^-+\d|[<>{}\\^~]|:\/\//;

/** Words for the cell above: of whose row that is, sorting forgets. SDA alone may be the short form of a unit. */
const sameAsAbove = /^(?:IDEM|DITTO|S\.D\.A|S D A)\W*$/i;

/** What stands in the place of a name where nobody holds a post. */
export const vacant =
  /^(?:JABATAN )?(?:LOWONG|VACANT|VAKUM|KOSONG|BELUM (?:TERISI|ADA PEJABAT))\W*(?:\(.*\))?$|^N\.?N\.?$/i;

/** Short and small words for the same: in capitals SDA is a unit, and nobody is called so. */
const sameInShort = /^(?:[Ss]da|dto|sama(?: dengan)?(?: di)?(?: atas)?)\W*$|^(?:DTO|Dto|Sama)\W*$/;

/** A degree where a post or a unit should stand: the comma before it was taken for the end of the name. */
const degree = /^(?:(?:S|M|A|D|B)\.\s?\p{L}{1,6}\.?|S\.?ST|SE|ST|SH|MM|MH|MT)\.?$/iu;

/** An address where words should stand. */
const address = /\S@\S/;

const NEEDED = ['name', 'postTitle', 'unit'] as const;
const KEPT = [...NEEDED, 'frontTitle', 'backTitle', 'echelon', 'education', 'supervisor'] as const;

/** Cells that hold what they cannot. */
export function cellFaults(cells: RowCells): readonly Fault[] {
  const fault = (field: KeptField, what: string): Fault => ({
    field,
    sentence: `${keptFields[field].meaning} ${what}.`,
  });
  const errors = fieldsOf(cells).filter((field) => isErrorWord(cells[field] ?? ''));
  return [
    ...errors.map((field) =>
      fault(field, `berisi ${cells[field]} (rumus yang gagal di Excel); isi nilainya`),
    ),
    ...NEEDED.filter((field) => cells[field] === undefined).map((field) => fault(field, 'kosong')),
    ...KEPT.filter((field) => noWords.test(wordsOf(cells, field)) || isOnlySigns(cells, field)).map((field) =>
      fault(
        field,
        `berisi rumus atau tanda yang bukan ${keptFields[field].meaning.toLowerCase()}; tulis isinya`,
      ),
    ),
    ...NEEDED.filter((field) => isSameAsAbove(cells[field] ?? '')).map((field) =>
      fault(field, `berisi "${cells[field]}", bukan isinya sendiri; tulis isinya`),
    ),
    ...(['name', 'postTitle'] as const)
      .filter((field) => vacant.test(cells[field] ?? ''))
      .map((field) => fault(field, `berisi "${cells[field]}"; tulis isinya`)),
    ...NEEDED.filter((field) => nipsIn(cells[field] ?? '').length > 0).map((field) =>
      fault(field, 'memuat NIP di dalamnya; pisahkan ke selnya sendiri'),
    ),
    ...(['postTitle', 'unit'] as const)
      .filter((field) => degree.test(cells[field] ?? ''))
      .map((field) =>
        fault(field, `berisi gelar "${cells[field]}"; periksa apakah sel-sel baris ini bergeser`),
      ),
    ...(participationBy(cells.legalStatus ?? '') === 'UNKNOWN' && !errors.includes('legalStatus')
      ? [fault('legalStatus', `"${cells.legalStatus}" tidak dikenal; tulis Aktif, atau sebab tidak aktifnya`)]
      : []),
    ...NEEDED.filter((field) => address.test(cells[field] ?? '')).map((field) =>
      fault(field, `berisi alamat surel "${cells[field]}"; periksa apakah sel-sel baris ini bergeser`),
    ),
    ...KEPT.filter(
      (field) => (cells[field] ?? '').length > (field === 'name' ? LONGEST_NAME : LONGEST_CELL),
    ).map((field) =>
      fault(
        field,
        `lebih panjang dari ${field === 'name' ? LONGEST_NAME : LONGEST_CELL} huruf; periksa apakah selnya tertukar`,
      ),
    ),
  ];
}

/** The signs between the units of a path are none of a formula or a page: "Kecamatan Contoh > Seksi Pemerintahan". */
function wordsOf(cells: RowCells, field: (typeof KEPT)[number]): string {
  const text = cells[field] ?? '';
  return field === 'unit' ? text.replace(/(?<=\p{L}) ?> ?(?=\p{L})/gu, ' - ') : text;
}

function isSameAsAbove(text: string): boolean {
  return sameAsAbove.test(text) || sameInShort.test(text);
}

/** What is needed has letters; a blank cell is told otherwise. */
function isOnlySigns(cells: RowCells, field: (typeof KEPT)[number]): boolean {
  const isNeeded = NEEDED.some((needed) => needed === field);
  return isNeeded && cells[field] !== undefined && !/\p{L}/u.test(cells[field]);
}

function fieldsOf(cells: RowCells): KeptField[] {
  return Object.keys(cells) as KeptField[]; // Object.keys forgets the keys of a closed record
}
