import { VERSION_FIELD } from '../../../shared/console/console-frame.tsx';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import { type CourseDecisionItem, type Verdict, verdicts } from '../../../shared/store/course.ts';
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
export function readDecision(form: URLSearchParams): { readonly verdict: Verdict; readonly reason: string } {
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
