import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { InvalidInputError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { changeBy } from '../../../shared/staff/changed-address.ts';
import { findStaff, twinsOf } from '../../../shared/staff/find-staff.ts';
import { type EmployeeItem, findEmployee, readEmployee } from '../../../shared/store/staff.ts';
import { coursesPassed } from '../../../shared/training/courses-passed.ts';
import { emptyForm, type FormState, textValue } from '../../../shared/ui/form.tsx';
import { readStaffQuery } from '../staff-query.ts';
import { finishJoining, joinRecords } from './join-records.ts';
import {
  choiceView,
  comparisonView,
  type FoundTwins,
  OTHER,
  OTHER_VERSION,
  SURE,
  VALID,
} from './twin-view.tsx';
import { pairOf } from './which-stays.ts';

/** Two records of one person: found, compared side by side, and joined. */
export const handler = page({
  'GET /konsol/pegawai/{person}/gabung': signedIn(async (request, session) => {
    const one = await readEmployee(session.agency, request.params['person'] ?? '');
    if (session.role !== 'koordinator') return redirect(`/konsol/pegawai/${one.employeeId}`);
    return html(
      await show(request, session, { one, otherId: request.query.get(OTHER) ?? '', form: emptyForm }),
    );
  }),

  'POST /konsol/pegawai/{person}/gabung': signedIn(join),
});

async function join(request: PageRequest, session: Session): Promise<PageResponse> {
  const one = await readEmployee(session.agency, request.params['person'] ?? '');
  return await takeForm(request, {
    take: async (form) => {
      const id = await joinAsSaid(one, form, session, request);
      return doneAt(`/konsol/pegawai/${id}`, 'gabung');
    },
    again: async (form) => await show(request, session, { one, otherId: textValue(form, OTHER), form }),
  });
}

/** What is begun is gone on with; else the second yes is asked for. */
async function joinAsSaid(
  one: EmployeeItem,
  form: URLSearchParams,
  session: Session,
  request: PageRequest,
): Promise<string> {
  const change = changeBy(session, request);
  if (one.joining !== undefined) return await finishJoining(one, change);
  const other = await otherOf(one, form.get(OTHER) ?? '');
  if (other === undefined)
    throw new InvalidInputError([{ field: OTHER, sentence: 'Pilih catatan yang lain.' }]);
  const valid = form.get(VALID) ?? '';
  const known = [one, other].some(({ employeeId }) => employeeId === valid);
  const issues = [
    ...(known ? [] : [{ field: VALID, sentence: 'Pilih data mana yang berlaku.' }]),
    ...(form.get(SURE) === 'ya'
      ? []
      : [
          {
            field: SURE,
            sentence: 'Centang bahwa keduanya orang yang sama; penggabungan tidak dapat dibatalkan.',
          },
        ]),
  ];
  if (issues.length > 0) throw new InvalidInputError(issues);
  const shown = [form.get(VERSION_FIELD) ?? '', form.get(OTHER_VERSION) ?? ''] as const;
  return await joinRecords({ one, other, valid, shown }, change);
}

/** A record beside another one; undefined for what is none. */
async function otherOf({ agency, employeeId }: EmployeeItem, id: string): Promise<EmployeeItem | undefined> {
  if (id === employeeId || !/^[a-z\d]{1,32}$/.test(id)) return undefined;
  return await findEmployee(agency, id, true);
}

interface Shown {
  readonly one: EmployeeItem;
  readonly otherId: string;
  readonly form: FormState;
}

async function show(request: PageRequest, session: Session, { one, otherId, form }: Shown): Promise<string> {
  const other = await otherOf(one, otherId);
  if (other === undefined) return await choiceView(session, one, await foundFor(one, request.query), form);
  const [lookUp, pair] = await Promise.all([coursesPassed(session.agency), pairOf(one, other)]);
  const passed = await lookUp([one.employeeId, other.employeeId]);
  return await comparisonView(session, { one, other, keptId: pair.kept.employeeId, passed }, form);
}

/** People who are shown of those that a search finds. */
const MOST_FOUND = 20;

async function foundFor(one: EmployeeItem, query: URLSearchParams): Promise<FoundTwins> {
  const { search } = readStaffQuery(query);
  const likely = await twinsOf(one);
  if (search === '') return { search, people: likely, more: false };
  const wanted = { search, filter: undefined, order: 'nama', page: 1 } as const;
  const found = await findStaff(one.agency, wanted, MOST_FOUND + 1);
  const people = (found?.people ?? []).filter(
    ({ employeeId, mergedInto }) => employeeId !== one.employeeId && mergedInto === undefined,
  );
  return { search, people: people.slice(0, MOST_FOUND), more: (found?.total ?? 0) > MOST_FOUND };
}
