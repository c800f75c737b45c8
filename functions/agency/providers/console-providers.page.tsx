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
import { refuseFaults, takeForm } from '../../../shared/form/take-form.ts';
import { download, html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { offeringsOf } from '../../../shared/plan/agency-offerings.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import {
  findProviders,
  type Provider,
  type ProvidersItem,
  plain,
  providerNamed,
  saveProviders,
  unknownProvider,
} from '../../../shared/store/providers.ts';
import { ErrorSummary, emptyForm, type FormState, formState } from '../../../shared/ui/form.tsx';
import { BackLink, Details, PageTitle } from '../../../shared/ui/parts.tsx';
import { RegisterFile, takeRegisterFile } from '../register-file.tsx';
import {
  headings,
  MOST_PROVIDERS,
  readProviderFile,
  readProviderForm,
  valuesOfProvider,
} from './provider-fields.ts';
import { experienceOf } from './provider-record.ts';
import { HeldTable, PATH, ProviderForm, type ProviderRow, ProviderTable } from './providers-view.tsx';

/** Who holds courses for the agency: contact, agreement and what they held; by the page or by a file. */
export const handler = page({
  [`GET ${PATH}`]: signedIn(async (request, session) => html(await show(request, session))),

  [`GET ${PATH}/penyelenggara.xlsx`]: signedIn(async (_request, { agency, role }) => {
    if (role !== 'koordinator') throw new ForbiddenError('ROLE');
    const rows = await providersOf(agency, await findProviders(agency));
    const sheet = {
      name: 'Penyelenggara',
      headers: Object.values(headings),
      rows: rows.map(({ provider }) => columns.map((field) => cellOf(provider, field))),
      widths: [44, 30, 30, 20, 26, 34, 18, 50],
    };
    return download(await renderWorkbook([sheet]), XLSX, `penyelenggara-${agency}.xlsx`);
  }),

  [`POST ${PATH}`]: signedIn(takeFile),

  [`POST ${PATH}/simpan`]: signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => {
        const given = readProviderForm(form);
        const before = await findProviders(session.agency, true);
        const others = (before?.providers ?? []).filter(({ name }) => plain(name) !== plain(given.name));
        if (others.length >= MOST_PROVIDERS)
          refuseFaults({ name: `Paling banyak ${MOST_PROVIDERS} penyelenggara dapat dicatat.` });
        await save(session.agency, [...others, given], { before, form, now: request.now });
        return doneAt(PATH, 'penyelenggara');
      },
      again: async (sent) => await show(request, session, { provider: sent }),
    }),
  ),
});

const columns = Object.keys(headings) as (keyof Provider)[]; // Object.keys forgets the keys of a closed record

function cellOf(provider: Provider, field: keyof Provider): string {
  return field === 'until' && provider.until !== '' ? formatDate(provider.until) : provider[field];
}

interface Saving {
  readonly before: ProvidersItem | undefined;
  /** Says which version it was shown for. */
  readonly form: FormData | URLSearchParams;
  readonly now: Date;
}

/** @throws ConflictError when the form was shown for another version, or somebody else was first */
async function save(
  agency: string,
  providers: readonly Provider[],
  { before, form, now }: Saving,
): Promise<void> {
  if (form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('providers');
  const entry = { agency, at: now, act: 'providers changed', subject: `v${versionOf(before) + 1}` } as const;
  await saveProviders(agency, providers, before, entry);
}

async function takeFile(request: PageRequest, session: Session): Promise<PageResponse> {
  const { agency } = session;
  return await takeRegisterFile(request, {
    take: async (file, form) => {
      const before = await findProviders(agency, true);
      const after = await readProviderFile(file, before?.providers ?? []);
      await save(agency, after, { before, form, now: request.now });
      return doneAt(PATH, 'penyelenggara');
    },
    again: async (sent) => await show(request, session, { file: sent }),
  });
}

/** Those of the register, and those whom offerings name without it; by name. */
async function providersOf(
  agency: string,
  item: ProvidersItem | undefined,
): Promise<readonly Omit<ProviderRow, 'held' | 'score'>[]> {
  const byName = Map.groupBy(await offeringsOf(agency), ({ provider }) => plain(provider));
  const offered = [...byName.values()].flatMap(([first]) => first?.provider ?? []);
  const unknown = offered.filter((name) => providerNamed(item, name) === undefined).map(unknownProvider);
  return [...(item?.providers ?? []), ...unknown]
    .map((provider) => ({ provider, offerings: byName.get(plain(provider.name)) ?? [] }))
    .toSorted((one, other) => one.provider.name.localeCompare(other.provider.name, 'id'));
}

interface Sent {
  /** The form of one provider, or of the file, as it comes back. */
  readonly provider?: FormState;
  readonly file?: FormState;
}

async function show({ query, now }: PageRequest, session: Session, sent: Sent = {}): Promise<string> {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const [item, known] = await Promise.all([findProviders(session.agency), experienceOf(session.agency)]);
  const rows = (await providersOf(session.agency, item)).map((row) => ({
    ...row,
    ...(known.get(plain(row.provider.name)) ?? { held: [] }),
  }));
  const name = query.get('nama');
  const chosen = rows.find(({ provider }) => name !== null && plain(provider.name) === plain(name));
  const form =
    sent.provider ?? (chosen === undefined ? emptyForm : formState(valuesOfProvider(chosen.provider)));
  const returned = sent.provider ?? sent.file ?? emptyForm;
  const version = String(versionOf(item));
  return await consolePage(session, {
    title: chosen === undefined ? 'Penyelenggara' : chosen.provider.name,
    errors: returned.errors,
    back:
      chosen === undefined ? (
        <BackLink href="/konsol/instansi">Profil instansi</BackLink>
      ) : (
        <BackLink href={PATH}>Penyelenggara</BackLink>
      ),
    body: (
      <>
        <ErrorSummary errors={returned.errors} />
        <Stale form={returned} did="mengubah daftar penyelenggara" href={PATH} />
        {chosen === undefined ? (
          <>
            <PageTitle lead="Narahubung, perjanjian, dan pengalaman mereka yang menyelenggarakan pelatihan. Yang belum tercatat ditandai.">
              Penyelenggara pelatihan
            </PageTitle>
            <ProviderTable rows={rows} today={wibDate(now)} />
            <Details summary="Tambah atau perbarui penyelenggara" open={sent.provider !== undefined}>
              <ProviderForm form={form} version={version} />
            </Details>
            <RegisterFile
              form={sent.file ?? emptyForm}
              version={version}
              action={PATH}
              label="Berkas penyelenggara (XLSX)"
              kept="Yang tidak ada dalam berkas dibiarkan."
              present={`${PATH}/penyelenggara.xlsx`}
            />
          </>
        ) : (
          <>
            <PageTitle caption="Penyelenggara pelatihan">{chosen.provider.name}</PageTitle>
            <HeldTable held={chosen.held} />
            <ProviderForm form={form} version={version} />
          </>
        )}
      </>
    ),
  });
}
