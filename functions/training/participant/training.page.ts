import { agencyOf, readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { senderName } from '../../../shared/agency/letter.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import {
  html,
  type PageRequest,
  type PageResponse,
  readForm,
  redirect,
} from '../../../shared/http/message.ts';
import { openBeside, openLinks } from '../../../shared/links/link-session.ts';
import { byAgencyDays, mailedPage } from '../../../shared/links/mailed-page.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import type { Participation } from '../../../shared/store/enrollment.ts';
import { requireParticipation } from '../../../shared/training/participation.ts';
import { messagePage } from '../../../shared/ui/plain-pages.tsx';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { canCheckIn, checkIn, checkInOn, codeFault } from '../attendance/check-in.ts';
import { proofRoutes } from '../proof/proof-routes.tsx';
import { trainingCalendar } from '../schedule/training-calendar.ts';
import { wakeWorkflow } from '../schedule/wake-workflow.ts';
import { answerInvitation } from '../seats/reply.ts';
import { type Reply, replyOf } from '../seats/reply-rule.ts';
import { GIVES_FEEDBACK } from './next-things.tsx';
import { renewTraining } from './renew-training-link.ts';
import type { TrainingPageData } from './training-page-data.ts';
import { type TrainingPageState, trainingPage } from './training-page-view.tsx';

const workflows = stepFunctions();

/** A person's own page of one training: invitation, seat, pre-test, check-in, certificate; and the certificate of another provider. */
export const handler = mailedPage(
  byAgencyDays({
    'GET /pelatihan/{ref}': async (request) => {
      const participation = await requireParticipation(request, 'pelatihan');
      if (request.query.get('berkas') === 'kalender') return await calendarFile(participation, request);
      return await show(participation, request, { code: { typed: request.query.get('kode') ?? '' } });
    },
    'POST /pelatihan/{ref}': async (request) =>
      await act(await requireParticipation(request, 'pelatihan'), request),
    ...proofRoutes,
    'GET /hadir/{agency}/{cycle}/{activity}': scanned,
  }),
  renewTraining,
);

/** Whoever scans the code of the place comes to the own page of the training, when this browser has it open. */
async function scanned(request: PageRequest): Promise<PageResponse> {
  const { agency = '', cycle, activity } = request.params;
  const code = request.query.get('kode') ?? '';
  const own = (await openLinks(request)).find(
    (link) =>
      link.purpose === 'pelatihan' &&
      link.agency === agency &&
      link.cycle === cycle &&
      link.activity === activity,
  );
  if (own !== undefined) return redirect(`/pelatihan/${own.reference}?kode=${encodeURIComponent(code)}`);
  return html(
    messagePage({
      agency: await agencyOf({ agency }),
      title: 'Buka tautan pelatihan di surel Anda',
      sentences: [
        'Halaman pelatihan Anda belum terbuka di peramban ini. Buka tautan dalam surel undangan di ponsel ini, lalu pindai kodenya sekali lagi, atau ketik angkanya di halaman itu.',
      ],
    }),
  );
}

async function show(
  participation: Participation,
  request: PageRequest,
  state: TrainingPageState & Pick<TrainingPageData, 'code'>,
  status = 200,
): Promise<PageResponse> {
  const agency = await readAgencyInfo(participation.training.agency);
  const { code, ...rest } = state;
  const data = { ...participation, agency, path: request.path, now: request.now };
  return html(trainingPage({ ...data, ...(code === undefined ? {} : { code }) }, rest), status);
}

async function calendarFile(
  { training, enrollment }: Participation,
  request: PageRequest,
): Promise<PageResponse> {
  const organizer = senderName(await readAgency(training.agency));
  const calendar = trainingCalendar(training, enrollment, organizer, request.now);
  if (calendar === undefined) throw new NotFoundError('no address');
  return {
    status: 200,
    headers: {
      'content-type': `text/calendar; charset=utf-8; method=${calendar.method}`,
      'content-disposition': `attachment; filename="pelatihan-${training.activity}.ics"`,
    },
    body: calendar.ics,
  };
}

async function act(participation: Participation, request: PageRequest): Promise<PageResponse> {
  const form = readForm(request);
  switch (form.get('tindakan')) {
    case 'jawab': {
      const chosen = replyOf(form);
      if (chosen !== undefined) return await reply(participation, request, chosen);
      return await show(participation, request, { answerMissing: true }, 422);
    }
    case 'hadir':
      return await arrive(participation, request, form.get('kode') ?? '');
    case GIVES_FEEDBACK:
      return await openFeedback(participation, request);
    default:
      return await show(
        participation,
        request,
        { refusal: 'Pilih salah satu tombol pada halaman ini.' },
        422,
      );
  }
}

async function openFeedback({ enrollment }: Participation, request: PageRequest): Promise<PageResponse> {
  const { agency, cycle, activity, shard, employeeId, linkVersion } = enrollment;
  const link = { purpose: 'umpan-balik', agency, cycle, activity, shard } as const;
  const opened = await openBeside({ ...link, subject: employeeId, version: linkVersion }, request);
  return redirect(opened.path, opened.cookies);
}

async function reply(
  participation: Participation,
  request: PageRequest,
  answer: Reply,
): Promise<PageResponse> {
  const outcome = await answerInvitation(participation, answer, request.now);
  if ('refusal' in outcome) return await show(participation, request, outcome, 409);
  if (outcome.training.promoted.length > 0) await wakeWorkflow(outcome.training, 'PROMOTED', workflows);
  return redirect(request.path);
}

async function arrive(
  participation: Participation,
  request: PageRequest,
  typed: string,
): Promise<PageResponse> {
  if (checkInOn(participation.enrollment, wibDate(request.now)) !== undefined) return redirect(request.path);
  if (!canCheckIn(participation, request.now)) {
    const refusal = 'Kehadiran hanya dapat dicatat pada hari pelatihan, oleh peserta yang mendapat tempat.';
    return await show(participation, request, { refusal }, 409);
  }
  const fault = codeFault(participation.training, typed, request.now);
  if (fault !== undefined) return await show(participation, request, { code: { typed, fault } }, 422);
  await checkIn(participation, request.now);
  return redirect(request.path);
}
