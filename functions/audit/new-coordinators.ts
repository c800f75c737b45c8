import { watchersOf } from '../../shared/agency/address-letter.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { OBJECTIONS, objectionContact, type Reader, wayToObject } from '../../shared/agency/way-to-object.ts';
import { actorWords } from '../../shared/console/audit-words.tsx';
import { isSameAddress, type Mailer } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { hashOf } from '../../shared/store/address.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import { type AuditItem, lastLines } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { putCursor, readCursor } from '../../shared/store/progress.ts';

/** Where only the check writes, as its other marks: up to which line of the agency's own trail was told. */
function toldOf(agency: string) {
  return { partition: partitions.trailHeads(agency), step: 'new-coordinators' };
}

/**
 * Begins at the line that the last check kept, where there is no mark, or none any more: what stands before it was told.
 * To be called before a younger line is kept, so that a check that ends between the two passes over nobody.
 * @param kept number of that line, 0 before the first check
 */
export async function beginTelling(agency: string, kept: number): Promise<void> {
  const { after } = await readCursor(toldOf(agency));
  if (after === '') await putCursor(toldOf(agency), { after: String(kept), done: [] });
}

/**
 * Tells of each account that became coordinator since the last check: the role is given at the provider, and whoever could
 * give it to himself shall not stay unseen. The contact of the agency learns of it, the leaders, and the office for objections.
 * @param lines of the agency's own trail
 */
export async function tellNewCoordinators(agency: AgencyItem, lines: number, mailer: Mailer): Promise<void> {
  const told = toldOf(agency.agency);
  const before = Number((await readCursor(told)).after);
  if (lines <= before) return;
  const since = (await lastLines(agency, lines - before)).toReversed();
  for (const line of since.filter(({ act }) => act === 'coordinator appeared')) {
    for (const reader of readersOf(agency)) await tell(agency, line, reader, mailer);
  }
  await putCursor(told, { after: String(lines), done: [] });
}

/** Each address once. */
function readersOf(agency: AgencyItem): readonly Reader[] {
  const all = [
    { to: agency.coordinator, recipientId: 'koordinator' },
    ...watchersOf(agency),
    { to: objectionContact(), recipientId: OBJECTIONS },
  ];
  return all.filter(
    ({ to }, index) => all.findIndex((other) => isSameAddress(other.to.email, to.email)) === index,
  );
}

async function tell(
  agency: AgencyItem,
  { act, subject, at }: AuditItem,
  { to, recipientId }: Reader,
  mailer: Mailer,
): Promise<void> {
  const line = { act: 'coordinator appeared', subject, at } as const;
  const { paragraph, ...way } = await wayToObject(
    agency,
    line,
    { to, recipientId },
    {
      wrong: 'Saudara tidak mengetahui penunjukan ini',
    },
  );
  await sendLetter(mailer, {
    agency: agency.agency,
    to,
    recipientId,
    key: `${act} ${agency.agency} ${subject} ${at} ${hashOf(to.email)}`,
    purpose: 'koordinator',
    content: letter(agency, {
      subject: `Koordinator baru ${agency.name}`,
      greetingName: to.name,
      paragraphs: [
        'Sebuah akun masuk ke konsol sebagai koordinator untuk pertama kali. Peran itu diberikan oleh pengelola akun; pemegangnya dapat mengubah data pegawai, rencana, dan pejabat penyetuju.',
        paragraph,
      ],
      details: [
        ['Akun', actorWords(subject)],
        ['Masuk pada', formatMoment(new Date(at))],
      ],
      ...way,
    }),
  });
}
