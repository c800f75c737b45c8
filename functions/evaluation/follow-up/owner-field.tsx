import { RadioGroup, TextInput } from '../../../shared/ui/fields.tsx';
import { type FormState, textValue } from '../../../shared/ui/form.tsx';
import { MOST_OFFERED, ownerSearch } from './owner-search.ts';
import { LONGEST_OWNER, type Owner } from './owners.ts';

/** Names of the two fields by which an owner is said, behind the prefix of a follow-up: what was typed, and who was chosen for it. */
export const OWNER = 'pj';
export const CHOSEN = 'pj-pilihan';

/** Those who are offered for what was typed, by the name of the field. */
export type Offers = ReadonlyMap<string, readonly Owner[]>;

/** Who is offered where what was typed named nobody for certain, or several. */
export async function offersFor(agency: string, form: FormState): Promise<Offers> {
  const search = ownerSearch(agency);
  const doubtful = Object.keys(form.errors).filter((name) => name.endsWith(OWNER));
  const offered = await Promise.all(
    doubtful.map(async (name) => [name, await search(textValue(form, name))] as const),
  );
  return new Map(offered.filter(([, owners]) => owners.length > 0 && owners.length <= MOST_OFFERED));
}

interface Props {
  readonly form: FormState;
  readonly prefix: string;
  readonly label: string;
  readonly offers: Offers;
  readonly optional?: boolean;
}

/** Asks who answers for a follow-up: looked up in the staff and among the officers, so that a link can be mailed. */
export function OwnerField({ form, prefix, label, offers, optional = false }: Props) {
  const offered = offers.get(prefix + OWNER) ?? [];
  return (
    <>
      <TextInput
        form={form}
        name={prefix + OWNER}
        label={label}
        hint="Nama, NIP, atau jabatan, misalnya Sekretaris Camat"
        maxLength={LONGEST_OWNER}
        optional={optional}
      />
      {offered.length === 0 ? null : (
        <RadioGroup
          form={form}
          name={prefix + CHOSEN}
          label={`${label}: yang dimaksud`}
          choices={offered.map(({ id, label: shown }) => ({ value: id, label: shown }))}
        />
      )}
    </>
  );
}
