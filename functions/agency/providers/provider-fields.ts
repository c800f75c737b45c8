import { InvalidInputError } from '../../../shared/errors.ts';
import { day, type Field, mailAddress, phone, text } from '../../../shared/form/fields.ts';
import { type FormReading, readFields, settled } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { labelledRows, plainHeading, refuseRows } from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { type Provider, plain } from '../../../shared/store/providers.ts';
import type { FormValues } from '../../../shared/ui/form.tsx';

/** Providers of one agency: what a region has; more are a slip. */
export const MOST_PROVIDERS = 150;

/** Columns of the file, by field. */
export const headings: Readonly<Record<keyof Provider, string>> = {
  name: 'PENYELENGGARA',
  contact: 'NARAHUBUNG',
  email: 'SUREL',
  phone: 'TELEPON',
  agreement: 'NOMOR PERJANJIAN',
  partner: 'PIHAK PERJANJIAN',
  until: 'PERJANJIAN BERAKHIR',
  experience: 'PENGALAMAN DI TEMPAT LAIN',
};

const addressOrNone: Field<string> = (sent) =>
  (sent[0] ?? '').trim() === '' ? { value: '' } : mailAddress(sent);

/** The same readers for the form and for a row of the file. */
const FIELDS = {
  name: text({ label: 'Penyelenggara', most: 150, missing: 'Isi nama penyelenggara.' }),
  contact: text({ label: 'Narahubung', most: 'name' }),
  email: addressOrNone,
  phone,
  agreement: text({ label: 'Nomor perjanjian', most: 'name' }),
  partner: text({ label: 'Pihak perjanjian', most: 'name' }),
  until: day({
    label: 'Tanggal berakhir',
    within: { first: '2000-01-01', last: '2099-12-31' },
    optional: true,
  }),
  experience: text({ label: 'Pengalaman', most: 'sentence' }),
};

/** @throws InvalidInputError naming every fault */
export function readProviderForm(form: URLSearchParams): Provider {
  const reading = readFields<Provider>(form, FIELDS);
  return settled(reading, together(reading.values));
}

/** An agreement has a number, whatever else is known of it. */
function together({ agreement, partner, until }: FormReading<Provider>['values']) {
  if (agreement !== '' || (partner === '' && until === '')) return {};
  return { agreement: 'Isi nomor perjanjian, atau kosongkan pihak dan tanggal berakhirnya.' };
}

/** What the form shows at first. */
export function valuesOfProvider({ until, ...said }: Provider): FormValues {
  return { ...said, until: until === '' ? '' : formatDate(until) };
}

/**
 * The providers of a file, a row each; those of before that it does not name stay.
 * @throws InvalidInputError with a sentence for every cell that cannot be taken: then nothing of the file is
 */
export async function readProviderFile(
  file: UploadedFile,
  before: readonly Provider[],
): Promise<readonly Provider[]> {
  const { tables } = await readTables(file, {
    isHeading: (cell) => fieldOf(cell) !== undefined,
    columns: `kolom ${headings.name} dan ${headings.agreement}`,
  });
  const rows = labelledRows<keyof Provider>(tables, {
    fieldOf,
    isHeading: (fields) => fields.has('name') && fields.size > 1,
  });
  if (rows === undefined)
    throw refusal('Judul kolom tidak ditemukan. Unduh berkas dari halaman ini, isi, lalu unggah lagi.');
  const read = rows.map(({ place, texts, letters }) => {
    const form = new URLSearchParams([...texts].map(([field, value]) => [field, value]));
    try {
      return { providers: [readProviderForm(form)], faults: [] };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      const faults = error.issues.map(
        // What the file has no column for is at fault where the name stands.
        ({ field, sentence }) =>
          `${place} kolom ${letters.get(field as keyof Provider) ?? letters.get('name')}: ${sentence}`,
      );
      return { providers: [], faults };
    }
  });
  const given = read.flatMap(({ providers }) => providers);
  const twice = [...Map.groupBy(given, ({ name }) => plain(name))].filter(([, same]) => same.length > 1);
  const after = new Map([...before, ...given].map((provider) => [plain(provider.name), provider]));
  refuseRows([
    ...read.flatMap(({ faults }) => faults),
    ...twice.map(
      ([, [first]]) => `Penyelenggara "${first?.name.slice(0, 40)}" tertulis lebih dari satu kali.`,
    ),
    ...(after.size > MOST_PROVIDERS ? [`Paling banyak ${MOST_PROVIDERS} penyelenggara.`] : []),
  ]);
  if (given.length === 0) throw refusal('Tidak ada penyelenggara di bawah judul kolom.');
  return [...after.values()];
}

function fieldOf(heading: string): keyof Provider | undefined {
  const said = plainHeading(heading);
  const fields = Object.keys(headings) as (keyof Provider)[]; // Object.keys forgets the keys of a closed record
  return fields.find((field) => plainHeading(headings[field]) === said);
}
