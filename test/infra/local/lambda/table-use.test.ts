import { beforeAll, expect, it } from 'vitest';
import { within } from '../../../../infra/local/lambda/caller.ts';
import { guardTable } from '../../../../infra/local/lambda/table-use.ts';
import { saveAgency } from '../../../../shared/agency/agency-register.ts';
import { readAgencyIfAny } from '../../../../shared/agency/agency-store.ts';
import { startTable } from '../../../support/table.ts';

beforeAll(async () => {
  await startTable();
  guardTable();
});

const read = () => readAgencyIfAny('senapelan');
const write = () =>
  saveAgency(
    {
      agency: 'senapelan',
      name: 'Kecamatan Senapelan',
      government: 'Pemerintah Kota Pekanbaru',
      coordinator: { name: 'Rina Wati', email: 'rina@instansi.example' },
      leadership: [],
    },
    undefined,
  );

it('a function is refused on this machine too what the list of functions does not allow it', async () => {
  await expect(within(['table:get'], read)).resolves.toBeUndefined();
  await expect(within(['table:get'], write)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(within(['table:put'], read)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(
    within(['table:get', 'table:query', 'table:put', 'table:update'], write),
  ).resolves.toBeUndefined();
  // Outside of functions are the operator's tools.
  await expect(read()).resolves.toMatchObject({ name: 'Kecamatan Senapelan' });
});
