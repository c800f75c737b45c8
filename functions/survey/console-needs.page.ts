import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { signedIn } from '../../shared/console/signed-in.tsx';
import { html } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { readPublishedNeeds } from '../../shared/plan/published-needs.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { listMinutes } from '../../shared/store/need-minutes.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { postMinutes, showMinutes } from './needs/minutes-routes.ts';
import { needsView } from './needs/needs-view.tsx';
import { postTyping, printSheets, showSilent, showTyping } from './typing/typing-routes.ts';

const workflows = stepFunctions();

/**
 * The needs of a cycle beside the survey's mails: what all sources say, the minutes of interviews and groups, and answers of
 * whom no mail reaches.
 */
export const handler = page({
  'GET /konsol/siklus/{cycle}/kebutuhan': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const cycle = await readCycle(ref.agency, ref.cycle);
    const [minutes, needs] = await Promise.all([listMinutes(ref), readPublishedNeeds(cycle)]);
    return html(await needsView(session, { cycle, minutes, needs }));
  }),

  'GET /konsol/siklus/{cycle}/notula/{minutes}': signedIn(showMinutes),
  'POST /konsol/siklus/{cycle}/notula/{minutes}': signedIn(postMinutes),

  'GET /konsol/siklus/{cycle}/pengisian': signedIn(showSilent),
  'POST /konsol/siklus/{cycle}/pengisian': signedIn(printSheets),
  'GET /konsol/siklus/{cycle}/pengisian/{person}': signedIn(showTyping),
  'POST /konsol/siklus/{cycle}/pengisian/{person}': signedIn(
    async (request, session) => await postTyping(request, session, workflows),
  ),
});
