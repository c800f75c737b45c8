/** What people and systems write into a cell that holds nothing; compared in small letters. */
const emptyWords = new Set([
  '-',
  '--',
  '---',
  '–',
  '—',
  '_',
  '.',
  '..',
  '...',
  '?',
  '/',
  'null',
  '(null)',
  'nan',
  'none',
  'nil',
  'n/a',
  'n.a.',
  'na',
  'undefined',
  'kosong',
  '(kosong)',
  'nihil',
  'belum ada',
  'belum diisi',
  'tidak ada',
  'tdk ada',
  'blm ada',
  '(blank)',
  '#',
]);

/** Whether a text stands for an empty cell. */
export function isEmptyWord(text: string): boolean {
  return emptyWords.has(text.toLowerCase());
}

/** What Excel shows in place of a result that a formula could not give. */
const errorWord =
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!)$/i;

/** Whether a text is the mark of a formula that failed. */
export function isErrorWord(text: string): boolean {
  return errorWord.test(text);
}
