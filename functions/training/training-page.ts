import { agencyInfo, readAgency } from '../../shared/agency/agency-store.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { page, type RouteHandler } from '../../shared/http/page.ts';
import { type PageRequest, readForm } from '../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../shared/http/response.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { requireParticipation } from '../../shared/training/require-participation.ts';
import type { Participation } from '../../shared/training/training-store.ts';
import { canCheckIn, checkIn } from './check-in.ts';
import { tellPromoted } from './promotion.ts';
import { answerInvitation, type Reply } from './reply.ts';
import { declineReasonOf } from './reply-rule.ts';
import { trainingCalendar } from './training-calendar.ts';
import { type TrainingPageState, trainingPage } from './training-page-view.tsx';

/** Where the page finds its mailer; asked only when somebody moved up from the waitlist. */
export type MailerSource = () => Promise<Mailer>;

/** A person's own page of one training: invitation, seat, pre-test, check-in, certificate. */
export function trainingRoutes(mailer: MailerSource): Readonly<Record<string, RouteHandler>> {
  return {
    'GET /pelatihan/{ref}': async (request) => {
      const participation = await requireParticipation(request, 'pelatihan');
      const calendar = request.query.get('berkas') === 'kalender';
      return calendar ? await calendarFile(participation, request) : await show(participation, request, {});
    },
    'POST /pelatihan/{ref}': async (request) => {
      const participation = await requireParticipation(request, 'pelatihan');
      return await act(participation, request, mailer);
    },
  };
}

/** Mail clients are a third of the bundle and hardly ever needed here: they are loaded when they are. */
async function lazyMailer(): Promise<Mailer> {
  const { mailerFromEnv } = await import('../../shared/mail/mailer-from-env.ts');
  return mailerFromEnv();
}

export const handler = page(trainingRoutes(lazyMailer));

async function show(
  participation: Participation,
  request: PageRequest,
  state: TrainingPageState,
  status = 200,
): Promise<PageResponse> {
  const agency = agencyInfo(await readAgency(participation.training.agency));
  return html(
    trainingPage({ ...participation, agency, path: request.path, now: request.now }, state),
    status,
  );
}

async function calendarFile(
  { training, enrollment }: Participation,
  request: PageRequest,
): Promise<PageResponse> {
  const { name } = await readAgency(training.agency);
  const calendar = trainingCalendar(training, enrollment, name, request.now);
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

async function act(
  participation: Participation,
  request: PageRequest,
  mailer: MailerSource,
): Promise<PageResponse> {
  const form = readForm(request);
  switch (form.get('tindakan')) {
    case 'terima':
      return await reply(participation, request, { kind: 'ACCEPTED' }, mailer);
    case 'tolak': {
      const reason = declineReasonOf(form.get('alasan'));
      if (reason !== undefined)
        return await reply(participation, request, { kind: 'DECLINED', reason }, mailer);
      return await show(participation, request, { reasonMissing: true }, 422);
    }
    case 'hadir':
      return await arrive(participation, request);
    default:
      return await show(
        participation,
        request,
        { refusal: 'Pilih salah satu tombol pada halaman ini.' },
        422,
      );
  }
}

async function reply(
  participation: Participation,
  request: PageRequest,
  answer: Reply,
  mailer: MailerSource,
): Promise<PageResponse> {
  const outcome = await answerInvitation(participation, answer, request.now);
  if ('refusal' in outcome) return await show(participation, request, outcome, 409);
  if (outcome.training.promoted.length > 0) {
    await tellPromoted({ training: outcome.training, mailer: await mailer(), now: request.now });
  }
  return redirect(request.path);
}

async function arrive(participation: Participation, request: PageRequest): Promise<PageResponse> {
  if (participation.enrollment.checkedInAt !== undefined) return redirect(request.path);
  if (!canCheckIn(participation, request.now)) {
    const refusal = 'Kehadiran hanya dapat dicatat pada hari pelatihan, oleh peserta yang mendapat tempat.';
    return await show(participation, request, { refusal }, 409);
  }
  await checkIn(participation, request.now);
  return redirect(request.path);
}
