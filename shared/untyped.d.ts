/** What we use of packages that bring no types. */
declare module 'jstat' {
  /** Student's t distribution. */
  interface StudentT {
    /** The value below which a share of the distribution lies. */
    inv(share: number, degreesOfFreedom: number): number;
  }
  const jstat: { readonly jStat: { readonly studentt: StudentT } };
  export = jstat;
}
