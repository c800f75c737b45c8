import { createHash } from 'node:crypto';
import { objection } from '../agency/address-letter.ts';
import { letter, sendLetter } from '../agency/letter.ts';
import { formatMoment } from '../rules/format.ts';
import { coordinatorNamed } from '../rules/names.ts';
import type { AgencyItem } from '../store/agency.ts';
import { recordAudit } from '../store/audit.ts';
import type { StaffChange } from './changed-address.ts';
import type { StaffRecord } from './staff-record.ts';

/** A person as the staff list had and has him or her; nobody stood before for a new one. */
interface Moved {
  readonly before: StaffRecord | undefined;
  readonly after: StaffRecord;
}

/** People who went from one supervisor to another, or to none. */
interface Move {
  readonly from: string;
  readonly to: string | null;
  readonly people: readonly StaffRecord[];
}

/** People whom one mail, or one line of the trail, lists; a file may move a whole agency. */
const MOST_LISTED = 20;

/**
 * Tells whoever loses people of the staff list, and whoever gets them, before it is written: who keeps the list must
 * not put somebody else in a supervisor's place unseen. One mail to each for all that went the same way. After a crash
 * they are told again.
 * @param recordOf looks a supervisor up as he or she stood before; undefined for one whom the staff does not have
 * @throws TransientError when a mail may go later
 */
export async function tellMoves(
  where: { readonly agency: AgencyItem; readonly cycles: readonly { readonly cycle: string }[] },
  moved: readonly Moved[],
  recordOf: (employeeId: string) => Promise<StaffRecord | undefined>,
  change: StaffChange,
): Promise<void> {
  const { agency, cycles } = where;
  for (const move of movesAmong(moved)) {
    const to = move.to === null ? undefined : await recordOf(move.to);
    await tellMove(agency, move, { from: await recordOf(move.from), to }, change);
    const subject = `${idsOf(move.people)} ${move.from} > ${move.to ?? '-'}`;
    const entry = { agency: agency.agency, at: change.now, act: 'supervisor changed', subject } as const;
    await recordAudit(entry);
    for (const { cycle } of cycles) await recordAudit({ ...entry, cycle });
  }
}

/** Nobody loses a person who had no supervisor. */
function movesAmong(moved: readonly Moved[]): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const { before, after } of moved) {
    const [from, to] = [before?.supervisorId ?? null, after.supervisorId];
    if (from === null || from === to) continue;
    const way = JSON.stringify([from, to]);
    moves.set(way, { from, to, people: [...(moves.get(way)?.people ?? []), after] });
  }
  return [...moves.values()];
}

async function tellMove(
  agency: AgencyItem,
  { from, to, people }: Move,
  supervisors: { readonly from: StaffRecord | undefined; readonly to: StaffRecord | undefined },
  { now, by, mailer }: StaffChange,
): Promise<void> {
  const ids = people.map(({ employeeId }) => employeeId).join(' ');
  const hash = createHash('sha256').update(`${ids}\n${from}\n${to}\n${now.toISOString()}`).digest('hex');
  for (const supervisor of [supervisors.from, supervisors.to]) {
    if (supervisor === undefined) continue;
    const { name, email, employeeId } = supervisor;
    await sendLetter(mailer, {
      agency: agency.agency,
      to: { name, email },
      recipientId: employeeId,
      key: `supervisor ${agency.agency} ${employeeId} ${hash}`,
      purpose: 'alamat',
      content: letter(agency, {
        subject: 'Atasan langsung dalam daftar pegawai diganti',
        greetingName: name,
        paragraphs: [
          'Koordinator mengganti atasan langsung pegawai di bawah ini. Survei yang dibuka setelah ini meminta konfirmasi jawaban mereka kepada atasan langsung yang baru.',
          objection(agency, supervisor),
        ],
        details: [
          ['Pegawai', namesOf(people)],
          ['Atasan langsung semula', supervisors.from?.name ?? 'tidak lagi tercatat'],
          [
            'Atasan langsung sekarang',
            to === null ? 'tidak ada' : (supervisors.to?.name ?? 'tidak tercatat'),
          ],
          ['Diubah pada', formatMoment(now)],
          ['Diubah oleh', coordinatorNamed(by.name)],
        ],
      }),
    });
  }
}

function namesOf(people: readonly StaffRecord[]): string {
  const names = people.slice(0, MOST_LISTED).map(({ name }) => name);
  const more = people.length - names.length;
  return names.join('; ') + (more > 0 ? `; dan ${more} orang lainnya` : '');
}

function idsOf(people: readonly StaffRecord[]): string {
  const ids = people.slice(0, MOST_LISTED).map(({ employeeId }) => employeeId);
  const more = people.length - ids.length;
  return [...ids, ...(more > 0 ? [`+${more}`] : [])].join(' ');
}
