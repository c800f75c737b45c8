import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { doneAt, signedIn } from '../../shared/console/signed-in.tsx';
import { html, type PageRequest, type PageResponse, readForm } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import type { Remindable } from '../../shared/mail/reminder-list.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { allEnrollments } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { remindableInCycle } from '../askings.ts';
import { silentInTraining } from '../silent-in-training.ts';
import { pressReminder } from './press-reminder.ts';
import { cyclePlace, type ReminderPlace, requireOpen, trainingPlace } from './reminder-place.ts';

const workflows = stepFunctions();

/** Reminders to many at once: the page asks and records an order, and a workflow mails. */
export const handler = page({
  'POST /konsol/siklus/{cycle}/ingatkan': signedIn(async (request, session) => {
    const { agency, cycle: year } = cycleRefOf(request, session);
    const cycle = await readCycle(agency, year);
    return await answer(cyclePlace(session, cycle), await remindableInCycle(cycle, request.now), request);
  }),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan': signedIn(async (request, session) => {
    const ref = { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
    const training = await readTraining(ref);
    const list = await silentInTraining(training, await allEnrollments(ref), request.now);
    const remindable = list && { matter: list, list, shardCount: 1 };
    return await answer(trainingPlace(session, training), remindable, request);
  }),
});

async function answer(
  place: ReminderPlace,
  remindable: Remindable | undefined,
  request: PageRequest,
): Promise<PageResponse> {
  const press = { form: readForm(request), now: request.now, action: request.path, workflows };
  const shown = await pressReminder(place, requireOpen(remindable), press);
  return shown === undefined ? doneAt(place.back, 'ingatkan') : html(shown);
}
