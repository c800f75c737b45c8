import { lastLines } from '../../../shared/audit/chain.ts';
import { recordAudit } from '../../../shared/audit/record.ts';
import { answerOf } from '../../../shared/console/question.ts';
import { returnedForm } from '../../../shared/console/returned-form.ts';
import { type Session, signedIn } from '../../../shared/console/signed-in.ts';
import { valuesSent } from '../../../shared/console/values-sent.ts';
import { listCycles } from '../../../shared/cycle/cycle-store.ts';
import { listFaults } from '../../../shared/cycle/fault-store.ts';
import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { readForm } from '../../../shared/http/request.ts';
import { html, redirect } from '../../../shared/http/response.ts';
import { hasStaff } from '../../../shared/staff/staff-store.ts';
import { readAgencyIfAny } from '../../../shared/store/agency.ts';
import type { ListedCycle } from '../../../shared/table/entities/cycle.ts';
import { emptyForm, type FormState, formState } from '../../../shared/ui/index.ts';
import { executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { homeView } from './home-view.tsx';
import { readStartForm, requireNotStarted, startCycle } from './start-cycle.ts';
import { startQuestion } from './start-question.tsx';

const by = { workflows: stepFunctions(), executions: executionsOfRegion() };

/** The agency's cycles, and the form that starts one. */
export const handler = page({
  'GET /konsol': signedIn(async (request, session) => {
    if ((await readAgencyIfAny(session.agency)) === undefined) return redirect('/konsol/instansi');
    return html(await show(session, emptyForm, request.now));
  }),

  'POST /konsol/siklus': signedIn(async (request, session) => {
    const form = readForm(request);
    const { now } = request;
    if (answerOf(form) === 'BACK') return html(await show(session, formState(valuesSent(form)), now));
    try {
      if (!(await hasStaff(session.agency))) throw new InvalidInputError([noStaff]);
      const input = readStartForm(form, session.agency, now);
      await requireNotStarted(input);
      if (answerOf(form) === 'NONE') return html(await startQuestion(session, { input, form, now }));
      await startCycle(input, by);
      await recordAudit({
        agency: session.agency,
        at: now,
        act: 'cycle started',
        subject: String(input.year),
      });
      return redirect(`/konsol/siklus/${input.year}`);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return html(await show(session, returnedForm(form, error), now), error.status);
    }
  }),
});

const noStaff: Issue = {
  field: 'tahun',
  sentence: 'Data pegawai belum ada. Impor data pegawai lebih dahulu di menu Pegawai.',
};

/** Lines of the agency's own audit trail on the page. */
const TRAIL_LINES = 10;

async function show(session: Session, form: FormState, now: Date): Promise<string> {
  const { agency } = session;
  const [cycles, staffed, trail] = await Promise.all([
    listCycles(agency),
    hasStaff(agency),
    lastLines({ agency }, TRAIL_LINES),
  ]);
  return await homeView({ session, cycles, stopped: await stoppedOf(cycles), staffed, trail, form, now });
}

/** Only open cycles can have stopped: one or two at a time. */
async function stoppedOf(cycles: readonly ListedCycle[]): Promise<ReadonlySet<string>> {
  const open = cycles.filter(({ phase }) => phase !== 'CLOSED');
  const faults = await Promise.all(open.map(({ agency, cycle }) => listFaults(agency, cycle)));
  return new Set(faults.flat().map(({ cycle }) => cycle));
}
