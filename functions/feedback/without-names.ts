import { bareName } from '../../shared/rules/names.ts';

/** What stands in place of a name. */
const NAME = '[nama]';

/** Shorter parts of a name are initials, or words such as "bu". */
const SHORTEST = 3;

/** Who is called so is named next, whatever the letters: 'pak budi'. */
const CALLED = /\b(pak|bu|mas|mbak|mba|bang|sdr|sdri)\b\.?\s+\p{L}+/giu;

/** These also begin plain words ('bapak dan ibu'), so that only what is written as a name follows them. */
const ADDRESSED = /\b([Bb]apak|[Ii]bu|[Ss]audara|[Ss]audari|[Kk]ak)\s+\p{Lu}\p{L}*/gu;

/**
 * A text without the people in it: parts of the names of those who were there, however they are written, whoever is called
 * Pak or Bu, numbers of telephones and NIPs, addresses. Rather a word too many than a person: 'indah' goes where an Indah
 * was there.
 * @param names of people of the training, with degrees or without
 */
export function withoutNames(text: string, names: readonly string[]): string {
  const parts = new Set(
    names.flatMap((name) => bareName(name).split(/[^\p{L}]+/u)).filter((part) => part.length >= SHORTEST),
  );
  return text
    .replace(/\S+@\S+/gu, '[alamat]')
    .replace(/\d[\d .-]{6,}\d/gu, '[nomor]')
    .replace(/\p{L}+/gu, (word) => (parts.has(word.toLowerCase()) ? NAME : word))
    .replace(CALLED, `$1 ${NAME}`)
    .replace(ADDRESSED, `$1 ${NAME}`)
    .replace(/\[nama\](?:[ ,.]+(?:\[nama\]|\p{Lu}\.))+/gu, NAME);
}
