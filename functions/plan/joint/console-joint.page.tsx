import { CODE } from '../../../shared/console/code-offer.tsx';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { emptyForm } from '../../../shared/ui/form.tsx';
import { acceptShare, offerShare, openOffer, readJointActivity, withdrawShare } from './joint-activity.ts';
import { codeView, invitedView, offerView, sharesView } from './joint-view.tsx';

/** What two agencies of this deployment hold together: offered by the one under a code, taken by the other into its plan. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/bersama/{activity}': signedIn(async (request, session) => {
    const ref = activityOf(request, session);
    const shown = { session, cycle: ref.cycle, form: emptyForm };
    return html(await sharesView(shown, await readJointActivity(ref), request.now));
  }),

  'POST /konsol/siklus/{cycle}/bersama/{activity}': signedIn(async (request, session) => {
    const ref = activityOf(request, session);
    return await takeForm(request, {
      take: async (form) => await offer(request, session, form),
      again: async (form) =>
        await sharesView({ session, cycle: ref.cycle, form }, await readJointActivity(ref), request.now),
    });
  }),

  'GET /konsol/siklus/{cycle}/bersama': signedIn(async (request, session) =>
    html(await invitedView({ session, cycle: (await invitedTo(request, session)).cycle, form: emptyForm })),
  ),

  'POST /konsol/siklus/{cycle}/bersama': signedIn(async (request, session) => {
    const ref = await invitedTo(request, session);
    return await takeForm(request, {
      take: async (form) => {
        const typed = form.get(CODE) ?? '';
        const found = await openOffer(ref, typed, request.now);
        if (form.get('tindakan') === 'periksa')
          return html(await offerView(session, ref.cycle, found, typed));
        const activity = await acceptShare(ref, found, session, request.now);
        return doneAt(`/konsol/siklus/${ref.cycle}/rencana/${activity}`, 'bersama-diterima');
      },
      again: async (form) => await invitedView({ session, cycle: ref.cycle, form }),
    });
  }),
});

/** The cycle into whose plan a share may be taken. @throws ForbiddenError for leaders, NotFoundError when the agency has no such cycle */
async function invitedTo(request: PageRequest, session: Session): Promise<CycleRef> {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const ref = cycleRefOf(request, session);
  await readCycle(ref.agency, ref.cycle);
  return ref;
}

function activityOf(request: PageRequest, session: Session) {
  return { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
}

async function offer(request: PageRequest, session: Session, form: URLSearchParams): Promise<PageResponse> {
  const ref = activityOf(request, session);
  const share = form.get('instansi') ?? '';
  switch (form.get('tindakan')) {
    case 'siapkan': {
      const code = await offerShare(ref, share, session, request.now);
      return html(await codeView(session, ref, { share, code, now: request.now }));
    }
    case 'tarik': {
      const { shares } = await readJointActivity(ref);
      const given = shares.find(({ agency }) => agency === share)?.offer;
      if (given === undefined) throw new NotFoundError('offer');
      await withdrawShare(ref, given, request.now);
      return doneAt(request.path, 'bersama-ditarik');
    }
    default:
      throw new InvalidInputError([{ field: '', sentence: 'Pilih salah satu tindakan di halaman ini.' }]);
  }
}
