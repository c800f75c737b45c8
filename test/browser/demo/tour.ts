import { readFileSync } from 'node:fs';

/** One thing that the README tells a newcomer to do. */
export interface Deed {
  readonly verb: 'run' | 'open' | 'first page' | 'press' | 'follow' | 'choose' | 'fill' | 'read';
  /** The words in bold: what stands on the page. */
  readonly words: string;
  /** What to type. */
  readonly value?: string;
}

const TOUR = /<!-- tour:begin -->(.*)<!-- tour:end -->/s;

/** What a line of the tour says: verbs with words in bold, a command, and the way back to the first page. */
const SAID =
  /(?<run>Run `(?<command>[^`]+)`)|(?<first>first page)|(?<verb>press|follow|choose|read|open) \*\*(?<words>[^*]+)\*\*|\*\*(?<field>[^*]+)\*\* with `(?<value>[^`]+)`/gi;

/**
 * The lines of the README's tour, as deeds in their order.
 * @throws Error for words in bold that no verb takes: they would not be played
 */
export function readTour(file = 'README.md'): readonly (readonly Deed[])[] {
  const tour = TOUR.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return tour
    .split(/^\d+\. /m)
    .slice(1)
    .map(deedsOf);
}

function deedsOf(line: string): readonly Deed[] {
  const deeds = [...line.matchAll(SAID)].map(({ groups = {} }): Deed => {
    const { command, first, verb, words = '', field, value } = groups;
    if (command !== undefined) return { verb: 'run', words: command };
    if (first !== undefined) return { verb: 'first page', words: '' };
    if (field !== undefined) return { verb: 'fill', words: field, ...(value !== undefined && { value }) };
    return { verb: verbOf(verb), words };
  });
  const bold = [...line.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words);
  const unplayed = bold.filter((words) => !deeds.some((deed) => deed.words === words));
  if (unplayed.length > 0) throw new Error(`No verb before: ${unplayed.join(', ')}`);
  return deeds;
}

function verbOf(word = ''): Deed['verb'] {
  const verbs = ['press', 'follow', 'choose', 'read', 'open'] as const;
  const verb = verbs.find((each) => each === word.toLowerCase());
  if (verb === undefined) throw new Error(`Not a verb of the tour: ${word}`);
  return verb;
}
