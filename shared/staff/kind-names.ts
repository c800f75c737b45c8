import type { StaffRecord } from './staff-record.ts';

/** Kinds of employees as people call them. */
export const kindNames: Readonly<Record<StaffRecord['kind'], string>> = {
  pns: 'PNS',
  pppk: 'PPPK',
  pppkParuhWaktu: 'PPPK Paruh Waktu',
};
