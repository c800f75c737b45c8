import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { type FollowUpStanding, standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { FollowUp, FollowUpOutcome } from '../../../shared/table/entities/report.ts';

/** Signs of a proof or a reason. */
export const LONGEST_NOTE = 300;

/** Words of the form for each standing. */
export const standingValues: Readonly<Record<FollowUpStanding, string>> = {
  OPEN: 'terbuka',
  DONE: 'selesai',
  DROPPED: 'tidak-dilaksanakan',
};

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

/**
 * The follow-ups with what became of each, as the coordinator filled it in. What is not changed keeps its moment.
 * @throws InvalidInputError naming every follow-up without a standing, or without the proof or reason that it needs
 */
export function readOutcomes(form: URLSearchParams, decided: readonly FollowUp[], now: Date): FollowUp[] {
  const issues = decided.flatMap((item, index) => faultsOf(form, item, `Tindak lanjut ${index + 1}`));
  if (issues.length > 0) throw new InvalidInputError(issues);
  return decided.map(({ outcome, ...item }) => {
    const state = sentState(form, item.code);
    if (state === undefined || state === 'OPEN') return item;
    const note = sentNote(form, item.code);
    const stands = outcome?.state === state && outcome.note === note;
    return { ...item, outcome: stands ? outcome : { state, note, at: now.toISOString() } };
  });
}

function faultsOf(form: URLSearchParams, { code }: FollowUp, name: string): Issue[] {
  const fields = outcomeFields(code);
  const [state, note] = [sentState(form, code), sentNote(form, code)];
  if (state === undefined)
    return [{ field: fields.standing, sentence: `${name}: pilih salah satu keadaan.` }];
  if (note.length > LONGEST_NOTE) {
    return [{ field: fields.note, sentence: `${name}: catatan paling banyak ${LONGEST_NOTE} huruf.` }];
  }
  if (state === 'OPEN' || note !== '') return [];
  const wanted: Readonly<Record<FollowUpOutcome['state'], string>> = {
    DONE: 'isi bukti pelaksanaannya, misalnya nomor surat atau nama dokumen.',
    DROPPED: 'isi alasan tidak dilaksanakan.',
  };
  return [{ field: fields.note, sentence: `${name}: ${wanted[state]}` }];
}

function sentState(form: URLSearchParams, code: string): FollowUpStanding | undefined {
  const sent = form.get(outcomeFields(code).standing);
  return (['OPEN', 'DONE', 'DROPPED'] as const).find((state) => standingValues[state] === sent);
}

function sentNote(form: URLSearchParams, code: string): string {
  return (form.get(outcomeFields(code).note) ?? '').trim();
}
