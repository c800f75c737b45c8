import { BarChart } from '../../../shared/ui/charts.tsx';
import {
  CheckboxGroup,
  DateInput,
  FileInput,
  NumberInput,
  RadioGroup,
  Select,
  Textarea,
  TextInput,
} from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { type AgencyInfo, ConsoleLayout, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import {
  BackLink,
  DataTable,
  Details,
  FigureCards,
  Notification,
  PageTitle,
  Pagination,
  ProgressBar,
  ProgressSteps,
  SummaryList,
  Tag,
} from '../../../shared/ui/parts.tsx';
import { bars } from '../documents/samples.ts';

export const agency: AgencyInfo = {
  name: 'Kecamatan Senapelan, Kota Pekanbaru',
  contact: {
    name: 'Dewi Lestari',
    role: 'Kasubbag Umum dan Kepegawaian',
    email: 'kepegawaian@senapelan.example.go.id',
    phone: '0761-555 010',
  },
  checkUrl: 'https://bangkom.example.go.id/periksa',
};

/** A page behind a mailed link with every kind of field. */
export function surveyPage(form: FormState, title = 'Pelayanan publik'): string {
  return renderPage({
    title,
    errors: form.errors,
    body: (
      <PublicLayout
        agency={agency}
        service="Survei kebutuhan kompetensi 2027"
        back={<BackLink href="/survei" />}
      >
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption="Bagian 2 dari 5"
          lead="Jawaban Anda dipakai untuk menyusun rencana pelatihan tahun depan."
        >
          {title}
        </PageTitle>
        <ProgressBar label="Bagian yang sudah diisi" value={1} total={5} />
        <Form hidden={{ token: 'rahasia' }}>
          <RadioGroup
            form={form}
            name="mastery"
            label="Seberapa mampu Anda menangani keluhan warga?"
            hint="1 berarti belum mampu, 5 berarti sangat mampu."
            layout="row"
            choices={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          />
          <CheckboxGroup
            form={form}
            name="indicators"
            label="Mana yang sudah Anda lakukan dalam setahun terakhir?"
            choices={[
              { value: 'a', label: 'Menjelaskan persyaratan layanan dengan jelas' },
              {
                value: 'b',
                label: 'Menyusun jawaban tertulis atas keluhan',
                hint: 'Termasuk melalui SP4N-LAPOR!',
              },
            ]}
          />
          <TextInput form={form} name="topic" label="Topik pelatihan yang Anda perlukan" />
          <DateInput form={form} name="day" label="Tanggal pelatihan terakhir" optional />
          <NumberInput form={form} name="budget" label="Perkiraan biaya" prefix="Rp" optional />
          <Select
            form={form}
            name="unit"
            label="Unit kerja"
            choices={[{ value: 's', label: 'Kelurahan Sago' }]}
          />
          <FileInput
            form={form}
            name="proof"
            label="Sertifikat"
            hint="Satu berkas PDF."
            accept=".pdf"
            megabytes={5}
            optional
          />
          <Textarea form={form} name="reason" label="Mengapa pelatihan ini penting bagi tugas Anda?" />
          <ButtonRow>
            <Button>Simpan dan lanjutkan</Button>
            <Button kind="secondary" name="action" value="pause">
              Simpan, isi nanti
            </Button>
          </ButtonRow>
        </Form>
        <Details summary="Siapa yang melihat jawaban saya?">
          <p>Atasan langsung Anda dan tim penyusun.</p>
        </Details>
      </PublicLayout>
    ),
  });
}

/** A signed-in page with lists, figures, steps and charts. */
export function cyclePage(): string {
  const rows = [
    { unit: 'Kelurahan Kampung Bandar', invited: 12, answered: 9 },
    { unit: 'Kelurahan Padang Terubuk', invited: 11, answered: 11 },
  ];
  return renderPage({
    title: 'Siklus 2027',
    body: (
      <ConsoleLayout
        agency={agency}
        user={{ href: '/konsol/sesi', name: 'Dewi Lestari', role: 'koordinator' }}
        navigation={[
          { label: 'Siklus', href: '/konsol/siklus' },
          { label: 'Pegawai', href: '/konsol/pegawai' },
          { label: 'Rencana', href: '/konsol/rencana' },
          { label: 'Kegiatan', href: '/konsol/kegiatan' },
          { label: 'Evaluasi', href: '/konsol/evaluasi' },
        ]}
        current="/konsol/siklus"
        signOut={{ action: '/keluar' }}
        back={<BackLink href="/konsol">Semua siklus</BackLink>}
      >
        <Notification tone="success" title="Pengingat sudah dikirim kepada 14 pegawai." />
        <PageTitle caption="Kecamatan Senapelan">
          Siklus 2027 <Tag tone="info">Berjalan</Tag>
        </PageTitle>
        <ProgressSteps current="PLANNING" links={{ SURVEY: '/konsol/survei' }} />
        <FigureCards
          cards={[
            { label: 'Pegawai diundang', value: 78, note: '7 unit' },
            { label: 'Sudah menjawab', value: '64', note: '82% dari 78', href: '/konsol/survei' },
            { label: 'Kesenjangan rata-rata', value: '0,8', note: 'level, n 64' },
            { label: 'Anggaran', value: 'Rp168 jt', note: 'DPA kecamatan' },
          ]}
        />
        <ProgressBar label="Pegawai yang sudah menjawab" value={64} total={78} />
        <DataTable
          caption="Jawaban per unit"
          rows={rows}
          columns={[
            { header: 'Unit', cell: (row) => row.unit },
            { header: 'Diundang', numeric: true, cell: (row) => row.invited },
            { header: 'Menjawab', numeric: true, cell: (row) => row.answered },
            {
              header: 'Keadaan',
              cell: (row) =>
                row.answered === row.invited ? (
                  <Tag tone="success">Lengkap</Tag>
                ) : (
                  <Tag tone="attention">Menunggu</Tag>
                ),
            },
          ]}
        />
        <Pagination page={2} pages={5} href={(page) => `?halaman=${page}`} />
        <h2>Pengaturan</h2>
        <SummaryList
          items={[
            {
              label: 'Batas waktu survei',
              value: '25 Januari 2027 pukul 16.00 WIB',
              change: { href: '/konsol/batas' },
            },
            { label: 'Pengingat', value: 'Setiap 7 hari' },
          ]}
        />
        <h2>Hasil sementara</h2>
        <div class="side-by-side">
          <BarChart {...bars} />
        </div>
        <Form action="/konsol/tutup">
          <ButtonRow>
            <Button kind="warning">Tutup survei sekarang</Button>
            <LinkButton kind="secondary" href="/konsol/unduh">
              Unduh data (XLSX)
            </LinkButton>
          </ButtonRow>
        </Form>
      </ConsoleLayout>
    ),
  });
}
