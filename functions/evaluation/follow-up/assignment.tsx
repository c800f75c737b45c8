import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../../../shared/errors.ts';
import { CLOSING } from '../../../shared/evaluation/period.ts';
import { choice } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import {
  assignFollowUp,
  type FollowUp,
  type FollowUpsItem,
  readFollowUps,
} from '../../../shared/store/follow-ups.ts';
import type { Recommendation, ReportItem } from '../../../shared/store/report.ts';
import { DateInput, RadioGroup, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { LONGEST_INDICATOR, readPromise, suggestedDue } from './follow-up-form.ts';
import { type Offers, OwnerField } from './owner-field.tsx';
import { ownerSearch } from './owner-search.ts';

/** Names the form of an assignment in what it sends: another one stands on the same page. */
const ASSIGNMENT = { isian: 'tugas' } as const;

const NAME = 'Penugasan';

/** Whether it is the form of an assignment that was sent, or that came back. */
export function isAssignment(sent: string | null | undefined): boolean {
  return sent === ASSIGNMENT.isian;
}

/** What leaders may still assign from a report: what it recommends and nobody has yet. */
function assignable(
  { period, recommendations }: ReportItem,
  assigned: FollowUpsItem | undefined,
): readonly Recommendation[] {
  if (period === CLOSING) return [];
  const given = new Set(assigned?.items.map(({ code }) => code));
  return recommendations.filter(({ code }) => !given.has(code));
}

interface FormProps {
  readonly report: ReportItem;
  readonly assigned: FollowUpsItem | undefined;
  readonly form: FormState;
  readonly offers: Offers;
  readonly today: string;
}

/** Lets a leader give one recommendation of a quarter's report to somebody. */
export function AssignForm({ report, assigned, form, offers, today }: FormProps) {
  const open = assignable(report, assigned);
  if (open.length === 0) return null;
  const shown = isAssignment(String(form.values['isian'] ?? ''))
    ? form
    : formState({ tenggat: formatDate(suggestedDue(today)) });
  return (
    <section>
      <h2>Tugaskan tindak lanjut</h2>
      <p>
        Orang yang Anda tunjuk menerima surel dengan tautan untuk melapor, diingatkan menjelang dan sesudah
        tenggat, dan laporannya terbaca di sini.
      </p>
      <Form hidden={ASSIGNMENT}>
        <RadioGroup
          form={shown}
          name="rekomendasi"
          label="Rekomendasi"
          choices={open.map(({ code, sentence }) => ({ value: code, label: sentence }))}
        />
        <OwnerField form={shown} prefix="" label="Penanggung jawab" offers={offers} />
        <DateInput form={shown} name="tenggat" label="Tenggat" />
        <TextInput
          form={shown}
          name="indikator"
          label="Indikator keberhasilan"
          hint="Tanda bahwa tindak lanjut ini selesai, misalnya: semua kelurahan memiliki peserta"
          maxLength={LONGEST_INDICATOR}
        />
        <Button kind="secondary">Tugaskan</Button>
      </Form>
    </section>
  );
}

interface Assigned {
  readonly report: ReportItem;
  readonly form: URLSearchParams;
  /** Name of the leader, and the reference of the link. */
  readonly leader: string;
  readonly reference: string;
  readonly now: Date;
}

/**
 * Gives a recommendation of a quarter's report to somebody; sent twice it is given once.
 * @throws InvalidInputError naming every fault; ConflictError when it was given to somebody else first
 */
export async function assign({ report, form, leader, reference, now }: Assigned): Promise<void> {
  const codes = report.period === CLOSING ? [] : report.recommendations.map(({ code }) => code);
  const { values, faults } = readFields(form, {
    rekomendasi: choice(codes, `${NAME}: pilih satu rekomendasi.`),
  });
  const read = await readPromise(form, {
    search: ownerSearch(report.agency),
    prefix: '',
    name: NAME,
    today: wibDate(now),
  });
  refuseFaults({ ...faults, ...read.faults });
  const recommendation = report.recommendations.find(({ code }) => code === values.rekomendasi);
  if (recommendation === undefined || read.promised === undefined) return;
  const { code, sentence, evidence } = recommendation;
  const item = { code, sentence, evidence, ...read.promised, since: now.toISOString(), assignedBy: leader };
  const before = await readFollowUps(report.agency, report.cycle, report.period);
  const standing = before?.items.find((each) => each.code === code);
  if (standing === undefined) {
    const given = await assignFollowUp(report, before, { item, actor: `pimpinan:${reference}`, now });
    if (!given) throw new ConflictError('follow-ups');
  } else if (!isDeepStrictEqual(gist(standing), gist(item))) throw new ConflictError('follow-ups');
}

/** What an assignment says, whenever it was sent and whatever became of it. */
function gist({ ownerId, dueOn, indicator }: FollowUp): readonly (string | undefined)[] {
  return [ownerId, dueOn, indicator];
}
