import { isDeepStrictEqual } from 'node:util';
import { ConflictError, InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import { refuseFaults, refuseUnknown, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import { isOpenedToday, OPEN_AGAIN, type OpenedLink } from '../../../shared/links/link-session.ts';
import { isTooEarly } from '../../../shared/rules/fresh-address.ts';
import { recordRefusal } from '../../../shared/store/audit.ts';
import { countConfirmed } from '../../../shared/store/cycle.ts';
import { type Confirmation, saveConfirmation } from '../../../shared/store/participant.ts';
import { recordConfirming } from '../../../shared/store/team.ts';
import { emptyForm, formState, textValue } from '../../../shared/ui/form.tsx';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { causeField, readAnswers, readCauses, valuesOf } from '../answering/survey-form.ts';
import { questionGroups, questionKeys, readAsked } from '../answering/survey-questions.ts';
import { endConfirmationWhenComplete } from './all-confirmed.ts';
import { AGREED, confirmsFrom, memberState } from './confirmation-form.tsx';
import { type Case, ELSEWHERE, readCase } from './opened-team.ts';
import { showPerson } from './person-view.tsx';

const CONTROL = ['shard', 'versi', AGREED];

const NOT_AGREED = 'Persetujuan: centang bila Anda setuju dengan semua butir, lalu simpan.';

/**
 * Takes a supervisor's confirmation of one person: one read, two writes, and once a day a line in the trail; the last few
 * look whether anybody is missing.
 */
export async function confirmPerson(
  request: PageRequest,
  link: OpenedLink,
  workflows: Workflows,
): Promise<PageResponse> {
  const employeeId = request.params['person'] ?? '';
  return await takeForm(request, {
    take: async (form) => {
      const found = await readCase(link, employeeId, wholeNumber(form.get('shard')));
      return await confirm({ request, link, form }, found, workflows);
    },
    again: async (sent) => {
      const found = await readCase(link, employeeId, wholeNumber(textValue(sent, 'shard')));
      // Answers that changed since are agreed to anew.
      const { [AGREED]: agreed, ...values } = sent.values;
      return await showPerson(request, found, sent.stale ? { ...sent, values } : sent);
    },
  });
}

interface Post {
  readonly request: PageRequest;
  readonly link: OpenedLink;
  readonly form: URLSearchParams;
}

async function confirm(
  { request, link, form }: Post,
  found: Case,
  workflows: Workflows,
): Promise<PageResponse> {
  const version = wholeNumber(form.get('versi'));
  const { person, cycle, team } = found;
  const { said, errors, values } = await answersOf(found, form);
  const list = redirect(request.path.slice(0, request.path.lastIndexOf('/')));
  // A second click counts nobody twice, also when the first one ended the confirmation, and does what that one left.
  if (isAlready(person.confirmation, said)) {
    await endConfirmationWhenComplete(cycle, workflows);
    return list;
  }
  if (cycle.phase !== 'CONFIRMATION' || memberState(person).kind === 'SILENT') {
    return html(await showPerson(request, found, emptyForm), 410);
  }
  // Confirmed here before, and under another supervisor since: what stands is theirs to change.
  if (person.staff.supervisorId !== team.supervisorId) throw new RuleViolationError(ELSEWHERE);
  if (isTooEarly(confirmsFrom(team, person), request.now)) {
    await noteRefusal(link, request, 'TOO_EARLY');
    return { ...html(await showPerson(request, found, formState(values)), 409), refused: 'RULE' };
  }
  refuseFaults(isOpenedToday(request) ? errors : { ...errors, [AGREED]: OPEN_AGAIN });
  await recordConfirming(team, { actor: actorOf(link), at: request.now });
  const confirmation = { by: team.supervisorId, at: request.now.toISOString(), ...said };
  if (!(await saveConfirmation(person, version, confirmation))) {
    // The same click twice finds its own confirmation.
    const { person: now } = await readCase(link, person.employeeId, person.shard);
    if (isAlready(now.confirmation, said)) return list;
    throw new ConflictError('confirmation');
  }
  const counted = person.confirmation === undefined ? await countConfirmed(cycle) : undefined;
  if (counted !== undefined) await endConfirmationWhenComplete(counted, workflows);
  return list;
}

/** Whether what was sent stands there; who confirmed before causes were asked said nothing of them. */
function isAlready(confirmed: Confirmation | undefined, said: Omit<Confirmation, 'by' | 'at'>): boolean {
  if (confirmed === undefined) return false;
  const { by: _by, at: _at, causes = {}, ...before } = confirmed;
  return isDeepStrictEqual({ ...before, causes }, said);
}

/** Somebody tries to confirm who may not, or not yet: in the trail of the cycle, by the link that was used. */
export async function noteRefusal(
  link: OpenedLink,
  { now }: PageRequest,
  reason: 'LINK_REPLACED' | 'TOO_EARLY',
): Promise<void> {
  const { agency, cycle } = link;
  await recordRefusal({ agency, cycle, actor: actorOf(link), at: now }, reason);
}

/** By which link: whom it was mailed to stands with the supervisor's changed addresses. */
function actorOf({ reference }: OpenedLink): string {
  return `atasan:${reference}`;
}

/** What the supervisor says of each question that the person was asked. */
async function answersOf({ person, cycle }: Case, fields: URLSearchParams) {
  const groups = questionGroups(await readAsked(person.staff, cycle), 'SUPERVISOR');
  const codes = [...new Set(groups.map(({ code }) => code))];
  refuseUnknown(fields, [...CONTROL, ...questionKeys({ groups }), ...codes.map(causeField)]);
  const { given, errors } = readAnswers(groups, fields, true);
  const causes = readCauses(codes, fields);
  const faults = { ...errors, ...causes.errors };
  return {
    said: { ...given, causes: causes.given },
    values: valuesOf(given),
    errors: fields.get(AGREED) === 'ya' ? faults : { ...faults, [AGREED]: NOT_AGREED },
  };
}

/** A number that the page wrote into its form. @throws InvalidInputError when the form lost it */
function wholeNumber(sent: string | null): number {
  if (sent !== null && /^\d{1,6}$/.test(sent)) return Number(sent);
  throw new InvalidInputError([
    { field: '', sentence: 'Formulir ini tidak lengkap. Buka kembali tautan dari surel Anda.' },
  ]);
}
