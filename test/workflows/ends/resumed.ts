import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { handler as cyclePage } from '../../../functions/console/cycle/console-cycle.page.tsx';
import { recordEnd } from '../../../functions/cycle/cycle-execution-ended.event.ts';
import { findStopped } from '../../../functions/cycle/cycle-find-stopped.event.ts';
import { tellUntold } from '../../../functions/cycle/tell-untold.ts';
import { handler as startEvaluations } from '../../../functions/evaluation/report/evaluation-start.event.ts';
import { handler as importPage } from '../../../functions/intake/import/console-staff-proposal.page.tsx';
import { recordEnd as recordImportEnd } from '../../../functions/intake/work/import-ended.event.ts';
import { recordEnd as recordOrderEnd } from '../../../functions/reminders/reminders-ended.event.ts';
import { startOrder } from '../../../functions/reminders/start-order.ts';
import { machineArn } from '../../../infra/local/environment.ts';
import { calm } from '../../../infra/local/hostility.ts';
import { virtualClock } from '../../../infra/local/stepfunctions/clock.ts';
import { createStepFunctions } from '../../../infra/local/stepfunctions/index.ts';
import { bangkom, definitionsOf } from '../../../infra/local/system.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { untoldOrder } from '../../../shared/reminders/order-place.ts';
import { importExecution, untoldImport } from '../../../shared/staff/import-place.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { EvaluatedUntil, registerOpenCycle, unregisterCycle } from '../../../shared/store/open-cycle.ts';
import { placeOrder } from '../../../shared/store/reminder-order.ts';
import { forgetUntold, registerUntold } from '../../../shared/store/runs.ts';
import { StaffImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { Phase } from '../../../shared/words.ts';
import type { ExecutionEvent } from '../../../shared/workflow/execution-event.ts';
import { executionArn, executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { stubYear } from '../../bench/stub-year.ts';
import { formOf, signedInVisitor } from '../../console/scene.ts';
import { line, putPlan, putTraining } from '../../evaluation/scene.ts';
import { lambdaContext } from '../../support/http.ts';
import { fakeMailer } from '../../support/mailer.ts';
import { putAgency, putCycle } from '../../support/staff.ts';
import type { TestTable } from '../../support/table.ts';
import type { ORDER, WholePlace } from './at-state.ts';
import { GONE } from './play.ts';

type Machine = WholePlace['machine'];

/** What the execution that goes on is started with. */
export type Start = Readonly<Record<string, unknown>>;

/** The choice by which a fresh execution finds where the table stands. */
const CHOOSERS: Partial<Record<Machine, string>> = { 'policy-cycle': 'ByPhase', training: 'ByStatus' };

/** A file of staff is looked at by its state at each step: it may stand anywhere where something is to be done. */
const IMPORT_STANDINGS = ['READING', 'SAVING', 'UNDOING'] as const satisfies StaffImportItem['state'][];

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

/**
 * Where the table may stand when an execution is at a state: the phases of the cycle, or the statuses of the training,
 * whose first state leads there. At what belongs to none of them it may stand anywhere.
 */
export async function standingsOf(machine: Machine): Promise<(state: string) => readonly string[]> {
  if (machine === 'staff-import') return () => IMPORT_STANDINGS;
  const chooser = CHOOSERS[machine];
  if (chooser === undefined) return () => [''];
  const { definition } =
    definitionsOf(await bangkom(), machineArn).find(({ name }) => name === machine) ?? {};
  // Our own files, whose form test/workflows/definitions.test.ts checks.
  const { States } = definition as { readonly States: Readonly<Record<string, State>> };
  const heads = new Map(
    (States[chooser]?.Choices ?? []).flatMap(({ Condition, Next }) => {
      const standing = /'(\w+)'/.exec(Condition)?.[1];
      return standing === undefined ? [] : [[standing, Next] as const];
    }),
  );
  const ends = new Set([chooser, ...heads.values()]);
  const reached = new Map([...heads].map(([standing, head]) => [standing, from(States, head, ends)]));
  return (state) => {
    const own = [...reached].filter(([, states]) => states.has(state)).map(([standing]) => standing);
    return own.length > 0 ? own : [...heads.keys()];
  };
}

/** The states behind one, up to where another phase begins. */
function from(states: Readonly<Record<string, State>>, head: string, ends: ReadonlySet<string>): Set<string> {
  const seen = new Set([head]);
  for (const name of seen) {
    const { Next, Default, Choices = [], Catch = [] } = states[name] ?? {};
    for (const next of [Next, Default, ...[...Choices, ...Catch].map((each) => each.Next)]) {
      if (next !== undefined && !ends.has(next)) seen.add(next);
    }
  }
  return seen;
}

/** What a person finds after an end. */
export interface Found {
  /** Somebody got a mail. The evaluation of a whole quarter belongs to nobody: the operator's alarm tells it. */
  readonly told: boolean;
  /** What the next execution is started with by the button, or by the next morning; undefined when there is none. */
  readonly start: Start | undefined;
}

/**
 * The end of an execution is reported to the real function, and the coordinator presses the button that the page shows; the
 * evaluation of a whole quarter is begun again by the next morning.
 */
export async function resumed(
  aws: TestTable,
  { machine, standing, detail }: { machine: Machine; standing: string; detail: ExecutionEvent['detail'] },
): Promise<Found> {
  aws.reset();
  const { executionArn, status, input } = detail;
  if (machine === 'quarterly-evaluation') return { told: true, start: await nextMorning(aws, status) };
  if (status !== GONE) aws.ended.set(executionArn, status);
  const started: { agency?: string; cycle?: '2027'; of?: OrderOf; importId?: string } = JSON.parse(
    input ?? '{}',
  );
  if (started.of !== undefined) return await pressedAgain(aws, started.of, detail);
  const { agency = '', cycle = '2027', importId } = started;
  if (importId !== undefined) return await lookedAt(aws, { agency, importId }, standing, detail);
  await putAgency(agency);
  // The standings of our own definitions.
  const phase = machine === 'training' ? 'TRAINING' : (standing as Phase);
  const cycleDriver = machine === 'training' ? 'arn:siklus' : executionArn;
  await putCycle(agency, { phase, shardCount: 1, execution: cycleDriver });
  if (machine === 'training') {
    await putTraining({ agency, cycle }, 'A01', [], {
      status: standing as TrainingItem['status'],
      execution: executionArn,
    });
  }
  const mailer = fakeMailer();
  // What is closed and stopped has still to be told.
  await registerOpenCycle({
    agency,
    cycle,
    shardCount: 1,
    ...(phase === 'CLOSED' && { closedOn: '2027-12-01' }),
  });
  if (status === GONE) {
    // By its plan the trainings of a cycle are found.
    if (machine === 'training') await putPlan({ agency, cycle }, [line('A01')]);
    await findStopped(new Date(), morningWith(mailer));
  } else await recordEnd({ detail }, new Date(), mailer);
  const told = mailer.sent.length === 1;
  const rina = await signedInVisitor(cyclePage, agency);
  const page = `/konsol/siklus/${cycle}`;
  const { html } = await rina.get(page);
  if (!html.includes(`${page}/lanjutkan`)) return { told, start: undefined };
  await rina.post(`${page}/lanjutkan`, formOf(html, 'lanjutkan'));
  // The next morning looks at the next one alone.
  await unregisterCycle({ agency, cycle });
  // Starts of ours are objects.
  return { told, start: aws.starts[0]?.input as Start | undefined };
}

const morningWith = (mailer: Mailer) => ({
  mailer,
  executions: executionsOfRegion(),
  remainingMs: () => 600_000,
});

type OrderOf = typeof ORDER & { readonly agency: string };

/** Reminders that were ordered: the page of the cycle asks to press the same button again, which finds the order. */
async function pressedAgain(
  aws: TestTable,
  { agency, cycle }: OrderOf,
  detail: ExecutionEvent['detail'],
): Promise<Found> {
  await putAgency(agency);
  await putCycle(agency, {
    phase: 'SURVEY',
    shardCount: 1,
    surveyOpenedAt: '2026-01-01T00:00:00Z',
    // Open on whatever day this is run.
    surveyClosesAt: '2100-01-01T00:00:00Z',
  });
  const now = new Date('2027-01-04T02:00:00Z');
  const partition = partitions.cycle(agency, cycle);
  const press = () =>
    placeOrder({
      matter: { agency, partition, purpose: 'survei' },
      people: undefined,
      atMost: undefined,
      now,
      leavesAt: now,
    });
  const { order } = await press();
  await registerUntold(untoldOrder({ agency, cycle, order }));
  const mailer = fakeMailer();
  if (detail.status === GONE) await tellUntold(now, morningWith(mailer));
  else await recordOrderEnd({ detail }, now, mailer);
  const rina = await signedInVisitor(cyclePage, agency);
  const { html } = await rina.get(`/konsol/siklus/${cycle}`);
  if (!html.includes('Tekan tombol pengingat sekali lagi')) return { told: false, start: undefined };
  await startOrder({ agency, cycle }, await press(), 1, stepFunctions());
  return { told: mailer.sent.length === 1, start: aws.starts[0]?.input as Start | undefined };
}

/** A file of staff: the page of the import has the button that goes on. */
async function lookedAt(
  aws: TestTable,
  ref: { readonly agency: string; readonly importId: string },
  standing: string,
  detail: ExecutionEvent['detail'],
): Promise<Found> {
  const { agency, importId } = ref;
  await putAgency(agency);
  await StaffImport.build(PutItemCommand)
    .item({
      ...ref,
      fileName: 'pegawai.csv',
      uploadedAt: '2027-01-04T01:00:00Z',
      uploadedBy: { sub: 'rina', name: 'Rina' },
      // The standings of our own list.
      state: standing as StaffImportItem['state'],
      complete: false,
      others: [],
      released: {},
      corrections: {},
      counts: { added: 1, changed: 0, left: 0, unchanged: 0, rejected: 0 },
      revision: 0,
      tableParts: 0,
      proposalParts: 0,
      comparedAt: '',
      size: 100_000,
      run: 1,
      cursor: 0,
      version: 1,
      expiresAt: 4_102_444_800,
    })
    .send();
  await registerUntold(untoldImport(ref));
  const mailer = fakeMailer();
  if (detail.status === GONE) await tellUntold(new Date(), morningWith(mailer));
  else {
    aws.ended.set(importExecution(ref, 1), detail.status);
    await recordImportEnd({ detail }, new Date(), mailer);
  }
  const told = mailer.sent.length === 1;
  const rina = await signedInVisitor(importPage, agency);
  const page = `/konsol/pegawai/impor/${importId}`;
  const { html } = await rina.get(page);
  if (!html.includes('Terhenti di tengah') || !html.includes('Lanjutkan')) return { told, start: undefined };
  await rina.post(page, { versi: '1', tindakan: 'lanjut' });
  // The next morning looks at the next one alone.
  await forgetUntold(untoldImport(ref));
  return { told, start: aws.starts[0]?.input as Start | undefined };
}

async function nextMorning(aws: TestTable, status: string): Promise<Start | undefined> {
  const quarter = '2027-Q1';
  await EvaluatedUntil.build(PutItemCommand)
    .item({ is: 'EVALUATED-UNTIL', quarter: '2026-Q3', unfinished: [quarter] })
    .send();
  await startEvaluations({}, lambdaContext());
  const first = `evaluation-${quarter}`;
  if (status === GONE) aws.starts.length = 0;
  else aws.ended.set(executionArn(machineArn('quarterly-evaluation'), first), status);
  await startEvaluations({}, lambdaContext());
  const next = status === GONE ? first : `${first}-r2`;
  return aws.starts.find(({ name }) => name === next)?.input as Start | undefined;
}

/** Lets the execution that goes on run, with functions that answer as those of a small year do. @returns how it ended */
export async function endOf(machine: Machine, standing: string, start: Start): Promise<string | undefined> {
  const clock = virtualClock(Date.UTC(2027, 0, 4, 2));
  const year = stubYear({ shards: 1, trainings: 1, cycles: 1 }, clock.now, (taskToken, output) =>
    sfn.sendTaskSuccess({ taskToken, output: JSON.stringify(output) }),
  );
  const stands = { 'cycle-open': { phase: standing }, 'training-open': { status: standing } };
  const opens = machine === 'training' ? 'training-open' : 'cycle-open';
  let opened = false;
  const sfn = await createStepFunctions({
    directory: undefined,
    clock,
    random: calm().random,
    machines: definitionsOf(await bangkom(), machineArn),
    async invokeLambda(name, payload) {
      const answer = await year(name, payload);
      if (opened || name !== opens) return answer;
      opened = true;
      return Object.assign({}, answer, stands[opens]);
    },
  });
  const { executionArn } = await sfn.startExecution({
    stateMachineArn: machineArn(machine),
    name: 'lanjutan',
    input: JSON.stringify(start),
  });
  await sfn.idle();
  for (let due = clock.nextDue(); due !== undefined; due = clock.nextDue()) {
    clock.advanceTo(due);
    await sfn.idle();
  }
  const { status } = await sfn.describeExecution({ executionArn });
  await sfn.close();
  return status;
}
