import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError } from '../../../shared/errors.ts';
import { refuseUnknown } from '../../../shared/form/read-fields.ts';
import { type PageRequest, readForm } from '../../../shared/http/request.ts';
import { type PageResponse, redirect } from '../../../shared/http/response.ts';
import type { Link } from '../../../shared/links/link.ts';
import { isOpenedToday, OPEN_AGAIN } from '../../../shared/links/link-session.ts';
import { isTooEarly, waitsUntil } from '../../../shared/rules/fresh-address.ts';
import { formState, hasErrors } from '../../../shared/ui/index.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { readTicks } from '../answering/read-part.ts';
import { competencyQuestions } from '../answering/survey-form.ts';
import { AGREED, memberState } from './confirmation-form.ts';
import {
  type Case,
  countConfirmed,
  endConfirmationWhenComplete,
  readCase,
  saveConfirmation,
} from './confirmation-store.ts';
import { showPerson } from './show-person.ts';

const CONTROL = ['shard', 'versi', AGREED];

const NOT_AGREED = 'Persetujuan: centang bila Anda setuju dengan semua butir, lalu simpan.';

type Ticks = Readonly<Record<string, 'ya' | 'belum'>>;

/**
 * Takes a supervisor's confirmation of one person: one read, two writes; the last few look whether anybody is missing.
 */
export async function confirmPerson(
  request: PageRequest,
  link: Link,
  workflows: Workflows,
): Promise<PageResponse> {
  const fields = readForm(request);
  const [shard, version] = [wholeNumber(fields, 'shard'), wholeNumber(fields, 'versi')];
  const found = await readCase(link, request.params['person'] ?? '', shard);
  const { person, cycle, team } = found;
  const { given, errors } = ticksOf(found, fields);
  const list = redirect(request.path.slice(0, request.path.lastIndexOf('/')));
  // A second click counts nobody twice, also when the first one ended the confirmation, and does what that one left.
  if (isDeepStrictEqual(person.confirmation?.indicators, given)) {
    await endConfirmationWhenComplete(cycle, workflows);
    return list;
  }
  if (cycle.phase !== 'CONFIRMATION' || memberState(person).kind === 'SILENT') {
    return await showPerson(request, found, { form: formState({}), status: 410 });
  }
  if (isTooEarly(waitsUntil(team.addressChange), request.now)) {
    return {
      ...(await showPerson(request, found, { form: formState(given) })),
      status: 409,
      refused: 'RULE',
    };
  }
  const faults = isOpenedToday(request) ? errors : { ...errors, [AGREED]: OPEN_AGAIN };
  if (hasErrors(faults)) {
    return await showPerson(request, found, {
      form: formState(Object.fromEntries(fields), faults),
      status: 422,
    });
  }
  const confirmation = { by: team.supervisorId, at: request.now.toISOString(), indicators: given };
  if (!(await saveConfirmation(person, version, confirmation)))
    return await afterConflict(request, link, shard, given);
  const counted = person.confirmation === undefined ? await countConfirmed(cycle) : undefined;
  if (counted !== undefined) await endConfirmationWhenComplete(counted, workflows);
  return list;
}

/** The same click twice finds its own confirmation; otherwise the newer state is shown with what was sent. */
async function afterConflict(
  request: PageRequest,
  link: Link,
  shard: number,
  given: Ticks,
): Promise<PageResponse> {
  const found = await readCase(link, request.params['person'] ?? '', shard);
  if (isDeepStrictEqual(found.person.confirmation?.indicators, given)) {
    return redirect(request.path.slice(0, request.path.lastIndexOf('/')));
  }
  return await showPerson(request, found, { form: formState(given), status: 409 });
}

function ticksOf({ person }: Case, fields: URLSearchParams) {
  const questions = competencyQuestions(person.staff.requiredLevel);
  const keys = questions.flatMap(({ indicators }) => indicators.map(({ key }) => key));
  refuseUnknown(fields, [...CONTROL, ...keys]);
  const { given, errors } = readTicks(questions, fields, true);
  return { given, errors: fields.get(AGREED) === 'ya' ? errors : { ...errors, [AGREED]: NOT_AGREED } };
}

/** @throws InvalidInputError when the form lost the field */
function wholeNumber(fields: URLSearchParams, field: string): number {
  const text = fields.get(field) ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidInputError([
    { field, sentence: 'Formulir ini tidak lengkap. Buka kembali tautan dari surel Anda.' },
  ]);
}
