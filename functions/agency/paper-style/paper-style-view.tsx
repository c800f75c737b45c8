import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { typefaces } from '../../../shared/documents/paper.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import type { PaperStyleItem } from '../../../shared/store/paper-style.ts';
import { FileInput, NumberInput, RadioGroup, Select, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';

interface PaperStyleView {
  readonly style: PaperStyleItem | undefined;
  readonly form: FormState;
}

/** How the agency's papers look and what they say of its money; leaders read it. */
export async function paperStyleView(session: Session, { style, form }: PaperStyleView): Promise<string> {
  const hidden = { [VERSION_FIELD]: String(versionOf(style)) };
  return await consolePage(session, {
    title: 'Tata naskah',
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href="/konsol/instansi">Profil instansi</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah tata naskah" href="/konsol/instansi/naskah" />
        <PageTitle lead="Berlaku bagi usulan, keputusan, nota dinas, KAK, dan naskah lain dari rencana. Ikuti aturan tata naskah daerah Anda.">
          Tata naskah
        </PageTitle>
        {session.role === 'koordinator' ? (
          <>
            <Form hidden={hidden}>
              <Sheet form={form} />
              <Numbers form={form} />
              <Budget form={form} />
              <Drafter form={form} />
              <Button>Simpan tata naskah</Button>
            </Form>
            <Emblem form={form} hidden={hidden} has={style?.emblem !== undefined} />
          </>
        ) : (
          <p>Tata naskah diatur koordinator.</p>
        )}
      </>
    ),
  });
}

type Part = { readonly form: FormState };

function Sheet({ form }: Part) {
  return (
    <>
      <h2>Kertas dan huruf</h2>
      <RadioGroup
        form={form}
        name="ukuran"
        label="Ukuran kertas"
        choices={[
          { value: 'A4', label: 'A4 (210 × 297 mm)' },
          { value: 'F4', label: 'F4 (215 × 330 mm)' },
        ]}
      />
      <Select
        form={form}
        name="huruf"
        label="Jenis huruf"
        hint="Berlaku pada DOCX. Keputusan memakai Bookman Old Style."
        choices={typefaces.map((value) => ({ value, label: value }))}
      />
      <NumberInput form={form} name="atas" label="Batas tepi atas (mm)" />
      <NumberInput form={form} name="bawah" label="Batas tepi bawah (mm)" />
      <NumberInput form={form} name="kiri" label="Batas tepi kiri (mm)" />
      <NumberInput form={form} name="kanan" label="Batas tepi kanan (mm)" />
    </>
  );
}

function Numbers({ form }: Part) {
  return (
    <>
      <h2>Nomor dan tujuan</h2>
      <RadioGroup
        form={form}
        name="srikandi"
        label="Naskah DOCX diunggah ke SRIKANDI"
        hint="Bila ya, tempat nomor, tanggal, dan tanda tangan diberi tanda yang diisi SRIKANDI."
        choices={[
          { value: 'ya', label: 'Ya' },
          { value: 'tidak', label: 'Tidak, diisi dengan tangan' },
        ]}
      />
      <TextInput
        form={form}
        name="polaNomor"
        label="Pola nomor surat"
        hint="Misalnya {kode}/{urut}/KEC-SNP/{tahun}. Nomor urut selalu diberikan tata usaha."
        optional
      />
      <TextInput
        form={form}
        name="polaSertifikat"
        label="Pola nomor sertifikat"
        hint="Misalnya {urut}/{kegiatan}/SERT/KEC-SNP/{tahun}, bila sertifikat dinomori sendiri tanpa tata usaha. Bila kosong, nomornya dicatat di halaman pelatihan setelah diberikan tata usaha."
        optional
      />
      <TextInput
        form={form}
        name="penetap"
        label="Pejabat yang menetapkan rencana"
        hint="Misalnya Wali Kota Pekanbaru. Bila kosong, mengikuti nama pemerintah daerah."
        optional
      />
      <TextInput
        form={form}
        name="badanKepegawaian"
        label="Tujuan surat usulan"
        hint="Misalnya Kepala BKPSDM Kota Pekanbaru"
        optional
      />
    </>
  );
}

function Budget({ form }: Part) {
  return (
    <>
      <h2>Kode anggaran</h2>
      <TextInput
        form={form}
        name="program"
        label="Program"
        hint="Kode dan nama, misalnya 7.01.01 Program Penunjang Urusan Pemerintahan Daerah"
        optional
      />
      <TextInput
        form={form}
        name="kegiatan"
        label="Kegiatan"
        hint="Misalnya 7.01.01.2.05 Administrasi Kepegawaian Perangkat Daerah"
        optional
      />
      <TextInput
        form={form}
        name="subKegiatan"
        label="Sub kegiatan"
        hint="Misalnya 7.01.01.2.05.0009 Pendidikan dan Pelatihan Pegawai Berdasarkan Tugas dan Fungsi"
        optional
      />
      <TextInput
        form={form}
        name="rekening"
        label="Kode rekening biaya pelatihan"
        hint="Misalnya 5.1.02.02.12.0001 Belanja Kursus Singkat/Pelatihan"
        optional
      />
      <TextInput
        form={form}
        name="rekeningPerjalanan"
        label="Kode rekening perjalanan dinas"
        hint="Misalnya 5.1.02.04.01.0001 Belanja Perjalanan Dinas Biasa"
        optional
      />
    </>
  );
}

function Drafter({ form }: Part) {
  return (
    <>
      <h2>Penyusun</h2>
      <TextInput
        form={form}
        name="jabatanPenyusun"
        label="Jabatan koordinator"
        hint="Misalnya Kepala Subbagian Umum dan Kepegawaian"
        optional
      />
      <TextInput form={form} name="nipPenyusun" label="NIP koordinator" hint="18 angka" optional />
    </>
  );
}

function Emblem({ form, hidden, has }: Part & { hidden: Record<string, string>; has: boolean }) {
  return (
    <Form hidden={hidden} upload>
      <h2>Lambang daerah</h2>
      <p>
        {has
          ? 'Lambang sudah ada di kop naskah; unggah yang baru untuk menggantinya.'
          : 'Belum ada lambang di kop naskah.'}
      </p>
      <FileInput
        form={form}
        name="lambang"
        label="Berkas lambang"
        hint="PNG, paling besar 100 KB"
        accept="image/png"
        megabytes={0.1}
        larger="Perkecil gambarnya, lalu unggah lagi."
      />
      <Button kind="secondary">Unggah lambang</Button>
    </Form>
  );
}
