import {
  consolePage,
  doneAt,
  type Session,
  Stale,
  signedIn,
  VERSION_FIELD,
} from '../../../shared/console/signed-in.tsx';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { ConflictError, ForbiddenError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { download, html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { goalSourceNames, needNamer, postNamer } from '../../../shared/reference/agency-reference.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import type { AgencyReferenceItem } from '../../../shared/store/reference.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import { ErrorSummary, emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { RegisterFile, takeRegisterFile } from '../register-file.tsx';
import { offerRoutes } from './offer-routes.tsx';
import { OFFERS } from './offer-view.tsx';
import { PATH, readWhole, saveWhole } from './reference-change.ts';
import { sheets } from './reference-columns.ts';
import { referenceSheets, type WholeReference } from './reference-sheets.ts';
import { readReferenceFile } from './reference-table.ts';
import { RemoteUnitsForm, readRemoteUnits } from './remote-units-form.tsx';
import { formerAfter, tellRoles } from './tell-roles.ts';

/** What belongs to the agency and not to the code: technical areas, posts, roles of approval, offerings. */
export const handler = page({
  [`GET ${PATH}`]: signedIn(async (_request, session) => html(await show(session, emptyForm))),

  [`GET ${PATH}/acuan.xlsx`]: signedIn(async (_request, { agency, role }) => {
    if (role !== 'koordinator') throw new ForbiddenError('ROLE');
    const { whole } = await readWhole(agency, false);
    return download(await renderWorkbook(referenceSheets(whole)), XLSX, `acuan-${agency}.xlsx`);
  }),

  [`POST ${PATH}`]: signedIn(takeFile),

  [`POST ${PATH}/jauh`]: signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => {
        const { before, whole } = await readWhole(session.agency, true);
        const remote = readRemoteUnits(form, await listUnits(session.agency), whole.remote);
        await saveWhole(session.agency, { ...whole, remote }, { before, form, now: request.now });
        return doneAt(PATH, 'acuan');
      },
      again: async (sent) => await show(session, sent, sent.stale === true ? undefined : sent),
    }),
  ),

  ...offerRoutes,
});

async function takeFile(request: PageRequest, session: Session): Promise<PageResponse> {
  const { agency } = session;
  return await takeRegisterFile(request, {
    take: async (file, form) => {
      const { before, whole } = await readWhole(agency, true);
      if (form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('reference');
      const after = await readReferenceFile(file, whole, await listUnits(agency));
      const version = versionOf(before) + 1;
      const change = { now: request.now, by: session, mailer: mailerAtAnyTime() };
      await tellRoles(agency, { before: whole.roles, after: after.roles, version }, change);
      const former = formerAfter(before?.former, whole, after, request.now);
      await saveWhole(agency, { ...after, former }, { before, form, now: request.now });
      return doneAt(PATH, 'acuan');
    },
    again: async (sent) => await show(session, sent),
  });
}

async function show(session: Session, form: FormState, remoteSent?: FormState): Promise<string> {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const [{ before, whole }, units] = await Promise.all([
    readWhole(session.agency, false),
    listUnits(session.agency),
  ]);
  const version = String(versionOf(before));
  return await consolePage(session, {
    title: 'Data acuan',
    errors: form.errors,
    back: <BackLink href="/konsol/instansi">Profil instansi</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah data acuan ini" href={PATH} />
        <PageTitle lead="Bidang teknis yang ditanyakan survei, jabatan dan standar levelnya, peran yang menyetujui rencana, unit yang jauh, sasaran instansi, dan penawaran pelatihan. Semuanya milik instansi dan diubah lewat satu berkas; unit jauh dan penawaran juga pada halaman.">
          Data acuan instansi
        </PageTitle>
        <Standing before={before} whole={whole} />
        <RegisterFile
          form={form}
          version={version}
          action={PATH}
          label="Berkas data acuan (XLSX)"
          kept="Lembar yang tidak ada dalam berkas dibiarkan."
          present={`${PATH}/acuan.xlsx`}
        />
        <p>
          <a href={OFFERS}>Ubah, tambah, atau keluarkan satu penawaran</a>
        </p>
        <RemoteUnitsForm
          action={`${PATH}/jauh`}
          version={version}
          remote={whole.remote ?? []}
          units={units}
          sent={remoteSent}
        />
        <Lists whole={whole} />
      </>
    ),
  });
}

