import { formatNumber } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { isAhead, retiresOn } from './row-leaving.ts';
import { isUsed } from './sheet-rows.ts';
import type { StaffSheet } from './staff-table.ts';
import { keptFields } from './words/headings.ts';
import {
  isOfAllBelow,
  isOldList,
  isTitleOfLeaving,
  remarkOfLeaving,
  titleOfLeaving,
} from './words/statuses.ts';

/** What was done to a whole sheet, and what of it was not read, as sentences. */
export function notesOfSheet(sheet: StaffSheet, today: Date): string[] {
  return [
    ...filledDownNote(sheet),
    ...sectionNotes(sheet),
    ...furtherHeadingNotes(sheet),
    ...leavingNotes(sheet, today),
    ...unreadLeavingNotes(sheet),
    ...retirementNotes(sheet, today),
    ...hiddenNotes(sheet),
    ...mailboxNotes(sheet),
  ];
}

/** Whether the name of a sheet, or a title, is of people who have left by now. */
export function isOfLeavers(title: string | undefined, today: Date): boolean {
  return (
    title !== undefined && titleOfLeaving(title) === 'GONE' && isOfAllBelow(title) && !isAhead(title, today)
  );
}

function filledDownNote({ sheet, filledDown }: StaffSheet): string[] {
  if (filledDown.length === 0) return [];
  const columns = filledDown.map((field) => keptFields[field].meaning).join(', ');
  return [`Sel gabungan pada kolom ${columns}${onSheet(sheet)} diisi ke semua barisnya.`];
}

/** Sections that a sentence names. */
const SECTIONS_NAMED = 3;

/** Which rows with a unit alone say of whose unit, and which say nothing. */
function sectionNotes(sheet: StaffSheet): string[] {
  const { sections = [], recognised } = sheet;
  const known = sections.filter(({ unknown }) => unknown === undefined);
  const [used, unused] = [known.filter(isUsed), known.filter((section) => !isUsed(section))];
  const people = used.reduce((sum, section) => sum + (section.people ?? 0), 0);
  const hasColumn = recognised.some(({ field }) => field === 'unit');
  return [
    ...(used.length === 0
      ? []
      : [
          `Unit kerja ${people} pegawai${hasColumn ? ' yang selnya kosong, atau sama bagi semua pegawai,' : ''} dibaca dari baris nama unit di atasnya${onSheet(sheet.sheet)}: ${namedSections(used)}. Periksa susunannya.`,
        ]),
    ...sections
      .filter(isUsed)
      .flatMap(({ row, unit, unknown, people }) =>
        unknown === undefined
          ? []
          : [
              `Baris ${row} "${unknown}"${onSheet(sheet.sheet)} tidak dikenal sebagai unit; ${people} pegawai di bawahnya dicatat di ${unit}. Tulis unitnya bila lain.`,
            ],
      ),
    // Without a column of units each section that has people is used.
    ...(unused.length === 0 || !hasColumn
      ? []
      : [
          `Baris yang hanya berisi nama unit${onSheet(sheet.sheet)} tidak dipakai: ${namedSections(unused)}. Unit setiap pegawai dibaca dari kolom unit kerja pada barisnya.`,
        ]),
  ];
}

function namedSections(sections: readonly { readonly row: number; readonly unit: string }[]): string {
  const named = sections.slice(0, SECTIONS_NAMED).map(({ row, unit }) => `baris ${row} "${unit}"`);
  const more = sections.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` dan ${more} baris lain` : ''}`;
}

/** People under words of leaving that are not taken for it. */
function leavingNotes({ sheet, rows }: StaffSheet, today: Date): string[] {
  const doubtful =
    sheet !== undefined &&
    !isOfLeavers(sheet, today) &&
    (titleOfLeaving(sheet) !== undefined || isOldList(sheet, wibDate(today).slice(0, 4)));
  const titles = new Map(
    rows.flatMap(({ title }) => (title === undefined ? [] : [[title.row, title.text] as const])),
  );
  const named = [
    ...(doubtful ? [`di lembar "${sheet}"`] : []),
    ...[...titles]
      .filter(([, text]) => !isOfLeavers(text, today))
      .map(([row, text]) => `di bawah baris ${row} "${text}"${onSheet(sheet)}`),
  ];
  return named.map(
    (where) => `Pegawai ${where} tetap dibaca sebagai pegawai aktif, bila kolomnya tidak mengatakan lain.`,
  );
}

/** Rows that a filter hides are read: who left is often hidden instead of deleted. */
function hiddenNotes({ sheet, hiddenPeople }: StaffSheet): string[] {
  if (hiddenPeople === undefined) return [];
  const { count, first } = hiddenPeople;
  const more = count - first.length;
  return [
    `Baris yang tersembunyi di Excel${onSheet(sheet)} ikut dibaca: baris ${first.join(', ')}${more > 0 ? ` dan ${formatNumber(more)} baris lain` : ''}. Hapus barisnya bila pegawainya sudah tidak aktif.`,
  ];
}

function mailboxNotes({ sheet, besideMailbox }: StaffSheet): string[] {
  return besideMailbox === undefined
    ? []
    : [
        `Alamat surel dinas ${formatNumber(besideMailbox)} pegawai${onSheet(sheet)} dipakai bersama pegawai lain; yang dibaca alamat mereka sendiri.`,
      ];
}

/** A column of its own for who left, though not for the day on which everybody will, is told apart from other unread ones. */
function unreadLeavingNotes({ sheet, dropped }: StaffSheet): string[] {
  return dropped
    .filter(
      ({ heading, leaving }) =>
        leaving !== undefined || (isTitleOfLeaving(heading) && remarkOfLeaving(heading) !== undefined),
    )
    .map(
      ({ letter, heading, leaving }) =>
        `Kolom ${letter} "${heading}"${onSheet(sheet)} tidak dibaca${leaving === undefined ? '' : `, padahal berisi "${leaving.text}" (baris ${leaving.row})`}. Siapa yang sudah tidak aktif dibaca dari kolom KEDUDUKAN HUKUM, STATUS, atau KETERANGAN.`,
    );
}

/** Days of retirement that are still to come are told once: they say of nobody that he or she has left. */
function retirementNotes({ sheet, rows, recognised }: StaffSheet, today: Date): string[] {
  const column = recognised.find(({ field }) => field === 'retirement');
  const ahead = rows.filter(({ cells }) => (retiresOn(cells.retirement ?? '') ?? '') > wibDate(today));
  return column === undefined || ahead.length === 0
    ? []
    : [
        `Kolom ${column.letter} "${column.heading}"${onSheet(sheet)} berisi hari yang belum tiba pada ${formatNumber(ahead.length)} baris; pegawainya tetap dicatat aktif.`,
      ];
}

function furtherHeadingNotes({ sheet, furtherHeadings = [] }: StaffSheet): string[] {
  return furtherHeadings.map(
    ({ row, recognised }) =>
      `Baris ${row}${onSheet(sheet)} adalah judul kolom lagi, dengan urutan lain; pegawai di bawahnya dibaca menurut judul itu: ${recognised.map(({ letter, heading }) => `${letter} "${heading}"`).join(', ')}.`,
  );
}

/** ' lembar "PNS"'; nothing for the one table of a text. */
export function onSheet(sheet: string | undefined): string {
  return sheet === undefined ? '' : ` lembar "${sheet}"`;
}
