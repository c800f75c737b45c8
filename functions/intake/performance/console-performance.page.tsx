import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ConflictError, ForbiddenError, InvalidInputError } from '../../../shared/errors.ts';
import { html, type PageRequest, readMultipart } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { countOf, unitTotal } from '../../../shared/plan/performance-gaps.ts';
import { predicateNames, predicates } from '../../../shared/rules/appraisal.ts';
import { formatMoment, formatNumber, keptUntil } from '../../../shared/rules/format.ts';
import { yearOf } from '../../../shared/rules/working-calendar.ts';
import { OF_A_PAGE } from '../../../shared/spreadsheet/table-size.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import {
  type AppraisalsItem,
  findAppraisals,
  findPerformance,
  keepAppraisals,
  type PerformanceItem,
  savePerformance,
} from '../../../shared/store/performance.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import { FileInput, Select } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle } from '../../../shared/ui/parts.tsx';
import { MOST_PEOPLE, readAppraisals } from './appraisal-table.ts';
import { countAround, countByActivity } from './count-by-activity.ts';
import { appraisedPeople, countByUnit } from './count-by-unit.ts';

const PATH = '/konsol/pegawai/kinerja';

/** The appraisals of a year as numbers by unit: the second gap of PP 11/2017 Ps 206. */
export const handler = page({
  'GET /konsol/pegawai/kinerja': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const year = yearIn(request.query.get('tahun') ?? '', request.now);
    return html(await show(session, request.now, formState({ tahun: year })));
  }),

  'POST /konsol/pegawai/kinerja': signedIn(takeFile),
});

/** The year before is appraised; of years further back a plan says nothing. */
function yearsFor(now: Date): readonly string[] {
  return [1, 2, 0].map((back) => String(yearOf(now) - back));
}

function yearIn(sent: string, now: Date): string {
  const years = yearsFor(now);
  return years.find((each) => each === sent) ?? years[0] ?? '';
}

async function takeFile(request: PageRequest, session: Session) {
  const { now } = request;
  const form = await readMultipart(request);
  const year = yearIn(String(form.get('tahun') ?? ''), now);
  try {
    const file = form.get('berkas');
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      throw refusal('Pilih berkas dahulu, lalu unggah.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const appraisals = await readAppraisals({ name: file.name, bytes }, now);
    const { agency } = session;
    const [before, kept] = await readBefore(agency, year);
    const people = await appraisedPeople(agency, appraisals);
    const units = await countByUnit(agency, people);
    const trained = await countByActivity(agency, year, people);
    const unknown = appraisals.length - people.length;
    const fileName = file.name.slice(0, 200);
    const said = { agency, year, units, trained, unknown, fileName, savedAt: now.toISOString() };
    if (!(await savePerformance(said, before))) throw new ConflictError('performance');
    const ofEach = people.map(({ ids: [id = ''], predicate }) => [id, predicate] as const);
    if (!(await keepAppraisals(said, Object.fromEntries(ofEach), kept)))
      throw new ConflictError('performance');
    await countAround(agency, year);
    return doneAt(`${PATH}?tahun=${year}`, 'kinerja');
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const sentence = error.issues.map((issue) => issue.sentence).join(' ');
    return html(await show(session, now, formState({ tahun: year }, { berkas: sentence })), error.status);
  }
}

async function readBefore(agency: string, year: string) {
  return await Promise.all([findPerformance(agency, year), findAppraisals(agency, year)]);
}

async function show(session: Session, now: Date, form: FormState): Promise<string> {
  const year = String(form.values['tahun']);
  const [[kept, ofEach], units] = await Promise.all([
    readBefore(session.agency, year),
    listUnits(session.agency),
  ]);
  return await consolePage(session, {
    title: 'Predikat kinerja',
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href="/konsol/pegawai">Pegawai</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Kesenjangan kinerja (PP 11/2017 Pasal 206) mengisi Tabel B rencana. Yang ditampilkan hanya jumlah orang per unit (unit di bawah lima orang digabung dengan unit atasnya). Sesudah kegiatan setahun selesai, unggah predikat tahun itu: dengan predikat tahun sebelumnya yang sudah disimpan, jumlah sebelum dan sesudah menurut kegiatan dihitung untuk laporan tahunan, bila sedikitnya lima orang. Untuk itu saja predikat setiap orang disimpan sampai akhir tahun kedua sesudah tahun penilaian; selain pegawai itu sendiri, tidak seorang pun melihatnya.">
          Predikat kinerja
        </PageTitle>
        <Form upload>
          <Select
            form={form}
            name="tahun"
            label="Tahun penilaian"
            choices={yearsFor(now).map((each) => ({ value: each, label: each }))}
          />
          <FileInput
            form={form}
            name="berkas"
            label="Berkas"
            hint={`XLSX atau CSV dengan kolom NIP dan PREDIKAT KINERJA (atau NILAI 0–120), paling banyak ${formatNumber(MOST_PEOPLE)} orang. Berkas baru menggantikan yang lama. Bila ada baris yang salah, tidak satu pun disimpan.`}
            accept=".xlsx,.csv"
            megabytes={OF_A_PAGE.megabytes}
            larger="Salin hanya tabelnya ke berkas baru."
          />
          <Button>Unggah</Button>
        </Form>
        <h2>Penilaian tahun {year}</h2>
        {kept === undefined ? (
          <p>Belum diunggah.</p>
        ) : (
          <Kept kept={kept} ofEach={ofEach} unitNames={namesOf(units)} />
        )}
      </>
    ),
  });
}

