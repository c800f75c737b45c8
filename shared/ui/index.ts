/** What every page is made of. Charts are apart, in `charts.tsx`: only pages that draw pay for them. */

export {
  CheckboxGroup,
  type Choice,
  DateInput,
  FileInput,
  NumberInput,
  RadioGroup,
  Select,
  Textarea,
  TextInput,
} from './fields.tsx';
export {
  AGENCY_FIELD,
  Button,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  FilterForm,
  Form,
  FormAgency,
  type FormErrors,
  type FormState,
  type FormValues,
  fieldId,
  formState,
  hasErrors,
  LinkButton,
  textValue,
} from './form.tsx';
export type { AgencyInfo } from './page.tsx';
export { ConsoleLayout, contentSecurityPolicy, PublicLayout, renderPage } from './page.tsx';
export {
  BackLink,
  DataTable,
  Details,
  FigureCards,
  Notification,
  PageTitle,
  Pagination,
  ProgressBar,
  ProgressSteps,
  type SummaryItem,
  SummaryList,
  Tag,
  type Tone,
} from './parts.tsx';
export {
  defectPage,
  gonePage,
  type LinkFault,
  linkFaultPage,
  messagePage,
  notFoundPage,
  plainPage,
  type WayOn,
} from './plain-pages.tsx';
