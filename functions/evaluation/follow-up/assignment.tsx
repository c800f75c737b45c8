import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../../../shared/errors.ts';
import { dueText, outcomeText, ownerText } from '../../../shared/evaluation/follow-up-outcome.ts';
import { CLOSING } from '../../../shared/evaluation/period.ts';
import { choice } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import {
  assignFollowUp,
  type FollowUp,
  type FollowUpsItem,
  listFollowUps,
} from '../../../shared/store/follow-ups.ts';
import type { ReportItem } from '../../../shared/store/report.ts';
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

/**
 * What somebody of the cycle has to do already: of this report, of what the coordinator decided at its end, or of another
 * report and still open. Nobody is given a second time what an earlier report recommended, too.
 */
function given(report: ReportItem, lists: readonly FollowUpsItem[]): readonly FollowUp[] {
  return lists
    .filter(({ status }) => status === 'DECIDED')
    .flatMap(({ period, items }) =>
      items.filter(
        ({ outcome }) => period === undefined || period === report.period || outcome === undefined,
      ),
    );
}

interface FormProps {
  readonly report: ReportItem;
  /** All of the cycle. */
  readonly lists: readonly FollowUpsItem[];
  readonly form: FormState;
  readonly offers: Offers;
  readonly today: string;
}

/** Lets a leader give one recommendation of a quarter's report to somebody. */
export function AssignForm({ report, lists, form, offers, today }: FormProps) {
  if (report.period === CLOSING || report.recommendations.length === 0) return null;
  const items = new Map(given(report, lists).map((item) => [item.code, item]));
  const open = report.recommendations.filter(({ code }) => !items.has(code));
  const elsewhere = report.recommendations.flatMap(({ code }) => items.get(code) ?? []);
  const shown = isAssignment(String(form.values['isian'] ?? ''))
    ? form
    : formState({ tenggat: formatDate(suggestedDue(today)) });
  return (
    <section>
      <h2>Tugaskan tindak lanjut</h2>
      {elsewhere.length === 0 ? null : (
        <>
          <p>Sudah ada penanggung jawabnya:</p>
          <ul>
            {elsewhere.map((item) => (
              <li key={item.code}>
                {item.sentence} – {ownerText(item)}, tenggat {dueText(item)}. {outcomeText(item)}
              </li>
            ))}
          </ul>
        </>
      )}
      {open.length === 0 ? null : (
        <>
          <p>
            Orang yang Anda tunjuk menerima surel dengan tautan untuk melapor, diingatkan menjelang dan
            sesudah tenggat, dan laporannya terbaca di sini.
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
        </>
      )}
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
  const lists = await listFollowUps(report);
  const before = lists.find(({ period }) => period === report.period);
  const standing = given(report, lists).find((each) => each.code === code);
  if (standing === undefined) {
    const given = await assignFollowUp(report, before, { item, actor: `pimpinan:${reference}`, now });
    if (!given) throw new ConflictError('follow-ups');
  } else if (!isDeepStrictEqual(gist(standing), gist(item))) throw new ConflictError('follow-ups');
}

/** What an assignment says, whenever it was sent and whatever became of it. */
function gist({ ownerId, dueOn, indicator }: FollowUp): readonly (string | undefined)[] {
  return [ownerId, dueOn, indicator];
}
