import { isDeepStrictEqual } from 'node:util';
import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { asSent, type Field, rupiah, text } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { formatRupiah } from '../../../shared/rules/format.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem, TrainingMoney } from '../../../shared/store/training-item.ts';

/** Signs of the number of a contract or a receipt. */
export const LONGEST_NUMBER = 100;

/** Rupiah of one training; more is a slip of the pen. */
const MOST = 1_000_000_000_000;

/**
 * Records what was committed to a training and what was paid for it, each with the number of the paper that says so. The
 * same again changes nothing; what was recorded may be corrected, also after the training has closed.
 * @throws InvalidInputError naming every fault; StaleInputError when somebody recorded something since the form was shown;
 *   RuleViolationError of a training that was cancelled
 */
export async function recordMoney(ref: TrainingRef, form: URLSearchParams, now: Date): Promise<void> {
  const said = readMoney(form);
  const shown = form.get(VERSION_FIELD) ?? '';
  await changeTraining(
    ref,
    ({ status, money }) => {
      const { at: _at, version: _version, ...standing } = money ?? {};
      if (isDeepStrictEqual({ ...standing }, said)) return undefined;
      if (status === 'CANCELLED') {
        throw new RuleViolationError('Pelatihan ini dibatalkan; biayanya tidak dicatat di sini.');
      }
      if (shown !== String(versionOf(money))) throw stale(money);
      return { money: { ...said, at: now.toISOString(), version: versionOf(money) + 1 } };
    },
    undefined,
    noting('training money recorded', now),
  );
}

function stale(money: TrainingItem['money']): StaleInputError {
  const paid = money?.realised === undefined ? 'belum ada' : formatRupiah(money.realised);
  return new StaleInputError('realisasi', 'mencatat biaya', `Realisasi yang kini tercatat: ${paid}.`);
}

/** The amounts as typed. @throws InvalidInputError for an amount without its paper, and a paper without its amount */
function readMoney(form: URLSearchParams): Omit<TrainingMoney, 'at' | 'version'> {
  const read = readFields(form, {
    komitmen: amount('Nilai komitmen'),
    nomorKomitmen: text({ label: 'Nomor kontrak, SPK, atau surat pesanan', most: LONGEST_NUMBER }),
    realisasi: amount('Nilai realisasi'),
    nomorBukti: text({ label: 'Nomor bukti pembayaran', most: LONGEST_NUMBER }),
  });
  const { komitmen, nomorKomitmen, realisasi, nomorBukti } = read.values;
  const values = settled(read, {
    ...pairFaults({ amount: komitmen, number: nomorKomitmen }, ['komitmen', 'nomorKomitmen'], 'komitmen'),
    ...pairFaults({ amount: realisasi, number: nomorBukti }, ['realisasi', 'nomorBukti'], 'realisasi'),
  });
  return {
    ...(values.komitmen === undefined ? {} : { committed: values.komitmen }),
    ...(values.nomorKomitmen === '' ? {} : { commitment: values.nomorKomitmen }),
    ...(values.realisasi === undefined ? {} : { realised: values.realisasi }),
    ...(values.nomorBukti === '' ? {} : { evidence: values.nomorBukti }),
  };
}

/** Rupiah, or nothing while it is not known. */
function amount(label: string): Field<number | undefined> {
  const read = rupiah({ label, most: MOST });
  return (sent) => (asSent(sent).value?.trim() === '' ? { value: undefined } : read(sent));
}

/** An amount and the paper that proves it go together; nothing proves that nothing was paid. */
function pairFaults(
  { amount: given, number }: { readonly amount?: number | undefined; readonly number?: string | undefined },
  [amountField, numberField]: readonly [string, string],
  what: string,
): Record<string, string> {
  if (number === undefined) return {};
  if (given !== undefined && given > 0 && number === '') {
    return { [numberField]: `Isi nomor dokumen yang membuktikan ${what}.` };
  }
  return given === undefined && number !== ''
    ? { [amountField]: `Isi nilai ${what} menurut ${number}, atau kosongkan nomornya.` }
    : {};
}
