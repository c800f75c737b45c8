/**
 * The title of an office as documents print it: 'Camat Senapelan', 'Kepala Dinas Kesehatan'. The name of an agency begins with
 * what it is, which its head's title says; of the rest that is added which the post of the file lacks.
 */
export function officeTitle(post: string, agencyName: string): string {
  const [said, place] = [wordsOf(post), wordsOf(agencyName).slice(1)];
  if (
    place.length === 0 ||
    ` ${said.join(' ')} `.toLowerCase().includes(` ${place.join(' ')} `.toLowerCase())
  )
    return said.join(' ');
  const begun = place.findLastIndex((_, at) => endsWith(said, place.slice(0, at + 1)));
  return [...said, ...place.slice(begun + 1)].join(' ');
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return words.slice(-end.length).join(' ').toLowerCase() === end.join(' ').toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