function namesOf(units: Awaited<ReturnType<typeof listUnits>>): ReadonlyMap<string, string> {
  return new Map(units.map(({ unitId, name }) => [unitId, name]));
}

interface KeptProps {
  readonly kept: PerformanceItem;
  /** What is kept of each person; undefined of a file of before that was. */
  readonly ofEach: AppraisalsItem | undefined;
  readonly unitNames: ReadonlyMap<string, string>;
}

/** For the coordinator only: the plan shows of it what does not expose anybody. */
function Kept({ kept, ofEach, unitNames }: KeptProps) {
  const rows = Object.entries(kept.units)
    .map(([unit, counts]) => ({ name: unitNames.get(unit) ?? unit, counts }))
    .sort((one, other) => one.name.localeCompare(other.name, 'id'));
  const { part, people } = unitTotal(kept);
  return (
    <>
      <p>
        {kept.fileName}, {formatMoment(new Date(kept.savedAt))}. {formatNumber(part)} dari{' '}
        {formatNumber(people)} orang di bawah {predicateNames.BAIK}.
        {kept.unknown === 0
          ? ''
          : ` ${formatNumber(kept.unknown)} orang dalam berkas tidak ada dalam data pegawai dan tidak dihitung.`}
      </p>
      <p>
        {ofEach === undefined
          ? 'Predikat setiap orang dari berkas ini tidak disimpan: untuk perbandingan dalam laporan tahunan, unggah sekali lagi.'
          : `Predikat setiap orang disimpan sampai ${keptUntil(ofEach.expiresAt)} untuk perbandingan dalam laporan tahunan.`}
      </p>
      <DataTable
        caption={`Predikat kinerja ${kept.year} menurut unit (orang)`}
        rows={rows}
        columns={[
          { header: 'Unit', cell: ({ name }) => name },
          ...predicates.map((predicate) => ({
            header: predicateNames[predicate],
            numeric: true,
            cell: ({ counts }: (typeof rows)[number]) => formatNumber(counts[predicate] ?? 0),
          })),
          { header: 'Jumlah', numeric: true, cell: ({ counts }) => formatNumber(countOf(counts).people) },
        ]}
      />
    </>
  );
}
