import { AlignmentType, type IParagraphOptions, type IRunOptions, Paragraph, Tab, TextRun } from 'docx';

/** Signs that XML cannot hold and the library lets through, unlike control signs: Word refuses the whole file that has one. */
const UNWRITABLE = /[\ufffe\uffff]/g;

/** A text as a DOCX can hold it. */
export function writable(text: string): string {
  return text.normalize('NFC').replace(UNWRITABLE, '');
}

/** Alignments by the words of a table. */
export const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const;

type Run = Omit<IRunOptions, 'text' | 'children' | 'break'>;

/** A paragraph of one text; its line ends and tabs stay. */
export function paragraph(
  text: string,
  options: Omit<IParagraphOptions, 'children' | 'text' | 'run'> = {},
  run: Run = {},
): Paragraph {
  const lines = writable(text).split('\n');
  return new Paragraph({
    ...options,
    children: lines.map(
      (line, index) => new TextRun({ children: withTabs(line), ...run, ...(index > 0 ? { break: 1 } : {}) }),
    ),
  });
}

/** A tab is an element of its own in Word. */
function withTabs(line: string): (string | Tab)[] {
  return line.split('\t').flatMap((part, index) => (index === 0 ? [part] : [new Tab(), part]));
}
