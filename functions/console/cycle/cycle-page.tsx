import { InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { readForm } from '../../../shared/http/request.ts';
import { html, redirect } from '../../../shared/http/response.ts';
import { emptyForm } from '../../../shared/ui/index.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { recordEnactment } from '../../approval/record-enactment.ts';
import { returnedForm } from '../frame/returned-form.ts';
import { type Session, signedIn } from '../sign-in/session.ts';
import { closeConfirmation, closeSurvey } from './cycle-acts.ts';
import { readCycleData } from './cycle-data.ts';
import { cycleView, openingView } from './cycle-view.tsx';
import { resume } from './resume.ts';

const workflows = stepFunctions();

const acts = {
  'tutup-survei': closeSurvey,
  'tutup-konfirmasi': closeConfirmation,
} as const;

/** One cycle: where it is, what it waits for, and what the coordinator can do now. */
export const handler = page({
  'GET /konsol/siklus/{cycle}': signedIn(async (request, session) => {
    const cycle = yearOf(request.params['cycle']);
    const data = await readCycleData(session.agency, cycle);
    if (data === undefined) return openingSoon(session, cycle);
    return html(await cycleView({ session, data, form: emptyForm, now: request.now }));
  }),

  'POST /konsol/siklus/{cycle}/{act}': signedIn(async (request, session) => {
    const cycle = yearOf(request.params['cycle']);
    const name = request.params['act'] ?? '';
    const context = { agency: session.agency, cycle, now: request.now, workflows };
    if (name === 'tetapkan') {
      const form = readForm(request);
      try {
        await recordEnactment({
          ...context,
          number: form.get('nomor') ?? '',
          date: form.get('tanggal') ?? '',
        });
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        const data = await readCycleData(session.agency, cycle);
        if (data === undefined) throw new NotFoundError('cycle');
        const shown = returnedForm(form, error);
        return html(await cycleView({ session, data, form: shown, now: request.now }), 422);
      }
    } else if (name === 'lanjutkan') {
      await resume(context, readForm(request).get('gangguan') ?? '');
    } else {
      const act = Object.entries(acts).find(([key]) => key === name)?.[1];
      if (act === undefined) throw new NotFoundError('act');
      await act(context);
    }
    return redirect(`/konsol/siklus/${cycle}`);
  }),
});

function yearOf(text: string | undefined): string {
  if (text === undefined || !/^\d{4}$/.test(text)) throw new NotFoundError('cycle');
  return text;
}

/** The workflow opens the cycle a moment after the start; the page looks again by itself. */
async function openingSoon(session: Session, cycle: string) {
  const response = html(await openingView(session, cycle));
  return { ...response, headers: { ...response.headers, refresh: '3' } };
}
