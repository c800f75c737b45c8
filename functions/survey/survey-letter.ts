import type { AgencyItem } from '../../shared/agency/agency-store.ts';
import { type LetterTo, letter } from '../../shared/agency/letter.ts';
import { createLink } from '../../shared/links/link.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { ParticipantItem } from '../../shared/table/entities/participant.ts';

/** Days after the closing in which the link still shows what was sent; then it is worth nothing. */
const DAYS_TO_LOOK_BACK = 30;

/** 0 = the invitation, n = the n-th reminder by the calendar; a reminder that the coordinator asked for names its day. */
type Occasion = number | `diingatkan ${string}`;

interface SurveyMail {
  readonly name: string;
  readonly cycle: string;
  readonly closesAt: Date;
  readonly url: string;
  readonly occasion: Occasion;
  readonly paragraphs: readonly string[];
}

/**
 * The mail that asks a participant for the survey.
 * @param closesAt deadline of the survey
 */
export async function surveyLetter(
  agency: AgencyItem,
  person: ParticipantItem,
  closesAt: Date,
  occasion: Occasion,
): Promise<LetterTo> {
  const { agency: agencyId, cycle, shard, employeeId, staff, linkVersion } = person;
  const url = await createLink(
    { purpose: 'survei', agency: agencyId, cycle, subject: employeeId, version: linkVersion, shard },
    new Date(closesAt.getTime() + DAYS_TO_LOOK_BACK * 86_400_000),
  );
  const paragraphs = occasion === 0 ? invitation(cycle) : reminder(person, cycle);
  return {
    agency: agencyId,
    to: { name: staff.name, email: staff.email },
    recipientId: employeeId,
    key: `survei ${agencyId} ${cycle} ${employeeId} ${occasion}`,
    reminder: occasion !== 0,
    purpose: occasion === 0 ? 'survei' : 'survei-pengingat',
    content: surveyMail(agency, { name: staff.name, cycle, closesAt, url, occasion, paragraphs }),
  };
}

/** The invitation as it will be written to this person; the address of the link is not made yet. */
export function invitationPreview(
  agency: AgencyItem,
  request: { readonly name: string; readonly cycle: string; readonly closesAt: Date; readonly url: string },
): MailContent {
  return surveyMail(agency, { ...request, occasion: 0, paragraphs: invitation(request.cycle) });
}

function surveyMail(
  agency: AgencyItem,
  { name, cycle, closesAt, url, occasion, paragraphs }: SurveyMail,
): MailContent {
  return letter(agency, {
    subject: `${occasion === 0 ? 'Survei' : 'Pengingat: survei'} kebutuhan kompetensi ${cycle}`,
    greetingName: name,
    paragraphs,
    action: { label: 'Isi survei di sini', url },
    details: [
      ['Waktu mengisi', 'sekitar 10 menit, boleh dicicil'],
      ['Paling lambat', formatMoment(closesAt)],
    ],
    footnote: 'Tautan ini milik Anda sendiri dan membuka jawaban Anda. Jangan diteruskan kepada orang lain.',
  });
}

function invitation(cycle: string): readonly string[] {
  return [
    `Anda diminta mengisi survei kebutuhan kompetensi ${cycle}. Jawaban Anda menentukan pelatihan apa yang diusulkan untuk Anda dan unit Anda.`,
    'Survei dapat diisi dari ponsel tanpa kata sandi. Jawaban tersimpan setiap kali Anda melanjutkan, sehingga dapat diteruskan kapan saja dengan tautan yang sama.',
  ];
}

function reminder({ answers }: ParticipantItem, cycle: string): readonly string[] {
  return [
    answers === undefined
      ? `Kami belum menerima jawaban Anda untuk survei kebutuhan kompetensi ${cycle}.`
      : `Anda sudah mulai mengisi survei kebutuhan kompetensi ${cycle}, tetapi jawabannya belum dikirim. Yang sudah tersimpan tidak hilang.`,
    'Tanpa jawaban Anda, kebutuhan pelatihan Anda tidak ikut diperhitungkan dalam rencana.',
  ];
}
