import { z } from 'zod';

/**
 * What the table says at the end of a year, read from its raw items by schemas of the readers' own: whatever the product
 * believes of its items, this is what stands there.
 */

const person = z.looseObject({
  employeeId: z.string(),
  staff: z.looseObject({
    nip: z.string(),
    name: z.string(),
    kind: z.string(),
    sex: z.string(),
    postKind: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    requiredLevel: z.number(),
  }),
  answers: z
    .looseObject({
      indicators: z.record(z.string(), z.string()),
      technical: z.record(z.string(), z.number()),
      obstacle: z.string().optional(),
    })
    .optional(),
  submittedAt: z.string().optional(),
  confirmation: z.looseObject({ at: z.string(), indicators: z.record(z.string(), z.string()) }).optional(),
  credits: z.record(
    z.string(),
    z.looseObject({
      learningHours: z.number(),
      on: z.string(),
      countsTowardAnnualHours: z.boolean().optional(),
      awaitsProof: z.boolean().optional(),
      provenOn: z.string().optional(),
    }),
  ),
});

const line = z.looseObject({
  activity: z.string(),
  /** The list of people that counts; absent in plans from before lists had names. */
  peopleList: z.string().optional(),
  title: z.string(),
  targetCount: z.number(),
  form: z.string(),
  providerKind: z.string(),
  provider: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  /** Clock times hh:mm, when a person set them. */
  startTime: z.string().optional(),
  endTime: z.string().optional(),
  location: z.string(),
  cost: z.number(),
  budgetHolder: z.string(),
  days: z.number(),
  minutesPerDay: z.number().optional(),
  /** Of an online course, once the coordinator has it. */
  meetingUrl: z.string().optional(),
  estimates: z.array(z.string()).optional(),
  learningHours: z.number(),
  countsTowardAnnualHours: z.boolean(),
  /** Code of the figure of public service that it should move. */
  serviceIndicator: z.string().optional(),
  reason: z.string(),
});

const plan = z.looseObject({
  copy: z.string(),
  status: z.string(),
  revision: z.number(),
  budget: z.number(),
  lines: z.array(line),
  submittedAt: z.string().optional(),
});

const training = z.looseObject({
  activity: z.string(),
  line,
  status: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  sequence: z.number(),
  seats: z.array(z.string()),
  attendanceConfirmed: z.boolean(),
  attendance: z.record(z.string(), z.number()).optional(),
  money: z.looseObject({ committed: z.number().optional(), realised: z.number().optional() }).optional(),
  behaviour: z.looseObject({ closedAt: z.string() }).optional(),
});

const enrollment = z.looseObject({
  activity: z.string(),
  employeeId: z.string(),
  name: z.string(),
  email: z.string().optional(),
  attended: z.boolean().optional(),
  learningHours: z.number().optional(),
  behaviour: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  behaviourBySupervisor: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
});

const certificate = z.looseObject({
  code: z.string(),
  activity: z.string(),
  employeeId: z.string(),
  number: z.string(),
  name: z.string(),
  title: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  learningHours: z.number(),
  issuedOn: z.string(),
});

const step = z.looseObject({
  role: z.string(),
  revision: z.number(),
  status: z.string(),
  askedAt: z.string(),
  decidedAt: z.string().optional(),
  officer: z.looseObject({ name: z.string(), title: z.string() }).optional(),
});

const cycle = z.looseObject({
  agency: z.string(),
  cycle: z.string(),
  phase: z.string(),
  settings: z.looseObject({ budget: z.number() }),
  participantCount: z.number(),
  startedAt: z.string(),
  surveyClosesAt: z.string().optional(),
  enactment: z.looseObject({ number: z.string(), date: z.string() }).optional(),
  closedAt: z.string().optional(),
});

const target = z.looseObject({
  activity: z.string(),
  list: z.string().optional(),
  people: z.array(z.looseObject({ employeeId: z.string() })),
});

const performance = z.looseObject({
  year: z.string(),
  units: z.record(z.string(), z.record(z.string(), z.number())),
});

const appraisals = z.looseObject({ year: z.string(), people: z.record(z.string(), z.string()) });

