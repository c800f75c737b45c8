import { consolePage, type Session, Stale, VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import type { PaperKind } from '../../shared/plan/paper-kinds.ts';
import { versionOf } from '../../shared/store/definition.ts';
import type { LetterNumberItem } from '../../shared/store/letter-number.ts';
import type { PlanItem } from '../../shared/store/plan.ts';
import { DateInput, TextInput } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../shared/ui/parts.tsx';

interface NumberView {
  readonly plan: PlanItem;
  readonly kind: PaperKind;
  readonly before: LetterNumberItem | undefined;
  readonly form: FormState;
}

/** One form for one paper: number and day, as the office gave them. */
export async function numberView(
  session: Session,
  { plan, kind, before, form }: NumberView,
): Promise<string> {
  const back = `/konsol/siklus/${plan.cycle}/rencana`;
  return await consolePage(session, {
    title: `Nomor ${kind.name.toLowerCase()}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`${back}#naskah`}>Rencana {plan.cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mencatat nomor ini" href={`/konsol/siklus/${plan.cycle}/nomor/${kind.id}`} />
        <PageTitle
          caption={`Rencana ${plan.cycle}`}
          lead="Isi nomor dan tanggal yang diberikan tata usaha atau SRIKANDI. Sistem tidak membuat nomor sendiri."
        >
          {kind.name}
        </PageTitle>
        <Form hidden={{ [VERSION_FIELD]: String(versionOf(before)) }}>
          <TextInput form={form} name="nomor" label="Nomor surat" maxLength={200} />
          <DateInput form={form} name="tanggal" label="Tanggal surat" />
          <Button>Simpan nomor</Button>
        </Form>
      </>
    ),
  });
}
