import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { markedTitle } from '../../../shared/plan/line-text.ts';
import { activityDays } from '../../../shared/rules/activity-times.ts';
import { formatDate, formatHeldDates, formatNumber } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { BackLink, DataTable, FigureCards, Notification, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { officeNumbers } from '../certificate/certificate-numbers.ts';
import { MoneyTable } from '../money/money-table.tsx';
import { lacksAddress } from '../schedule/meeting.ts';
import { daysOf, invitedBy } from '../schedule/training-days.ts';
import type { LineProgress } from '../training-progress.ts';
import { attendedCount, awaitsProof, statusOf } from './training-status.ts';

interface TrainingListView {
  readonly session: Session;
  readonly cycle: string;
  readonly lines: readonly LineProgress[];
  /** Days before its first day on which a training is opened. */
  readonly invitationDays: number;
  /** "Kecamatan Senapelan": others certify their own courses. */
  readonly agencyName: string;
  /** Certificates of others that the coordinator has not decided on; "100+" when a page does not hold them. */
  readonly proofs: string;
}

/** All trainings of the enacted plan, by date. */
export async function trainingListView(view: TrainingListView): Promise<string> {
  const { session, cycle } = view;
  const path = `/konsol/siklus/${cycle}/pelatihan`;
  const lines = [...view.lines].sort((a, b) => startOf(a).localeCompare(startOf(b)));
  return await consolePage(session, {
    title: `Pelatihan ${cycle}`,
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}`}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <PageTitle caption={`Siklus ${cycle}`}>Pelatihan</PageTitle>
        <Figures lines={lines} />
        {view.proofs === '0' ? null : (
          <Notification
            tone="attention"
            title={`${view.proofs} sertifikat penyelenggara menunggu pemeriksaan`}
          >
            <p>
              <a href={`/konsol/siklus/${cycle}/bukti`}>Periksa sertifikat</a>
            </p>
          </Notification>
        )}
        <DataTable
          caption="Kegiatan menurut tanggal"
          empty="Rencana ini tidak memuat kegiatan."
          rows={lines}
          columns={[
            {
              header: 'Kegiatan',
              cell: ({ line }) => (
                <a href={`${path}/${line.activity}`}>
                  {line.activity}. {markedTitle(line)}
                </a>
              ),
            },
            { header: 'Tanggal', cell: datesText },
            { header: 'Keadaan', cell: (row) => <Status row={row} view={view} /> },
            { header: 'Tempat terisi', numeric: true, cell: seatsText },
            { header: 'Menunggu', numeric: true, cell: waitingText },
            {
              header: 'Hadir',
              numeric: true,
              cell: ({ training }) => (training === undefined ? '–' : (attendedCount(training) ?? '–')),
            },
          ]}
        />
        {lines.length === 0 ? null : <MoneyTable lines={lines} />}
      </>
    ),
  });
}

function Figures({ lines }: { lines: readonly LineProgress[] }) {
  const held = lines.filter(
    ({ training }) => training !== undefined && attendedCount(training) !== undefined,
  );
  const due = lines.filter(({ training }) => training?.status === 'HELD');
  const attended = held.reduce((sum, { training }) => sum + ((training && attendedCount(training)) || 0), 0);
  return (
    <FigureCards
      cards={[
        { label: 'Kegiatan', value: lines.length },
        { label: 'Sudah terlaksana', value: held.length },
        { label: 'Menunggu daftar hadir', value: due.length },
        { label: 'Kehadiran', value: formatNumber(attended), note: 'jumlah orang, semua kegiatan' },
        { label: 'Selesai atau dibatalkan', value: lines.filter(isClosed).length },
      ]}
    />
  );
}

function isClosed({ training }: LineProgress): boolean {
  return training?.status === 'CLOSED' || training?.status === 'CANCELLED';
}

function Status({ row: { line, training }, view }: { row: LineProgress; view: TrainingListView }) {
  if (training !== undefined) {
    const { tone, text } = statusOf(training);
    return (
      <>
        <Tag tone={tone}>{text}</Tag>{' '}
        {lacksAddress(training) ? <Tag tone="attention">Alamat daring belum ada</Tag> : null}
        {officeNumbers(training)?.pattern === '' ? (
          <Tag tone="attention">Sertifikat belum bernomor</Tag>
        ) : null}{' '}
        {awaitsProof(training, view.agencyName) ? <Tag>JP menurut sertifikat penyelenggara</Tag> : null}
      </>
    );
  }
  return <span>Undangan paling lambat {formatDate(invitedBy(line, view.invitationDays))}</span>;
}

function seatsText({ line, training }: LineProgress): string {
  return training === undefined ? '–' : `${training.seats.length} dari ${line.capacity}`;
}

/** Nobody waits for a seat in what was cancelled. */
function waitingText({ training }: LineProgress): string {
  return training === undefined || training.status === 'CANCELLED' ? '–' : `${training.waitlist.length}`;
}

/** Dates as they are now: a training may have been moved. */
function startOf({ line, training }: LineProgress): string {
  return training === undefined ? line.startsOn : wibDate(new Date(training.startsAt));
}

function datesText(row: LineProgress): string {
  const [startsOn, endsOn] = [startOf(row), endOf(row)];
  const days = row.training === undefined ? activityDays(row.line) : daysOf(row.training);
  return formatHeldDates(startsOn, endsOn, days.length);
}

function endOf({ line, training }: LineProgress): string {
  return training === undefined ? line.endsOn : wibDate(new Date(training.endsAt));
}
