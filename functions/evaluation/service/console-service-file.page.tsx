import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { ForbiddenError, InvalidInputError } from '../../../shared/errors.ts';
import { download, html, type PageRequest, readMultipart } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { indicatorCodes, indicatorName, periodName } from '../../../shared/rules/service-indicators.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { OF_A_PAGE } from '../../../shared/spreadsheet/table-size.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import { FileInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  formState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle } from '../../../shared/ui/parts.tsx';
import { keepFigures } from './keep-figures.ts';
import { readServiceFile } from './service-table.ts';

/** Takes figures of public service from a file, and gives one to fill in; apart from the page, since reading files is large. */
export const handler = page({
  'GET /konsol/pelayanan/berkas': signedIn(async (_request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    return html(await show(session, emptyForm));
  }),

  'POST /konsol/pelayanan/berkas': signedIn(takeFile),

  'GET /konsol/pelayanan/contoh.xlsx': signedIn(async ({ now }, { agency }) => {
    const units = await listUnits(agency);
    const period = periodName(wibDate(now).slice(0, 7));
    const sheet = {
      name: 'Angka pelayanan',
      headers: ['UNIT KERJA', 'PERIODE', ...indicatorCodes.map(indicatorName)],
      rows: units.map(({ name }) => [name, period]),
      widths: [40, 18, ...indicatorCodes.map(() => 14)],
    };
    return download(await renderWorkbook([sheet]), XLSX, `angka-pelayanan-${agency}.xlsx`);
  }),
});

async function takeFile(request: PageRequest, session: Session) {
  try {
    const file = (await readMultipart(request)).get('berkas');
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      throw refusal('Pilih berkas dahulu, lalu unggah.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const units = await listUnits(session.agency);
    const figures = await readServiceFile({ name: file.name, bytes }, units);
    await keepFigures(session.agency, figures, request.now);
    return doneAt('/konsol/pelayanan', 'pelayanan');
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const sentence = error.issues.map((issue) => issue.sentence).join(' ');
    return html(await show(session, formState({}, { berkas: sentence })), error.status);
  }
}

async function show(session: Session, form: FormState): Promise<string> {
  return await consolePage(session, {
    title: 'Impor angka pelayanan',
    current: '/konsol/pelayanan',
    errors: form.errors,
    back: <BackLink href="/konsol/pelayanan">Angka pelayanan</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Satu baris untuk tiap unit dan periode, satu kolom untuk tiap angka. Sel kosong tidak mengubah apa pun; angka yang sudah ada untuk unit dan periode yang sama diganti.">
          Impor angka pelayanan
        </PageTitle>
        <Form action="/konsol/pelayanan/berkas" upload>
          <FileInput
            form={form}
            name="berkas"
            label="Berkas"
            hint={`XLSX atau CSV, paling besar ${OF_A_PAGE.megabytes} MB. Bila ada yang salah, tidak satu pun disimpan dan semua kesalahannya disebut.`}
            accept=".xlsx,.csv"
            megabytes={OF_A_PAGE.megabytes}
            larger="Salin hanya tabelnya ke berkas baru."
          />
          <ButtonRow>
            <Button>Unggah</Button>
            <LinkButton href="/konsol/pelayanan/contoh.xlsx" kind="secondary">
              Unduh berkas isian
            </LinkButton>
          </ButtonRow>
        </Form>
        <DataTable
          caption="Kolom yang dibaca"
          rows={COLUMNS}
          columns={[
            { header: 'Judul kolom', cell: ([heading]) => heading },
            { header: 'Isi', cell: ([, content]) => content },
          ]}
        />
      </>
    ),
  });
}

const COLUMNS: readonly (readonly [heading: string, content: string])[] = [
  ['UNIT KERJA', 'Nama unit seperti dalam data pegawai'],
  ['PERIODE', 'Bulan (2027-03, Maret 2027) atau semester (Semester I 2027)'],
  ['U1 sampai U9', 'Nilai rata-rata unsur SKM, 1–4, menurut kode unsurnya'],
  ['IKM', 'Indeks kepuasan masyarakat, 25–100'],
  ['HARI', 'Rata-rata lama penyelesaian dalam hari'],
  ['TEPAT', 'Layanan yang selesai tepat waktu, dalam persen'],
  ['ADUAN', 'Jumlah pengaduan yang masuk'],
];
