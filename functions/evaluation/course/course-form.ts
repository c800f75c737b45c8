import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { evidenceSentences } from '../../../shared/evaluation/course-evidence.ts';
import { readCourses } from '../../../shared/evaluation/course-verdict.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import {
  type CourseDecisionItem,
  type CourseRef,
  findDecision,
  saveDecision,
  type Verdict,
  verdicts,
} from '../../../shared/store/course.ts';
import { versionOf } from '../../../shared/store/definition.ts';

/** Words of the form for each verdict. */
export const verdictValues: Readonly<Record<Verdict, string>> = {
  REPEAT: 'ulangi',
  DEEPEN: 'perdalam',
  CHANGE_METHOD: 'ganti-metode',
  CHANGE_PROVIDER: 'ganti-penyelenggara',
  DROP: 'hentikan',
  UNKNOWN: 'belum-diketahui',
};

/** Signs of a reason. */
export const LONGEST_REASON = 300;

/** What the form shows before anything is typed: what stands; of an undecided course nothing, for a person decides. */
export function decisionValues(decision: CourseDecisionItem | undefined): Record<string, string> {
  return decision === undefined
    ? {}
    : { keputusan: verdictValues[decision.verdict], alasan: decision.reason };
}

/** Hidden beside the fields: which decision the form showed. */
export function shownDecision(decision: CourseDecisionItem | undefined): Record<string, string> {
  return { [VERSION_FIELD]: String(versionOf(decision)) };
}

/** Reads a decision on a course. @throws InvalidInputError when the choice or its reason is missing */
function readDecision(form: URLSearchParams): { readonly verdict: Verdict; readonly reason: string } {
  const read = readFields(form, {
    keputusan: choice(Object.values(verdictValues), 'Keputusan: pilih salah satu.'),
    alasan: text({
      label: 'Alasan',
      most: LONGEST_REASON,
      missing: 'Alasan: isi mengapa keputusan ini diambil.',
    }),
  });
  refuseFaults(read.faults);
  const { keputusan, alasan } = settled(read);
  return {
    verdict: verdicts.find((each) => verdictValues[each] === keputusan) ?? 'UNKNOWN',
    reason: alasan,
  };
}

interface Sent extends CourseRef {
  readonly form: URLSearchParams;
  /** Version of the decision that the form showed, as it was sent; '0' before the first. */
  readonly shown: string;
  readonly now: Date;
}

/**
 * Decides what becomes of a course, with the evidence as it stands now. A later decision takes the place of an earlier
 * one; the same again is one.
 * @throws InvalidInputError naming every fault; NotFoundError for what was not held in the cycle; ConflictError when
 *   somebody decided otherwise since the form was shown
 */
export async function decideCourse({ agency, cycle, course, form, shown, now }: Sent): Promise<void> {
  const ref = { agency, cycle, course };
  const held = (await readCourses(ref))?.find((each) => each.course === course);
  if (held === undefined) throw new NotFoundError('course');
  const { verdict, reason } = readDecision(form);
  const before = await findDecision(ref);
  if (before?.verdict === verdict && before.reason === reason) return;
  if (shown !== String(versionOf(before))) throw new ConflictError('course');
  const { title, provider, evidence, proposal } = held;
  const decision = {
    ...ref,
    title,
    provider,
    verdict,
    proposed: proposal.verdict,
    evidence: [...evidenceSentences(evidence)],
    reason,
    decidedAt: now.toISOString(),
  };
  if (!(await saveDecision(decision, before))) throw new ConflictError('course');
}
