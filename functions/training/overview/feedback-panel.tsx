import { isTooShallow, normalisedGain } from '../../../shared/evaluation/course-verdict.ts';
import { formatNumber, formatPartOf, formatPercent, formatShare } from '../../../shared/rules/format.ts';
import { depths, type FeedbackSummary, type TrainingItem } from '../../../shared/store/training-item.ts';
import { depthLabels, earlierQuestions, reactionQuestions } from '../../../shared/training/reaction.ts';
import { BarChart } from '../../../shared/ui/charts.tsx';
import { Details, type FigureCard, FigureCards, Notification } from '../../../shared/ui/parts.tsx';

interface Props {
  readonly training: TrainingItem;
  /** People who have given feedback. */
  readonly given: number;
  /** The form promises that what people wrote goes to the coordinator: nobody else reads it. */
  readonly comments: boolean;
}

const score = (value: number) => formatNumber(value, 1);
const percent = (share: number) => formatPercent(share);

/** What the participants said, once the collection closed; until then only how many have answered. */
export function FeedbackPanel({ training, given, comments }: Props) {
  const { summary, status } = training;
  // A count that is kept already is shown when the answers behind it are gone.
  const collecting = status === 'CERTIFIED';
  if (summary === undefined && !collecting) return null;
  return (
    <section>
      <h2>Umpan balik</h2>
      {summary === undefined || collecting ? (
        <p>
          {formatNumber(given)} orang sudah memberi umpan balik. Isinya baru dihitung setelah pengumpulan
          ditutup, tanpa nama.
        </p>
      ) : (
        <Summary summary={summary} comments={comments ? (summary.comments ?? []) : []} />
      )}
    </section>
  );
}

function Summary({ summary, comments }: { summary: FeedbackSummary; comments: readonly string[] }) {
  const { answered, attended, suppressed, learning, tooShallow = 0 } = summary;
  if (suppressed !== undefined) return <p>{suppressed}</p>;
  return (
    <>
      <FigureCards
        cards={[
          { label: 'Menjawab', value: answered, note: `dari ${attended} yang hadir` },
          ...(learning === undefined
            ? []
            : [
                {
                  label: 'Tes awal dan akhir',
                  value: `${formatNumber(learning.pre)} → ${formatNumber(learning.post)}`,
                  note: `rata-rata 0–100 dari ${learning.pairs} orang`,
                },
                gainCard(learning),
                ...passCard(learning),
              ]),
        ]}
      />
      {isTooShallow(tooShallow) ? (
        <Notification
          tone="attention"
          title={`${formatShare(Math.round(tooShallow * answered), answered, 'jawaban')} menilai materinya terlalu dangkal`}
        >
          <p>Pertimbangkan materi yang lebih dalam dalam rencana tahun berikutnya.</p>
        </Notification>
      ) : null}
      <div class="side-by-side">
        <Reaction summary={summary} />
        <Depths summary={summary} />
      </div>
      {comments.length === 0 ? null : (
        <Details summary={`${comments.length} saran tertulis`}>
          {comments.map((comment, index) => (
            <blockquote key={index}>{comment}</blockquote>
          ))}
          {summary.commentsLeftOut === undefined ? null : (
            <p>{formatNumber(summary.commentsLeftOut)} saran lain tidak ditampilkan karena terlalu banyak.</p>
          )}
        </Details>
      )}
    </>
  );
}

type Learning = NonNullable<FeedbackSummary['learning']>;

/** Hake's bands: below 0.3 low, above 0.7 high. A group that knew all before has nothing to gain. */
function gainCard({ pre, post }: Learning): FigureCard {
  const gain = normalisedGain(pre, post);
  const label = 'Gain ternormalisasi';
  if (gain === undefined) return { label, value: '–', note: 'semua sudah dikuasai sebelum pelatihan' };
  const band = gain < 0 ? 'menurun' : gain < 0.3 ? 'rendah' : gain <= 0.7 ? 'sedang' : 'tinggi';
  return { label, value: formatNumber(gain, 2), note: `${band}; bagian dari yang belum dikuasai` };
}

function passCard({ pairs, passMark, passed }: Learning): readonly FigureCard[] {
  if (passMark === undefined) return [];
  const label = `Mencapai batas lulus ${passMark}`;
  return [
    passed === undefined
      ? { label, value: '–', note: 'disembunyikan: yang lulus atau yang tidak kurang dari lima orang' }
      : { label, value: passed, note: `dari ${pairs} orang pada tes akhir` },
  ];
}

function Reaction({ summary: { answered, reaction = {} } }: { summary: FeedbackSummary }) {
  const bars = Object.entries({ ...reactionQuestions, ...earlierQuestions })
    .map(([code, question]) => ({ label: question, value: reaction[code] }))
    .filter((bar): bar is { label: typeof bar.label; value: number } => bar.value !== undefined);
  if (bars.length === 0) return null;
  return (
    <BarChart
      title={`Penilaian peserta (rata-rata 1–5 dari ${formatNumber(answered)} jawaban)`}
      description={bars.map(({ label, value }) => `${label} ${score(value)}`).join(' ')}
      category="Pernyataan"
      measure="Rata-rata (1–5)"
      show={score}
      max={5}
      bars={bars}
    />
  );
}

function Depths({ summary: { answered, depth } }: { summary: FeedbackSummary }) {
  if (depth === undefined) return null;
  const bars = depths.map((code) => ({
    label: depthLabels[code],
    value: depth[code],
    note: formatPartOf(Math.round(depth[code] * answered), answered, 'jawaban'),
  }));
  return (
    <BarChart
      title="Kedalaman materi (persen jawaban)"
      description={bars.map(({ label, value }) => `${label} ${percent(value)}`).join(', ')}
      category="Kedalaman"
      measure="Persen jawaban"
      show={percent}
      max={1}
      bars={bars}
    />
  );
}
