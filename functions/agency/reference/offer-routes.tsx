import { questionView } from '../../../shared/console/question-view.tsx';
import { consolePage, doneAt, type Session, Stale, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { answerOf, refuseFaults, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { findProviders } from '../../../shared/store/providers.ts';
import { ErrorSummary, type FormState, formState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { emptyOffer, labels, OFFERS, OfferForm, OfferList, valuesOfOffer } from './offer-view.tsx';
import { knownCodes, offeringOf } from './offering-row.ts';
import { PATH, readWhole, saveWhole } from './reference-change.ts';
import type { WholeReference } from './reference-sheets.ts';
import { tooLongFor } from './reference-table.ts';
import { cellsOf } from './row-reading.ts';

/** One offering at a time, beside the workbook of them all: added, changed or taken out. */
export const offerRoutes = {
  [`GET ${OFFERS}`]: signedIn(async (request, session) => html(await show(request, session))),

  [`POST ${OFFERS}`]: signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => await take(form, request, session),
      again: async (sent) => await show(request, session, sent),
    }),
  ),
};

async function take(form: URLSearchParams, { now }: PageRequest, session: Session): Promise<PageResponse> {
  const { before, whole } = await readWhole(session.agency, true);
  const code = form.get('lama') ?? '';
  const isOut = form.get('tindakan') === 'keluarkan';
  const old = whole.offerings.find((offering) => offering.code === code);
  if (code !== '' && old === undefined) throw new NotFoundError('offering');
  if (isOut && old !== undefined && answerOf(form) === 'NONE')
    return html(await askToTakeOut(old, form, session));
  const offerings = isOut
    ? whole.offerings.filter((offering) => offering !== old)
    : withOffer(whole, readOffer(form, whole, old), old);
  await saveWhole(session.agency, { ...whole, offerings }, { before, form, now });
  return doneAt(OFFERS, 'acuan');
}

/** @throws InvalidInputError naming every fault */
function readOffer(form: URLSearchParams, whole: WholeReference, old: Offering | undefined): Offering {
  const cells = cellsOf<keyof typeof labels>((field) =>
    field === 'code' && old !== undefined ? old.code : form.getAll(field).join(';'),
  );
  const { value, faults } = offeringOf(cells, knownCodes(whole.areas, whole.posts));
  // The first fault of a field is told beside it.
  const told = faults.toReversed().map(({ field, sentence }) => [field, `${labels[field]}: ${sentence}`]);
  refuseFaults(Object.fromEntries(told));
  return value;
}

function withOffer(
  { offerings }: WholeReference,
  offer: Offering,
  old: Offering | undefined,
): readonly Offering[] {
  if (old !== undefined) return offerings.map((each) => (each === old ? offer : each));
  if (offerings.some(({ code }) => code === offer.code))
    refuseFaults({ code: `Kode "${offer.code}" sudah dipakai penawaran lain.` });
  const after = [...offerings, offer];
  const tooLong = tooLongFor(after);
  if (tooLong !== undefined) refuseFaults({ code: tooLong });
  return after;
}

async function askToTakeOut(
  { code, title, provider }: Offering,
  form: URLSearchParams,
  session: Session,
): Promise<string> {
  return await questionView(session, {
    title: 'Keluarkan penawaran dari daftar?',
    lead: 'Rancangan berikutnya tidak memilihnya lagi. Rencana dan pelatihan yang sudah memuatnya tidak berubah.',
    facts: [
      { label: labels.code, value: code },
      { label: labels.title, value: title },
      { label: labels.provider, value: provider },
    ],
    action: OFFERS,
    form,
    yes: 'Ya, keluarkan penawaran',
    warning: true,
    back: { href: `${OFFERS}?kode=${encodeURIComponent(code)}` },
  });
}

async function show({ query }: PageRequest, session: Session, sent?: FormState): Promise<string> {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const [{ before, whole }, register] = await Promise.all([
    readWhole(session.agency, false),
    findProviders(session.agency),
  ]);
  const code = String(sent?.values['lama'] ?? query.get('kode') ?? '');
  const chosen = whole.offerings.find((offering) => offering.code === code);
  const isForm = sent !== undefined || chosen !== undefined || query.get('baru') === 'ya';
  const providers = [
    ...new Set([
      ...(register?.providers ?? []).map(({ name }) => name),
      ...whole.offerings.map(({ provider }) => provider),
    ]),
  ].toSorted((one, other) => one.localeCompare(other, 'id'));
  const form = sent ?? formState(chosen === undefined ? emptyOffer : valuesOfOffer(chosen));
  const title = chosen?.title ?? (isForm ? 'Tambah penawaran' : 'Penawaran pelatihan');
  return await consolePage(session, {
    title,
    errors: form.errors,
    back: isForm ? (
      <BackLink href={OFFERS}>Penawaran pelatihan</BackLink>
    ) : (
      <BackLink href={PATH}>Data acuan</BackLink>
    ),
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah data acuan ini" href={OFFERS} />
        <PageTitle {...(isForm ? { caption: 'Penawaran pelatihan' } : {})}>{title}</PageTitle>
        {isForm ? (
          <OfferForm
            form={form}
            code={chosen?.code}
            version={String(versionOf(before))}
            whole={whole}
            providers={providers}
          />
        ) : (
          <OfferList offerings={whole.offerings} sought={query.get('cari') ?? ''} />
        )}
      </>
    ),
  });
}
