import { day } from '../../../shared/form/fields.ts';
import { SEPARATOR } from './reference-columns.ts';

/** What is wrong with a field, as a sentence that goes on behind its name. */
export interface RowFault<Field extends string> {
  readonly field: Field;
  readonly sentence: string;
}

/** What one row of a file, or one form, says, and what is wrong with it. */
export interface ReadRow<T, Field extends string> {
  readonly value: T;
  readonly faults: readonly RowFault<Field>[];
}

/** The texts of a row. */
export interface Cells<Field extends string> {
  readonly text: (field: Field) => string;
  readonly list: (field: Field) => readonly string[];
}

/** @param typed what stands in a field; '' where nothing does */
export function cellsOf<Field extends string>(typed: (field: Field) => string): Cells<Field> {
  const text = (field: Field) => typed(field).trim();
  return {
    text,
    list: (field) =>
      text(field)
        .split(SEPARATOR)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  };
}

/** A text within a sentence. */
export function shown(text: string): string {
  return text.slice(0, 40);
}

/** A fault of a field, where it is one. */
export function faultIf<Field extends string>(
  is: boolean,
  field: Field,
  sentence: string,
): readonly RowFault<Field>[] {
  return is ? [{ field, sentence }] : [];
}

/** Letters of a name at most. */
const LONGEST = 150;

export function nameFault<Field extends string>(
  { text }: Cells<Field>,
  field: Field,
): readonly RowFault<Field>[] {
  const name = text(field);
  if (name !== '' && name.length <= LONGEST) return [];
  return [{ field, sentence: `isi paling banyak ${LONGEST} huruf; kolom ini tidak boleh kosong.` }];
}

export function codeFault<Field extends string>(
  { text }: Cells<Field>,
  field: Field,
  pattern: RegExp,
  example: string,
): readonly RowFault<Field>[] {
  if (pattern.test(text(field))) return [];
  return [{ field, sentence: `kode "${shown(text(field))}" harus seperti ${example}.` }];
}

/** A word of a closed list, as it is stored. */
export function wordOf<Field extends string, Stored extends string>(
  { text }: Cells<Field>,
  field: Field,
  list: Readonly<Record<Stored, string>>,
): ReadRow<Stored | undefined, Field> {
  const typed = text(field).toLowerCase();
  const pairs = Object.entries(list) as [Stored, string][]; // Object.entries forgets the keys of a closed record
  const value = pairs.find(([, said]) => said.toLowerCase() === typed)?.[0];
  if (value !== undefined) return { value, faults: [] };
  const choices = pairs.map(([, said]) => said).join(', ');
  return { value, faults: [{ field, sentence: `"${shown(typed)}" harus salah satu dari: ${choices}.` }] };
}

/** A whole number within bounds; undefined for a field that may be empty. */
export function numberOf<Field extends string>(
  { text }: Cells<Field>,
  field: Field,
  {
    least,
    most,
    optional = false,
  }: { readonly least: number; readonly most: number; readonly optional?: boolean },
): ReadRow<number | undefined, Field> {
  const typed = text(field).replaceAll('.', '');
  if (typed === '' && optional) return { value: undefined, faults: [] };
  const value = /^\d{1,12}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return { value, faults: [] };
  const range = `${least.toLocaleString('id-ID')} sampai ${most.toLocaleString('id-ID')}`;
  return {
    value: undefined,
    faults: [{ field, sentence: `"${shown(text(field))}" harus bilangan bulat ${range}.` }],
  };
}

const anyDay = day({ label: 'isian', within: { first: '2000-01-01', last: '2099-12-31' }, optional: true });

/** A day as ISO; '' for an empty field. */
export function dayOf<Field extends string>({ text }: Cells<Field>, field: Field): ReadRow<string, Field> {
  const { value = '', fault } = anyDay([text(field)]);
  return { value, faults: fault === undefined ? [] : [{ field, sentence: fault }] };
}
