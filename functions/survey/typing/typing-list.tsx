import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { hashOf } from '../../../shared/store/address.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { Button, Form } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Details, PageTitle, Tag } from '../../../shared/ui/parts.tsx';

/** How somebody can be reached. */
export type Reach = 'MAIL' | 'NO_ADDRESS' | 'STOPPED';

/** @param stopped hashes of addresses that mails do not reach, or that want none */
export function reachOf({ staff: { email } }: ParticipantItem, stopped: ReadonlySet<string>): Reach {
  if (email === undefined) return 'NO_ADDRESS';
  return stopped.has(hashOf(email)) ? 'STOPPED' : 'MAIL';
}

interface Silent {
  readonly person: ParticipantItem;
  readonly reach: Reach;
}

interface ListPage {
  readonly cycle: CycleItem;
  /** Undefined where they are too many for one page. */
  readonly silent: readonly Silent[] | undefined;
}

const ORDER = { NO_ADDRESS: 0, STOPPED: 1, MAIL: 2 } as const satisfies Record<Reach, number>;

/** Who has not answered, by name, each with what can be done; those first whom no mail reaches. */
export async function listView(session: Session, { cycle, silent }: ListPage): Promise<string> {
  const path = `/konsol/siklus/${cycle.cycle}`;
  const rows = silent?.toSorted((a, b) => ORDER[a.reach] - ORDER[b.reach]) ?? [];
  const unreachable = rows.filter(({ reach }) => reach !== 'MAIL');
  const others = rows.filter(({ reach }) => reach === 'MAIL');
  return await consolePage(session, {
    title: `Bantu menjawab ${cycle.cycle}`,
    current: '/konsol',
    back: <BackLink href={path}>Siklus {cycle.cycle}</BackLink>,
    body: (
      <>
        <PageTitle lead="Setiap pegawai dapat menjawab, juga tanpa surel: dengan lembar cetak yang berkode, atau tautan yang Anda teruskan. Jawaban di lembar Anda ketik di sini. Siapa yang terjangkau surel menjawab lewat tautannya sendiri.">
          Bantu menjawab survei {cycle.cycle}
        </PageTitle>
        {silent === undefined ? (
          <p>
            Peserta siklus ini terlalu banyak untuk didaftar. Buka pegawainya di menu Pegawai dan lengkapi
            alamat surelnya.
          </p>
        ) : (
          <>
            <SilentTable
              caption="Tidak terjangkau surel"
              empty="Semua yang belum menjawab terjangkau surel."
              rows={unreachable}
              path={path}
            />
            {others.length === 0 ? null : (
              <Details summary={`Terjangkau surel, belum menjawab (${others.length})`}>
                <SilentTable caption="Belum menjawab" empty="" rows={others} path={path} />
              </Details>
            )}
          </>
        )}
        {unreachable.length === 0 ? null : (
          <Form action={`${path}/pengisian`}>
            <Button kind="secondary">Siapkan lembar untuk {unreachable.length} orang tanpa surel</Button>
          </Form>
        )}
      </>
    ),
  });
}

function SilentTable({
  rows,
  path,
  ...words
}: {
  rows: readonly Silent[];
  path: string;
  caption: string;
  empty: string;
}) {
  return (
    <DataTable
      {...words}
      rows={rows}
      columns={[
        {
          header: 'Nama',
          cell: ({ person }) => (
            <a href={`${path}/pengisian/${encodeURIComponent(person.employeeId)}`}>{person.staff.name}</a>
          ),
        },
        { header: 'Unit', cell: ({ person }) => person.staff.unitName },
        { header: 'Keadaan', cell: ({ reach }) => <State reach={reach} /> },
        { header: 'Yang dapat dilakukan', cell: ({ reach }) => WHAT_TO_DO[reach] },
      ]}
    />
  );
}

const WHAT_TO_DO: Readonly<Record<Reach, string>> = {
  NO_ADDRESS: 'Cetak lembar, atau teruskan tautan; lengkapi alamat di menu Pegawai',
  STOPPED: 'Perbaiki alamatnya di menu Pegawai; sementara itu cetak lembar atau teruskan tautan',
  MAIL: 'Kirim ulang surelnya; jawabannya hanya lewat tautannya sendiri',
};

function State({ reach }: { reach: Reach }) {
  if (reach === 'NO_ADDRESS') return <Tag tone="attention">Tanpa surel</Tag>;
  if (reach === 'STOPPED') return <Tag tone="danger">Surel tidak sampai</Tag>;
  return <Tag>Belum menjawab</Tag>;
}
