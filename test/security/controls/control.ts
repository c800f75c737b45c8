/** One row of the matrix: what holds some requirements of ASVS 5 level 2 and some controls of BSSN 4/2021. */
export interface Control {
  /** '1.2.1-3', '6.5.1-4, 6.6.2' */
  readonly asvs: string;
  /** 'K24', 'K19-22, K66'; empty where BSSN has none. */
  readonly bssn: string;
  readonly what: string;
  /** HELD by tests, WRITTEN in a paper, NOT OURS or not there for a reason, OPEN: what is missing. */
  readonly kind: 'HELD' | 'WRITTEN' | 'REASON' | 'OPEN';
  /** Test files, papers with their heading ('infra/README.md#alarms'), or the one sentence. */
  readonly by: readonly string[];
}

type Row = (asvs: string, bssn: string, what: string, ...by: readonly string[]) => Control;

/** Tests fail when it is broken; `by` names their files below test/. */
export const held: Row = (asvs, bssn, what, ...files) => ({
  asvs,
  bssn,
  what,
  kind: 'HELD',
  by: files.map((file) => `test/${file}`),
});

/** A duty to have something written: `by` names papers and their headings. */
export const written: Row = (asvs, bssn, what, ...by) => ({ asvs, bssn, what, kind: 'WRITTEN', by });

/** Not there, or somebody else's: `by` says why. */
export const because: Row = (asvs, bssn, what, ...by) => ({ asvs, bssn, what, kind: 'REASON', by });

/** Not met: `by` says what is missing, and what stands in its place. */
export const open: Row = (asvs, bssn, what, ...by) => ({ asvs, bssn, what, kind: 'OPEN', by });

/** '1.2.1-3, 1.2.5' -> 1.2.1, 1.2.2, 1.2.3, 1.2.5; 'K19-20' -> K19, K20. */
export function expand(list: string): readonly string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .flatMap((item) => {
      const [, stem = '', from = '', to = from] = /^(K|\d+\.\d+\.)(\d+)(?:-(\d+))?$/.exec(item) ?? [];
      if (from === '') throw new Error(`"${item}" names no control`);
      return Array.from(
        { length: Number(to) - Number(from) + 1 },
        (_, index) => `${stem}${Number(from) + index}`,
      );
    });
}
