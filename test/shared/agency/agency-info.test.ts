import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { putAgency } from '../../support/staff.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
});
afterAll(() => aws.close());

describe('what pages tell about their agency', () => {
  it('is read once for many who come at once', async () => {
    await putAgency('info-1');
    aws.reset();
    const read = await Promise.all([1, 2, 3].map(() => readAgencyInfo('info-1')));
    expect(read.map(({ name }) => name)).toEqual(Array(3).fill('Kecamatan Senapelan'));
    expect(aws.calls.reads).toBe(1);
  });

  it('is read again when the reading failed', async () => {
    await expect(readAgencyInfo('info-2')).rejects.toMatchObject({ name: 'NotFoundError' });
    await putAgency('info-2');
    expect((await readAgencyInfo('info-2')).name).toBe('Kecamatan Senapelan');
  });
});
