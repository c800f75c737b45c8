import { isDeepStrictEqual } from 'node:util';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { refuseFaults, takeForm } from '../../../shared/form/take-form.ts';
import { type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import type { OpenedLink } from '../../../shared/links/link-session.ts';
import { type LinkedParticipant, requireParticipant } from '../../../shared/links/linked-participant.ts';
import { countAnswered } from '../../../shared/store/cycle.ts';
import { markSubmitted, saveAnswers } from '../../../shared/store/participant.ts';
import { textValue } from '../../../shared/ui/form.tsx';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { endSurveyWhenComplete } from '../all-answered.ts';
import { show, showPart } from './show-survey.ts';
import { readPart, withPart } from './survey-form.ts';
import { CHECK, isOpen, PAUSED, SEND } from './survey-place.ts';
import {
  type FormPart,
  firstUnanswered,
  formParts,
  noAnswers,
  partsWithCauses,
  readAsked,
} from './survey-questions.ts';

/** Fields of every post that are the page's, not the person's. */
const CONTROL = ['bagian', 'versi', 'aksi'];

/**
 * Takes a post: a page of the form, or the sending of all. One read and at most two writes; the last few who send look
 * whether anybody is missing.
 * @param survey read before, perhaps a moment old
 */
export async function savePost(
  request: PageRequest,
  link: OpenedLink,
  survey: LinkedParticipant,
  workflows: Workflows,
): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) =>
      await takePost({ request, link, form, version: versionOf(form) }, survey, workflows),
    again: async (form) => {
      const now = await requireParticipant(link, true);
      return await showPart(request, now, await partOf(now, textValue(form, 'bagian')), form);
    },
  });
}

interface Post {
  readonly request: PageRequest;
  readonly link: OpenedLink;
  readonly form: URLSearchParams;
  /** Version of the answers that the form showed. */
  readonly version: number;
}

async function takePost(post: Post, survey: LinkedParticipant, workflows: Workflows): Promise<PageResponse> {
  const { request, link, form, version } = post;
  // The read may lag behind a save of a second ago; only then it is repeated.
  const current = isSurveyOpen(survey) && survey.person.answersVersion === version;
  const fresh = current ? survey : await requireParticipant(link, true);
  const sends = form.get('bagian') === SEND;
  // Whoever sends last ends the survey by it, and may click twice: sent is sent, and what the first click left is done.
  if (sends && fresh.person.submittedAt !== undefined) {
    await endSurveyWhenComplete(fresh.cycle, workflows);
    return redirect(request.path);
  }
  if (!isSurveyOpen(fresh)) return await show(request, fresh, { kind: 'CLOSED' }, 410);
  if (sends) return await send(request, fresh, version, workflows);
  return await savePart(post, fresh);
}

async function savePart(
  { request, link, form, version }: Post,
  survey: LinkedParticipant,
): Promise<PageResponse> {
  const { person } = survey;
  const part = await partOf(survey, form.get('bagian'));
  const later = form.get('aksi') === PAUSED;
  const { given, errors } = readPart(part, form, { complete: !later, control: CONTROL });
  refuseFaults(errors);
  const before = person.answers ?? noAnswers;
  const answers = withPart(before, given);
  const next = redirect(
    later ? `${request.path}?bagian=${PAUSED}` : await nextPage(request.path, part, survey, answers),
  );
  if (person.answersVersion === version && (await saveAnswers(person, version, answers, request.now)))
    return next;
  const stored = (await requireParticipant(link, true)).person.answers ?? noAnswers;
  // The same click twice finds its own answers.
  if (isDeepStrictEqual(withPart(stored, given), stored)) return next;
  throw new ConflictError('answers');
}

/** @throws NotFoundError */
async function partOf({ person, cycle }: LinkedParticipant, number: string | null): Promise<FormPart> {
  const parts = partsWithCauses(await readAsked(person.staff, cycle), person.answers);
  const part = parts.find((each) => String(each.number) === number);
  if (part === undefined) throw new NotFoundError('part');
  return part;
}

async function send(
  request: PageRequest,
  { person, cycle }: LinkedParticipant,
  version: number,
  workflows: Workflows,
): Promise<PageResponse> {
  const receipt = redirect(request.path);
  const parts = formParts(await readAsked(person.staff, cycle));
  const check = redirect(`${request.path}?bagian=${CHECK}`);
  // Answers changed since the person checked them, or are incomplete: the check page shows what is missing.
  if (person.answersVersion !== version || firstUnanswered(parts, person.answers ?? noAnswers)) return check;
  if (!(await markSubmitted(person, version, request.now))) return receipt;
  const counted = await countAnswered(cycle);
  if (counted !== undefined) await endSurveyWhenComplete(counted, workflows);
  return receipt;
}

async function nextPage(
  path: string,
  part: FormPart,
  { person, cycle }: LinkedParticipant,
  answers: typeof noAnswers,
): Promise<string> {
  const parts = partsWithCauses(await readAsked(person.staff, cycle), answers);
  const next = parts.find(({ number }) => number === part.number + 1);
  if (firstUnanswered(parts, answers) !== undefined) return `${path}?bagian=${next?.number ?? CHECK}`;
  // Why there are gaps is asked once; after that the answers show it with the way to change it.
  const unasked = answers.causes === undefined && person.submittedAt === undefined;
  const why = parts.find(({ causes }) => unasked && causes.length > 0);
  return `${path}?bagian=${why?.number ?? CHECK}`;
}

function isSurveyOpen({ person, cycle }: LinkedParticipant): boolean {
  return isOpen({ ...person, phase: cycle.phase });
}

/** @throws InvalidInputError when the form lost its version */
function versionOf(fields: URLSearchParams): number {
  const text = fields.get('versi') ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidInputError([
    { field: 'versi', sentence: 'Formulir ini tidak lengkap. Buka kembali tautan dari surel Anda.' },
  ]);
}
