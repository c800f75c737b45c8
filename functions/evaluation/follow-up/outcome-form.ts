import { type FollowUpStanding, standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults } from '../../../shared/form/take-form.ts';
import type { FollowUp, FollowUpOutcome } from '../../../shared/store/follow-ups.ts';

/** Signs of a proof or a reason. */
export const LONGEST_NOTE = 300;

/** Words of the form for each standing. */
export const standingValues: Readonly<Record<FollowUpStanding, string>> = {
  OPEN: 'terbuka',
  DONE: 'selesai',
  DROPPED: 'tidak-dilaksanakan',
};

const standings = ['OPEN', 'DONE', 'DROPPED'] as const;

/** The fields of one follow-up. */
export const outcomeFields = (code: string) => ({ standing: `${code}.keadaan`, note: `${code}.catatan` });

/** What the form shows before anything is typed. */
export function outcomeValues(items: readonly FollowUp[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const { standing, note } = outcomeFields(item.code);
      return [
        [standing, standingValues[standingOf(item)]],
        [note, item.outcome?.note ?? ''],
      ];
    }),
  );
}

const WANTED: Readonly<Record<FollowUpOutcome['state'], string>> = {
  DONE: 'isi bukti pelaksanaannya, misalnya nomor surat atau nama dokumen.',
  DROPPED: 'isi alasan tidak dilaksanakan.',
};

/**
 * The follow-ups with what became of each, as the coordinator filled it in. What is not changed keeps its moment.
 * @throws InvalidInputError naming every follow-up without a standing, or without the proof or reason that it needs
 */
export function readOutcomes(form: URLSearchParams, decided: readonly FollowUp[], now: Date): FollowUp[] {
  const read = decided.map((item, index) => readOutcome(form, item, `Tindak lanjut ${index + 1}`));
  refuseFaults(Object.assign({}, ...read.map(({ faults }) => faults)));
  return decided.map(({ outcome, ...item }, index) => {
    const { state = 'OPEN', note = '' } = read[index] ?? {};
    if (state === 'OPEN') return item;
    const stands = outcome?.state === state && outcome.note === note;
    return { ...item, outcome: stands ? outcome : { state, note, at: now.toISOString() } };
  });
}

function readOutcome(form: URLSearchParams, { code }: FollowUp, name: string) {
  const { values, faults } = readFields(
    form,
    {
      keadaan: choice(Object.values(standingValues), `${name}: pilih salah satu keadaan.`),
      catatan: text({ label: `${name}: catatan`, most: LONGEST_NOTE }),
    },
    `${code}.`,
  );
  const state = standings.find((each) => standingValues[each] === values.keadaan);
  const unproven = state !== undefined && state !== 'OPEN' && values.catatan === '';
  const missing = unproven ? { [outcomeFields(code).note]: `${name}: ${WANTED[state]}` } : {};
  return { state, note: values.catatan, faults: { ...faults, ...missing } };
}
