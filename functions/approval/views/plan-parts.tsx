import {
  estimatesInShort,
  isEstimate,
  markedCost,
  markedSchedule,
  placeOf,
  scheduleText,
} from '../../../shared/plan/line-text.ts';
import { MoneyLeft } from '../../../shared/plan/money-left-view.tsx';
import { planByQuarter, summarisePlan } from '../../../shared/plan/plan-summary.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import { DataTable, Details, FigureCards, SummaryList } from '../../../shared/ui/parts.tsx';

/** The plan in figures. */
export function PlanInShort({ plan, moneyLeft }: { plan: PlanItem; moneyLeft: readonly string[] }) {
  const summary = summarisePlan(plan.lines, plan.cycle);
  return (
    <>
      <FigureCards
        cards={[
          { label: 'Kegiatan', value: formatNumber(summary.activities) },
          ...(plan.headcount === undefined
            ? []
            : [{ label: 'Peserta', value: formatNumber(plan.headcount), note: 'orang' }]),
          { label: 'Keikutsertaan', value: formatNumber(summary.seats), note: 'orang-kegiatan' },
          {
            label: 'Jam pelajaran',
            value: formatNumber(summary.seatHours),
            note: `JP seluruh peserta dalam ${plan.cycle}`,
          },
        ]}
      />
      <SummaryList
        items={[
          {
            label: 'Biaya',
            value: `${formatRupiah(summary.cost)} dari pagu ${formatRupiah(plan.budget)}`,
          },
          { label: 'Sisa pagu', value: formatRupiah(plan.budget - summary.cost) },
        ]}
      />
      <MoneyLeft sentences={moneyLeft} />
      <Estimates lines={plan.lines} />
    </>
  );
}

/** The plan by quarter, closed at first: a phone shows what is asked before. */
export function PlanByQuarter({ plan }: { plan: PlanItem }) {
  return (
    <Details summary="Rencana per triwulan">
      <DataTable
        caption="Rencana per triwulan"
        rows={planByQuarter(plan.lines, plan.cycle)}
        columns={[
          { header: 'Triwulan', cell: ({ quarter }) => quarter },
          { header: 'Kegiatan', numeric: true, cell: ({ activities }) => formatNumber(activities) },
          { header: 'Keikutsertaan', numeric: true, cell: ({ seats }) => formatNumber(seats) },
          { header: 'Biaya', numeric: true, cell: ({ cost }) => formatRupiah(cost) },
        ]}
      />
    </Details>
  );
}

function Estimates({ lines }: { lines: readonly PlanLine[] }) {
  const sentence = estimatesInShort(lines);
  return sentence === '' ? null : <p>{sentence}</p>;
}

interface PlanInFullProps {
  readonly lines: readonly PlanLine[];
  readonly needName: (code: string) => string;
}

/** Every activity with its seven items (PP 11/2017 Ps 207(3)); each opens by itself, so a phone can hold it. */
export function PlanInFull({ lines, needName }: PlanInFullProps) {
  return (
    <>
      {lines.map((line) => (
        <Details
          key={line.activity}
          summary={`${line.activity} ${line.title} – ${scheduleText(line)}, ${costOf(line)}${line.offPlan === true ? ' (di luar rencana)' : ''}`}
        >
          <SummaryList items={itemsOf(line, needName)} />
        </Details>
      ))}
    </>
  );
}

function costOf(line: PlanLine): string {
  return line.cost === 0 && !isEstimate(line, 'cost') ? 'tanpa biaya' : markedCost(line);
}

function itemsOf(line: PlanLine, needName: PlanInFullProps['needName']) {
  return [
    { label: 'Kompetensi', value: line.competencies.map(needName).join('; ') },
    { label: 'Target', value: `${line.targetCount} orang: ${line.targetDescription}` },
    {
      label: 'Bentuk dan jalur',
      value: `${developmentFormOf(line.form)?.name ?? line.form} (${line.pathway})`,
    },
    { label: 'Penyelenggara', value: `${line.provider} (${line.providerKind})` },
    {
      label: 'Jadwal dan tempat',
      value: `${markedSchedule(line)}, ${placeOf(line)}`,
    },
    { label: 'Kurikulum', value: line.curriculum },
    { label: 'Anggaran', value: `${markedCost(line)} – ${line.budgetHolder}` },
    { label: 'Jam pelajaran', value: `${line.learningHours} JP per orang` },
    ...(line.reason === '' ? [] : [{ label: 'Alasan usulan', value: line.reason }]),
  ];
}
