import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { InvalidInputError } from '../../../shared/errors.ts';
import type { RemoteUnit } from '../../../shared/reference/agency-reference.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { type OrganizationUnit, unitIdOf } from '../../../shared/staff/staff-record.ts';
import { CheckboxGroup } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { sheets } from './reference-columns.ts';

/** Units that are ticked on a page; more are written into the file. */
const TICKED = 150;

interface Props {
  readonly action: string;
  readonly version: string;
  readonly remote: readonly RemoteUnit[];
  readonly units: readonly OrganizationUnit[];
  /** As it was sent, when it comes back. */
  readonly sent: FormState | undefined;
}

/** Which units are remote, to be ticked. */
export function RemoteUnitsForm({ action, version, remote, units, sent }: Props) {
  return (
    <section aria-labelledby="unit-jauh">
      <h2 id="unit-jauh">Unit yang jauh</h2>
      <p>
        Bagi pegawai unit ini dan unit di bawahnya, rancangan rencana mendahulukan pelatihan daring dan jarak
        jauh. Berlaku bagi rancangan yang disusun sesudahnya, juga dalam siklus yang berjalan.
      </p>
      {units.length === 0 || units.length > TICKED ? (
        <p class="hint">
          {units.length === 0
            ? 'Unit dapat ditandai setelah data pegawai diimpor.'
            : `Instansi ini mempunyai ${formatNumber(units.length)} unit: tandai lewat lembar "${sheets.remote.name}" dalam berkas.`}{' '}
          {formatNumber(remote.length)} unit ditandai.
        </p>
      ) : (
        <Form action={action} hidden={{ [VERSION_FIELD]: version }}>
          <CheckboxGroup
            form={sent ?? formState({ jauh: remote.map(({ unit }) => unitIdOf(unit)) })}
            name="jauh"
            label="Unit"
            choices={units
              .toSorted((one, other) => one.name.localeCompare(other.name, 'id'))
              .map(({ unitId, name }) => {
                const { note } = remote.find(({ unit }) => unitIdOf(unit) === unitId) ?? {};
                return { value: unitId, label: name, ...(note === undefined ? {} : { hint: note }) };
              })}
          />
          <Button>Simpan unit jauh</Button>
        </Form>
      )}
    </section>
  );
}

/** The units that were ticked; what was said of the distance of one stays with it. @throws InvalidInputError */
export function readRemoteUnits(
  form: URLSearchParams,
  units: readonly OrganizationUnit[],
  before: readonly RemoteUnit[] = [],
): readonly RemoteUnit[] {
  const ticked = new Set(form.getAll('jauh'));
  const known = units.filter(({ unitId }) => ticked.has(unitId));
  if (known.length < ticked.size) {
    throw new InvalidInputError([{ field: 'jauh', sentence: 'Unit: pilih dari daftar pada halaman ini.' }]);
  }
  return known.map(
    ({ unitId, name }) => before.find(({ unit }) => unitIdOf(unit) === unitId) ?? { unit: name },
  );
}
