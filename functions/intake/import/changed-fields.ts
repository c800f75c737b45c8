import { formatDate } from '../../../shared/rules/format.ts';
import { postKindNames } from '../../../shared/rules/posts.ts';
import { kindNames } from '../../../shared/staff/staff-record.ts';
import type { PersonChange, Standing } from '../proposal/proposal.ts';

/** Fields of a person as the coordinator reads them; ids are left out, their names stand beside them. */
export const fieldNames: Readonly<Record<string, string>> = {
  nip: 'NIP',
  name: 'Nama',
  email: 'Surel',
  kind: 'Jenis pegawai',
  sex: 'Jenis kelamin',
  grade: 'Golongan',
  postTitle: 'Jabatan',
  postKind: 'Jenis jabatan',
  functionalRank: 'Jenjang fungsional',
  echelon: 'Eselon',
  requiredLevel: 'Level SKJ',
  unitName: 'Unit',
  supervisorId: 'Atasan langsung',
  education: 'Pendidikan',
  contractStart: 'Mulai kontrak',
  status: 'Keadaan',
};

/** One field that changes, in words. */
export interface ChangedField {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What a change does, field by field.
 * @param names of supervisors
 */
export function changedFields(
  { before, after }: PersonChange,
  names: Readonly<Record<string, string>>,
): readonly ChangedField[] {
  const [old, wanted] = [wordsOf(before, names), wordsOf(after, names)];
  return Object.entries(fieldNames).flatMap(([field, name]) => {
    const [from, to] = [old.get(field) ?? '–', wanted.get(field) ?? '–'];
    return from === to ? [] : [{ name, from, to }];
  });
}

function wordsOf(
  standing: Standing | undefined,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  if (standing === undefined) return new Map();
  const { record, status } = standing;
  const fields = { ...record, status };
  return new Map(Object.entries(fields).map(([field, value]) => [field, valueWords(field, value, names)]));
}

/** A value of a field in words. */
export function valueWords(field: string, value: unknown, names: Readonly<Record<string, string>>): string {
  if (value === undefined || value === null || value === '')
    return field === 'supervisorId' ? 'tidak ada di instansi ini' : '–';
  const text = String(value);
  switch (field) {
    case 'supervisorId':
      return names[text] ?? text;
    case 'postKind':
      return Object.entries(postKindNames).find(([kind]) => kind === text)?.[1] ?? text;
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
