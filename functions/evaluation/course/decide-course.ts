import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { evidenceSentences } from '../../../shared/evaluation/course-evidence.ts';
import { readCourses } from '../../../shared/evaluation/course-verdict.ts';
import { type CourseRef, findDecision, saveDecision } from '../../../shared/store/course.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { readDecision } from './course-form.ts';

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
