import { postNamer, sampleReference } from '../reference/agency-reference.ts';
import { formatDate } from '../rules/format.ts';
import { kindNames } from './staff-record.ts';

/**
 * Fields of a person as the coordinator reads them; ids are left out, their names stand beside them. What somebody passed
 * is no field: it stands in the history when an agency hands it over to another.
 */
export const fieldNames: Readonly<Record<string, string>> = {
  nip: 'NIP',
  name: 'Nama',
  email: 'Surel',
  kind: 'Jenis pegawai',
  sex: 'Jenis kelamin',
  grade: 'Golongan',
  postTitle: 'Jabatan',
  postKind: 'Jenis jabatan',
  nextPost: 'Jabatan berikutnya',
  functionalRank: 'Jenjang fungsional',
  echelon: 'Eselon',
  requiredLevel: 'Level SKJ',
  unitName: 'Unit',
  supervisorId: 'Atasan langsung',
  education: 'Pendidikan',
  contractStart: 'Mulai kontrak',
  status: 'Keadaan',
  passed: 'Riwayat pelatihan',
};

/** A value of a field in words. */
export function valueWords(field: string, value: unknown, names: Readonly<Record<string, string>>): string {
  if (value === undefined || value === null || value === '')
    return field === 'supervisorId' ? 'tidak ada di instansi ini' : '–';
  const text = String(value);
  switch (field) {
    case 'supervisorId':
      return names[text] ?? 'pegawai yang tidak ada lagi di daftar';
    case 'postKind':
    case 'nextPost':
      return postNamer(sampleReference)(text);
    case 'kind':
      return Object.entries(kindNames).find(([kind]) => kind === text)?.[1] ?? text;
    case 'status':
      return text === 'LEFT' ? 'Tidak aktif' : 'Aktif';
    case 'contractStart':
      return formatDate(text);
    default:
      return text;
  }
}
