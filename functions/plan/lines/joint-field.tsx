import { type Field, typedAmount } from '../../../shared/form/fields.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { Textarea } from '../../../shared/ui/fields.tsx';
import type { FormState } from '../../../shared/ui/form.tsx';
import { LONGEST_NAME, MOST_SEATS } from './plan-bounds.ts';

type Share = NonNullable<PlanLine['joint']>[number];

/** More agencies than share one room. */
const MOST_AGENCIES = 12;
const MOST_COST = 1_000_000_000_000;

/** The other agencies of a joint activity with their shares, one on a line: 'Kecamatan Sukajadi; 10; 3.000.000'. */
export const joint: Field<readonly Share[]> = (sent) => {
  const rows = (sent[0] ?? '').split('\n').map((row) => row.trim());
  const read = rows.filter((row) => row !== '').map(readShare);
  const bad = read.find((row): row is string => typeof row === 'string');
  const shares = read.filter((row): row is Share => typeof row !== 'string');
  const names = new Set(shares.map(({ agency }) => agency.toLowerCase()));
  if (bad !== undefined) {
    return {
      fault: `Instansi bersama: “${bad.slice(0, 60)}” belum lengkap; tulis nama, jumlah tempat, dan biaya dengan titik koma, misalnya Kecamatan Sukajadi; 10; 3.000.000.`,
    };
  }
  if (shares.length > MOST_AGENCIES) return { fault: `Instansi bersama: paling banyak ${MOST_AGENCIES}.` };
  return names.size === shares.length
    ? { value: shares }
    : { fault: 'Instansi bersama: satu instansi ditulis dua kali.' };
};

/** The row itself where it is none. */
function readShare(row: string): Share | string {
  const [agency = '', seats = '', rupiah = '', ...more] = row.split(';').map((part) => part.trim());
  const share = { agency, seats: typedAmount(seats), cost: rupiah === '' ? 0 : typedAmount(rupiah) };
  const sound =
    agency !== '' &&
    agency.length <= LONGEST_NAME &&
    more.length === 0 &&
    Number.isInteger(share.seats) &&
    share.seats >= 1 &&
    share.seats <= MOST_SEATS &&
    Number.isInteger(share.cost) &&
    share.cost >= 0 &&
    share.cost <= MOST_COST;
  return sound ? share : row;
}

/** The shares as the form shows them. */
export function jointValue({ joint: shares = [] }: Pick<PlanLine, 'joint'>): string {
  return shares.map(({ agency, seats, cost }) => `${agency}; ${seats}; ${formatNumber(cost)}`).join('\n');
}

/** With whom it is held, by which shares. */
export function JointField({ form }: { readonly form: FormState }) {
  return (
    <Textarea
      form={form}
      name="joint"
      label="Bersama instansi lain"
      hint="Satu baris satu instansi: nama; jumlah tempat; bagian biayanya. Contoh: Kecamatan Sukajadi; 10; 3.000.000. Kapasitas dan biaya di atas adalah bagian instansi Anda sendiri; peserta instansi lain tidak dicatat di sini."
      rows={2}
      optional
    />
  );
}

/** Leads to the codes by which other agencies of this deployment take their shares; of a share, to nothing. */
export function JointLink({ cycle, line }: { readonly cycle: string; readonly line: PlanLine }) {
  if (line.joint === undefined || line.host !== undefined) return null;
  return (
    <p>
      <a href={`/konsol/siklus/${cycle}/bersama/${line.activity}`}>Undang instansi bersama dengan kode</a>
    </p>
  );
}
