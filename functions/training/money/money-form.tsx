import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { isEstimate, jointText, wholeCost } from '../../../shared/plan/line-text.ts';
import { formatDate, formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { NumberInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { SummaryList } from '../../../shared/ui/parts.tsx';
import { LONGEST_NUMBER } from './record-money.ts';

interface Props {
  readonly training: TrainingItem;
  readonly form: FormState;
  readonly action: string;
  /** Whether who looks at it may record. */
  readonly mayRecord: boolean;
}

/** What a training was planned to cost, what was committed to it, and what was paid, each with the paper that says so. */
export function MoneyPanel({ training, form, action, mayRecord }: Props) {
  const { line, money } = training;
  const sent = form.values['realisasi'] !== undefined;
  return (
    <section id="biaya">
      <h2>Biaya</h2>
      <SummaryList
        items={[
          {
            label: 'Rencana',
            value: `${formatRupiah(line.cost)}${isEstimate(line, 'cost') ? ' (perkiraan)' : ''}`,
          },
          ...(line.joint === undefined
            ? []
            : [
                {
                  label: 'Bagian instansi lain',
                  value: `${jointText(line)}; seluruhnya ${formatRupiah(wholeCost(line))}`,
                },
              ]),
          { label: 'Komitmen', value: amountText(money?.committed, money?.commitment) },
          { label: 'Realisasi', value: amountText(money?.realised, money?.evidence) },
          ...(money === undefined
            ? []
            : [{ label: 'Dicatat terakhir', value: formatDate(new Date(money.at)) }]),
        ]}
      />
      {mayRecord ? (
        <Form action={`${action}/biaya`} hidden={{ [VERSION_FIELD]: String(versionOf(money)) }}>
          <MoneyFields form={sent ? form : formState(shownMoney(training))} />
          <Button kind="secondary">Simpan biaya</Button>
        </Form>
      ) : null}
    </section>
  );
}

function MoneyFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <NumberInput form={form} name="komitmen" label="Nilai komitmen" prefix="Rp" optional />
      <TextInput
        form={form}
        name="nomorKomitmen"
        label="Nomor kontrak, SPK, atau surat pesanan"
        maxLength={LONGEST_NUMBER}
        optional
      />
      <NumberInput
        form={form}
        name="realisasi"
        label="Nilai realisasi"
        hint="Yang sudah dibayar, sampai sekarang. Isi 0 bila kegiatan tidak memakai biaya."
        prefix="Rp"
        optional
      />
      <TextInput
        form={form}
        name="nomorBukti"
        label="Nomor bukti pembayaran"
        hint="Misalnya nomor SP2D atau kuitansi."
        maxLength={LONGEST_NUMBER}
        optional
      />
    </>
  );
}

function shownMoney({ money }: TrainingItem): Record<string, string> {
  const amount = (rupiah: number | undefined) => (rupiah === undefined ? '' : formatNumber(rupiah));
  return {
    komitmen: amount(money?.committed),
    nomorKomitmen: money?.commitment ?? '',
    realisasi: amount(money?.realised),
    nomorBukti: money?.evidence ?? '',
  };
}

/** 'Rp1.400.000, SP2D 12/2027', or that nobody has recorded it. */
export function amountText(amount: number | undefined, number: string | undefined): string {
  if (amount === undefined) return 'Belum dicatat';
  return number === undefined ? formatRupiah(amount) : `${formatRupiah(amount)}, ${number}`;
}
