import { type Block, type Paper, table, texts } from '../../../shared/documents/paper.ts';
import { formatDayDate, formatMoment, formatTimeRange } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import { spelledCount } from '../../../shared/rules/spelled.ts';
import { wibTime } from '../../../shared/rules/working-calendar.ts';
import type { Session } from '../../../shared/store/training-item.ts';
import { checkInOn, wayOf } from '../attendance/check-in.ts';
import { absenceNames, sessionsAttended } from '../attendance/days-attended.ts';
import { sessionPlace } from '../schedule/meeting.ts';
import { heldSessions } from '../schedule/training-days.ts';
import { CODES, paperOf, personColumns, requirePeople } from './training-paper-parts.ts';
import type { GuestPerson, Listed, TrainingPaperSource } from './training-paper-source.ts';

/** A sheet for each session: to sign on paper, and once somebody has said to be there, when and how. */
export function attendanceList(source: TrainingPaperSource): Paper {
  const { training, seated } = source;
  requirePeople(seated);
  const own = heldSessions(training).map((session) => ({
    across: false,
    blocks: [
      { kind: 'kop' as const, kop: source.letterhead },
      { kind: 'title' as const, lines: ['DAFTAR HADIR'] },
      {
        kind: 'facts' as const,
        items: [
          ['Acara', training.line.title] as const,
          ['Hari, tanggal', formatDayDate(session.date)] as const,
          ['Waktu', formatTimeRange(session)] as const,
          ['Tempat', sessionPlace(training, session).place] as const,
          ...(session.facilitator === undefined ? [] : [['Fasilitator', session.facilitator] as const]),
        ],
      },
      presenceTable(source, session),
      {
        kind: 'closing' as const,
        lines: texts([`Jumlah peserta: ${spelledCount(seated.length)} orang. ${presenceSentence(source)}`]),
        signatures: [{ dated: ['Mengetahui'], signer: source.signer, byHand: true }],
      },
    ],
  }));
  const parts = [...own, ...heldSessions(training).flatMap((session) => sheetsOfOthers(source, session))];
  return paperOf(
    source,
    { title: `Daftar Hadir ${training.line.title}`, numbered: true, parts },
    CODES.training,
  );
}

/**
 * For each agency that holds it too, as many lines to sign as it has seats: its people are not recorded here. Of an agency of
 * this deployment that took its share, those who have a seat stand there by name and post. Who took a share itself keeps the
 * own list only.
 */
function sheetsOfOthers(source: TrainingPaperSource, session: Session) {
  const { training, letterhead, guests } = source;
  const { title, joint = [], host } = training.line;
  return (host === undefined ? joint : []).map(({ agency, seats }) => ({
    across: false,
    blocks: [
      { kind: 'kop' as const, kop: letterhead },
      { kind: 'title' as const, lines: ['DAFTAR HADIR', `PESERTA ${agency.toUpperCase()}`] },
      {
        kind: 'facts' as const,
        items: [
          ['Acara', title] as const,
          ['Hari, tanggal', formatDayDate(session.date)] as const,
          ['Waktu', formatTimeRange(session)] as const,
          ['Tempat', sessionPlace(training, session).place] as const,
        ],
      },
      guestTable(`Peserta ${agency}, ${formatDayDate(session.date)}`, guests.get(agency) ?? [], seats),
    ],
  }));
}

/** Nobody of another agency has a NIP here; where nobody is known, there is room to write one. */
function guestTable(caption: string, people: readonly GuestPerson[], seats: number): Block {
  const rows = [
    ...people.map(({ name, postTitle }) => [name, '', postTitle, '\n\n']),
    ...Array.from({ length: Math.max(0, seats - people.length) }, () => ['\n\n', '', '', '']),
  ];
  return table({
    caption,
    rows,
    columns: ['Nama', 'NIP', 'Jabatan', 'Tanda tangan'].map((header, index) => ({
      header,
      width: '*' as const,
      cell: (row: readonly string[]) => row[index] ?? '',
    })),
  });
}

function presenceSentence({ training }: TrainingPaperSource): string {
  if (!training.attendanceConfirmed) return 'Kehadiran belum ditetapkan koordinator.';
  const corrected = (training.corrections ?? []).map(
    ({ at, reason }) => `Dikoreksi ${formatMoment(new Date(at))}: ${withFullStop(reason)}`,
  );
  return ['Kehadiran ditetapkan koordinator.', ...corrected].join(' ');
}

function presenceTable({ training, seated }: TrainingPaperSource, session: Session): Block {
  return table({
    caption: `Pertemuan ${formatDayDate(session.date)}`,
    rows: seated,
    columns: [
      ...upright,
      {
        header: 'Kehadiran, waktu dan cara',
        width: 110,
        cell: (listed: Listed) => presence(training, listed, session),
      },
    ],
  });
}

function presence(training: TrainingPaperSource['training'], { person }: Listed, session: Session): string {
  const at = checkInOn(person, session.date);
  const said =
    at === undefined
      ? undefined
      : `pukul ${wibTime(new Date(at)).replace(':', '.')} WIB, ${wayOf(person, at)}`;
  if (training.attendanceConfirmed !== true) {
    // Room to sign.
    return said ?? '\n\n';
  }
  const there = sessionsAttended(training, person.employeeId).some(({ id }) => id === session.id);
  if (!there) {
    const reason = training.absences?.[person.employeeId];
    return reason === undefined ? 'tidak hadir' : `tidak hadir: ${absenceNames[reason]}`;
  }
  return said ?? 'hadir, dicatat koordinator';
}

/** On an upright page beside a column of its own: who it is, without rank and unit. */
const upright = personColumns.filter(({ header }) => ['Nama', 'NIP', 'Jabatan'].includes(header));
