import { readCycle } from '../../../shared/cycle/cycle-store.ts';
import { phaseNames } from '../../../shared/cycle/phases.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { type PageRequest, readForm } from '../../../shared/http/request.ts';
import { html, type PageResponse } from '../../../shared/http/response.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer-from-env.ts';
import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { remindOfficer } from '../../approval/remind-officer.ts';
import { trainingOverview } from '../../training/training-overview.ts';
import { silentInCycle } from '../cycle/silent-people.ts';
import { cycleRefOf } from '../frame/cycle-ref.ts';
import { type Session, signedIn } from '../sign-in/session.ts';
import { silentInTraining } from '../training/silent-people.ts';
import { pressReminder, recordReminder } from './press-reminder.ts';
import { reminderResultView } from './reminder-views.tsx';

/** Reminders by hand, from the lists of who is silent; apart from those pages because only this one mails. */
export const handler = page({
  'POST /konsol/siklus/{cycle}/ingatkan': signedIn(remindInCycle),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan': signedIn(async (request, session) => {
    const ref = { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
    const overview = await trainingOverview(ref);
    const list = required(await silentInTraining(overview, request.now));
    const matter = overview.training.line.title;
    const back = `/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}`;
    const press = { cycle: ref.cycle, subject: ref.activity, form: readForm(request), now: request.now };
    return html(await pressReminder({ session, matter, action: request.path, back }, list, press));
  }),
});

async function remindInCycle(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const { now, path: action } = request;
  const cycle = await readCycle(ref.agency, ref.cycle);
  const matter = `${phaseNames[cycle.phase]} ${ref.cycle}`;
  const place = { session, matter, action, back: `/konsol/siklus/${ref.cycle}` };
  if (cycle.phase === 'APPROVAL') {
    const result = await remindOfficer(ref, { now, mailer: mailerAtAnyTime() });
    if (result.outcome === 'SENT') {
      await recordReminder({ ...ref, now, purpose: 'persetujuan', subject: ref.cycle });
    }
    return html(await reminderResultView(place, [result]));
  }
  const { silent } = await silentInCycle(cycle, now);
  const press = { cycle: ref.cycle, subject: ref.cycle, form: readForm(request), now };
  return html(await pressReminder(place, required(silent), press));
}

/** @throws RuleViolationError when nothing is asked of anybody */
function required(list: ReminderList | undefined): ReminderList {
  if (list !== undefined) return list;
  throw new RuleViolationError('Pengumpulan ini sudah ditutup, sehingga tidak ada yang perlu diingatkan.');
}
