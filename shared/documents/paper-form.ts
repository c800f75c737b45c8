/** Sheets of Indonesian offices in millimetres: A4, and F4 as it is sold and cut there (folio, 215 × 330). */
export const paperSizes = {
  A4: { width: 210, height: 297 },
  F4: { width: 215, height: 330 },
} as const;

export type PaperSize = keyof typeof paperSizes;

/** Typefaces that Word and LibreOffice have, or have one of the same widths for. */
export const typefaces = ['Arial', 'Bookman Old Style', 'Times New Roman'] as const;

export type Typeface = (typeof typefaces)[number];

/** How the papers of an agency look: local rules differ, so nothing here is fixed. */
export interface PaperForm {
  readonly size: PaperSize;
  /** Of the DOCX; a PDF carries its own letters. */
  readonly typeface: Typeface;
  /** Millimetres. */
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Whether places that wait for the office bear the words by which SRIKANDI fills them, in the DOCX; else blanks. */
  readonly tags: boolean;
}

/**
 * The form of an agency that has not said its own: A4, Arial and the margins that Permendagri 1/2023 is said to ask for
 * (2, 2.5, 3 and 2 cm; read second-hand, so it is a setting).
 */
export const usualForm: PaperForm = {
  size: 'A4',
  typeface: 'Arial',
  margins: { top: 20, right: 20, bottom: 25, left: 30 },
  tags: true,
};

/** Points of a millimetre. */
export const POINTS = 72 / 25.4;

/** The sheet as it lies, and what its margins leave of its width, in points. */
export function sheetOf({ size, margins }: PaperForm, across: boolean) {
  const { width, height } = paperSizes[size];
  const [wide, high] = across ? [height, width] : [width, height];
  return {
    width: wide * POINTS,
    height: high * POINTS,
    inner: (wide - margins.left - margins.right) * POINTS,
  };
}
