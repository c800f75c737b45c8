import { formatNumber, formatPercent, formatRupiah } from '../../shared/rules/format.ts';
import type { PlanEffect, PlanItem } from '../../shared/store/plan.ts';
import { FigureCards, Notification } from '../../shared/ui/parts.tsx';

/** A figure of a plan's effect. */
export interface EffectFigure {
  readonly label: string;
  /** Undefined where there is nothing to say of it. */
  readonly say: (effect: PlanEffect) => string | undefined;
}

/**
 * Need closed tells of answers: of fewer than five of them, and to whom has no share in the draft, it is not told. Of a
 * plan that was changed by hand neither: a list that grew by one person would tell what that person lacks.
 */
const needFigure: EffectFigure = {
  label: 'Kebutuhan tertutup',
  say: ({ closed }) => formatPercent(closed, 1),
};

const figures: readonly EffectFigure[] = [
  {
    label: 'PNS mencapai 20 JP',
    say: ({ pns, belowMinimum }) => `${formatNumber(pns - belowMinimum)} dari ${formatNumber(pns)}`,
  },
  {
    label: 'Pegawai tanpa kegiatan',
    say: ({ without, people }) => `${formatNumber(without)} dari ${formatNumber(people)}`,
  },
  {
    label: 'Unit tanpa kegiatan',
    say: ({ unitsWithout, units }) => `${formatNumber(unitsWithout)} dari ${formatNumber(units)}`,
  },
  {
    label: 'Pegawai unit jauh tanpa kegiatan',
    say: ({ remote }) => remote && `${formatNumber(remote.without)} dari ${formatNumber(remote.people)}`,
  },
  {
    label: 'Keikutsertaan unit jauh dari tempat tugas',
    say: ({ remote }) =>
      remote && `${formatNumber(remote.seats - remote.journeys)} dari ${formatNumber(remote.seats)}`,
  },
];

/** What of a plan's effect is told: of some of the effects there is something to say. */
export function effectFigures(tellsNeed: boolean, effects: readonly PlanEffect[]): readonly EffectFigure[] {
  const told = figures.filter(({ say }) => effects.some((effect) => say(effect) !== undefined));
  return tellsNeed ? [needFigure, ...told] : told;
}

interface PanelProps {
  readonly plan: PlanItem;
  /** To whoever may know what people answered together, and enough of them answered. */
  readonly tellsNeed: boolean;
}

/** What the plan does for its people as it stands, beside what it did before the last change; nothing where it was not counted. */
export function EffectPanel({ plan: { effect, effectBefore, explanation }, tellsNeed }: PanelProps) {
  if (effect === undefined) return null;
  const asDrafted = explanation !== undefined && effectBefore === undefined;
  const cost: EffectFigure = { label: 'Biaya', say: ({ cost }) => formatRupiah(cost) };
  const told = effectFigures(tellsNeed && asDrafted, [effect]);
  const changes =
    effectBefore === undefined
      ? []
      : [...told, cost].flatMap(({ label, say }) => {
          const [was = '–', is] = [say(effectBefore), say(effect)];
          return was === is
            ? []
            : [`${label.toLowerCase().replace('pns', 'PNS').replace('jp', 'JP')} ${was} menjadi ${is}`];
        });
  return (
    <section aria-labelledby="akibat">
      <h2 id="akibat">Yang dicapai rencana ini</h2>
      <FigureCards cards={told.map(({ label, say }) => ({ label, value: say(effect) }))} />
      {effectBefore === undefined ? null : (
        <p>
          Perubahan terakhir: {changes.length === 0 ? 'angka di atas dan biaya tetap' : changes.join('; ')}.
        </p>
      )}
      <Impossible effect={effect} />
    </section>
  );
}

/** What the choice of people by hand, or a moved date, made impossible. */
function Impossible({ effect: { clashing, aboveMaximum } }: { readonly effect: PlanEffect }) {
  const sentences = [
    ...(clashing > 0
      ? [`${formatNumber(clashing)} orang terdaftar di dua kegiatan pada waktu yang sama.`]
      : []),
    ...(aboveMaximum > 0
      ? [`${formatNumber(aboveMaximum)} PPPK melampaui 24 JP setahun kontrak (PP 49/2018 Pasal 40).`]
      : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <Notification tone="attention" title="Periksa daftar peserta">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>Halaman peserta tiap kegiatan menandai siapa.</p>
    </Notification>
  );
}
