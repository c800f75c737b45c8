import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { formatNumber } from '../../../shared/rules/format.ts';
import { fieldNames, valueWords } from '../../../shared/staff/field-words.ts';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import { CheckboxGroup } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import type { KeptCorrection } from '../proposal/proposal.ts';
import { sheetName, sheetsWithPeople } from '../reading/counted-sheets.ts';
import { type KeptProposal, SHOWN } from './kept-proposal.ts';
import type { KeptTable } from './kept-table.ts';
import type { ProposalProps } from './row-link.tsx';

/** What the coordinator may choose: one person or two, the file or what was corrected by hand. */
export function Choices({
  item,
  proposal,
  table,
  form,
}: ProposalProps & { readonly table: KeptTable | undefined; readonly form: FormState }) {
  const sheets = table === undefined ? [] : sheetsWithPeople(table);
  const kept = keptChoices(item, proposal);
  const { likelySame } = proposal;
  const shown =
    Object.keys(form.values).length > 0
      ? form
      : formState({
          lengkap: item.complete ? ['ya'] : [],
          lembar: [...(item.sheets ?? table?.sheets.map(sheetName) ?? [])],
          sama: likelySame.first.filter(({ joined }) => joined).map(({ nip }) => nip),
          ikuti: kept.filter(({ chosen }) => chosen).map(({ value }) => value),
        });
  return (
    <Details
      summary="Ubah cara berkas ini dipakai"
      open={likelySame.count + kept.length > 0 || sheets.length > 1}
    >
      <Form hidden={{ [VERSION_FIELD]: String(item.version) }}>
        <CheckboxGroup
          form={shown}
          name="lengkap"
          label="Isi berkas"
          optional
          choices={[{ value: 'ya', label: 'Berkas ini memuat seluruh pegawai' }]}
        />
        {sheets.length < 2 ? null : (
          <CheckboxGroup
            form={shown}
            name="lembar"
            label="Lembar yang dihitung"
            hint="Pegawai di lembar yang tidak dicentang tidak dibaca"
            choices={sheets.map((sheet) => ({
              value: sheetName(sheet),
              label: `${sheetName(sheet) || 'Tabel pertama'}: ${formatNumber(sheet.count)} baris${table?.aside?.includes(sheet) === true ? ', tersembunyi di Excel' : ''}`,
            }))}
          />
        )}
        {likelySame.count === 0 ? null : (
          <CheckboxGroup
            form={shown}
            name="sama"
            label="NIP yang mungkin diperbaiki"
            hint="Yang dicentang dianggap orang yang sama: NIP-nya diganti, riwayatnya tetap. Yang tidak dicentang menjadi pegawai baru"
            optional
            choices={likelySame.first.map(({ nip, name, formerNip }) => ({
              value: nip,
              label: `${name}: NIP ${formerNip} menjadi ${nip}`,
            }))}
          />
        )}
        {kept.length === 0 ? null : (
          <CheckboxGroup
            form={shown}
            name="ikuti"
            label="Data tersimpan yang berbeda dengan berkas"
            hint="Yang tidak dicentang tetap seperti tersimpan, misalnya karena diperbaiki di sini; yang dicentang mengikuti berkas"
            optional
            choices={kept.slice(0, SHOWN).map(({ value, label }) => ({ value, label }))}
          />
        )}
        <Button kind="secondary" name="tindakan" value="pilih">
          Baca ulang dengan pilihan ini
        </Button>
      </Form>
    </Details>
  );
}

/** What stays as stored though the file differs, corrections by hand above all, those that give way to it among them. */
function keptChoices({ released }: StaffImportItem, { kept, changed }: KeptProposal) {
  const open = kept.first.map((each) => ({
    value: `${each.employeeId} ${each.field}`,
    label: `${each.name}, ${fieldNames[each.field] ?? each.field}: ${bothWords(each)}`,
    chosen: false,
  }));
  const people = new Map(changed.first.map(({ employeeId, after }) => [employeeId, after.record.name]));
  const given = Object.entries(released).flatMap(([employeeId, fields = []]) =>
    fields.map((field) => ({
      value: `${employeeId} ${field}`,
      label: `${people.get(employeeId) ?? employeeId}, ${fieldNames[field] ?? field}: mengikuti berkas`,
      chosen: true,
    })),
  );
  return [...given, ...open];
}

/** What is stored and what stands against it: a supervisor follows from the units, and is kept in words. */
function bothWords({ field, kept, inFile }: KeptCorrection): string {
  return field === 'supervisorId'
    ? `tersimpan ${kept}, menurut susunan unit ${inFile}`
    : `tersimpan ${valueWords(field, kept, {})}, di berkas ${valueWords(field, inFile, {})}`;
}
