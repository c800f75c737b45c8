import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { remindPerson } from '../../shared/mail/remind-once.ts';
import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { allEnrollments } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { remindOfficer, silentInCycle } from '../askings.ts';
import { silentInTraining } from '../silent-in-training.ts';
import { recordReminder } from './record-reminder.ts';
import { cyclePlace, type ReminderPlace, requireOpen, trainingPlace } from './reminder-place.ts';
import { reminderResultView } from './reminder-views.tsx';

/** A reminder to one person by his or her own button: it leaves at once. Apart from those to many: only this page mails. */
export const handler = page({
  'POST /konsol/siklus/{cycle}/ingatkan/{person}': signedIn(remindInCycle),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan/{person}': signedIn(async (request, session) => {
    const ref = { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
    const training = await readTraining(ref);
    const list = await silentInTraining(training, await allEnrollments(ref), request.now);
    return await remindOne(trainingPlace(session, training), list, request);
  }),
});

async function remindInCycle(request: PageRequest, session: Session): Promise<PageResponse> {
  const { agency, cycle: year } = cycleRefOf(request, session);
  const cycle = await readCycle(agency, year);
  const place = cyclePlace(session, cycle);
  // While trainings run, nobody of the cycle is asked but for a change of its plan.
  if (cycle.phase !== 'APPROVAL' && cycle.phase !== 'TRAINING') {
    return await remindOne(place, (await silentInCycle(cycle, request.now)).silent, request);
  }
  const { now } = request;
  const result = await remindOfficer(place.ref, { now, mailer: mailerAtAnyTime() });
  if (result.outcome === 'SENT') await recordReminder(place.ref, 'reminded persetujuan', now);
  return html(await reminderResultView(place, result));
}

/** Who has answered since is not in the list any more, and gets no mail. */
async function remindOne(
  place: ReminderPlace,
  silent: ReminderList | undefined,
  { params, now }: PageRequest,
): Promise<PageResponse> {
  const list = requireOpen(silent);
  const person = list.awaited.find(({ id }) => id === params['person']);
  if (person === undefined) return html(await reminderResultView(place, undefined));
  const result = await remindPerson(list, person, { now, mailer: mailerAtAnyTime() });
  if (result.outcome === 'SENT') await recordReminder(place.ref, `reminded ${list.purpose}`, now);
  return html(await reminderResultView(place, result));
}
