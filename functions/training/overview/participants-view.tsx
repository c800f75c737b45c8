import { hoursWords, isOwnCourse } from '../../../shared/plan/line-text.ts';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { hoursThatCount } from '../../../shared/training/earned-hours.ts';
import { standingNames } from '../../../shared/training/standing-names.ts';
import { DataTable, Tag } from '../../../shared/ui/parts.tsx';
import { declineWords } from '../../../shared/words.ts';
import { proofStates } from '../proof/proof-parts.tsx';
import { needsText } from '../seats/reply-rule.ts';
import type { PersonRow, TrainingOverview } from './training-overview.ts';

interface PeopleProps {
  readonly overview: TrainingOverview;
  /** Who has answered, and reasons, which the form asks for to help the coordinator: nobody else reads them. */
  readonly answers: boolean;
}

/** The people of a training. */
export function People({ overview: { training, people, agencyName }, answers }: PeopleProps) {
  const days = (row: PersonRow) => training.attendance?.[row.person.employeeId] ?? 0;
  return (
    <DataTable
      caption="Peserta"
      empty="Belum ada peserta."
      rows={people}
      columns={[
        { header: 'Nama', cell: (row) => <Name row={row} addresses={answers} /> },
        ...(answers
          ? [
              {
                header: 'Jawaban',
                cell: ({ standing, awaited }: PersonRow) =>
                  !awaited && standing !== 'SEAT' && standing !== 'DECLINED' ? (
                    '–'
                  ) : (
                    <Tag tone={standingNames[standing].tone}>{standingNames[standing].text}</Tag>
                  ),
              },
              { header: 'Kebutuhan', cell: ({ person }: PersonRow) => needsText(person.needs) },
              {
                header: 'Alasan tidak hadir',
                cell: ({ person }: PersonRow) => declineWords(person.declineReason),
              },
              {
                header: 'Mencatat kehadiran',
                cell: ({ person }: PersonRow) => momentText(person.checkedInAt),
              },
            ]
          : []),
        ...(training.attendance === undefined
          ? []
          : [
              {
                header: 'Hari hadir',
                numeric: true,
                cell: (row: PersonRow) => `${days(row)} dari ${training.line.days}`,
              },
              {
                header: 'JP',
                numeric: true,
                cell: ({ person }: PersonRow) => {
                  const { learningHours } = person;
                  if (learningHours === undefined) return '–';
                  const counts = hoursThatCount({ person, line: training.line, agencyName }, learningHours);
                  return hoursWords({ learningHours, awaitsProof: counts === undefined });
                },
              },
            ]),
        ...(answers && training.attendance !== undefined
          ? [
              {
                header: 'Sertifikat',
                cell: (row: PersonRow) => (
                  <Certificate row={row} training={training} agencyName={agencyName} />
                ),
              },
            ]
          : []),
        ...(answers && people.some(({ person }) => person.result?.score !== undefined)
          ? [
              {
                header: 'Nilai penyelenggara',
                numeric: true,
                cell: ({ person: { result } }: PersonRow) =>
                  result?.score === undefined ? '–' : formatNumber(result.score, 2),
              },
            ]
          : []),
      ]}
    />
  );
}

/** How somebody's certificate stands, and the page where another's is decided, and the agency's own can be taken back. */
function Certificate({
  row: { person },
  training,
  agencyName,
}: Pick<TrainingOverview, 'training' | 'agencyName'> & { row: PersonRow }) {
  const own = isOwnCourse(training.line, agencyName);
  if (person.attended !== true || (own && person.certificate === undefined)) return <>–</>;
  const { tone, text } = own ? ownState(person) : proofState(person);
  const place = own ? 'sertifikat' : 'bukti';
  return (
    <a href={`/konsol/siklus/${training.cycle}/pelatihan/${training.activity}/${place}/${person.employeeId}`}>
      <Tag tone={tone}>{text}</Tag>
    </a>
  );
}

function ownState({ revoked }: PersonRow['person']) {
  return revoked === undefined
    ? ({ tone: 'success', text: 'Terbit' } as const)
    : ({ tone: 'danger', text: 'Dicabut' } as const);
}

function proofState({ proof }: PersonRow['person']) {
  return proof === undefined
    ? ({ tone: 'neutral', text: 'Belum dikirim' } as const)
    : proofStates[proof.state];
}

function Name({ row: { person, unreachable, left }, addresses }: { row: PersonRow; addresses: boolean }) {
  return (
    <>
      {person.name}
      {unreachable && addresses ? (
        <>
          {' '}
          <Tag tone="attention">Tanpa surel</Tag>
        </>
      ) : null}
      {left ? (
        <>
          {' '}
          <Tag>Tidak aktif lagi</Tag>
        </>
      ) : null}
      {person.hoursOverLimit === undefined ? null : (
        <>
          {' '}
          <Tag tone="attention">{person.hoursOverLimit} JP setahun</Tag>
        </>
      )}
    </>
  );
}

function momentText(moment: string | undefined): string {
  return moment === undefined ? '–' : formatMoment(new Date(moment));
}
