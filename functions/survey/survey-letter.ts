import { type LetterTo, letter } from '../../shared/agency/letter.ts';
import { givenInWords } from '../../shared/cycle/given-answers.ts';
import { createLink, linkEnd } from '../../shared/links/link.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import { latestMoment } from './survey-askings.ts';

/** 0 = the invitation, n = the n-th reminder. */
type Occasion = number;

interface SurveyMail {
  readonly name: string;
  readonly cycle: string;
  readonly closesAt: Date;
  readonly url: string;
  /** Of the own page, in the first mail of the year. */
  readonly ownPage?: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Of the button, where it does not lead to an empty form. */
  readonly label?: string;
}

/**
 * The mail that asks a participant for the survey.
 * @param closesAt deadline of the survey
 * @param first whether it is the first mail to the person: an invitation
 */
export async function surveyLetter(
  agency: AgencyItem,
  person: ParticipantItem,
  closesAt: Date,
  occasion: Occasion,
  first = occasion === 0,
): Promise<LetterTo> {
  const { agency: agencyId, cycle, employeeId, staff } = person;
  const url = await surveyLink(person, closesAt);
  return {
    agency: agencyId,
    to: { name: staff.name, email: staff.email },
    recipientId: employeeId,
    key: `survei ${agencyId} ${cycle} ${employeeId} ${occasion}`,
    reminder: !first,
    purpose: first ? 'survei' : 'survei-pengingat',
    content: first
      ? invitationMail(agency, {
          name: staff.name,
          cycle,
          closesAt,
          url,
          ownPage: await personalLink(person),
        })
      : reminderMail(agency, person, closesAt, url),
  };
}

/** A participant's own link. */
export async function surveyLink(person: ParticipantItem, closesAt: Date): Promise<string> {
  return await createLink(ownLink(person), linkEnd(closesAt));
}

/**
 * A link that the coordinator reads before the person does: it takes answers once, shows none, and replaces none that were
 * sent.
 */
export async function handedLink(person: ParticipantItem, closesAt: Date): Promise<string> {
  return await createLink({ ...ownLink(person), handed: true }, linkEnd(closesAt));
}

function ownLink({ agency, cycle, shard, employeeId, linkVersion }: ParticipantItem) {
  return { purpose: 'survei', agency, cycle, subject: employeeId, version: linkVersion, shard } as const;
}

const OWN_PAGE = 'Untuk nanti, simpan alamat halaman Anda: undangan, jadwal, dan JP sepanjang tahun';

/** What a reminder says to somebody who has not sent answers, or in whose name others brought them. */
export function reminderMail(
  agency: AgencyItem,
  person: ParticipantItem,
  closesAt: Date,
  url: string,
): MailContent {
  const { cycle, staff } = person;
  const given = givenInWords(person);
  return surveyMail(agency, {
    name: staff.name,
    cycle,
    closesAt,
    url,
    ...(given === undefined
      ? { subject: 'Pengingat: survei', paragraphs: reminder(person, cycle) }
      : {
          subject: 'Periksa jawaban atas nama Anda: survei',
          label: 'Periksa atau perbaiki jawaban',
          paragraphs: [
            `Survei kebutuhan kompetensi ${cycle} sudah dijawab atas nama Anda, tidak lewat tautan Anda sendiri. ${given}`,
            'Periksalah jawaban itu lewat tautan di bawah ini. Bila bukan jawaban Anda, perbaiki; perbaikan langsung berlaku, dan atasan langsung Anda membaca bahwa Anda sendiri yang memperbaikinya.',
          ],
        }),
  });
}

/** What the invitation says. */
export function invitationMail(
  agency: AgencyItem,
  request: Pick<SurveyMail, 'name' | 'cycle' | 'closesAt' | 'url' | 'ownPage'>,
): MailContent {
  return surveyMail(agency, { ...request, subject: 'Survei', paragraphs: invitation(request.cycle) });
}

function surveyMail(
  agency: AgencyItem,
  { name, cycle, closesAt, url, ownPage, subject, paragraphs, label = 'Isi survei di sini' }: SurveyMail,
): MailContent {
  return letter(agency, {
    subject: `${subject} kebutuhan kompetensi ${cycle}`,
    greetingName: name,
    paragraphs,
    action: { label, url },
    also: ownPage === undefined ? [] : [{ label: `${OWN_PAGE} ${cycle}`, url: ownPage }],
    details: [['Waktu mengisi', 'sekitar 10 menit, boleh dicicil'], latestMoment(closesAt)],
    footnote:
      ownPage === undefined
        ? 'Tautan ini milik Anda sendiri dan membuka jawaban Anda. Jangan diteruskan kepada orang lain.'
        : 'Kedua tautan ini milik Anda sendiri dan membuka jawaban Anda. Jangan diteruskan kepada orang lain.',
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
