import { type Emblem, type Letterhead, type PaperForm, usualForm } from '../documents/paper.ts';
import type { PaperStyleItem } from '../store/paper-style.ts';
import { pngSize } from './png.ts';

/** The sheet, margins and letters of an agency's papers. */
export function paperFormOf(style: PaperStyleItem | undefined): PaperForm {
  if (style === undefined) return usualForm;
  const { size, typeface, margins, tags } = style;
  return { size, typeface, margins, tags };
}

/** A head of paper with the emblem as it is now. */
export function withEmblem(letterhead: Letterhead, style: PaperStyleItem | undefined): Letterhead {
  return { ...letterhead, emblem: emblemOf(style) };
}

function emblemOf(style: PaperStyleItem | undefined): Emblem | undefined {
  const size = style?.emblem && pngSize(style.emblem);
  return style?.emblem === undefined || size === undefined ? undefined : { png: style.emblem, ...size };
}
