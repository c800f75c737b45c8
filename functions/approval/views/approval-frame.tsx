import type { ComponentChildren } from 'preact';
import type { ApprovalStep, AskedOfficer } from '../../../shared/store/approval.ts';
import { type AgencyInfo, PublicLayout } from '../../../shared/ui/page.tsx';

/** What every page of a request shows. */
export interface Shown {
  readonly agency: AgencyInfo;
  readonly cycle: string;
  readonly step: ApprovalStep;
  readonly officer: AskedOfficer;
  /** Clean path of the page. */
  readonly path: string;
}

/** Frame of the officers' pages. */
export function ApprovalFrame({ shown, children }: { shown: Shown; children: ComponentChildren }) {
  return (
    <PublicLayout agency={shown.agency} service={`Persetujuan usulan rencana ${shown.cycle}`}>
      {children}
    </PublicLayout>
  );
}
