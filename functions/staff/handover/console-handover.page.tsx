import { CODE } from '../../../shared/console/code-offer.tsx';
import { doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ConflictError, InvalidInputError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { changeBy } from '../../../shared/staff/changed-address.ts';
import { type EmployeeItem, readEmployee } from '../../../shared/store/staff.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { handoverView, offeredView, receiptView } from './handover-view.tsx';
import { offerHistory, offerOf, withdrawHistory } from './offer-history.ts';
import { openHandover, receiveHistory } from './receive-history.ts';

/** What a person passed goes along to another agency of this deployment: offered by the one, taken by the other. */
export const handler = page({
  'GET /konsol/pegawai/{person}/serah-terima': signedIn(async (request, session) => {
    const item = await readEmployee(session.agency, request.params['person'] ?? '');
    if (session.role !== 'koordinator') return redirect(`/konsol/pegawai/${item.employeeId}`);
    return html(await show(request, session, item, emptyForm));
  }),

  'POST /konsol/pegawai/{person}/serah-terima': signedIn(async (request, session) => {
    const item = await readEmployee(session.agency, request.params['person'] ?? '');
    return await takeForm(request, {
      take: async (form) => await act(request, session, item, form),
      again: async (form) => await show(request, session, item, form),
    });
  }),
});

async function show(
  request: PageRequest,
  session: Session,
  item: EmployeeItem,
  form: FormState,
): Promise<string> {
  return await handoverView(session, { item, offer: await offerOf(item), now: request.now }, form);
}

async function act(
  request: PageRequest,
  session: Session,
  item: EmployeeItem,
  form: URLSearchParams,
): Promise<PageResponse> {
  const change = changeBy(session, request);
  const path = `/konsol/pegawai/${item.employeeId}`;
  switch (form.get('tindakan')) {
    case 'siapkan':
      return html(await offeredView(session, item, await offerHistory(item, change), change.now));
    case 'tarik': {
      const offer = await offerOf(item);
      // A second click finds it taken back.
      if (offer?.state === 'RECEIVED') throw new ConflictError('handover');
      if (offer?.state === 'OFFERED') await withdrawHistory(item, offer, change);
      return doneAt(`${path}/serah-terima`, 'riwayat-ditarik');
    }
    case 'periksa': {
      const typed = form.get(CODE) ?? '';
      return html(await receiptView(session, item, await openHandover(item, typed, request.now), typed));
    }
    case 'terima': {
      const handover = await openHandover(item, form.get(CODE) ?? '', request.now);
      await receiveHistory(item, handover, change);
      return doneAt(path, 'riwayat-diterima');
    }
    default:
      throw new InvalidInputError([{ field: '', sentence: 'Pilih salah satu tindakan di halaman ini.' }]);
  }
}
