import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { Role } from '../../../shared/reference/agency-reference.ts';
import { formatDate, formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly, waitsUntil } from '../../../shared/rules/fresh-address.ts';
import { withoutRepeatedEnd } from '../../../shared/rules/names.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { isOver, type OfficerItem } from '../../../shared/store/officer.ts';
import { DateInput, RadioGroup, TextInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  formState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { Details, Notification, PageTitle, SummaryList, Tag } from '../../../shared/ui/parts.tsx';
import { officerField, officerKinds } from './officer-form.ts';

/** One officer's form that came back. */
export interface OfficerForm {
  readonly role: string;
  readonly form: FormState;
}

/** The officers by role, each with a form to name another. */
export async function officersView(
  session: Session,
  {
    roles,
    officers,
    left,
    now,
  }: {
    /** Of the agency, in the order of the chain. */
    readonly roles: readonly Role[];
    /** In the order of the roles. */
    readonly officers: readonly (OfficerItem | undefined)[];
    /** Roles whose officer no longer holds the post by the staff list. */
    readonly left: ReadonlySet<string>;
    readonly now: Date;
  },
  returned?: OfficerForm,
): Promise<string> {
  const { form } = returned ?? { form: emptyForm };
  return await consolePage(session, {
    title: 'Pejabat penyetuju',
    current: '/konsol/pejabat',
    errors: form.errors,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah pejabat ini" href="/konsol/pejabat" />
        <PageTitle lead="Persetujuan melekat pada jabatan. Bila pejabat berganti, tautan yang sudah dikirim berhenti berlaku; pejabat lama, pejabat baru, dan pimpinan menerima surel. Dari alamat yang baru diganti, keputusan diterima mulai hari kerja berikutnya pukul 08.00, paling cepat 24 jam kemudian.">
          Pejabat penyetuju
        </PageTitle>
        {roles.map(({ role, name }, index) => (
          <section key={role}>
            <h2>{name}</h2>
            {left.has(role) ? (
              <Notification tone="attention" title="Tidak lagi memegang jabatan ini menurut daftar pegawai">
                <p>
                  Pejabat ini dicatat dari impor data pegawai. Catat penggantinya, atau pelaksana tugasnya.
                </p>
              </Notification>
            ) : null}
            <Present officer={officers[index]} now={now} />
            {session.role === 'koordinator' ? <Mend officer={officers[index]} /> : null}
            {session.role === 'koordinator' ? (
              <Change
                role={role}
                officer={officers[index]}
                returned={returned?.role === role ? returned.form : undefined}
              />
            ) : null}
          </section>
        ))}
        <p>
          Peran, urutannya, dan siapa yang menyetujui diatur di{' '}
          <a href="/konsol/instansi/acuan">Data acuan</a>; berlaku bagi siklus yang dimulai sesudahnya, dan
          diberitahukan kepada setiap pejabat ini dan pimpinan.
        </p>
        <LinkButton href="/konsol/instansi" kind="secondary">
          Profil instansi
        </LinkButton>
      </>
    ),
  });
}

function Present({ officer, now }: { officer: OfficerItem | undefined; now: Date }) {
  if (officer === undefined) return <p>Belum diisi.</p>;
  const until = waitsUntil(officer.addressChange);
  return (
    <SummaryList
      items={[
        { label: 'Nama', value: officer.name },
        { label: 'Jabatan', value: officer.title },
        {
          label: 'Status',
          value: officerKinds.find(({ value }) => value === officer.kind)?.label ?? officer.kind,
        },
        { label: 'Surel', value: officer.email },
        { label: 'Sejak', value: formatDate(officer.since) },
        ...(officer.mandate === undefined
          ? []
          : [
              { label: 'Surat perintah', value: officer.mandate.number },
              {
                label: 'Sampai',
                value: isOver(officer, now) ? (
                  <Tag tone="attention">
                    {formatDate(officer.mandate.until)}, sudah berakhir: catat pejabatnya
                  </Tag>
                ) : (
                  formatDate(officer.mandate.until)
                ),
              },
              ...(officer.mandate.of === undefined ? [] : [{ label: 'Mewakili', value: officer.mandate.of }]),
            ]),
        ...(until !== undefined && isTooEarly(until, now)
          ? [{ label: 'Dapat memutuskan mulai', value: formatMoment(new Date(until)) }]
          : []),
      ]}
    />
  );
}

/** A title that names its place twice, as an earlier version put them together, is mended at one press. */
function Mend({ officer }: { officer: OfficerItem | undefined }) {
  if (officer === undefined) return null;
  const mended = withoutRepeatedEnd(officer.title);
  if (mended === officer.title) return null;
  const { role, name, nip = '', email, kind, since, mandate } = officer;
  const values = {
    nama: name,
    jabatan: mended,
    nip,
    surel: email,
    status: kind,
    sejak: formatDate(since),
    perintah: mandate?.number ?? '',
    sampai: mandate === undefined ? '' : formatDate(mandate.until),
  };
  const fields = Object.entries(values).map(([field, value]) => [officerField(role, field), value]);
  return (
    <Notification tone="attention" title="Jabatan ini menyebut tempatnya dua kali">
      <Form
        action={`/konsol/pejabat/${role}`}
        hidden={{ [VERSION_FIELD]: String(versionOf(officer)), ...Object.fromEntries(fields) }}
      >
        <Button kind="secondary">{`Ganti menjadi “${mended}”`}</Button>
      </Form>
    </Notification>
  );
}

function Change({
  role,
  officer,
  returned,
}: {
  role: string;
  officer: OfficerItem | undefined;
  returned: FormState | undefined;
}) {
  const field = (name: string) => officerField(role, name);
  const form =
    returned ?? (officer === undefined ? emptyForm : formState({ [field('jabatan')]: officer.title }));
  const fields = (
    <Form action={`/konsol/pejabat/${role}`} hidden={{ [VERSION_FIELD]: String(versionOf(officer)) }}>
      <TextInput form={form} name={field('nama')} label="Nama lengkap dengan gelar" />
      <TextInput
        form={form}
        name={field('jabatan')}
        label="Jabatan"
        hint="Seperti pada naskah dinas, lengkap dengan nama instansinya"
      />
      <TextInput form={form} name={field('nip')} label="NIP" hint="Hanya untuk lembar pengesahan" optional />
      <TextInput
        form={form}
        name={field('surel')}
        label="Alamat surel"
        hint="Tautan persetujuan dikirim ke sini"
      />
      <RadioGroup form={form} name={field('status')} label="Status" choices={officerKinds} />
      <DateInput form={form} name={field('sejak')} label="Menjabat sejak" />
      <TextInput
        form={form}
        name={field('perintah')}
        label="Nomor surat perintah"
        hint="Hanya untuk Plt., Plh., dan Pj."
        optional
      />
      <DateInput
        form={form}
        name={field('sampai')}
        label="Bertugas sampai"
        hint="Hanya untuk Plt., Plh., dan Pj.; sesudahnya tautannya tidak dapat dipakai memutuskan"
        optional
      />
      <Button>Simpan pejabat</Button>
    </Form>
  );
  if (returned !== undefined) return fields;
  return <Details summary={officer === undefined ? 'Isi pejabat' : 'Ganti pejabat'}>{fields}</Details>;
}
