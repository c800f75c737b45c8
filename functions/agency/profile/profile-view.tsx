import { type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';

interface ProfileView {
  /** As it is stored; undefined for a new one. */
  readonly agency: AgencyItem | undefined;
  readonly form: FormState;
}

/**
 * Who the agency is. Stands outside the console's frame, because a new agency has no name yet for it to show.
 */
export function profileView(session: Session, { agency, form }: ProfileView): string {
  return renderPage({
    title: 'Profil instansi',
    errors: form.errors,
    body: (
      <main id="isi" class="page narrow alone">
        {agency === undefined ? null : <BackLink href="/konsol">Kembali ke konsol</BackLink>}
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah profil ini" href="/konsol/instansi" />
        <PageTitle lead="Tampil pada setiap halaman, surel, dan dokumen.">Profil instansi</PageTitle>
        {session.role === 'koordinator' ? (
          <Form hidden={{ [VERSION_FIELD]: String(versionOf(agency)) }}>
            <TextInput form={form} name="nama" label="Nama instansi" hint="Misalnya Kecamatan Senapelan" />
            <TextInput
              form={form}
              name="pemerintah"
              label="Pemerintah daerah"
              hint="Misalnya Pemerintah Kota Pekanbaru"
            />
            <TextInput form={form} name="alamat" label="Alamat kantor, telepon, surel kantor" optional />
            <TextInput form={form} name="koordinator" label="Nama koordinator" />
            <TextInput form={form} name="surelKoordinator" label="Surel koordinator" />
            <TextInput form={form} name="telepon" label="Telepon koordinator" optional />
            <TextInput form={form} name="pimpinan" label="Nama pimpinan yang menerima laporan" />
            <TextInput form={form} name="surelPimpinan" label="Surel pimpinan" />
            <Button>Simpan profil</Button>
          </Form>
        ) : (
          <p>Profil instansi belum diisi. Mintalah koordinator mengisinya.</p>
        )}
        {session.role !== 'koordinator' || agency === undefined ? null : (
          <p>
            Kertas, huruf, lambang, pola nomor, dan kode anggaran naskah diatur di{' '}
            <a href="/konsol/instansi/naskah">Tata naskah</a>; hari libur dan jam kerja Ramadan di{' '}
            <a href="/konsol/instansi/hari-libur">Hari libur</a>; bidang teknis, jabatan, peran persetujuan,
            dan penawaran pelatihan di <a href="/konsol/instansi/acuan">Data acuan</a>; narahubung,
            perjanjian, dan pengalaman penyelenggara di{' '}
            <a href="/konsol/instansi/penyelenggara">Penyelenggara</a>.
          </p>
        )}
      </main>
    ),
  });
}
