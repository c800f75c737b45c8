import { fieldNames, valueWords } from '../../../shared/staff/field-words.ts';
import type { PersonChange, Standing } from '../proposal/proposal.ts';

/** One field that changes, in words. */
export interface ChangedField {
  readonly field: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What a change does, field by field.
 * @param names of supervisors
 */
export function changedFields(
  { before, after }: PersonChange,
  names: Readonly<Record<string, string>>,
): readonly ChangedField[] {
  const [old, wanted] = [wordsOf(before, names), wordsOf(after, names)];
  return Object.entries(fieldNames).flatMap(([field, name]) => {
    const [from, to] = [old.get(field) ?? '–', wanted.get(field) ?? '–'];
    return from === to ? [] : [{ field, name, from, to }];
  });
}

function wordsOf(
  standing: Standing | undefined,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  if (standing === undefined) return new Map();
  const { record, status } = standing;
  const fields = { ...record, status };
  return new Map(Object.entries(fields).map(([field, value]) => [field, valueWords(field, value, names)]));
}
