/** What every page is made of. Charts are apart, in `charts/index.ts`: only pages that draw pay for them. */
export { contentSecurityPolicy } from './content-security-policy.ts';
export { Button, ButtonRow, LinkButton } from './forms/button.tsx';
export { CheckboxGroup, type Choice, RadioGroup, Select } from './forms/choice-fields.tsx';
export { ErrorSummary } from './forms/error-summary.tsx';
export { AGENCY_FIELD, FilterForm, Form, FormAgency } from './forms/form.tsx';
export {
  emptyForm,
  type FormErrors,
  type FormState,
  type FormValues,
  fieldId,
  formState,
  hasErrors,
} from './forms/form-state.ts';
export { DateInput, FileInput, NumberInput, Textarea, TextInput } from './forms/text-fields.tsx';
export { ConsoleLayout } from './layout/console-layout.tsx';
export type { AgencyInfo } from './layout/page-context.ts';
export { PublicLayout } from './layout/public-layout.tsx';
export { renderPage } from './page.tsx';
export { type LinkFault, linkFaultPage, type WayOn } from './pages/link-fault-page.tsx';
export { defectPage, gonePage, messagePage, notFoundPage, plainPage } from './pages/plain-pages.tsx';
export { DataTable } from './parts/data-table.tsx';
export { FigureCards } from './parts/figure-cards.tsx';
export { Pagination } from './parts/pagination.tsx';
export { ProgressBar, ProgressSteps } from './parts/progress.tsx';
export { type SummaryItem, SummaryList } from './parts/summary-list.tsx';
export { BackLink, Details, Notification, PageTitle, Tag, type Tone } from './parts/text-parts.tsx';
