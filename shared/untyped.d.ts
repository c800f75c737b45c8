/** What we use of packages that bring no types. */
declare module 'pdfmake/src/qrEnc.js' {
  interface Square {
    readonly x: number;
    readonly y: number;
    readonly w: number;
  }
  const qrCode: {
    /** The squares of a QR code, the white ground first. */
    readonly measure: (node: { qr: string; eccLevel: 'L' | 'M' | 'Q' | 'H' }) => {
      readonly _canvas: readonly Square[];
    };
  };
  export = qrCode;
}

declare module 'jstat' {
  /** Student's t distribution. */
  interface StudentT {
    /** The value below which a share of the distribution lies. */
    inv(share: number, degreesOfFreedom: number): number;
  }
  const jstat: { readonly jStat: { readonly studentt: StudentT } };
  export = jstat;
}
