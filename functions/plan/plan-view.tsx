import { consolePage, type Session } from '../../shared/console/signed-in.tsx';
import type { Issue } from '../../shared/errors.ts';
import { estimatesInShort } from '../../shared/plan/line-text.ts';
import { MoneyLeft } from '../../shared/plan/money-left-view.tsx';
import { totalCost } from '../../shared/plan/plan-summary.ts';
import { isLargeEnough } from '../../shared/rules/anonymity.ts';
import { formatRupiah } from '../../shared/rules/format.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import { TextInput } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, fieldId, formState } from '../../shared/ui/form.tsx';
import {
  BackLink,
  DataTable,
  FigureCards,
  Notification,
  PageTitle,
  ProgressBar,
  Tag,
} from '../../shared/ui/parts.tsx';
import { AnalysisPanel } from './analysis/analysis-panel.tsx';
import { ChangePanel } from './change/change-panel.tsx';
import { waitsForDraftDecision } from './draft/decide-draft.ts';
import { EffectPanel } from './effect-panel.tsx';
import { ExplanationPanel } from './explanation-panel.tsx';
import { AddActivity } from './lines/add-activity-view.tsx';
import { PaperTable } from './paper-table.tsx';
import { PlanStanding } from './plan-standing.tsx';
import { PlanTable } from './plan-table.tsx';
import type { PlanData } from './planned-cycle.ts';
import { paidByHolder } from './required-items.ts';
import { isOutOfRounds } from './submit.ts';

interface PlanView {
  readonly session: Session;
  readonly data: PlanData;
  /** What stood against a submission. */
  readonly faults: readonly Issue[];
  /** The form that opens a change, as it was sent. */
  readonly form: FormState;
}

/** The plan on one page: open to change until it is submitted. */
export async function planView({ session, data, faults, form }: PlanView): Promise<string> {
  const { cycle, plan } = data;
  const path = `/konsol/siklus/${cycle.cycle}/rencana`;
  const errors = {
    ...Object.fromEntries(faults.map(({ field, sentence }) => [field, sentence])),
    ...form.errors,
  };
  const open = plan.status === 'DRAFT' && session.role === 'koordinator';
  return await consolePage(session, {
    title: `Rencana ${cycle.cycle}`,
    current: '/konsol',
    errors,
    back: <BackLink href={`/konsol/siklus/${cycle.cycle}`}>Siklus {cycle.cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary
          errors={errors}
          {...(faults.length > 0
            ? {
                title: 'Rencana belum dapat diajukan',
                href: (field: string) => placeOf(field, path),
              }
            : {})}
        />
        <PageTitle caption={`Siklus ${cycle.cycle}`}>Rencana pengembangan kompetensi</PageTitle>
        <PlanStanding data={data} mayAct={session.role === 'koordinator'} />
        <ChangePanel data={data} session={session} form={form} />
        <Budget data={data} />
        <EffectPanel
          plan={plan}
          tellsNeed={session.role === 'koordinator' && isLargeEnough(data.analysis.answered)}
        />
        <p>
          <a href={`${path}?bagian=versi`}>Bandingkan versi rencana</a>
        </p>
        <PlanTable data={data} open={open} path={path} />
        {open ? <AddActivity path={path} offerings={data.offerings} /> : null}
        {open ? <Submit data={data} errors={errors} /> : null}
        <PaperTable data={data} session={session} />
        <ExplanationPanel plan={plan} needs={data.account.needs} />
        <AnalysisPanel data={data} />
      </>
    ),
  });
}

/** Faults read 'A01.curriculum': a field of an activity; the others concern the plan as a whole. */
function placeOf(fault: string, path: string): string {
  const [activity = '', field] = fault.split('.');
  if (fault === 'pemutus') return `#${fieldId(fault)}`;
  if (field !== undefined) return `${path}/${activity}#${fieldId(field)}`;
  return fault === 'budget' ? '#anggaran' : '#tambah-kegiatan';
}

