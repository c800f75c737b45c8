import { consolePage, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError } from '../../../shared/errors.ts';
import { html } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { kindNames } from '../../../shared/staff/staff-record.ts';
import { Select, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, FilterForm, formState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle, Pagination, Tag } from '../../../shared/ui/parts.tsx';
import { staffOrders } from '../staff-query.ts';
import {
  idleChoices,
  type Ledger,
  type LedgerQuery,
  type LedgerRow,
  ledgerHref,
  NOTHING,
  PER_PAGE,
  readLedger,
  readLedgerQuery,
} from './ledger.ts';
import { PER_FILE } from './recap.ts';

/** What everybody was at through the years, against the JP of the year: who had nothing for long is found here. */
export const handler = page({
  'GET /konsol/pegawai/riwayat': signedIn(async (request, session) => {
    // JP of named people are the coordinator's matter; leaders read figures.
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const query = readLedgerQuery(request.query);
    const ledger = await readLedger(session.agency, query, request.now);
    return html(await view(session, ledger, query, wibDate(request.now).slice(0, 4)));
  }),
});

async function view(
  session: Session,
  ledger: Ledger | undefined,
  query: LedgerQuery,
  year: string,
): Promise<string> {
  const { rows, since, total, page: at, more } = ledger ?? { rows: [], total: 0, page: 1, more: false };
  return await consolePage(session, {
    title: 'Riwayat pelatihan pegawai',
    current: '/konsol/pegawai',
    back: <BackLink href="/konsol/pegawai">Pegawai</BackLink>,
    body: (
      <>
        <PageTitle
          lead={`JP terhadap hak dan batas setahun, dan kegiatan lima tahun terakhir. JP dari penyelenggara lain dihitung setelah sertifikatnya disahkan.${sinceText(since)}`}
        >
          Riwayat pelatihan pegawai
        </PageTitle>
        <Search query={query} />
        {ledger === undefined ? (
          <Notification
            tone="info"
            title="Daftar pegawai belum ada. Impor atau susun dahulu di halaman Pegawai."
          />
        ) : null}
        {more ? (
          <Notification tone="attention" title="Masih ada yang lain yang cocok">
            <p>
              Yang tampil {formatNumber(total)} orang yang pertama ditemukan, diurutkan di antara mereka saja.
              Tambahkan kata lain, misalnya nama unit, agar lebih tepat. Berkas di bawah memuat semua yang
              cocok, paling banyak {formatNumber(PER_FILE)} orang.
            </p>
          </Notification>
        ) : null}
        <DataTable
          caption={captionOf({ ...query, page: at }, rows.length, total)}
          empty="Tidak ada pegawai yang cocok di halaman ini."
          rows={rows}
          columns={[
            {
              header: 'Nama',
              cell: ({ employee: { employeeId, record } }) => (
                <a href={`/konsol/pegawai/${employeeId}`}>{record.name}</a>
              ),
            },
            {
              header: 'Unit',
              cell: ({ employee, remote }) => (
                <>
                  {employee.record.unitName} {remote ? <Tag>Jauh</Tag> : null}
                </>
              ),
            },
            {
              header: 'Jenis, golongan',
              cell: ({ employee: { record } }) => `${kindNames[record.kind]}, ${record.grade}`,
            },
            { header: 'JP setahun', numeric: true, cell: hoursText },
            { header: 'Keadaan', cell: (row) => <Standing {...row} /> },
            { header: 'Kegiatan', numeric: true, cell: ({ courses }) => courses.length },
            { header: 'Terakhir', cell: lastText },
          ]}
        />
        <Pagination
          page={at}
          pages={Math.ceil(total / PER_PAGE)}
          href={(next) => ledgerHref({ ...query, page: next })}
        />
        {total === 0 ? null : <Files query={query} total={total} year={year} />}
      </>
    ),
  });
}

function captionOf(
  { page: at, sex, idle, belowHours, distance }: LedgerQuery,
  shown: number,
  total: number,
): string {
  const whole = sex === undefined && idle === undefined && !belowHours && distance === undefined;
  if (whole) return `Pegawai (${formatNumber(total)})`;
  const [from, to] = [(at - 1) * PER_PAGE + 1, Math.min(total, at * PER_PAGE)];
  return total <= PER_PAGE
    ? `Pegawai yang cocok (${shown})`
    : `Pegawai yang cocok (${shown}) di antara orang ke-${formatNumber(from)} sampai ke-${formatNumber(to)} dari ${formatNumber(total)}`;
}

function hoursText({ standing: { hours, rule } }: LedgerRow): string {
  return `${formatNumber(hours)} dari ${rule.bound === 'atLeast' ? '≥' : '≤'}\u00a0${rule.hours}`;
}

