import { formatNumber } from '../../../shared/rules/format.ts';
import type { Needs } from '../plan-for-officer.ts';

/** The most urgent needs that the survey found, which activities serve each, and which get none. */
export function NeedsServed({ needs: { served: needs, withheld, byLaw } }: { needs: Needs }) {
  if (needs.length === 0) return <p>{withheld.join(' ')}</p>;
  const unserved = needs.filter(({ activities }) => activities.length === 0).length;
  return (
    <>
      <h2>Kebutuhan dan kegiatan yang menjawabnya</h2>
      <p>
        {unserved === 0
          ? `Setiap kebutuhan dari ${formatNumber(needs.length)} yang paling mendesak mendapat kegiatan.`
          : `${formatNumber(unserved)} dari ${formatNumber(needs.length)} kebutuhan yang paling mendesak belum mendapat kegiatan.`}
      </p>
      <ul>
        {needs.map(({ code, competency, activities, whyNot }) => (
          <li key={code}>
            {activities.length === 0 && whyNot !== undefined ? (
              whyNot
            ) : (
              <>
                {competency}:{' '}
                {activities.length === 0 ? <strong>belum ada kegiatan</strong> : activities.join(', ')}
              </>
            )}
          </li>
        ))}
      </ul>
      {byLaw === undefined ? null : <p>{byLaw}</p>}
    </>
  );
}
