import { createHash } from 'node:crypto';
import type { Issue } from '../../shared/errors.ts';
import type { PlanItem, PlanLine } from '../../shared/store/plan.ts';
import type { PeopleByActivity } from '../../shared/store/targets.ts';

/** Lines whose number is not the length of their list, in sentences: officers would approve another number than is invited. */
export function listFaults(lines: readonly PlanLine[], people: PeopleByActivity): readonly Issue[] {
  return lines.flatMap(({ activity, title, targetCount }) => {
    const listed = people.get(activity)?.length ?? 0;
    if (listed === targetCount) return [];
    return [
      {
        field: `${activity}.targetCount`,
        sentence: `${activity} (${title}): jumlah peserta ${targetCount} orang, tetapi daftarnya memuat ${listed} orang. Susun ulang daftarnya atau simpan daftar nama yang benar.`,
      },
    ];
  });
}

/**
 * What officers decide on, as SHA-256 in hex: year, ceiling, lines and who goes, and of a change what it is for. Two submissions with the same content
 * have the same, whatever lists are called and in which order people stand.
 */
export function contentHash(
  { agency, cycle, budget, lines, change }: PlanItem,
  people: PeopleByActivity,
): string {
  const content = lines.map(({ peopleList: _list, sent: _sent, ...line }) => ({
    ...line,
    people: [...(people.get(line.activity) ?? [])].sort(),
  }));
  return createHash('sha256')
    .update(canonical({ agency, cycle, budget, lines: content, change }))
    .digest('hex');
}

/** JSON with the fields in order: the table gives them back in any. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join()}}`;
}
