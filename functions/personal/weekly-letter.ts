import { letter } from '../../shared/agency/letter.ts';
import { type MailContent, subjectWithYear } from '../../shared/mail/mail-content.ts';
import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import type { ComingSession, InvitationPart } from '../invitations.ts';

/** One thing that waits. */
export interface Listed {
  /** 'undangan kegiatan "Seminar"' */
  readonly matter: string;
  /** Until when it is answered, where there is an end. */
  readonly until?: Date | undefined;
  /** What is to be known beside that, without a full stop. */
  readonly facts?: string | undefined;
  /** Of an invitation that no other mail brings. */
  readonly invitation?: InvitationPart | undefined;
  /** Where it is answered, when that is not the own page: what is said of the own team. */
  readonly url?: string | undefined;
}

const LIST =
  'Berikut yang menunggu jawaban Anda, dijawab dari halaman Anda, yang dibuka tautan di bawah. Yang sudah Anda jawab setelah surel ini disusun tidak perlu dijawab lagi.';

const TEAM =
  'Bagaimana tim Anda menerapkan hasil pelatihan dijawab lewat tautannya sendiri di bawah: empat pertanyaan untuk setiap orang.';

const SEATS =
  'Tempat diberikan menurut urutan jawaban; bila penuh, Anda masuk daftar tunggu. Alasan Anda diundang tercantum di halaman Anda.';

const CALENDAR_NOTE =
  'Undangan kalender terlampir, satu untuk setiap kegiatan, hanya untuk mengingatkan. Jawaban Anda tercatat bila diberikan lewat tautan.';

const RHYTHM = 'Surel seperti ini dikirim paling banyak sekali seminggu. Kabar mendesak dikirim tersendiri.';

interface WeeklyMail {
  readonly waiting: readonly Listed[];
  /** To which somebody comes until the next one. */
  readonly sessions: readonly ComingSession[];
  /** Of the own page. */
  readonly url: string;
}

/**
 * All that waits for somebody, with new invitations, in one mail a week at most; each is answered from the own page, but what
 * is said of the own team; and where somebody is to be until the next one.
 */
export function weeklyMail(
  agency: AgencyItem,
  { staff, cycle }: ParticipantItem,
  { waiting, sessions, url }: WeeklyMail,
): MailContent {
  const invitations = waiting.flatMap(({ invitation }) => invitation ?? []);
  const isNews = ({ invitation }: Listed) => Number(invitation !== undefined);
  const newsFirst = waiting.toSorted((one, other) => isNews(other) - isNews(one));
  const hasCalendar = invitations.some(({ calendar }) => calendar !== undefined);
  const ownPage = waiting.every(({ url: own }) => own !== undefined)
    ? []
    : [{ label: 'Buka halaman Anda', url }];
  const team = waiting.flatMap(({ matter, url: own }) =>
    own === undefined ? [] : [{ label: capitalised(matter), url: own }],
  );
  const [action, ...also] = [...ownPage, ...team];
  return letter(agency, {
    subject: subjectOf(waiting.length, invitations, cycle),
    greetingName: staff.name,
    paragraphs: [
      ...(invitations.length === 0 ? [] : [`${invitedTo(invitations.length)} ${SEATS}`]),
      ...(ownPage.length === 0 ? [] : [LIST]),
      ...(team.length === 0 ? [] : [TEAM]),
    ],
    details: [
      ...newsFirst.map((each) => [capitalised(each.matter), saidOf(each)] as const),
      ...sessions.map(
        ({ title, start, place }) => [`Kegiatan Anda: ${title}`, `${formatMoment(start)}, ${place}`] as const,
      ),
    ],
    action,
    also,
    footnote: [...(hasCalendar ? [CALENDAR_NOTE] : []), RHYTHM].join(' '),
  });
}

function invitedTo(count: number): string {
  return count === 1
    ? 'Anda diundang mengikuti satu kegiatan. Mohon jawab undangannya.'
    : `Anda diundang mengikuti ${formatNumber(count)} kegiatan. Mohon jawab setiap undangan.`;
}

/** 'Tanggal: …. Tempat: …. Dijawab sebelum …' */
function saidOf({ until, facts, invitation }: Listed): string {
  const told = invitation?.facts ?? facts;
  if (told !== undefined && until === undefined) return told;
  return told === undefined ? untilWords(until) : `${told}. ${capitalised(untilWords(until))}`;
}

function untilWords(until: Date | undefined): string {
  return until === undefined ? 'menunggu jawaban Anda' : `dijawab sebelum ${formatMoment(until)}`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function subjectOf(waiting: number, invitations: readonly InvitationPart[], cycle: string): string {
  const [first] = invitations;
  if (first === undefined) return `${waiting} hal menunggu jawaban Anda (${cycle})`;
  const what =
    invitations.length === 1 ? `Undangan: ${first.title}` : `Undangan ${invitations.length} pelatihan`;
  const others = waiting - invitations.length;
  return subjectWithYear(others === 0 ? what : `${what}, dan ${others} hal lain`, cycle);
}