/** Before the analysis is done there is nothing to plan from. */
export async function notDraftedView(session: Session, item: CycleItem): Promise<string> {
  const { cycle } = item;
  const path = `/konsol/siklus/${cycle}`;
  return await consolePage(session, {
    title: `Rencana ${cycle}`,
    current: '/konsol',
    back: <BackLink href={path}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <PageTitle caption={`Siklus ${cycle}`}>Rencana belum disusun</PageTitle>
        {waitsForDraftDecision(item) ? (
          <Notification tone="attention" title="Menunggu keputusan koordinator">
            <p>
              Hanya sedikit pegawai yang menjawab survei, sehingga rancangan belum disusun.{' '}
              {session.role === 'koordinator' ? (
                <a href={path}>Putuskan di halaman siklus</a>
              ) : (
                'Koordinator memutuskan'
              )}
              : rancangan dari jawaban yang ada, atau rencana kosong.
            </p>
          </Notification>
        ) : (
          <p>
            Rancangan rencana disusun oleh sistem setelah survei ditutup dan jawabannya dianalisis. Bila
            jawabannya sedikit, koordinator diminta memutuskan lebih dahulu.
          </p>
        )}
      </>
    ),
  });
}

/** Who pays how much of it; nothing where the agency pays everything. */
function Shares({ data: { plan, cycle } }: { data: PlanData }) {
  const { budgetShares = [] } = cycle.settings;
  if (budgetShares.length === 0) return null;
  return (
    <DataTable
      caption="Bagian pemegang anggaran"
      rows={paidByHolder(plan, budgetShares)}
      columns={[
        { header: 'Pemegang', cell: ({ holder }) => holder },
        { header: 'Bagian', numeric: true, cell: ({ rupiah }) => formatRupiah(rupiah) },
        { header: 'Terpakai', numeric: true, cell: ({ used }) => formatRupiah(used) },
        {
          header: 'Sisa',
          numeric: true,
          cell: ({ rupiah, used }) =>
            used > rupiah ? (
              <Tag tone="danger">lebih {formatRupiah(used - rupiah)}</Tag>
            ) : (
              formatRupiah(rupiah - used)
            ),
        },
      ]}
    />
  );
}

function Budget({ data }: { data: PlanData }) {
  const { plan } = data;
  const total = totalCost(plan.lines);
  const left = plan.budget - total;
  const estimates = estimatesInShort(plan.lines);
  const seats = plan.lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
  return (
    <section id="anggaran" aria-label="Anggaran">
      <FigureCards
        cards={[
          { label: 'Kegiatan', value: plan.lines.length },
          { label: 'Keikutsertaan', value: seats, note: 'jumlah target semua kegiatan' },
          { label: 'Jumlah biaya', value: formatRupiah(total) },
          { label: left < 0 ? 'Melebihi pagu' : 'Sisa pagu', value: formatRupiah(Math.abs(left)) },
        ]}
      />
      {estimates === '' ? null : (
        <p>{estimates} Tandanya dihapus di halaman kegiatan setelah dikonfirmasi.</p>
      )}
      <Shares data={data} />
      <ProgressBar label="Pagu terpakai" value={total} total={plan.budget} format={formatRupiah} />
      {left < 0 ? (
        <Notification tone="danger" title={`Biaya melebihi pagu sebesar ${formatRupiah(-left)}`}>
          <p>Kurangi kegiatan, peserta, atau biaya sebelum rencana diajukan.</p>
        </Notification>
      ) : null}
      <MoneyLeft sentences={data.account.money} />
    </section>
  );
}

function Submit({ data: { plan, cycle }, errors }: { data: PlanData; errors: FormState['errors'] }) {
  return (
    <section>
      <h2>Ajukan usulan</h2>
      <p>
        Usulan yang diajukan dikirim kepada pejabat penyetuju dan tidak dapat diubah lagi, kecuali
        dikembalikan dengan catatan.
      </p>
      <Form hidden={{ tindakan: 'ajukan', versi: String(plan.version) }}>
        {isOutOfRounds(plan, cycle) ? (
          <TextInput
            form={formState({}, errors)}
            name="pemutus"
            label="Yang memutuskan mengajukan lagi"
            hint="Nama dan jabatan. Usulan sudah kembali sebanyak yang diatur untuk siklus ini; keputusan itu dibaca pejabat penyetuju."
          />
        ) : null}
        <Button>Ajukan untuk persetujuan</Button>
      </Form>
    </section>
  );
}
