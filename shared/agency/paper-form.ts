import { type Emblem, type Letterhead, type Paper, type PaperForm, usualForm } from '../documents/paper.ts';
import { type AgencyItem, headOf } from '../store/agency.ts';
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

/** Whose papers they are, and how its office wants them. */
interface Office {
  readonly agency: Pick<AgencyItem, 'government'>;
  readonly style: PaperStyleItem | undefined;
}

/** Who enacts the plan. */
export function authorityOf({ style, agency }: Office): string {
  return style?.authority ?? headOf(agency.government);
}

const PERSONNEL_OFFICE = 'Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia';

/** To whom the proposal goes. */
export function personnelOfficeOf({ style, agency }: Office): string {
  const region = agency.government.replace(/^Pemerintah\s+/i, '');
  return style?.personnelOffice ?? `${PERSONNEL_OFFICE} ${region}`;
}

/** The same below a signature, where the head of the paper has said of which region. */
export function verifierOf({ style }: Pick<Office, 'style'>): string {
  return style?.personnelOffice ?? PERSONNEL_OFFICE;
}

/** What stands for a number that is not given yet, after the agency's pattern. @param code classification of the letter (Permendagri 83/2022) */
export function blankNumberOf(
  { style }: Pick<Office, 'style'>,
  code: string,
  year: string,
): Pick<Paper, 'blankNumber'> {
  if (style?.numberPattern === undefined) return {};
  return {
    blankNumber: style.numberPattern
      .replaceAll('{kode}', code)
      .replaceAll('{urut}', '………')
      .replaceAll('{tahun}', year),
  };
}
