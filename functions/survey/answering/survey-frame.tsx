import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import type { FormErrors } from '../../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { BackLink } from '../../../shared/ui/parts.tsx';
import type { Asked } from './survey-questions.ts';

/** What every page of the survey shows from. */
export interface SurveyView {
  readonly agency: AgencyInfo;
  readonly person: ParticipantItem;
  readonly cycle: CycleItem;
  /** What the cycle asks of the person. */
  readonly asked: Asked;
  /** Clean path of the link. */
  readonly path: string;
}

/** A page of the survey in its frame. */
export function surveyPage(
  { agency, cycle }: SurveyView,
  page: {
    readonly title: string;
    readonly errors?: FormErrors;
    readonly back?: string | undefined;
    readonly children: ComponentChildren;
  },
): string {
  return renderPage({
    title: page.title,
    errors: page.errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Survei kebutuhan kompetensi ${cycle.cycle}`}
        back={page.back === undefined ? null : <BackLink href={page.back} />}
      >
        {page.children}
      </PublicLayout>
    ),
  });
}

/** "Kamis, 14 Januari 2027 pukul 23.59 WIB"; the survey is open, so it has a deadline. */
export function deadlineOf({ surveyClosesAt }: CycleItem): string {
  return surveyClosesAt === undefined ? 'penutupan survei' : formatMoment(new Date(surveyClosesAt));
}
