/**
 * The 72 controls for web applications of Peraturan BSSN 4/2021, Pasal 27(1)–(13), numbered through in their order as the
 * evaluation guides of BSSN do (K1–K72). Which requirement of ASVS answers which control is our own reading.
 */
export const FUNCTIONS: readonly { readonly name: string; readonly from: number; readonly to: number }[] = [
  { name: '(1) authentication', from: 1, to: 7 },
  { name: '(2) sessions', from: 8, to: 14 },
  { name: '(3) access control', from: 15, to: 18 },
  { name: '(4) input validation', from: 19, to: 25 },
  { name: '(5) cryptography', from: 26, to: 29 },
  { name: '(6) errors and logs', from: 30, to: 36 },
  { name: '(7) data protection', from: 37, to: 42 },
  { name: '(8) communication', from: 43, to: 46 },
  { name: '(9) malicious code', from: 47, to: 51 },
  { name: '(10) business logic', from: 52, to: 56 },
  { name: '(11) files', from: 57, to: 61 },
  { name: '(12) APIs and web services', from: 62, to: 67 },
  { name: '(13) configuration', from: 68, to: 72 },
];

/** K1 … K72. */
export function bssnControls(): readonly string[] {
  return FUNCTIONS.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => `K${from + index}`),
  );
}
