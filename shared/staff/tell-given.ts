import { letter, sendLetter } from '../agency/letter.ts';
import { wayToObject } from '../agency/way-to-object.ts';
import { givenInWords, isUnseen } from '../cycle/given-answers.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { hashOf } from '../store/address.ts';
import { readAgency } from '../store/agency.ts';
import type { ParticipantItem } from '../store/participant.ts';

/**
 * Tells somebody whom mails reach from now on what was answered in his or her name while they did not: how it came, and how
 * to have it put right by somebody else than whoever may have answered; also when it was corrected since, which whoever
 * read another address could do.
 * @throws TransientError when sending may work later
 */
export async function tellGiven(person: ParticipantItem, email: string, mailer: Mailer): Promise<void> {
  const given = givenInWords(person);
  const { agency: id, cycle, employeeId, submittedAt, staff } = person;
  if (given === undefined || submittedAt === undefined) return;
  const agency = await readAgency(id);
  const reader = { to: { name: staff.name, email }, recipientId: employeeId };
  const typed = person.given?.way !== 'HANDED';
  const act = typed ? 'survey answers typed' : 'survey answered by handed link';
  const { paragraph, ...way } = await wayToObject(
    agency,
    { cycle, act, subject: employeeId, at: submittedAt },
    reader,
    { wrong: 'itu bukan jawaban Anda' },
  );
  await sendLetter(mailer, {
    agency: id,
    ...reader,
    key: `jawaban-lewat-koordinator ${id} ${cycle} ${employeeId} ${hashOf(email)} ${person.given?.correctedAt ?? ''}`,
    purpose: 'alamat',
    content: letter(agency, {
      subject: `Jawaban survei ${cycle} atas nama Anda`,
      greetingName: staff.name,
      paragraphs: [
        `Selagi surel tidak sampai kepada Anda di alamat ini, survei kebutuhan kompetensi ${cycle} dijawab atas nama Anda. ${given}`,
        isUnseen(person)
          ? 'Selama survei dibuka, pengingat berikutnya membawa tautan Anda sendiri untuk memeriksa dan memperbaikinya. Sesudahnya, perbaikan diajukan lewat “data Anda” di halaman Anda.'
          : 'Bila ada yang tidak benar, perbaikannya diajukan lewat “data Anda” di halaman Anda.',
        paragraph,
      ],
      ...way,
    }),
  });
}
