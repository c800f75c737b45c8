import { stemmer } from '@orama/stemmers/indonesian';

/**
 * What participants write of a course, by the terms that several of them use. Terms are counted, not understood: beside each
 * stand the sentences in which it is, for whoever decides.
 */
export interface Theme {
  /** 'waktu, singkat': terms that the same people wrote, as most of them wrote each. */
  readonly terms: string;
  /** People who wrote of it. */
  readonly writers: number;
  readonly sentences: readonly string[];
}

/** What fewer wrote is a remark of theirs, and stands among the written suggestions. */
const WRITERS_OF_A_THEME = 3;

/** More nobody reads before a decision. */
const MOST_THEMES = 5;

/** Terms with so many of the writers of a theme belong to it: 'waktu' and 'singkat' of 'waktunya terlalu singkat'. */
const SAME = 0.75;

/** Words that say nothing of a course by themselves: particles, praise, wishes, and what every course is about. */
const EMPTY = new Set(
  (
    'ada adalah agak agar akan aku amat anda antara apa apabila atas atau bagi bagus bahwa baik banyak banget belum ' +
    'beberapa begitu berbagai besar bisa boleh buat bukan cukup cuma dalam dan diadakan diharapkan diperbanyak ditambah dapat dari daripada dengan depan di dia ' +
    'dilakukan guna hal hanya harap harapan harus hendaknya hingga ikut ingin ini itu jadi jangan jelas jika juga kalau kali ' +
    'kami karena kasih ke kegiatan kembali kepada kita kurang lagi lain lalu lama lebih maka maupun masih melakukan memang ' +
    'menjadi mohon mudah mungkin namun nanti oh oleh pada pelatihan perlu perbanyak peserta pula punya saat saja sama sampai saran ' +
    'sangat saya sebagai sebaiknya sebelum secara sedang sekali selalu semakin semoga semua seperti serta sering sesuai ' +
    'setelah sih sini suatu sudah supaya tambah tapi telah tentang terima terlalu tersebut tetap tetapi tidak tolong untuk ' +
    'usul yaitu yang ya nama nomor alamat pak bu bapak ibu'
  ).split(' '),
);

/**
 * The themes of a course, those of most people first.
 * @param comments one of each writer, without names
 */
export function themesOf(comments: readonly string[]): readonly Theme[] {
  const themes: { readonly stems: string[]; readonly names: string[]; readonly writers: Set<number> }[] = [];
  for (const { stem, name, writers } of termsOf(comments)) {
    const same = themes.find(
      (theme) => theme.writers.intersection(writers).size >= SAME * theme.writers.size,
    );
    if (same === undefined) themes.push({ stems: [stem], names: [name], writers });
    else {
      same.stems.push(stem);
      same.names.push(name);
    }
  }
  return themes.slice(0, MOST_THEMES).map(({ stems, names, writers }) => ({
    terms: names.slice(0, 3).join(', '),
    writers: writers.size,
    sentences: [...writers].flatMap((writer) => sentencesWith(stems, comments[writer] ?? '')),
  }));
}

/** Terms of several writers, those of most first, each as it is written most often. */
function termsOf(comments: readonly string[]) {
  const terms = new Map<string, { readonly writers: Set<number>; readonly forms: Map<string, number> }>();
  for (const [writer, comment] of comments.entries()) {
    for (const word of wordsOf(comment)) {
      if (EMPTY.has(word)) continue;
      const stem = stemOf(word);
      const term = terms.get(stem) ?? { writers: new Set(), forms: new Map() };
      term.writers.add(writer);
      term.forms.set(word, (term.forms.get(word) ?? 0) + 1);
      terms.set(stem, term);
    }
  }
  return [...terms]
    .filter(([, { writers }]) => writers.size >= WRITERS_OF_A_THEME)
    .sort(([one, { writers: a }], [other, { writers: b }]) => b.size - a.size || (one < other ? -1 : 1))
    .map(([stem, { writers, forms }]) => {
      const [often] = [...forms].toSorted((one, other) => other[1] - one[1]);
      return { stem, name: often?.[0] ?? stem, writers };
    });
}

function sentencesWith(stems: readonly string[], comment: string): readonly string[] {
  return comment
    .split(/(?<=[.!?;])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).some((word) => stems.includes(stemOf(word))));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll('praktek', 'praktik')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);
}

/**
 * A word without its prefixes and endings: 'penyampaiannya' and 'disampaikan' are both of 'sampai', by the rules of Tala (2003)
 * as Snowball has them. They take one prefix of each kind; the second time takes 'per' after 'mem' and 'di'. Of 33 families
 * of words of such remarks once brings 22 together, twice 28. What is left need be no word.
 * @internal
 */
export function stemOf(word: string): string {
  return stemmer(stemmer(word));
}
