import type { Facts, PlanCopy } from './facts.ts';
import { datesIn, wibDay } from './indonesian.ts';
import type { PdfText } from './pdf.ts';
import type { Tally } from './tally.ts';

/** The acts of a year in the order that law and sense give them; each on or after the one before. */
export function checkActs(tally: Tally, facts: Facts): void {
  const { cycle, plans, steps, certificates, trainings } = facts;
  const submissions = plans
    .filter(({ copy }) => copy !== 'CURRENT')
    .flatMap(({ submittedAt }) => (submittedAt === undefined ? [] : [wibDay(submittedAt)]))
    .sort();
  const approvals = steps.flatMap(({ status, decidedAt }) =>
    status === 'APPROVED' && decidedAt !== undefined ? [wibDay(decidedAt)] : [],
  );
  const held = trainings
    .filter(({ status }) => status !== 'CANCELLED')
    .map(({ startsAt }) => wibDay(startsAt));
  const acts: readonly (readonly [string, string | undefined])[] = [
    ['the cycle starts', wibDay(cycle.startedAt)],
    ['the survey closes', cycle.surveyClosesAt && wibDay(cycle.surveyClosesAt)],
    ['the plan is submitted first', submissions[0]],
    ['the last approval', approvals.toSorted().at(-1)],
    ['the decree', cycle.enactment?.date],
    ['the first training', held.toSorted()[0]],
    ['the first certificate', certificates.map(({ issuedOn }) => issuedOn).toSorted()[0]],
    ['the cycle closes', cycle.closedAt && wibDay(cycle.closedAt)],
  ];
  const dated = acts.filter((act): act is readonly [string, string] => act[1] !== undefined);
  for (const [index, [name, date]] of dated.entries()) {
    const before = dated[index - 1];
    if (before === undefined) continue;
    tally.holds(`acts: ${name}`, before[1] <= date, `${date} is before "${before[0]}" (${before[1]})`);
  }
}

/** The plan of a decree: signed on the day of the Camat's approval, after the submission and before the decree. */
export function checkPlanDates(
  tally: Tally,
  where: string,
  { text }: PdfText,
  facts: Facts,
  plan: PlanCopy,
): void {
  const approved = facts.steps.findLast(({ status }) => status === 'APPROVED');
  const signed = /Pekanbaru, (\d{1,2} \p{L}+ \d{4})/gu;
  const dates = [...text.matchAll(signed)].flatMap(([, date = '']) => datesIn(date));
  if (approved?.decidedAt !== undefined) {
    const day = wibDay(approved.decidedAt);
    tally.holds(`${where}: signature`, dates.includes(day), `is dated ${dates.join()}, approved on ${day}`);
  }
  const submitted = plan.submittedAt === undefined ? '' : wibDay(plan.submittedAt);
  for (const date of dates) {
    tally.holds(`${where}: dated`, date >= submitted, `${date}, before the submission on ${submitted}`);
  }
}

/** A report speaks of nothing that came after its own date, but for what is to be done. */
export function checkReportDates(tally: Tally, where: string, { text }: PdfText): void {
  const body = text.replace(/\bTindak lanjut\b[\s\S]*?(?=\n.*Pekanbaru, )/g, '');
  const [own] = datesIn(/Pekanbaru, \d{1,2} \p{L}+ \d{4}/u.exec(text)?.[0] ?? '');
  tally.holds(`${where}: own date`, own !== undefined, 'has none');
  if (own === undefined) return;
  for (const date of datesIn(body)) {
    tally.holds(`${where}: dated ${own}`, date <= own, `speaks of ${date}`);
  }
}
