import { AWAITING_PROOF } from '../plan/line-text.ts';
import { courseOf } from '../store/course.ts';
import { listCycles } from '../store/cycle.ts';
import { type Credits, readCredits } from '../store/participant.ts';
import { findPlan, type PlanLine } from '../store/plan.ts';
import { type PassedElsewhere, readPasts } from '../store/staff.ts';

/** Years that are looked back upon: so long answers and hours are kept. */
const YEARS = 5;

/**
 * A course that somebody passed: there is a certificate, and JP; or was at, and its certificate is still to come. Nobody is sent
 * to either again.
 */
export type PassedCourse = Omit<PassedElsewhere, 'issuer'> &
  Pick<Credits[string], 'awaitsProof' | 'countsTowardAnnualHours'> & {
    /** Its place in the plan of its cycle, and code of its form; unknown of courses that were handed over. */
    readonly activity?: string;
    readonly form?: string;
    /** Whoever issued the certificate, where that was another agency. */
    readonly issuer?: PassedElsewhere['issuer'];
  };

/** What stands behind the JP of a course. */
export function proofWords({ awaitsProof, number, issuer }: PassedCourse): string {
  if (awaitsProof === true) return AWAITING_PROOF;
  if (issuer !== undefined)
    return `dicatat ${issuer.name}${number === undefined ? '' : `, sertifikat ${number}`}`;
  return number === undefined ? 'sertifikat instansi ini' : `sertifikat ${number}`;
}

/** What people passed, by their ids, the latest first; who passed nothing is not among them. */
export type CoursesPassed = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly PassedCourse[]>>;

/**
 * Looks up which courses an agency held, and answers who passed them: a read a year, then one per hundred people, and one
 * per hundred people and year. Nobody is sent again to what he or she has passed, and who had nothing comes first
 * (PP 11/2017 Ps 203(3): equal right), so a year must know the ones before.
 * @param before only what was held in cycles before this one; all when left out
 */
export async function coursesPassed(agency: string, before?: string): Promise<CoursesPassed> {
  const cycles = (await listCycles(agency))
    .filter(({ cycle }) => before === undefined || cycle < before)
    .slice(0, YEARS);
  const held = await Promise.all(
    cycles.map(async (cycle) => ({ cycle, lines: (await findPlan(cycle))?.lines ?? [] })),
  );
  return async (ids) => {
    const pasts = await readPasts(agency, ids);
    const all = [...new Set([...pasts.values()].flatMap((past) => past.ids))];
    const passed = new Map<string, PassedCourse[]>();
    const add = (id: string, courses: readonly PassedCourse[]) => {
      if (courses.length > 0) passed.set(id, [...(passed.get(id) ?? []), ...courses]);
    };
    for (const { cycle, lines } of held) {
      if (lines.length === 0) continue;
      const credits = await readCredits(cycle, all);
      for (const [id, past] of pasts) {
        // Of a course that stands under two of the ids, one counts.
        const earned: Credits = Object.assign({}, ...past.ids.map((each) => credits.get(each)));
        add(id, coursesOf(cycle.cycle, lines, earned));
      }
    }
    for (const [id, { brought }] of pasts) {
      add(
        id,
        brought.filter(({ cycle }) => before === undefined || cycle < before),
      );
      passed.get(id)?.sort((a, b) => b.on.localeCompare(a.on));
    }
    return passed;
  };
}

function coursesOf(cycle: string, lines: readonly PlanLine[], credits: Credits): readonly PassedCourse[] {
  return lines.flatMap((line) => {
    const credit = credits[line.activity];
    return credit === undefined
      ? []
      : [
          {
            ...credit,
            course: courseOf(line),
            title: line.title,
            activity: line.activity,
            form: line.form,
            cycle,
          },
        ];
  });
}
