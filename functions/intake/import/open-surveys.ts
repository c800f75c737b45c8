import { ConflictError } from '../../../shared/errors.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { type CycleItem, listCycles } from '../../../shared/store/cycle.ts';
import { readEmployees } from '../../../shared/store/staff.ts';
import { changeImport, readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { ofThisVersion } from '../../../shared/store/values.ts';
import { kindOf } from '../proposal/proposal.ts';
import { joinSurvey } from './join-survey.ts';
import { changesOf, proposalOf } from './kept-proposal.ts';

/** A page answers within 29 seconds (API Gateway); who is left joins at the next press. */
const JOINS_FOR_MS = 10_000;

/** Surveys that are open and that were opened before an import was saved: its new people are not in them. */
export async function openSurveys({
  agency,
  state,
  decidedAt = '',
}: StaffImportItem): Promise<readonly CycleItem[]> {
  if (state !== 'SAVED') return [];
  return (await listCycles(agency))
    .filter(
      ({ phase, shardCount, surveyOpenedAt = '' }) =>
        phase === 'SURVEY' && shardCount > 0 && surveyOpenedAt < decidedAt,
    )
    .map((cycle) => ofThisVersion(cycle, 'phase'));
}

/**
 * Makes the new people of an import part of a survey that is open.
 * @returns why some of them are not, as a sentence; undefined when all are
 * @throws ConflictError when somebody else changed the import first
 */
export async function joinNewcomers(item: StaffImportItem, year: string | null): Promise<string | undefined> {
  const until = performance.now() + JOINS_FOR_MS;
  const cycle = (await openSurveys(item)).find((each) => each.cycle === year);
  if (cycle === undefined) return `Survei ${year ?? ''} tidak terbuka lagi; tidak ada yang dapat diikutkan.`;
  const joined = [...new Set([...(item.joined ?? []), cycle.cycle])];
  // Before anybody joins: from now on the import is not taken back.
  if (item.joined?.includes(cycle.cycle) !== true && !(await changeImport(item, { joined })))
    throw new ConflictError('import');
  const { newcomers } = await proposalOf(item);
  let [taken, gone] = [0, 0];
  for await (const changes of changesOf(item)) {
    const ids = changes
      .filter((change) => ['NEW', 'BACK'].includes(kindOf(change)))
      .map(({ employeeId }) => employeeId);
    const people = [...(await readEmployees(item.agency, ids)).values()];
    const active = people.filter(({ status }) => status === 'ACTIVE');
    gone += ids.length - active.length;
    const joined = await joinSurvey(cycle, active, until);
    taken += joined;
    if (joined < active.length) break;
  }
  if (taken + gone === newcomers) {
    const present = await readImport(item);
    await changeImport(present, { allJoined: [...new Set([...(present.allJoined ?? []), cycle.cycle])] });
    return undefined;
  }
  return `Baru ${formatNumber(taken)} dari ${formatNumber(newcomers - gone)} pegawai baru yang ikut. Tekan tombolnya sekali lagi untuk melanjutkan.`;
}
