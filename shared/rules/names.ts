/** Words of posts and units that are read as letters; a coordinator's correction may add others. */
const acronyms = new Set(
  'APBD ASN BKPSDM BKPP BPP BUMD BUMN CPNS DPRD IT KPA K3 LPM LPMK OPD PATEN PBJ PKK PNS PPPK PPTK PPK RT RW SDM SIMPEG SKPD SOP TI TIK TU UKM UMKM UPT UPTD II III IV VI VII'.split(
    ' ',
  ),
);

/** Words that stay small inside a title. */
const particles = new Set('dan atau di ke dari pada untuk dengan yang serta bagi tentang oleh'.split(' '));

/** Upper case after the start, a space, a hyphen, a dot, a slash, an opening bracket or quotation mark. */
function capitalise(text: string): string {
  return text.toLowerCase().replace(/(^|[\s\-./("“])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}

/** Collapses the double spaces that exports carry. */
function tidy(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** Text that is not all capitals was written with care and stays as it is. */
function isShouted(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/**
 * A post or unit as it stands in a letter: 'SEKSI PATEN DAN UMUM' -> 'Seksi PATEN dan Umum'. Acronyms keep
 * their capitals; text that is not all capitals is only freed of double spaces.
 */
export function properTitle(text: string): string {
  const clean = tidy(text);
  if (!isShouted(clean)) return clean;
  return clean
    .split(' ')
    .map((word, index, words) => {
      const letters = word.replace(/[^\p{L}\d]/gu, '');
      if (acronyms.has(letters)) return word;
      const inside = index > 0 && index < words.length - 1;
      return inside && particles.has(letters.toLowerCase()) ? word.toLowerCase() : capitalise(word);
    })
    .join(' ');
}

/** Nobody writes a name in small letters on purpose; a degree keeps its points. */
function isWhispered(text: string): boolean {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}

/** A point behind a whole word ends a sentence; initials and degrees are shorter. */
const FULL_STOP = /(?<=(?:^|\s)\p{L}{5,})\.$/u;

/** Titles before a name end in a point: "dr.", "Drs.", "Hj."; an initial is one letter. */
const FRONT_TITLES = /^((?:\p{L}{1,6}\.\s*)+)(?=\p{L})/u;

/** 'dr. SITI AMINAH' -> 'dr. Siti Aminah': a title keeps its letters where the whole is not in capitals. */
function properBareName(text: string): string {
  if (isWhispered(text)) return capitalise(text).replace(/^Dr\./u, 'dr.');
  if (isShouted(text)) return capitalise(text).replace(/ (Bin|Binti) /gu, (word) => word.toLowerCase());
  const [front = ''] = FRONT_TITLES.exec(text) ?? [];
  const bare = text.slice(front.length);
  return isShouted(bare) && front !== '' ? `${front.trim()} ${properBareName(bare)}` : text;
}

/**
 * A person's name with degrees: ('FIKRI HARAHAP', undefined, 'S.STP.') -> 'Fikri Harahap, S.STP.'. Degrees are
 * kept as written, and not doubled where the name column carries them already.
 */
export function properPersonName(name: string, frontTitle = '', backTitle = ''): string {
  const [first = '', ...further] = tidy(name).split(/\s*,\s*/u);
  const bare = first.replace(FULL_STOP, '');
  const written = further.filter((part) => part !== '');
  const back = written.length > 0 ? written.join(', ') : tidy(backTitle).replace(/^[\s,;]+|[\s,;]+$/gu, '');
  const front = tidy(frontTitle);
  const hasFront = front === '' || letters(bare).startsWith(letters(front));
  const withFront = hasFront ? properBareName(bare) : `${front} ${properBareName(bare)}`;
  return back === '' ? withFront : `${withFront}, ${back}`;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}.]/gu, '');
}

/** A name without degrees, small, for comparing: "Dr. H. Ahmad Yani, M.Si." -> "ahmad yani". */
export function bareName(name: string): string {
  const [withFront = ''] = name.split(',');
  return withFront
    .replace(/^(\S*\.\s*)+/u, '')
    .trim()
    .toLowerCase();
}

/** Degrees behind a name, small and without points: "Ahmad Yani, S.E., M.Si." -> "se", "msi". */
export function degreesOf(name: string): readonly string[] {
  return name
    .split(',')
    .slice(1)
    .map((degree) => degree.replace(/[^\p{L}]/gu, '').toLowerCase())
    .filter((degree) => degree !== '');
}

/** "Rina Wati, koordinator"; an account that is called so already is not called so twice. */
export function coordinatorNamed(name: string): string {
  return /koordinator/i.test(name) ? name : `${name}, koordinator`;
}

/** A sentence that ends in a name has its full stop already where the name's degrees end in one: "… Aisyah, S.E." */
export function withFullStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** A title whose end stands in it twice, without the second: "Camat Senapelan Senapelan" -> "Camat Senapelan". */
export function withoutRepeatedEnd(title: string): string {
  const words = title.trim().split(/\s+/);
  const text = (from: number, to?: number) => words.slice(from, to).join(' ').toLowerCase();
  for (let length = Math.floor(words.length / 2); length > 0; length -= 1) {
    if (text(-length) === text(-2 * length, -length)) return words.slice(0, -length).join(' ');
  }
  return title;
}
