import type { ComponentChildren } from 'preact';

/**
 * Width of every drawing in its own units. Small on purpose: shown at the width of a phone the 12-unit text
 * stays readable. Only presentation attributes: the page's policy forbids `style`, pdfmake knows no CSS.
 */
export const WIDTH = 360;
const INK = '#15212b';
export const GRID = '#dbe2e7';
/** Colours of series, each 3:1 and more against white; marks differ in shape as well. */
export const SERIES = ['#0b3c5d', '#b3540a', '#0b6b46'] as const;

/** What every chart says about itself. */
export type ChartText = {
  readonly title: string;
  /** What is to be seen, in a sentence; read out instead of the picture. */
  readonly description: string;
};

/** The svg element with its title and description. */
export function SvgFrame({
  title,
  description,
  height,
  children,
}: ChartText & { height: number; children: ComponentChildren }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={`${title}. ${description}`}
      font-family="Roboto, system-ui, sans-serif"
      font-size="12"
      fill={INK}
    >
      <title>{title}</title>
      <desc>{description}</desc>
      {children}
    </svg>
  );
}

/**
 * Cuts a label into lines of at most `width` characters, the second ending in "…" when more would follow. 46 fit
 * also where the system's font is as wide as DejaVu Sans.
 */
export function labelLines(label: string, width = 46): readonly string[] {
  const words = label.split(/\s+/);
  const lines = [''];
  for (const word of words) {
    const last = lines[lines.length - 1] ?? '';
    if (last && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const cut = lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
  return cut.length > 2 ? [cut[0] ?? '', `${(cut[1] ?? '').slice(0, width - 1)}…`] : cut;
}
