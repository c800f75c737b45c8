import { readShownTrail } from '../../../shared/console/audit-words.tsx';
import { doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { answerOf, refuseFaults, takeForm } from '../../../shared/form/take-form.ts';
import { html, redirect } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readAgencyIfAny } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { type ListedCycle, listCycles } from '../../../shared/store/cycle.ts';
import { listFaults } from '../../../shared/store/runs.ts';
import { hasStaff } from '../../../shared/store/staff.ts';
import { isOfThisVersion } from '../../../shared/store/values.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { startQuestion } from '../../survey/start-question.tsx';
import { faultsOf } from '../cycle/faults.ts';
import { homeView } from './home-view.tsx';
import { readStartForm, requireNotStarted, startCycle } from './start-cycle.ts';

const by = { workflows: stepFunctions(), executions: executionsOfRegion() };

/** The agency's cycles, and the form that starts one. */
export const handler = page({
  'GET /konsol': signedIn(async (request, session) => {
    if ((await readAgencyIfAny(session.agency)) === undefined) return redirect('/konsol/instansi');
    return html(await show(session, emptyForm, request.now));
  }),

  'POST /konsol/siklus': signedIn(async (request, session) => {
    const { now } = request;
    return await takeForm(request, {
      take: async (form) => {
        if (!(await hasStaff(session.agency))) refuseFaults({ tahun: NO_STAFF });
        const input = readStartForm(form, session.agency, now);
        await requireNotStarted(input);
        if (answerOf(form) === 'NONE') return html(await startQuestion(session, { input, form, now }));
        const { agency } = session;
        await recordAudit({ agency, at: now, act: 'cycle started', subject: String(input.year) });
        await startCycle(input, by);
        return doneAt(`/konsol/siklus/${input.year}`, 'mulai');
      },
      again: async (form) => await show(session, form, now),
    });
  }),
});

const NO_STAFF = 'Data pegawai belum ada. Impor data pegawai lebih dahulu di menu Pegawai.';

/** Lines of the agency's own audit trail on the page. */
const TRAIL_LINES = 10;

async function show(session: Session, form: FormState, now: Date): Promise<string> {
  const { agency } = session;
  const [cycles, staffed, trail] = await Promise.all([
    listCycles(agency),
    hasStaff(agency),
    readShownTrail({ agency }, TRAIL_LINES),
  ]);
  const stopped = await stoppedOf(cycles, now);
  return await homeView({ session, cycles, stopped, staffed, trail, form, now });
}

/**
 * A cycle that is closed can have stopped too, before anybody was told: a few years at most are listed. Of one that is open Step
 * Functions is asked, too: after a restore nobody has recorded that nothing drives it.
 */
async function stoppedOf(cycles: readonly ListedCycle[], now: Date): Promise<ReadonlySet<string>> {
  const stopped = await Promise.all(cycles.map(async (cycle) => await hasStopped(cycle, now)));
  return new Set(cycles.filter((_, index) => stopped[index]).map(({ cycle }) => cycle));
}

async function hasStopped(cycle: ListedCycle, now: Date): Promise<boolean> {
  const known = isOfThisVersion(cycle, 'phase');
  const faults = await (known ? faultsOf(cycle, now, by.executions) : listFaults(cycle.agency, cycle.cycle));
  return faults.length > 0;
}
