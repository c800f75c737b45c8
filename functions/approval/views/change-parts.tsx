import { formatNumber } from '../../../shared/rules/format.ts';
import { decisionNames } from '../../../shared/store/approval.ts';
import { Tag, type Tone } from '../../../shared/ui/parts.tsx';
import type { PlanChange } from '../plan-changes.ts';
import type { ChangesSeen } from '../plan-for-officer.ts';

const kinds: Readonly<Record<PlanChange['kind'], { readonly tone: Tone; readonly word: string }>> = {
  added: { tone: 'success', word: 'Baru' },
  removed: { tone: 'danger', word: 'Dihapus' },
  changed: { tone: 'attention', word: 'Diubah' },
};

function besideInForce(changes: ChangesSeen['changes']): string {
  return changes.length === 0
    ? 'Hanya pagunya yang berubah.'
    : `${formatNumber(changes.length)} kegiatan berbeda; kegiatan lain tetap:`;
}

function sinceAsked(
  { revision, status }: NonNullable<ChangesSeen['before']>,
  changes: ChangesSeen['changes'],
): string {
  return `Pengajuan ke-${revision} pernah dimintakan keputusan kepada jabatan ini, dengan hasil: ${decisionNames[status].toLowerCase()}. ${
    changes.length === 0
      ? 'Sejak itu isi rencana tidak berubah.'
      : `Sejak itu ${formatNumber(changes.length)} kegiatan berubah:`
  }`;
}

/** What is different from what this officer was shown before. */
export function ChangesSince({ since }: { since: ChangesSeen | undefined }) {
  if (since === undefined) return null;
  const { before, changes } = since;
  return (
    <>
      <h2>
        {before === undefined
          ? 'Perubahan terhadap rencana yang berlaku'
          : `Perubahan sejak pengajuan ke-${before.revision}`}
      </h2>
      <p>{before === undefined ? besideInForce(changes) : sinceAsked(before, changes)}</p>
      {changes.length === 0 ? null : (
        <ul>
          {changes.map(({ activity, title, kind, what }) => (
            <li key={activity}>
              <Tag tone={kinds[kind].tone}>{kinds[kind].word}</Tag> {activity} {title}
              {what.length === 0 ? null : (
                <ul>
                  {what.map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
