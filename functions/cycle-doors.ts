import type { CycleDoor } from '../shared/console/cycle-door.ts';
import { approvalDoor } from './approval/console-approval.tsx';
import { draftDoor } from './plan/draft/decide-draft.ts';
import { surveyDoor } from './survey/console-survey.tsx';

/** The closed list of what phases let the coordinator do on the page of a cycle, whose frame knows none of them. */
export const phaseDoors: readonly CycleDoor[] = [surveyDoor, draftDoor, approvalDoor];
