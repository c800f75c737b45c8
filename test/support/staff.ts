import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { Agency } from '../../shared/store/agency.ts';
import { Cycle, type CycleItem } from '../../shared/store/cycle.ts';
import { Employee } from '../../shared/store/staff.ts';
import { makeDirectory } from '../../shared/store/staff-directory.ts';
import { mutable } from '../../shared/store/table.ts';

/** An invented person; everything may be set otherwise. */
export function staffRecord(employeeId: string, other: Partial<StaffRecord> = {}): StaffRecord {
  return {
    employeeId,
    nip: '199001012015011001',
    name: `Pegawai ${employeeId}`,
    email: `${employeeId}@instansi.example`,
    kind: 'pns',
    sex: 'P',
    grade: 'III/a',
    postTitle: 'Pengadministrasi Umum',
    postKind: 'pelaksana',
    requiredLevel: 1,
    unitId: 'seksi-a',
    unitName: 'Seksi A',
    supervisorId: null,
    ...other,
  };
}

/** Puts an agency into the table. */
export async function putAgency(
  agency: string,
  coordinator = 'rina@instansi.example',
  leadership: { readonly name: string; readonly email: string }[] = [],
): Promise<void> {
  await Agency.build(PutItemCommand)
    .item({
      agency,
      name: 'Kecamatan Senapelan',
      government: 'Pemerintah Kota Pekanbaru',
      coordinator: { name: 'Rina Wati', email: coordinator, phone: '0761 123456' },
      leadership,
    })
    .send();
}

/** Puts people into the staff of an agency. */
export async function putStaff(
  agency: string,
  records: readonly StaffRecord[],
  status: 'ACTIVE' | 'LEFT' = 'ACTIVE',
): Promise<void> {
  await Promise.all(
    records.map((record) =>
      Employee.build(PutItemCommand)
        .item({ agency, employeeId: record.employeeId, record, corrected: [], status })
        .send(),
    ),
  );
}

/** Puts people into the staff of an agency and into its lists, as an import does. */
export async function putListedStaff(...people: Parameters<typeof putStaff>): Promise<void> {
  await putStaff(...people);
  await makeDirectory(people[0]);
}

/** Puts a cycle into the table: just opened, unless set otherwise. */
export async function putCycle(agency: string, other: Partial<CycleItem> = {}): Promise<void> {
  await Cycle.build(PutItemCommand)
    .item(
      mutable({
        agency,
        cycle: '2027',
        phase: 'SURVEY',
        settings: defaultSettings,
        execution: 'arn:test',
        run: 1,
        startedBy: 'test',
        startedAt: '2026-11-02T01:00:00.000Z',
        shardCount: 0,
        participantCount: 0,
        answeredCount: 0,
        revision: 0,
        ...other,
      }),
    )
    .send();
}
