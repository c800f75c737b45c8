import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { jointText, markedCost, markedSchedule, placeOf } from '../../../shared/plan/line-text.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { indicatorName } from '../../../shared/rules/service-indicators.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { BackLink, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { TermsLinks } from '../paper-table.tsx';
import { JointLink } from './joint-field.tsx';

interface ShownWith {
  readonly needName: (code: string) => string;
  /** Why a change of the plan cannot touch it. */
  readonly locked: string | undefined;
}

/**
 * One activity to read: after the submission, and for leaders at any time.
 */
export async function lineFacts(
  session: Session,
  cycle: string,
  line: PlanLine,
  { needName, locked }: ShownWith,
): Promise<string> {
  const title = `${line.activity}. ${line.title}`;
  return await consolePage(session, {
    title,
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}/rencana`}>Rencana {cycle}</BackLink>,
    body: (
      <>
        <PageTitle caption={`Rencana ${cycle}`}>{title}</PageTitle>
        {locked === undefined ? null : <Notification title={`Kegiatan ini tetap: ${locked}.`} />}
        <SummaryList
          items={factsOf(line, needName).map(([label, value]) => ({ label, value: value || '–' }))}
        />
        <JointLink cycle={cycle} line={line} />
        <TermsLinks cycle={cycle} line={line} />
      </>
    ),
  });
}

function factsOf(
  line: PlanLine,
  needName: ShownWith['needName'],
): readonly (readonly [label: string, value: string])[] {
  const form = developmentFormOf(line.form);
  return [
    ['a. Kompetensi', line.competencies.map(needName).join(', ')],
    ['b. Target', `${formatNumber(line.targetCount)} orang: ${line.targetDescription}`],
    ['c. Bentuk dan jalur', form === undefined ? '' : `${form.name}, ${form.pathway}`],
    ...(line.repeatReason === undefined ? [] : [['Alasan mengulang', line.repeatReason] as const]),
    ['JP per peserta', `${formatNumber(line.learningHours)} JP`],
    ['d. Penyelenggara', [line.provider, line.providerKind].filter((text) => text !== '').join(', ')],
    ['e. Jadwal', markedSchedule(line)],
    ['Tempat', placeOf(line)],
    ['f. Kesesuaian kurikulum', line.curriculum],
    ['g. Anggaran', `${markedCost(line)}, ${line.budgetHolder}`],
    ['Kapasitas', `${formatNumber(line.capacity)} orang`],
    ...(line.serviceIndicator === undefined
      ? []
      : [['Angka pelayanan yang dituju', indicatorName(line.serviceIndicator)] as const]),
    ...(line.joint === undefined ? [] : [['Bersama instansi lain', jointText(line)] as const]),
    ...(line.host === undefined
      ? []
      : [['Bagian dari undangan', 'Jadwal dan tempat mengikuti instansi yang mengundang'] as const]),
    ...(line.offPlan === true ? [['Kedudukan', 'Di luar rencana'] as const] : []),
    ['Alasan', line.reason],
  ];
}
