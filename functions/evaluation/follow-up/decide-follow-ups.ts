import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { wibDate } from '../../../shared/rules/dates.ts';
import { parseDate } from '../../../shared/rules/format.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { decideDrafted, type FollowUpsItem, readFollowUps } from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { isExtra, isRefused, readFollowUpForm } from './follow-up-form.ts';

interface Decision {
  readonly agency: string;
  readonly cycle: string;
  readonly form: URLSearchParams;
  readonly now: Date;
  readonly workflows: Workflows;
}

/**
 * Decides the follow-ups, each with owner and date or refused with a reason, and lets the cycle close. Sent twice, the first stands.
 * @throws InvalidInputError naming every follow-up without owner or date; NotFoundError before there is a draft;
 *   ConflictError when others stand already: the cycle closes with those
 */
export async function decideFollowUps({ agency, cycle, form, now, workflows }: Decision): Promise<void> {
  const draft = await readFollowUps(agency, cycle);
  if (draft === undefined) throw new NotFoundError('follow-ups');
  const decided = draft.status === 'DECIDED' ? draft : await decide(draft, form, now);
  await complete(partitions.cycle(agency, cycle), 'follow-up', { by: 'koordinator' }, workflows);
  if (!isSame(form, decided)) throw new ConflictError('follow-ups');
}

/** Whether a form says what was decided: its double click, not another decision. */
function isSame(form: URLSearchParams, { items, refused = [] }: FollowUpsItem): boolean {
  const standing = [
    ...items.flatMap(({ code, sentence, owner, dueOn }) => [
      `${code}.pj ${owner}`,
      `${code}.tenggat ${dueOn}`,
      ...(isExtra(code) ? [`${code}.isi ${sentence}`] : []),
    ]),
    ...refused.map(({ code, reason }) => `${code}.alasan ${reason}`),
  ];
  const filled = [...form].filter(([name, value]) => {
    const [, code = '', field = ''] = /^(.+)\.(isi|pj|tenggat|alasan)$/.exec(name) ?? [];
    // Owner and date of what is refused are not read.
    return value.trim() !== '' && field !== '' && (field === 'alasan' || !isRefused(form, code));
  });
  const sent = filled.map(
    ([name, value]) => `${name} ${name.endsWith('.tenggat') ? parseDate(value) : value.trim()}`,
  );
  return isDeepStrictEqual(standing.sort(), sent.sort());
}

/** One conditional write decides; the item that stands is returned. */
async function decide(draft: FollowUpsItem, form: URLSearchParams, now: Date): Promise<FollowUpsItem> {
  const { agency, cycle } = draft;
  const read = readFollowUpForm(form, draft.items, wibDate(now));
  const decided = await decideDrafted(draft, { ...read, head: await reportHeadOf(agency), now });
  return decided ?? (await readFollowUps(agency, cycle)) ?? draft;
}
