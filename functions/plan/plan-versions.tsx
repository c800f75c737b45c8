import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { consolePage, type Session } from '../../shared/console/signed-in.tsx';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { markedCost, markedSchedule } from '../../shared/plan/line-text.ts';
import { totalCost } from '../../shared/plan/plan-summary.ts';
import { formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import {
  copyOf,
  findPlan,
  type PlanItem,
  type PlanLine,
  type RemovedLine,
  readPlan,
} from '../../shared/store/plan.ts';
import { BackLink, DataTable, PageTitle } from '../../shared/ui/parts.tsx';
import { effectFigures } from './effect-panel.tsx';

/** A plan at one time, and what it is called. */
interface Version {
  readonly name: string;
  readonly plan: PlanItem;
}

/** Submissions that stand beside the draft and the plan under work: more columns nobody reads. */
const SUBMISSIONS = 3;

/** The system's draft, the last submissions, and what is under work, the oldest first. */
async function versionsOf(plan: PlanItem): Promise<readonly Version[]> {
  const last = plan.submissions ?? plan.revision;
  const submitted = Array.from({ length: last }, (_, index) => index + 1).slice(-SUBMISSIONS);
  const copies = await Promise.all(
    [0, ...submitted].map(async (revision) => {
      const copy = await findPlan(plan, copyOf(revision));
      const name = revision === 0 ? 'Rancangan' : `Usulan ke-${revision}`;
      return copy === undefined ? [] : [{ name, plan: copy }];
    }),
  );
  return [...copies.flat(), ...(plan.status === 'DRAFT' ? [{ name: 'Sekarang', plan }] : [])];
}

/** The versions of a plan beside each other: their figures, and each activity in each of them. */
export async function showVersions(request: PageRequest, session: Session): Promise<PageResponse> {
  const plan = await readPlan(cycleRefOf(request, session));
  const versions = await versionsOf(plan);
  const path = `/konsol/siklus/${plan.cycle}/rencana`;
  return html(
    await consolePage(session, {
      title: `Versi rencana ${plan.cycle}`,
      current: '/konsol',
      back: <BackLink href={path}>Rencana {plan.cycle}</BackLink>,
      body: (
        <>
          <PageTitle
            caption={`Rencana ${plan.cycle}`}
            lead="Yang tidak berubah dari versi sebelumnya ditulis “tetap”."
          >
            Versi berdampingan
          </PageTitle>
          <Compared caption="Angka" first="Angka" versions={versions} rows={figureRows(versions)} />
          <Compared caption="Kegiatan" first="Kegiatan" versions={versions} rows={lineRows(versions)} />
        </>
      ),
    }),
  );
}

interface Row {
  readonly label: string;
  readonly say: (plan: PlanItem) => string;
}

/** Need closed is left out: it is told where it can be told to whom it may be. */
const planFigures: readonly Row[] = [
  { label: 'Pagu', say: ({ budget }) => formatRupiah(budget) },
  { label: 'Jumlah biaya', say: ({ lines }) => formatRupiah(totalCost(lines)) },
  { label: 'Kegiatan', say: ({ lines }) => formatNumber(lines.length) },
  {
    label: 'Keikutsertaan',
    say: ({ lines }) => formatNumber(lines.reduce((sum, { targetCount }) => sum + targetCount, 0)),
  },
];

function figureRows(versions: readonly Version[]): readonly Row[] {
  const effects = versions.flatMap(({ plan }) => plan.effect ?? []);
  return [
    ...planFigures,
    ...effectFigures(false, effects).map(({ label, say }) => ({
      label,
      say: ({ effect }: PlanItem) => (effect === undefined ? 'tidak dihitung' : (say(effect) ?? '–')),
    })),
  ];
}

/** Each activity of any version by code and title: a code that was given again is another activity. */
function lineRows(versions: readonly Version[]): readonly Row[] {
  const codes = new Map(
    versions.flatMap(({ plan }) => plan.lines.map((line) => [keyOf(line), line.activity] as const)),
  );
  return [...codes].toSorted().map(([key, activity]) => ({
    label: key,
    say: ({ lines, removed = [] }) => {
      const line = lines.find((each) => keyOf(each) === key);
      return line === undefined
        ? goneWords(removed.find((each) => each.activity === activity))
        : lineWords(line);
    },
  }));
}

function goneWords(removed: RemovedLine | undefined): string {
  if (removed === undefined) return 'tidak ada';
  return removed.reason === undefined ? 'dihapus' : `dihapus; alasan: ${removed.reason}`;
}

function keyOf({ activity, title }: PlanLine): string {
  return `${activity}. ${title}`;
}

function lineWords(line: PlanLine): string {
  return [`${formatNumber(line.targetCount)} orang`, markedCost(line), markedSchedule(line), line.provider]
    .filter((part) => part !== '')
    .join('; ');
}

interface ComparedProps {
  readonly caption: string;
  readonly first: string;
  readonly versions: readonly Version[];
  readonly rows: readonly Row[];
}

function Compared({ caption, first, versions, rows }: ComparedProps) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        { header: first, cell: ({ label }) => label },
        ...versions.map(({ name, plan }, index) => ({
          header: name,
          cell: ({ say }: Row) => {
            const before = versions[index - 1];
            return before !== undefined && say(before.plan) === say(plan) ? 'tetap' : say(plan);
          },
        })),
      ]}
    />
  );
}
