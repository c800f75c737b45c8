import { handler as employeePage } from '../../functions/staff/console-employee.page.tsx';
import { handler as listPage } from '../../functions/staff/console-staff.page.tsx';
import type { PageHandler } from '../support/http.ts';

/** The pages of the staff as one: the list, and each person. */
export const staffPages: PageHandler = async (event, context) =>
  await (event.routeKey.includes('{person}') ? employeePage : listPage)(event, context);
