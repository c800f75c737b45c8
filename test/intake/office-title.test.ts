import { expect, it } from 'vitest';
import { officeTitle } from '../../functions/intake/import/office-title.ts';

it.each([
  ['Camat', 'Kecamatan Senapelan', 'Camat Senapelan'],
  ['CAMAT SENAPELAN', 'Kecamatan Senapelan', 'CAMAT SENAPELAN'],
  ['Camat Kec. Senapelan', 'Kecamatan Senapelan', 'Camat Kec. Senapelan'],
  ['Sekretaris Camat Senapelan', 'Kecamatan Senapelan', 'Sekretaris Camat Senapelan'],
  ['Camat Senapelan Kota Pekanbaru', 'Kecamatan Senapelan', 'Camat Senapelan Kota Pekanbaru'],
  ['Camat Lima', 'Kecamatan Lima Puluh', 'Camat Lima Puluh'],
  ['Kepala Dinas', 'Dinas Kesehatan', 'Kepala Dinas Kesehatan'],
  ['Kepala Dinas Kesehatan', 'Dinas Kesehatan Kota Pekanbaru', 'Kepala Dinas Kesehatan Kota Pekanbaru'],
  ['Camat', 'Kecamatan', 'Camat'],
])('%s of %s is printed as %s', (post, agency, title) => {
  expect(officeTitle(post, agency)).toBe(title);
});
