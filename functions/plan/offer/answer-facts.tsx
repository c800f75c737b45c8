import { formatDateRange, formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import type { OfferAnswer } from '../../../shared/store/offer-request.ts';
import { SummaryList } from '../../../shared/ui/parts.tsx';

/** What a provider answered. */
export function AnswerFacts({ answer }: { readonly answer: OfferAnswer }) {
  const { held, cost, startsOn, endsOn, least, most, by, note } = answer;
  return (
    <SummaryList
      items={[
        { label: 'Diselenggarakan', value: held ? 'Ya' : 'Tidak tahun ini' },
        ...(held
          ? [
              { label: 'Biaya seluruhnya', value: formatRupiah(cost) },
              { label: 'Jadwal', value: formatDateRange(startsOn, endsOn) },
              { label: 'Peserta', value: `${formatNumber(least)}–${formatNumber(most)} orang` },
            ]
          : []),
        { label: 'Dijawab oleh', value: by },
        ...(note === undefined ? [] : [{ label: 'Catatan', value: note }]),
      ]}
    />
  );
}
