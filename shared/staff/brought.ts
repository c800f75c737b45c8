import type { Credits } from '../store/participant.ts';
import { coursesIn, type EmployeeItem } from '../store/staff.ts';

/**
 * JP of the year of a cycle that a person earned at another agency and brought along: they count toward the person's year
 * (PP 11/2017 Ps 203(4), PP 49/2018 Ps 40) wherever they were earned. Under keys that no activity of ours has.
 */
export function creditsBrought(item: Pick<EmployeeItem, 'agency' | 'brought'>, cycle: string): Credits {
  const ofYear = coursesIn(item).filter((course) => course.cycle === cycle);
  return Object.fromEntries(
    ofYear.map(({ issuer, certificate, number, on, learningHours, countsTowardAnnualHours }) => [
      `${issuer.agency} ${certificate}`,
      {
        learningHours,
        on,
        certificate,
        ...(number === undefined ? {} : { number }),
        ...(countsTowardAnnualHours === undefined ? {} : { countsTowardAnnualHours }),
      },
    ]),
  );
}
