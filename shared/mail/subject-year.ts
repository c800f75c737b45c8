/**
 * The subject with the year of the cycle behind it, because two years may be open at once and a course comes back.
 * A subject that names the year already, in a date or a title, stays as it is.
 */
export function subjectWithYear(subject: string, year: string): string {
  return new RegExp(`\\b${year}\\b`).test(subject) ? subject : `${subject} (${year})`;
}
