import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { recordAudit } from '../../shared/audit.ts';
import { InvalidInputError, type Issue, NotFoundError } from '../../shared/errors.ts';
import { parseDate } from '../../shared/rules/format.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { isConditionFailed } from '../../shared/table/conditions.ts';
import { type FollowUp, FollowUps } from '../../shared/table/entities/report.ts';
import { partitions } from '../../shared/table/keys.ts';
import { complete } from '../../shared/workflow/waitpoint.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { readFollowUps } from './report-store.ts';

/** Rooms on the form for what the figures did not suggest. */
export const EXTRA_FOLLOW_UPS = ['TAMBAHAN-1', 'TAMBAHAN-2'] as const;

interface Decision {
  readonly agency: string;
  readonly cycle: string;
  readonly form: URLSearchParams;
  readonly now: Date;
  readonly workflows: Workflows;
}

/**
 * Decides the follow-ups, each with owner and date, and lets the cycle close. Sent twice, the first stands.
 * @throws InvalidInputError naming every follow-up without owner or date
 */
export async function decideFollowUps({ agency, cycle, form, now, workflows }: Decision): Promise<void> {
  const draft = await readFollowUps(agency, cycle);
  if (draft === undefined) throw new NotFoundError('follow-ups');
  if (draft.status === 'DRAFT') {
    const items = readItems(form, draft.items, wibDate(now));
    await decide(agency, cycle, items);
    await recordAudit({
      agency,
      cycle,
      at: now,
      actor: 'koordinator',
      act: 'follow-ups decided',
      subject: cycle,
    });
  }
  await complete(partitions.cycle(agency, cycle), 'follow-up', { by: 'koordinator' }, workflows);
}

async function decide(agency: string, cycle: string, items: readonly FollowUp[]): Promise<void> {
  try {
    await FollowUps.build(UpdateAttributesCommand)
      .item({ agency, cycle, status: 'DECIDED', items })
      .options({ condition: { attr: 'status', eq: 'DRAFT' } })
      .send();
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

function readItems(form: URLSearchParams, drafted: readonly FollowUp[], today: string): FollowUp[] {
  const extra = EXTRA_FOLLOW_UPS.map((code) => ({
    code,
    sentence: text(form, `${code}.isi`),
    evidence: 'Ditambahkan koordinator.',
  }));
  const wanted = [...drafted, ...extra.filter((item) => item.sentence !== '')];
  const read = wanted.map(({ code, sentence, evidence }, index) => {
    const owner = text(form, `${code}.pj`);
    const dueOn = parseDate(text(form, `${code}.tenggat`));
    return {
      item: { code, sentence, evidence, owner, dueOn: dueOn ?? '' },
      issues: faults(code, index + 1, owner, dueOn, today),
    };
  });
  const issues = read.flatMap((one) => one.issues);
  if (issues.length > 0) throw new InvalidInputError(issues);
  return read.map((one) => one.item);
}

function faults(
  code: string,
  number: number,
  owner: string,
  dueOn: string | undefined,
  today: string,
): Issue[] {
  return [
    ...(owner === ''
      ? [{ field: `${code}.pj`, sentence: `Tindak lanjut ${number}: isi penanggung jawab.` }]
      : []),
    ...(dueOn === undefined || dueOn < today
      ? [
          {
            field: `${code}.tenggat`,
            sentence: `Tindak lanjut ${number}: isi tenggat dengan tanggal yang belum lewat, contoh 25-01-2028.`,
          },
        ]
      : []),
  ];
}

function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim();
}
