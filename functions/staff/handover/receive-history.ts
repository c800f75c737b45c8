import { mailCoordinator } from '../../../shared/agency/letter.ts';
import { openByCode } from '../../../shared/console/code-offer.tsx';
import { ConflictError } from '../../../shared/errors.ts';
import { coordinatorNamed } from '../../../shared/rules/names.ts';
import { creditsBrought } from '../../../shared/staff/brought.ts';
import type { StaffChange } from '../../../shared/staff/changed-address.ts';
import { correctCopies, correctionOf, openCycles } from '../../../shared/staff/correct-copies.ts';
import { MOST_CHANGES, withChange } from '../../../shared/staff/history.ts';
import { mayBeOne } from '../../../shared/staff/same-person.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { isOpen } from '../../../shared/store/code-offer.ts';
import { addCredit } from '../../../shared/store/credit.ts';
import { shardOf } from '../../../shared/store/definition.ts';
import { findHandover, type HandoverItem, settleHandover } from '../../../shared/store/handover.ts';
import { changeAsItStands, type EmployeeItem, readEmployee } from '../../../shared/store/staff.ts';
import { listAgain } from '../../../shared/store/staff-directory.ts';
import { goOnWithoutLeavers } from '../../leavers.ts';
import { MOST_COURSES } from './offer-history.ts';

const UNKNOWN_CODE =
  'Kode ini tidak dikenal, sudah lewat waktunya, ditarik kembali, sudah dipakai, atau bukan untuk pegawai ini. Periksa hurufnya, atau minta kode baru kepada instansi asal.';

/**
 * What a code opens for a person of the receiving agency.
 * @throws InvalidInputError for a code that opens nothing for this person
 */
export async function openHandover(item: EmployeeItem, typed: string, now: Date): Promise<HandoverItem> {
  return await openByCode(typed, {
    find: findHandover,
    opens: (found) => isOpenFor(found, item, now) || isReceivedAs(found, item),
    unknown: UNKNOWN_CODE,
  });
}

function isOpenFor(found: HandoverItem, { agency, record }: EmployeeItem, now: Date) {
  return isOpen(found, now) && found.agency !== agency && mayBeOne(found, record);
}

/** Taken already, and perhaps not to the end. */
function isReceivedAs({ received }: HandoverItem, { agency, employeeId }: EmployeeItem): boolean {
  return received?.agency === agency && received.employeeId === employeeId;
}

type Received = HandoverItem & { readonly received: NonNullable<HandoverItem['received']> };

/**
 * Takes what another agency hands over of a person. One write decides, with its line in the own trail; what follows may run
 * twice, and the same code again completes it: the courses stand with the person, their JP of this year count in the open
 * cycle, and where the person came from he or she is no longer active, mailed no more, and the coordinator told.
 * @throws ConflictError when somebody else took it first; TransientError
 */
export async function receiveHistory(
  item: EmployeeItem,
  handover: HandoverItem,
  change: StaffChange,
): Promise<void> {
  const { agency, employeeId } = item;
  const own = await readAgency(agency);
  if (!isReceivedAs(handover, item)) {
    const at = change.now.toISOString();
    const received = { agency, agencyName: own.name, employeeId, at, byName: change.by.name };
    const entry = { agency, at: change.now, act: 'history received', subject: employeeId } as const;
    if (!(await settleHandover(handover, { state: 'RECEIVED', received }, entry)))
      throw new ConflictError('handover');
  }
  const settled = await findHandover(handover.reference);
  if (!isReceived(settled)) throw new ConflictError('handover');
  await keep(item, settled);
  await creditThisYear(await readEmployee(agency, employeeId));
  await close(settled, change);
  await tell(settled, change);
}

function isReceived(handover: HandoverItem | undefined): handover is Received {
  return handover?.received !== undefined;
}

/** Both histories say where the courses came from and where they went. */
function pastOf({ agencyName, received: { at, byName, agencyName: to } }: Received) {
  const changes = [{ field: 'passed', from: agencyName, to }];
  return { at, by: byName, origin: 'HANDOVER' as const, changes };
}

async function keep({ agency, employeeId }: EmployeeItem, settled: Received): Promise<void> {
  await changeAsItStands(agency, employeeId, (current) => {
    const { references, courses } = current.brought ?? { references: [], courses: [] };
    if (references.includes(settled.reference)) return current;
    return {
      ...current,
      brought: {
        references: [settled.reference, ...references].slice(0, MOST_MOVES),
        courses: [...together(courses, settled.courses)],
      },
      history: [pastOf(settled), ...(current.history ?? [])].slice(0, MOST_CHANGES),
    };
  });
}

/** Moves that are remembered, so that none is taken twice. */
const MOST_MOVES = 20;

type Courses = HandoverItem['courses'];

/** What was brought before and what comes now, each course once, the latest first. */
function together(before: Courses, coming: Courses): Courses {
  const named = [...before, ...coming].map(
    (each) => [`${each.issuer.agency} ${each.certificate}`, each] as const,
  );
  return [...new Map(named).values()].toSorted((a, b) => b.on.localeCompare(a.on)).slice(0, MOST_COURSES);
}

/** Who takes part in an open cycle has the JP of its year that were earned elsewhere; who comes later brings them along. */
async function creditThisYear(item: EmployeeItem): Promise<void> {
  const { agency } = item;
  for (const { cycle, shardCount } of await openCycles(agency)) {
    for (const employeeId of [item.employeeId, ...(item.formerIds ?? [])]) {
      const person = { agency, cycle, shard: shardOf(employeeId, shardCount), employeeId };
      for (const [key, credit] of Object.entries(creditsBrought(item, cycle)))
        await addCredit(person, key, credit);
    }
  }
}

/** Where the person came from he or she is no longer active, and nobody there mails any more. */
async function close(settled: Received, { now, mailer }: StaffChange): Promise<void> {
  const { agency, employeeId, received } = settled;
  await recordAudit({ agency, at: new Date(received.at), act: 'history handed over', subject: employeeId });
  const past = pastOf(settled);
  const left = await changeAsItStands(agency, employeeId, (current) => {
    if (current.history?.some(({ at, origin }) => at === past.at && origin === past.origin)) return current;
    const [made] = withChange(current, { ...current, status: 'LEFT' }, past);
    const changes = [...past.changes, ...(made?.changes ?? [])];
    return {
      ...current,
      status: 'LEFT',
      corrected: [...new Set([...current.corrected, 'status'])],
      history: [{ ...past, changes }, ...(current.history ?? [])].slice(0, MOST_CHANGES),
    };
  });
  if (left === undefined) return;
  await correctCopies(await openCycles(agency), correctionOf(left, 'BY_HAND'), mailer);
  await goOnWithoutLeavers(agency, now);
  await listAgain(agency, [{ before: left, after: left }]);
}

async function tell(
  { agency, employeeId, reference, received }: Received,
  { mailer }: StaffChange,
): Promise<void> {
  const path = `/konsol/pegawai/${employeeId}`;
  await mailCoordinator(mailer, await readAgency(agency), {
    key: `serah-terima ${reference}`,
    purpose: 'serah-terima',
    subject: 'Riwayat pelatihan pegawai yang pindah sudah diterima',
    paragraphs: [
      `${received.agencyName} sudah menerima riwayat pelatihan seorang pegawai yang Anda serahkan. Di instansi ini pegawai itu sekarang tidak aktif dan tidak disurati lagi.`,
    ],
    action: { label: 'Lihat pegawainya', path },
    details: [['Diterima oleh', coordinatorNamed(received.byName)]],
  });
}
