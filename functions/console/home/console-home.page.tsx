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
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { startQuestion } from '../../survey/start-question.tsx';
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
  return await homeView({ session, cycles, stopped: await stoppedOf(cycles), staffed, trail, form, now });
}

/** A cycle that is closed can have stopped too, before anybody was told: a few years at most are listed. */
async function stoppedOf(cycles: readonly ListedCycle[]): Promise<ReadonlySet<string>> {
  const faults = await Promise.all(cycles.map(({ agency, cycle }) => listFaults(agency, cycle)));
  return new Set(faults.flat().map(({ cycle }) => cycle));
}
