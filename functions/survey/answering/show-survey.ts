import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import type { LinkedParticipant } from '../../../shared/links/linked-participant.ts';
import { type FormState, formState } from '../../../shared/ui/form.tsx';
import { checkView } from './check-view.tsx';
import { partView } from './part-view.tsx';
import { valuesOf } from './survey-form.ts';
import type { SurveyView } from './survey-frame.tsx';
import type { Place } from './survey-place.ts';
import { type FormPart, noAnswers, readAsked } from './survey-questions.ts';
import { closedView, pausedView, receiptView, welcomeView } from './survey-views.tsx';

const views = {
  CLOSED: closedView,
  WELCOME: welcomeView,
  CHECK: checkView,
  RECEIPT: receiptView,
  PAUSED: pausedView,
} as const;

/** Shows the page of a place. */
export async function show(
  request: PageRequest,
  survey: LinkedParticipant,
  place: Place,
  status = 200,
): Promise<PageResponse> {
  const view = await viewOf(request, survey);
  if (place.kind !== 'PART') return html(views[place.kind](view), status);
  const form = formState(valuesOf(survey.person.answers ?? noAnswers));
  return html(partView(view, { part: place.part, form, resumed: place.resumed }), status);
}

/** The page of a form as it was sent: with its faults, or because another window was first. */
export async function showPart(
  request: PageRequest,
  survey: LinkedParticipant,
  part: FormPart,
  form: FormState,
): Promise<string> {
  return partView(await viewOf(request, survey), { part, form, resumed: false });
}

async function viewOf({ path }: PageRequest, { person, cycle }: LinkedParticipant): Promise<SurveyView> {
  const [agency, asked] = await Promise.all([readAgencyInfo(person.agency), readAsked(person.staff, cycle)]);
  return { agency, person, cycle, asked, path };
}
