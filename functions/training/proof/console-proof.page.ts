import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { type Participation, readParticipation } from '../../../shared/store/enrollment.ts';
import { sameProofs, waitingProofs } from '../../../shared/store/proof.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { FormState } from '../../../shared/ui/form.tsx';
import { formWithoutFile, requireUpload, sendingAt, withSending } from '../../../shared/uploads/sending.ts';
import { readCertificateForm } from './certificate-form.ts';
import { proofView, waitingView } from './console-proof-view.tsx';
import { verifyProof } from './decide-proof.ts';
import { sendProof, wantsProof } from './send-proof.ts';

/** Certificates of other providers: those that wait, and each with what the coordinator decides on it. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/bukti': coordinator(async (request, session) => {
    const ref = cycleRefOf(request, session);
    // A year without a cycle has no such page.
    await readCycle(ref.agency, ref.cycle);
    const people = await waitingProofs(ref, MOST_SHOWN);
    const trainings = await readTrainings(ref, [...new Set(people.map(({ activity }) => activity))]);
    const titles = new Map(trainings.map(({ activity, line }) => [activity, line.title]));
    return html(await waitingView(session, ref.cycle, { people, titles, most: MOST_SHOWN }));
  }),

  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}': coordinator(async (request, session) => {
    return await show(request, session, formWithoutFile(request.query.get('key')));
  }),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/{act}': signedIn(
    async (request, session) => {
      const participation = await participationOf(request, session);
      const act = Object.entries(acts).find(([name]) => name === request.params['act'])?.[1];
      if (act === undefined) throw new NotFoundError('act');
      return await takeForm(request, {
        take: async (form) => {
          await act(participation, form, request.now);
          return doneAt(pathOf(request), 'bukti');
        },
        again: async (form) => await show(request, session, form),
      });
    },
  ),
});

/** Certificates of a page; the next come when these are decided. */
const MOST_SHOWN = 100;

const acts: Readonly<
  Record<string, (participation: Participation, form: URLSearchParams, now: Date) => Promise<void>>
> = {
  /** For somebody who cannot: the paper was handed over. */
  kirim: async (participation, form, now) => {
    const { training } = participation;
    const said = readCertificateForm(form, training, now);
    const { name } = await readAgencyInfo(training.agency);
    await sendProof(participation, name, { ...said, key: requireUpload(training.agency, said.key) }, now);
  },
  sahkan: verifyProof,
};

/** Who reads it sees a certificate with its name: leaders do not. */
function coordinator(handle: (request: PageRequest, session: Session) => Promise<PageResponse>) {
  return signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    return await handle(request, session);
  });
}

async function participationOf(request: PageRequest, session: Session): Promise<Participation> {
  const { activity = '', person = '' } = request.params;
  return await readParticipation({ ...cycleRefOf(request, session), activity }, person);
}

function pathOf({ params }: PageRequest): string {
  return `/konsol/siklus/${params['cycle']}/pelatihan/${params['activity']}/bukti/${params['person']}`;
}

async function show(request: PageRequest, session: Session, form: FormState): Promise<PageResponse> {
  const participation = await participationOf(request, session);
  const { training, enrollment } = participation;
  const path = pathOf(request);
  const [agency, same] = await Promise.all([
    readAgencyInfo(training.agency),
    sameProofs(training, enrollment),
  ]);
  const key = request.query.get('key');
  // What waits is decided, not replaced: only the person does that.
  const wanted = wantsProof(participation, agency.name) && enrollment.proof?.state !== 'SENT';
  const at = { path, key, form, now: request.now };
  const sending = wanted ? await sendingAt(training.agency, at) : undefined;
  const shown = html(await proofView(session, { participation, same, sending, form, path }));
  return withSending(shown, sending);
}
