import type { Phase } from '../../../shared/words.ts';

/** What happened while the clock moved. */
export interface Meanwhile {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Purposes of the mails that were sent: 'survei', 'pelatihan'. */
  readonly mails: readonly string[];
  /** Deeds of the simulated people: 'jawaban survei'. */
  readonly deeds: readonly string[];
  /** Lines of the audit trail, in words: 'Usulan dikembalikan'. */
  readonly acts: readonly string[];
  /** The event to which the clock was moved, where it happens whatever people have done. */
  readonly brought?: string | undefined;
  /** Why the clock stopped before its goal. */
  readonly stopped?: string | undefined;
  /** As long as this is so, that is still why; absent, it is always so. */
  readonly stoppedWhile?: Halted | undefined;
}

/** A cycle that stands in a phase, with simulated people who act, or without. */
export interface Halted {
  readonly cycle: string;
  readonly phase: Phase;
  readonly alone: boolean;
}

/** What happened, without the reason of the last stop once it is none any more. */
export function stillTrue(
  meanwhile: Meanwhile | undefined,
  cycles: readonly { readonly cycle: string; readonly phase: Phase }[],
  alone: boolean,
): Meanwhile | undefined {
  const halted = meanwhile?.stoppedWhile;
  if (meanwhile === undefined || halted === undefined) return meanwhile;
  const phase = cycles.find(({ cycle }) => cycle === halted.cycle)?.phase;
  if (phase === halted.phase && alone === halted.alone) return meanwhile;
  return { ...meanwhile, stopped: undefined, stoppedWhile: undefined };
}

/** Names of a mail's purpose (Feedback-ID), where the word itself would not do. */
const purposes: Readonly<Record<string, string>> = {
  'survei-pengingat': 'pengingat survei',
  'konfirmasi-pengingat': 'pengingat konfirmasi',
  'umpan-balik': 'umpan balik',
  perilaku: 'penerapan',
  'sedikit-jawaban': 'jawaban sedikit',
  'tindak-lanjut': 'tindak lanjut',
  'alamat-daring': 'alamat daring',
  koordinator: 'koordinator baru',
  jejak: 'sidik jejak perubahan',
};

/** What happened, in sentences: '12 surel (8 pelatihan, 4 laporan)', '3 jawaban survei', 'Usulan dikembalikan'. */
export function sentencesOf({ mails, deeds, acts, brought, stopped }: Meanwhile): readonly string[] {
  const kinds = counted(mails.map((purpose) => purposes[purpose] ?? purpose.replace('-', ' ')));
  const told = [
    ...(mails.length === 0 ? [] : [`${mails.length} surel (${kinds.join(', ')})`]),
    ...counted(deeds),
    ...[...Map.groupBy(acts, (act) => act)].map(([act, { length }]) =>
      length === 1 ? act : `${act} (${length} kali)`,
    ),
    ...(stopped === undefined ? [] : [stopped]),
  ];
  if (told.length > 0) return told;
  return [brought === undefined ? 'Tidak ada yang terjadi' : sentenceCase(brought)];
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** So many sentences are read at a glance, on a phone too. */
const FEW = 4;

/** Of many acts those that came last say how it stands. */
const LATEST = 2;

/** What threw the year back is told, whatever came after it. */
const THROWN_BACK = /dikembalikan|ditolak|dibatalkan|kedaluwarsa/;

/** What happened, in few sentences: all of it where that is little, else how much it was and how it ended. */
export function glanceAt(meanwhile: Meanwhile): readonly string[] {
  const all = sentencesOf(meanwhile);
  if (all.length <= FEW) return all;
  const { mails, deeds, acts, stopped } = meanwhile;
  return [
    ...(mails.length === 0 ? [] : [`${mails.length} surel`]),
    ...(deeds.length === 0 ? [] : [`${deeds.length} tindakan orang-orang simulasi`]),
    ...tellingActs(acts),
    ...(stopped === undefined ? [] : [stopped]),
  ];
}

function tellingActs(acts: readonly string[]): readonly string[] {
  // Each where it happened last: a plan that is submitted twice and then approved is approved.
  const ordered = [...new Set(acts.toReversed())].toReversed();
  const latest = ordered.slice(-LATEST);
  return ordered.filter((act) => latest.includes(act) || THROWN_BACK.test(act));
}

/** '3 jawaban survei', most first. */
function counted(things: readonly string[]): readonly string[] {
  return [...Map.groupBy(things, (thing) => thing)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([thing, { length }]) => `${length} ${thing}`);
}
