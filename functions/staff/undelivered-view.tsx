import { consolePage, roleName, type Session } from '../../shared/console/signed-in.tsx';
import { formatMoment } from '../../shared/rules/format.ts';
import type { AddressItem, AddressState } from '../../shared/store/address.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';
import { Button, Form } from '../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle, Tag, type Tone } from '../../shared/ui/parts.tsx';

const states: Readonly<Record<AddressState, { tone: Tone; name: string; meaning: string }>> = {
  UNDELIVERABLE: {
    tone: 'danger',
    name: 'Alamat tidak ada',
    meaning: 'Server surel penerima menolak alamat ini. Surel berikutnya tidak dikirim ke sana.',
  },
  UNWANTED: {
    tone: 'danger',
    name: 'Ditandai spam',
    meaning: 'Penerima menandai surel kami sebagai spam. Hubungi orangnya; bila bersedia, catat alamat lain.',
  },
  REFUSED: {
    tone: 'attention',
    name: 'Ditolak layanan surel',
    meaning: 'Layanan pengirim menolak surel ini. Surel berikutnya tetap dicoba.',
  },
  DELAYED: {
    tone: 'info',
    name: 'Tertunda',
    meaning: 'Kotak surel penuh atau servernya sibuk. Surel berikutnya tetap dikirim.',
  },
};

/** Addresses that mails do not reach: whose they are, why, and what to do. */
export async function undeliveredView(
  session: Session,
  addresses: readonly AddressItem[],
  /** The people among those whose addresses they are. */
  staff: ReadonlyMap<string, EmployeeItem>,
): Promise<string> {
  const owner = ({ recipient }: AddressItem) => {
    const name = staff.get(recipient)?.record.name;
    return name === undefined ? (
      (roleName(recipient) ?? 'Penerima lain')
    ) : (
      <a href={`/konsol/pegawai/${recipient}`}>{name}</a>
    );
  };
  return await consolePage(session, {
    title: 'Surel yang tidak sampai',
    current: '/konsol/pegawai',
    back: <BackLink href="/konsol/pegawai">Semua pegawai</BackLink>,
    body: (
      <>
        <PageTitle
          lead={
            session.role === 'koordinator'
              ? 'Perbaiki alamat di halaman orangnya, atau hubungi orangnya secara langsung.'
              : 'Koordinator memperbaiki alamatnya, atau menghubungi orangnya secara langsung.'
          }
        >
          Surel yang tidak sampai
        </PageTitle>
        <DataTable
          caption="Alamat yang bermasalah"
          empty="Semua surel sampai."
          rows={addresses}
          columns={[
            { header: 'Penerima', cell: owner },
            {
              header: 'Keadaan',
              cell: ({ state }) => <Tag tone={states[state].tone}>{states[state].name}</Tag>,
            },
            { header: 'Sejak', cell: ({ at }) => formatMoment(new Date(at)) },
            { header: 'Artinya', cell: ({ state }) => states[state].meaning },
            { header: 'Tindakan', cell: (item) => <TryAgain item={item} session={session} /> },
          ]}
        />
      </>
    ),
  });
}

/** Who called the mail spam is not written to again, whatever the coordinator presses. */
function TryAgain({ item, session }: { item: AddressItem; session: Session }) {
  if (item.state === 'UNWANTED' || session.role !== 'koordinator') return <>–</>;
  return (
    <Form action={`/konsol/surel/${item.hash}`}>
      <Button kind="secondary">Alamat sudah benar, kirim lagi</Button>
    </Form>
  );
}
