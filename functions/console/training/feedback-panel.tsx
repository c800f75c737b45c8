import { formatNumber, formatPercent } from '../../../shared/rules/format.ts';
import { isTooShallow } from '../../../shared/rules/too-shallow.ts';
import type { FeedbackSummary, TrainingItem } from '../../../shared/table/entities/training.ts';
import { BarChart } from '../../../shared/ui/charts/index.ts';
import { Details, FigureCards, Notification } from '../../../shared/ui/index.ts';
import { depthLabels, reactionQuestions } from '../../feedback/reaction.ts';

interface Props {
  readonly training: TrainingItem;
  /** People who have given feedback. */
  readonly given: number;
  /** The form promises that what people wrote goes to the coordinator: nobody else reads it. */
  readonly comments: boolean;
}

/** What the participants said, once the collection closed; until then only how many have answered. */
export function FeedbackPanel({ training, given, comments }: Props) {
  const { summary, status } = training;
  if (summary === undefined && status !== 'CERTIFIED') return null;
  return (
    <section>
      <h2>Umpan balik</h2>
      {summary === undefined ? (
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
              ]),
        ]}
      />
      {isTooShallow(tooShallow) ? (
        <Notification
          tone="attention"
          title={`${formatPercent(tooShallow)} peserta menilai materinya terlalu dangkal`}
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
        </Details>
      )}
    </>
  );
}

function Reaction({ summary: { reaction = {} } }: { summary: FeedbackSummary }) {
  const bars = Object.entries(reactionQuestions)
    .map(([code, question]) => ({ label: question, value: reaction[code] }))
    .filter((bar): bar is { label: typeof bar.label; value: number } => bar.value !== undefined);
  if (bars.length === 0) return null;
  return (
    <BarChart
      title="Penilaian peserta (rata-rata 1–5)"
      description={bars.map(({ label, value }) => `${label} ${formatNumber(value, 1)}`).join(' ')}
      category="Pernyataan"
      measure="Rata-rata"
      max={5}
      bars={bars}
    />
  );
}

function Depths({ summary: { depth } }: { summary: FeedbackSummary }) {
  if (depth === undefined) return null;
  const bars = Object.entries(depthLabels).map(([code, label]) => ({
    label,
    value: Math.round(100 * (Object.entries(depth).find(([name]) => name === code)?.[1] ?? 0)),
  }));
  return (
    <BarChart
      title="Kedalaman materi (persen jawaban)"
      description={bars.map(({ label, value }) => `${label} ${value}%`).join(', ')}
      category="Kedalaman"
      measure="Persen"
      max={100}
      bars={bars}
    />
  );
}
