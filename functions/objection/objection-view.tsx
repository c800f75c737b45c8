import { objectionContactInWords } from '../../shared/agency/way-to-object.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { type ObjectionItem, objectionReasons } from '../../shared/store/raised-objection.ts';
import { RadioGroup, Textarea, TextInput } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { Notification, PageTitle, SummaryList } from '../../shared/ui/parts.tsx';
import { reasonNames } from './raise-objection.ts';

/** Signs of an explanation. */
export const LONGEST_EXPLANATION = 500;

interface ObjectionShown {
  readonly agency: AgencyInfo;
  readonly objection: ObjectionItem;
  /** What was done, in words. */
  readonly matter: string;
  readonly form: FormState;
}

/** What can be objected to and how, or that it was. */
export function objectionView({ agency, objection, matter, form }: ObjectionShown): string {
  const { at, raisedAt, toldAt } = objection;
  return renderPage({
    title: 'Keberatan',
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Keberatan" open>
        <ErrorSummary errors={form.errors} />
        <Raised raisedAt={raisedAt} toldAt={toldAt} />
        <PageTitle
          lead={`Keberatan tercatat dalam jejak perubahan dan diteruskan kepada ${objectionContactInWords()} dan pimpinan. Koordinator hanya diberi tahu bahwa ada keberatan.`}
        >
          Keberatan
        </PageTitle>
        <SummaryList
          items={[
            { label: 'Yang disanggah', value: matter },
            { label: 'Dilakukan pada', value: formatMoment(new Date(at)) },
          ]}
        />
        {toldAt === undefined ? <ObjectionForm form={form} /> : null}
      </PublicLayout>
    ),
  });
}

function Raised({ raisedAt, toldAt }: Pick<ObjectionItem, 'raisedAt' | 'toldAt'>) {
  if (raisedAt === undefined) return null;
  const moment = formatMoment(new Date(raisedAt));
  return toldAt === undefined ? (
    <Notification
      tone="attention"
      title={`Keberatan tercatat pada ${moment}, tetapi surelnya belum terkirim`}
    >
      <p>Kirim sekali lagi di bawah ini.</p>
    </Notification>
  ) : (
    <Notification tone="success" title={`Keberatan Saudara tercatat pada ${moment} dan sudah disampaikan`} />
  );
}

function ObjectionForm({ form }: { form: FormState }) {
  return (
    <Form>
      <RadioGroup
        form={form}
        name="alasan"
        label="Apa yang tidak benar?"
        choices={objectionReasons.map((value) => ({ value, label: reasonNames[value] }))}
      />
      <TextInput
        form={form}
        name="siapa"
        label="Nama dan nomor telepon Saudara"
        hint="Agar Saudara dapat dihubungi; contoh: Fikri Harahap, 0812 3456 7890"
      />
      <Textarea
        form={form}
        name="penjelasan"
        label="Penjelasan"
        rows={4}
        maxLength={LONGEST_EXPLANATION}
        optional
      />
      <Button>Sampaikan keberatan</Button>
    </Form>
  );
}
