import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { decimal } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import {
  type IndicatorCode,
  isIndicator,
  periodsOf,
  serviceIndicators,
} from '../../../shared/rules/service-indicators.ts';
import { wibDate, yearOf } from '../../../shared/rules/working-calendar.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import {
  findServiceFigures,
  listServiceFigures,
  MOST_UNITS,
  saveServiceFigures,
} from '../../../shared/store/service-figures.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import { emptyForm, type FormState, formState } from '../../../shared/ui/form.tsx';
import { isSame, withFigures } from './keep-figures.ts';
import { entryValues, serviceEntry, serviceOverview, unitField } from './service-view.tsx';

/** Years before this one of which figures can be kept: what a first training is compared with. */
const YEARS_BACK = 3;

/** Figures of public service by unit and period: what trainings should move. */
export const handler = page({
  'GET /konsol/pelayanan': signedIn(async ({ query, now }, session) => {
    const { agency } = session;
    const years = yearsUpTo(now);
    const [thisYear = ''] = years;
    const year = years.find((each) => each === query.get('tahun')) ?? thisYear;
    const chosen = query.get('angka') ?? '';
    const [items, units] = await Promise.all([listServiceFigures(agency, year), listUnits(agency)]);
    const indicator = isIndicator(chosen) ? chosen : firstKept(items.map((each) => each.indicator));
    return html(
      await serviceOverview({ session, year, items, indicator, units, years, today: wibDate(now) }),
    );
  }),

  'GET /konsol/pelayanan/{indicator}/{term}': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    return html(await showEntry(request, session, emptyForm));
  }),

  'POST /konsol/pelayanan/{indicator}/{term}': signedIn(async (request, session) => {
    const { indicator, year } = placeOf(request);
    return await takeForm(request, {
      take: async (form) => {
        await takeFigures(session.agency, request, form);
        return doneAt(`/konsol/pelayanan?tahun=${year}&angka=${indicator}`, 'pelayanan');
      },
      again: async (form) => await showEntry(request, session, form),
    });
  }),
});

function yearsUpTo(now: Date): readonly string[] {
  const year = yearOf(now);
  return Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(year - back));
}

function firstKept(kept: readonly string[]): IndicatorCode {
  return kept.find(isIndicator) ?? 'IKM';
}

/** @throws NotFoundError for a figure or period that there is not, or that lies in the future */
function placeOf({ params, now }: PageRequest) {
  const { indicator = '', term: period = '' } = params;
  const year = period.slice(0, 4);
  if (!isIndicator(indicator)) throw new NotFoundError('indicator');
  if (!yearsUpTo(now).includes(year) || !periodsOf(year).includes(period)) throw new NotFoundError('period');
  return { indicator, period, year };
}

async function showEntry(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const { indicator, period, year } = placeOf(request);
  const { agency } = session;
  const [item, units] = await Promise.all([
    findServiceFigures({ agency, year, indicator }),
    listUnits(agency),
  ]);
  const shown = form === emptyForm ? formState(entryValues(item, period)) : form;
  return await serviceEntry({ session, indicator, period, units, item, form: shown });
}

/** @throws InvalidInputError naming every unit at fault; ConflictError when somebody else saved first */
async function takeFigures(agency: string, request: PageRequest, form: URLSearchParams): Promise<void> {
  const { indicator, period, year } = placeOf(request);
  const ref = { agency, year, indicator };
  const [before, units] = await Promise.all([findServiceFigures(ref), listUnits(agency)]);
  const { least, most } = serviceIndicators[indicator];
  const asked = units.slice(0, MOST_UNITS);
  const fields = Object.fromEntries(
    asked.map(({ unitId, name }) => [unitField(unitId), decimal({ label: name, least, most })]),
  );
  const values = settled(readFields(form, fields));
  const given = asked.map(({ unitId }) => ({ unit: unitId, period, value: values[unitField(unitId)] }));
  const figures = withFigures(before?.figures ?? [], given);
  if (isSame(figures, before?.figures ?? [])) return;
  if (form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('service figures');
  if (!(await saveServiceFigures(ref, figures, before, request.now)))
    throw new ConflictError('service figures');
}
