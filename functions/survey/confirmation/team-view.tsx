import { formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly } from '../../../shared/rules/fresh-address.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import type { TeamItem } from '../../../shared/store/team.ts';
import { type AgencyInfo, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { DataTable, Notification, PageTitle, ProgressBar, Tag } from '../../../shared/ui/parts.tsx';
import { confirmsFrom, type MemberState, memberState, TooEarly } from './confirmation-form.tsx';

/** The team of one supervisor. */
interface TeamPage {
  readonly agency: AgencyInfo;
  readonly team: TeamItem;
  readonly members: readonly ParticipantItem[];
  readonly cycle: CycleItem;
  readonly path: string;
  readonly now: Date;
}

/** The team with the state of each person, those who wait first. */
export function teamView({ agency, team, members, cycle, path, now }: TeamPage): string {
  const rows = members
    .map((person) => ({
      person,
      state: memberState(person),
      hidden: isTooEarly(confirmsFrom(team, person), now),
    }))
    .sort((a, b) => order[a.state.kind] - order[b.state.kind]);
  const answered = rows.filter(({ state }) => state.kind !== 'SILENT');
  const over = cycle.phase !== 'SURVEY' && cycle.phase !== 'CONFIRMATION';
  const confirmed = answered.filter(({ state }) => state.kind === 'CONFIRMED');
  return renderPage({
    title: 'Konfirmasi jawaban tim Anda',
    body: (
      <PublicLayout agency={agency} service={`Survei kebutuhan kompetensi ${cycle.cycle}`}>
        <PageTitle
          caption={team.name}
          lead="Periksa apakah perilaku kerja yang dinyatakan anggota tim sesuai dengan pengamatan Anda sehari-hari."
        >
          Konfirmasi jawaban tim Anda
        </PageTitle>
        <PhaseNotice cycle={cycle} done={answered.length > 0 && confirmed.length === answered.length} />
        {cycle.phase === 'CONFIRMATION' ? <TooEarly until={confirmsFrom(team)} now={now} /> : null}
        <ProgressBar label="Sudah dikonfirmasi" value={confirmed.length} total={answered.length} />
        <DataTable
          caption="Anggota tim"
          rows={rows}
          columns={[
            {
              header: 'Nama',
              cell: ({ person, state }) =>
                state.kind === 'SILENT' ? (
                  person.staff.name
                ) : (
                  <a href={`${path}/${person.employeeId}`}>{person.staff.name}</a>
                ),
            },
            { header: 'Jabatan', cell: ({ person }) => person.staff.postTitle },
            { header: 'Keadaan', cell: (row) => <State {...row} over={over} /> },
          ]}
        />
        <p>
          Jawaban ini hanya untuk menyusun kebutuhan pengembangan kompetensi, bukan untuk penilaian kinerja.
          Mohon tidak dibagikan kepada orang lain.
        </p>
      </PublicLayout>
    ),
  });
}

const order = { WAITING: 0, CONFIRMED: 1, SILENT: 2 } as const satisfies Record<MemberState['kind'], number>;

function PhaseNotice({ cycle, done }: { cycle: CycleItem; done: boolean }) {
  if (cycle.phase === 'SURVEY') {
    return (
      <Notification title="Survei masih berlangsung">
        <p>Konfirmasi dimulai setelah survei ditutup.</p>
      </Notification>
    );
  }
  if (done) {
    return (
      <Notification tone="success" title="Semua jawaban sudah Anda konfirmasi">
        <p>Terima kasih. Tidak ada lagi yang perlu Anda lakukan.</p>
      </Notification>
    );
  }
  if (cycle.phase !== 'CONFIRMATION') {
    return (
      <Notification title="Masa konfirmasi sudah berakhir">
        <p>Jawaban yang belum dikonfirmasi dipakai sebagaimana diisi pegawai dan ditandai demikian.</p>
      </Notification>
    );
  }
  if (cycle.confirmationClosesAt === undefined) return null;
  return <p>Paling lambat {formatMoment(new Date(cycle.confirmationClosesAt))}.</p>;
}

interface StateProps {
  readonly state: MemberState;
  /** Whether it is too early to tell what was answered. */
  readonly hidden: boolean;
  readonly over: boolean;
}

function State({ state, hidden, over }: StateProps) {
  if (state.kind === 'SILENT') return <Tag>{over ? 'Tidak menjawab' : 'Belum menjawab'}</Tag>;
  if (state.kind === 'WAITING' && over) return <Tag>Tidak dikonfirmasi</Tag>;
  if (state.kind === 'WAITING') return <Tag tone="attention">Menunggu konfirmasi</Tag>;
  if (hidden) return <Tag>Sudah dikonfirmasi</Tag>;
  if (state.differences === 0) return <Tag tone="success">Disetujui</Tag>;
  return <Tag tone="success">Disetujui dengan {state.differences} perubahan</Tag>;
}
