import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { signedIn } from '../../shared/console/signed-in.tsx';
import { html } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { readPublishedNeeds } from '../../shared/plan/published-needs.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { listMinutes } from '../../shared/store/need-minutes.ts';
import { postMinutes, showMinutes } from './minutes-routes.ts';
import { needsView } from './needs-view.tsx';

/** The needs of a cycle: what all sources say, and the minutes of interviews and groups. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/kebutuhan': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const cycle = await readCycle(ref.agency, ref.cycle);
    const [minutes, needs] = await Promise.all([listMinutes(ref), readPublishedNeeds(cycle)]);
    return html(await needsView(session, { cycle, minutes, needs }));
  }),

  'GET /konsol/siklus/{cycle}/notula/{minutes}': signedIn(showMinutes),
  'POST /konsol/siklus/{cycle}/notula/{minutes}': signedIn(postMinutes),
});