/** Whoever came before the first cycle may have been at much of which nothing is known here. */
function sinceText(since: string | undefined): string {
  return since === undefined
    ? ''
    : ` Yang diikuti sebelum ${formatDate(since)} tidak tercatat di sini, kecuali yang dibawa dari instansi lain.`;
}

function Standing({ standing: { status, remaining, hours, rule }, awaiting, last, monthsSince }: LedgerRow) {
  const idle = last && idleChoices.filter((months) => monthsSince >= months).at(-1);
  return (
    <>
      {status === 'met' ? <Tag tone="success">Tercapai</Tag> : null}
      {status === 'below' ? <Tag tone="attention">Kurang {formatNumber(remaining)} JP</Tag> : null}
      {status === 'over' ? <Tag tone="danger">Lebih {formatNumber(hours - rule.hours)} JP</Tag> : null}
      {status === 'within' ? <Tag>Sisa {formatNumber(remaining)} JP</Tag> : null}{' '}
      {awaiting === 0 ? null : <Tag>{formatNumber(awaiting)} JP menunggu sertifikat</Tag>}{' '}
      {idle === undefined ? null : <Tag tone="attention">{idle} bulan tanpa kegiatan</Tag>}
    </>
  );
}

function lastText({ courses: [last] }: LedgerRow): string {
  return last === undefined ? 'Belum tercatat' : `${last.title}, ${formatDate(last.on)}`;
}

function Search({ query }: { query: LedgerQuery }) {
  const form = formState({
    cari: query.search,
    urut: query.order,
    saring: query.filter ?? '',
    jk: query.sex ?? '',
    kosong: query.idle?.toString() ?? '',
    jp: query.belowHours ? 'kurang' : '',
    jarak: query.distance ?? '',
  });
  return (
    <FilterForm action="/konsol/pegawai/riwayat">
      <TextInput form={form} name="cari" type="search" label="Cari nama, NIP, jabatan, atau unit" optional />
      <Select
        form={form}
        name="saring"
        label="Pegawai"
        choices={[
          { value: 'pns', label: 'PNS' },
          { value: 'pppk', label: 'PPPK' },
        ]}
        emptyLabel="Semua yang aktif"
      />
      <Select
        form={form}
        name="jk"
        label="Jenis kelamin"
        choices={[
          { value: 'L', label: 'Laki-laki' },
          { value: 'P', label: 'Perempuan' },
        ]}
        emptyLabel="Semua"
      />
      <Select
        form={form}
        name="kosong"
        label="Tanpa kegiatan"
        choices={[
          ...idleChoices.map((months) => ({ value: String(months), label: `${months} bulan atau lebih` })),
          { value: NOTHING, label: 'Belum tercatat satu pun' },
        ]}
        emptyLabel="Semua"
      />
      <Select
        form={form}
        name="jp"
        label="JP tahun ini"
        choices={[{ value: 'kurang', label: 'PNS di bawah 20 JP' }]}
        emptyLabel="Semua"
      />
      <Select
        form={form}
        name="jarak"
        label="Jarak unit"
        choices={[
          { value: 'jauh', label: 'Unit yang jauh' },
          { value: 'dekat', label: 'Unit lainnya' },
        ]}
        emptyLabel="Semua"
      />
      <Select
        form={form}
        name="urut"
        label="Urutkan menurut"
        choices={staffOrders}
        emptyLabel="Unit, lalu nama"
      />
      <Button kind="secondary">Tampilkan</Button>
    </FilterForm>
  );
}

/** The year of the view as files, each of so many people that a page can make it. */
function Files({ query, total, year }: { query: LedgerQuery; total: number; year: string }) {
  const parts = Array.from({ length: Math.ceil(total / PER_FILE) }, (_, at) => at + 1);
  const years = [year, String(Number(year) - 1)];
  const href = (at: number, of: string, kind: string) => {
    const base = ledgerHref({ ...query, page: at }, `/konsol/pegawai/riwayat.${kind}`);
    return `${base}${base.includes('?') ? '&' : '?'}tahun=${of}`;
  };
  return (
    <section aria-label="Unduh rekap JP">
      <h2>Rekap JP</h2>
      <p class="hint">
        XLSX memuat rekap 20 JP, daftar sertifikat menurut urutan kolom SIASN, dan poin IP ASN dari pelatihan
        sebagai informasi; CSV memuat daftar sertifikat saja.
      </p>
      {years.flatMap((of) =>
        parts.map((at) => (
          <p key={`${of} ${at}`}>
            Tahun {of}
            {parts.length === 1
              ? ''
              : `, orang ke-${formatNumber((at - 1) * PER_FILE + 1)} sampai ke-${formatNumber(Math.min(total, at * PER_FILE))}`}
            : <a href={href(at, of, 'xlsx')}>XLSX</a>, <a href={href(at, of, 'csv')}>CSV</a>
          </p>
        )),
      )}
    </section>
  );
}