const service = z.looseObject({
  indicator: z.string(),
  units: z.record(z.string(), z.record(z.string(), z.number())),
});

const unit = z.looseObject({
  unitId: z.string(),
  unit: z.looseObject({ parentId: z.string().nullable() }),
});

const report = z.looseObject({ period: z.string(), madeAt: z.string() });

const followUps = z.looseObject({
  status: z.string(),
  items: z.array(z.looseObject({ outcome: z.looseObject({ state: z.string() }).optional() })),
});

const audit = z.looseObject({ at: z.string(), act: z.string(), subject: z.string() });

export type Person = z.output<typeof person>;
export type Line = z.output<typeof line>;
export type PlanCopy = z.output<typeof plan>;
export type TrainingFact = z.output<typeof training>;
export type EnrollmentFact = z.output<typeof enrollment>;
export type CertificateFact = z.output<typeof certificate>;

/** What one person said of one training, as he or she remembers it. */
export interface Opinion {
  /** Whose it is: only the simulated people themselves know that. */
  readonly by: string;
  readonly title: string;
  /** 1-5 by question. */
  readonly scores: Readonly<Record<string, number>>;
}

/** A raw item of the table. */
export type RawItem = Readonly<Record<string, unknown>>;

/** The year of one cycle, as the table has it. */
export interface Facts {
  readonly cycle: z.output<typeof cycle>;
  readonly agencyName: string;
  readonly people: readonly Person[];
  readonly plans: readonly PlanCopy[];
  readonly trainings: readonly TrainingFact[];
  readonly enrollments: readonly EnrollmentFact[];
  readonly certificates: readonly CertificateFact[];
  readonly opinions: readonly Opinion[];
  readonly steps: readonly z.output<typeof step>[];
  readonly performances: readonly z.output<typeof performance>[];
  /** Who was appraised how, by year. */
  readonly appraisals: readonly z.output<typeof appraisals>[];
  /** Figures of public service, by unit and month. */
  readonly service: readonly z.output<typeof service>[];
  readonly units: readonly z.output<typeof unit>[];
  readonly reports: readonly z.output<typeof report>[];
  readonly followUps: z.output<typeof followUps> | undefined;
  readonly audit: readonly z.output<typeof audit>[];
  /** Who is planned for what: the lists that the lines of a plan name. */
  targetsOf(plan: PlanCopy): ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads the facts of one cycle.
 * @param opinions what people said of its trainings
 * @throws when an item is not what the readers know
 */
export function factsOf(items: readonly RawItem[], year: string, opinions: readonly Opinion[]): Facts {
  const of = <Schema extends z.ZodType>(entity: string, schema: Schema): z.output<Schema>[] =>
    items
      .filter((item) => item['entity'] === entity && (item['cycle'] ?? year) === year)
      .map((item) => schema.parse(item));
  const [only] = of('Cycle', cycle);
  const [agency] = of('Agency', z.looseObject({ name: z.string() }));
  if (only === undefined || agency === undefined) throw new Error(`no cycle ${year} in the table`);
  return {
    cycle: only,
    agencyName: agency.name,
    people: of('Participant', person),
    plans: of('Plan', plan),
    trainings: of('Training', training),
    enrollments: of('Enrollment', enrollment),
    certificates: of('Certificate', certificate),
    opinions,
    steps: of('Approval', z.looseObject({ steps: z.array(step) })).flatMap(({ steps }) => steps),
    performances: of('Performance', performance),
    appraisals: of('Appraisals', appraisals),
    service: of('ServiceFigures', service),
    units: of('Unit', unit),
    reports: of('Report', report),
    followUps: of('FollowUps', followUps)[0],
    audit: of('Audit', audit),
    targetsOf: (copy) => listsOf(copy, of('Target', target)),
  };
}

function listsOf({ lines }: PlanCopy, chunks: readonly z.output<typeof target>[]) {
  return new Map(
    lines.map(({ activity, peopleList }) => {
      const own = chunks.filter((chunk) => chunk.activity === activity && chunk.list === peopleList);
      return [
        activity,
        new Set(own.flatMap(({ people }) => people.map(({ employeeId }) => employeeId))),
      ] as const;
    }),
  );
}
