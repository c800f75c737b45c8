import { isEstimate, quietTime, scheduleText } from '../../shared/plan/line-text.ts';
import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import { formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import type { PlanLine } from '../../shared/store/plan.ts';
import { DataTable, Tag } from '../../shared/ui/parts.tsx';
import { isChosenByName, type PlanData } from './planned-cycle.ts';
import { requiredItems } from './required-items.ts';

interface Props {
  readonly data: PlanData;
  /** May be changed by who looks at it. */
  readonly open: boolean;
  readonly path: string;
}

/** The activities, one row each. */
export function PlanTable({ data, open, path }: Props) {
  return (
    <DataTable
      caption="Kegiatan"
      empty="Rencana belum memuat kegiatan."
      rows={data.plan.lines}
      columns={[
        {
          header: 'Kegiatan',
          cell: (line) => <Activity line={line} path={path} open={open} needName={data.needName} />,
        },
        { header: 'Target', cell: (line) => <Target line={line} data={data} path={path} /> },
        { header: 'Bentuk dan JP', cell: (line) => <Hours line={line} /> },
        { header: 'Jadwal', cell: (line) => <Schedule line={line} data={data} /> },
        { header: 'Biaya', numeric: true, cell: (line) => <Cost line={line} /> },
        { header: 'Dibayar oleh', cell: ({ budgetHolder }) => budgetHolder || <Missing /> },
      ]}
    />
  );
}

interface ActivityProps extends Pick<PlanData, 'needName'> {
  readonly line: PlanLine;
  readonly path: string;
  readonly open: boolean;
}

function Activity({ line, path, open, needName }: ActivityProps) {
  const missing = requiredItems.filter(({ has }) => !has(line)).length;
  return (
    <>
      <a href={`${path}/${line.activity}`}>
        {open ? <span class="hidden">Ubah </span> : null}
        {line.activity}. {line.title}
      </a>
      {line.offPlan === true ? (
        <>
          {' '}
          <Tag>Di luar rencana</Tag>
        </>
      ) : null}
      {missing > 0 ? (
        <>
          {' '}
          <Tag tone="attention">{missing} butir belum lengkap</Tag>
        </>
      ) : null}
      <p class="remark">{line.competencies.map(needName).join(', ')}</p>
      {line.reason === '' ? null : <p class="remark">Alasan: {line.reason}</p>}
    </>
  );
}

function Target({ line, data, path }: { line: PlanLine; data: PlanData; path: string }) {
  const people = `${formatNumber(line.targetCount)} orang`;
  return (
    <span>
      {isChosenByName(data.cycle) ? (
        <a href={`${path}/${line.activity}?bagian=peserta`}>
          {people}
          <span class="hidden"> peserta {line.activity}</span>
        </a>
      ) : (
        people
      )}
      <br />
      {line.targetDescription}
    </span>
  );
}

function Hours({ line }: { line: PlanLine }) {
  const form = developmentFormOf(line.form);
  if (form === undefined) return <Missing />;
  return (
    <span>
      {form.name}
      <br />
      {formatNumber(line.learningHours)} JP
    </span>
  );
}

function Schedule({ line, data: { asked, cycle } }: { line: PlanLine; data: PlanData }) {
  const offer = asked.find(({ activity }) => activity === line.activity);
  return (
    <span>
      {scheduleText(line) || <Missing />}
      {isEstimate(line, 'dates') ? (
        <>
          {' '}
          <Tag tone="attention">Belum dikonfirmasi penyelenggara</Tag>
        </>
      ) : null}
      {quietTime(line) === '' ? null : (
        <>
          {' '}
          <Tag tone="attention">{quietTime(line)}</Tag>
        </>
      )}
      <br />
      {line.provider}
      {offer === undefined || offer.appliedAt !== undefined ? null : (
        <>
          {' '}
          <a href={`/konsol/siklus/${cycle.cycle}/penawaran/${line.activity}`}>
            {offer.answer === undefined ? 'menunggu jawaban penyelenggara' : 'periksa jawaban penyelenggara'}
            <span class="hidden"> {line.activity}</span>
          </a>
        </>
      )}
    </span>
  );
}

function Cost({ line }: { line: PlanLine }) {
  return (
    <>
      {formatRupiah(line.cost)}
      {isEstimate(line, 'cost') ? (
        <>
          {' '}
          <Tag tone="attention">Perkiraan</Tag>
        </>
      ) : null}
    </>
  );
}

function Missing() {
  return <Tag tone="attention">Belum diisi</Tag>;
}
