type Item = Readonly<Record<string, unknown>>;

/** What a year leaves behind and must not lose or double, without what differs by nature (codes, keys, cursors). */
export interface Outcome {
  readonly answers: readonly string[];
  readonly decisions: readonly string[];
  readonly trainings: readonly string[];
  readonly certificates: readonly string[];
  readonly feedback: readonly string[];
}

/** Reads the outcome from the items of the table. */
export function outcomeOf(items: readonly Item[]): Outcome {
  return {
    answers: pick(items, /^PARTICIPANT#/, ['employeeId', 'answers', 'submittedAt', 'confirmation']),
    decisions: [
      ...pick(items, /^APPROVAL$/, ['steps']),
      ...pick(items, /^CYCLE#/, ['cycle', 'phase', 'outcome', 'revision', 'enactment']),
      ...pick(items, /^FOLLOW-UPS$/, ['status', 'items']),
    ],
    trainings: pick(items, /^PERSON#/, [
      'activity',
      'employeeId',
      'answer',
      'attended',
      'learningHours',
      'pretestTaken',
      'feedbackGiven',
      'behaviour',
      'behaviourBySupervisor',
    ]),
    // Certificates and records of attendance: by their numbers; their codes are random.
    certificates: items
      .filter(({ entity }) => entity === 'Certificate')
      .map((item) => text(item, ['number', 'activity', 'employeeId', 'name', 'learningHours']))
      .sort(),
    feedback: items
      .flatMap((item) =>
        'summary' in item ? [JSON.stringify([item['activity'], rounded(item['summary'])])] : [],
      )
      .sort(),
  };
}

function pick(items: readonly Item[], sortKey: RegExp, fields: readonly string[]): readonly string[] {
  return items
    .filter(({ pk, sk }) => typeof sk === 'string' && sortKey.test(sk) && !String(pk).includes('REGISTER'))
    .map((item) => text(item, fields))
    .sort();
}

function text(item: Item, fields: readonly string[]): string {
  const said = JSON.stringify(fields.map((field) => item[field] ?? null));
  // Each year has links of its own.
  return said.replaceAll(/"decidedBy":"[^"]*"/g, '"decidedBy":"<link>"');
}

/** Means added up in another order differ in their last digit, and comments stand in an order of chance. */
function rounded(summary: unknown): unknown {
  return JSON.parse(
    JSON.stringify(summary, (_name, value: unknown) => {
      if (typeof value === 'number') return Math.round(value * 1e6) / 1e6;
      return Array.isArray(value) ? value.toSorted() : value;
    }),
  );
}
