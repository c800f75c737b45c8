import { choice, scale, text } from '../../shared/form/fields.ts';
import { type FormReading, readFields } from '../../shared/form/take-form.ts';
import { type Depth, depths } from '../../shared/store/training-item.ts';
import { LONGEST_COMMENT, reactionNames, type reactionQuestions } from '../../shared/training/reaction.ts';

/** The reaction part of the form: a number for each question, and two fields of their own. */
type ReactionForm = Readonly<Record<keyof typeof reactionQuestions, number>> & {
  readonly kedalaman: Depth;
  readonly komentar: string;
};

/** What one person thinks of a training. */
interface Reaction {
  readonly reaction: Readonly<Record<string, number>>;
  readonly depth: Depth;
  readonly comment: string | undefined;
}

const rated = (name: keyof typeof reactionQuestions) =>
  scale(`${reactionNames[name]}: pilih angka 1 sampai 5.`);

/** Reads the reaction part of the form; names every question that is not answered. */
export function readReaction(form: URLSearchParams): FormReading<ReactionForm> {
  return readFields(form, {
    manfaat: rated('manfaat'),
    metode: rated('metode'),
    fasilitator: rated('fasilitator'),
    organisasi: rated('organisasi'),
    sarana: rated('sarana'),
    kedalaman: choice(depths, 'Kedalaman materi: pilih salah satu.'),
    komentar: text({ label: 'Saran', most: LONGEST_COMMENT }),
  });
}

/** The reaction as it is kept. */
export function reactionOf({ kedalaman, komentar, ...reaction }: ReactionForm): Reaction {
  return { reaction, depth: kedalaman, comment: komentar === '' ? undefined : komentar };
}
