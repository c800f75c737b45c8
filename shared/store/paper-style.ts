import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { table, unchanged } from './table.ts';
import {
  binary,
  boolean,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  map,
  number,
  PutItemCommand,
  string,
} from './toolbox.ts';
import { word } from './values.ts';

/**
 * How an agency writes its papers, and what they say of its money: local rules differ. Apart from the agency's own item,
 * which every page reads; this one is read when a paper is printed.
 */
export const PaperStyle = new Entity({
  name: 'PaperStyle',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    size: word(['A4', 'F4'], 'A4'),
    typeface: word(['Arial', 'Bookman Old Style', 'Times New Roman'], 'Arial'),
    /** Millimetres. */
    margins: map({ top: number(), right: number(), bottom: number(), left: number() }),
    /** Whether a DOCX bears the words by which SRIKANDI fills in number, date and signature. */
    tags: boolean(),
    /** How the office's numbers look, with {kode}, {urut} and {tahun} for what changes. */
    numberPattern: string().optional(),
    /** How certificates are numbered without asking the office, with {urut}, {kegiatan} and {tahun}; left out, the office gives each number. */
    certificatePattern: string().optional(),
    /** Who enacts the plan: "Wali Kota Pekanbaru"; left out, it follows from the government. */
    authority: string().optional(),
    /** To whom a proposal goes: "Kepala BKPSDM Kota Pekanbaru". */
    personnelOffice: string().optional(),
    /** Codes and names of the budget: "7.01.01 Program Penunjang …". */
    programme: string().optional(),
    activity: string().optional(),
    subActivity: string().optional(),
    /** Kode rekening of the fee of a course. */
    account: string().optional(),
    /** And of the journeys to it. */
    travelAccount: string().optional(),
    /** Who drafts: the coordinator's post and NIP. */
    drafterPost: string().optional(),
    drafterNip: string().optional(),
    /** The emblem of the region, a PNG. */
    emblem: binary().optional(),
    /** Raised by each change. */
    version: number().optional(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.agency(agency), sk: 'PAPER-STYLE' }),
});

export type PaperStyleItem = FormattedItem<typeof PaperStyle>;

/** How an agency writes its papers; undefined while it has not said so. @param consistent before it is changed */
export async function readPaperStyle(
  agency: string,
  consistent = false,
): Promise<PaperStyleItem | undefined> {
  const { Item } = await PaperStyle.build(GetItemCommand).key({ agency }).options({ consistent }).send();
  return Item;
}

/** Whether a style says what stands already. */
export function isSameStyle(
  style: Omit<PaperStyleItem, 'version'>,
  before: PaperStyleItem | undefined,
): boolean {
  return before !== undefined && isDeepStrictEqual({ ...before, version: 0 }, { ...style, version: 0 });
}

/**
 * Saves how an agency writes its papers, by one conditional write; the same again changes nothing.
 * @param before as it was read; undefined for a new one
 * @throws ConflictError when somebody else changed it first
 */
export async function savePaperStyle(
  style: Omit<PaperStyleItem, 'version'>,
  before: PaperStyleItem | undefined,
  entry?: AuditEntry,
): Promise<void> {
  if (isSameStyle(style, before)) return;
  const written = await decideWith(
    entry,
    PaperStyle.build(PutItemCommand)
      .item({ ...style, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'agency') }),
  );
  if (!written) throw new ConflictError('paper style');
}
