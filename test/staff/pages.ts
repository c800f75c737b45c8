import { handler as employeePage } from '../../functions/staff/console-employee.page.tsx';
import { handler as listPage } from '../../functions/staff/console-staff.page.tsx';
import { handler as handoverPage } from '../../functions/staff/handover/console-handover.page.tsx';
import { handler as twinPage } from '../../functions/staff/twin/console-twin.page.tsx';
import type { PageHandler } from '../support/http.ts';

/** The pages of the staff as one: the list, each person, two records of one person, and what goes along to another agency. */
export const staffPages: PageHandler = async (event, context) => {
  if (event.routeKey.endsWith('/serah-terima')) return await handoverPage(event, context);
  if (event.routeKey.endsWith('/gabung')) return await twinPage(event, context);
  return await (event.routeKey.includes('{person}') || event.routeKey.startsWith('POST /konsol/surel')
    ? employeePage
    : listPage)(event, context);
};