function Standing({ before, whole }: { before: AgencyReferenceItem | undefined; whole: WholeReference }) {
  return (
    <>
      {before === undefined ? (
        <Notification title="Masih memakai contoh untuk kecamatan">
          <p>Unduh berkasnya, sesuaikan dengan instansi Anda, lalu unggah sebelum siklus dimulai.</p>
        </Notification>
      ) : null}
      <SummaryList
        items={[
          { label: sheets.areas.name, value: formatNumber(whole.areas.length) },
          { label: sheets.posts.name, value: formatNumber(whole.posts.length) },
          { label: sheets.roles.name, value: formatNumber(whole.roles.length) },
          { label: sheets.goals.name, value: formatNumber(whole.goals?.length ?? 0) },
          { label: sheets.offerings.name, value: formatNumber(whole.offerings.length) },
        ]}
      />
      <p>
        Bidang, jabatan, dan sasaran berlaku bagi siklus yang dimulai sesudahnya; siklus yang berjalan memakai
        yang lama, begitu pula peran yang menyetujui. Perubahan peran diberitahukan kepada setiap pejabat
        penyetuju dan pimpinan. Jabatan pegawai dibaca lagi pada impor berikutnya.
      </p>
    </>
  );
}

function Lists({ whole }: { whole: WholeReference }) {
  const { areas, posts, roles, goals = [] } = whole;
  const [needName, postName] = [needNamer(whole), postNamer(whole)];
  return (
    <>
      <DataTable
        caption="Peran persetujuan, menurut urutannya"
        rows={roles}
        columns={[
          { header: 'Peran', cell: ({ name }) => name },
          { header: 'Menyetujui', cell: ({ approves }) => (approves ? 'ya' : 'tidak') },
        ]}
      />
      <DataTable
        caption="Jabatan dan level yang dipersyaratkan"
        rows={posts}
        columns={[
          { header: 'Jabatan', cell: ({ name }) => name },
          { header: 'Level', numeric: true, cell: ({ level }) => level },
          { header: 'Jabatan berikutnya', cell: ({ next }) => (next === undefined ? '–' : postName(next)) },
          { header: 'Sertifikat pemerintahan', cell: ({ certified }) => (certified ? 'wajib' : '–') },
          { header: 'Awal nama jabatan', cell: ({ titles }) => titles.join('; ') || '–' },
        ]}
      />
      <p>
        Siapa yang jabatan berikutnya mensyaratkan level lebih tinggi ditanya juga tentang level itu, dan
        atasannya mengonfirmasi (PP 11/2017 Pasal 206); yang belum dipenuhi menambah kebutuhannya menurut
        bobot pada siklus. Jenjang karier diisi di kolom “KODE JABATAN BERIKUTNYA”; jabatan lain bagi
        seseorang, di <a href="/konsol/pegawai">halaman pegawainya</a>.
      </p>
      <DataTable
        caption="Bidang teknis"
        rows={areas}
        columns={[
          { header: 'Kode', cell: ({ code }) => code },
          { header: 'Bidang', cell: ({ name }) => name },
          {
            header: 'Ditanyakan kepada',
            cell: ({ posts: own = [] }) => own.map(postName).join('; ') || 'semua jabatan',
          },
        ]}
      />
      <DataTable
        caption="Sasaran instansi, dan kebutuhan yang mendasarinya"
        empty="Belum ada. Isi lembar “Sasaran” dengan sasaran Renstra, IKU, teknologi baru, atau pengaduan; kebutuhan yang mendasarinya didahulukan."
        rows={goals}
        columns={[
          { header: 'Sasaran', cell: ({ name }) => name },
          { header: 'Asal', cell: ({ source }) => goalSourceNames[source] },
          { header: 'Kebutuhan', cell: ({ needs }) => needs.map(needName).join('; ') },
        ]}
      />
    </>
  );
}
