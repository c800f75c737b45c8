import { formatMoment } from '../../../shared/rules/format.ts';
import { Button, Form } from '../../../shared/ui/form.tsx';
import { DataTable, Notification } from '../../../shared/ui/parts.tsx';
import type { IllPersonShown } from './ill-people-of-cycle.ts';

/** Beginnings of the names of steps, and what was not done. */
const STEPS: readonly (readonly [string, string])[] = [
  ['survey-prepare', 'Didaftarkan sebagai peserta survei'],
  ['survey-invite', 'Dikirimi undangan survei'],
  ['survey-remind', 'Diingatkan mengisi survei'],
  ['confirmation-too-many', 'Dimintai konfirmasi: menjadi atasan langsung lebih dari 1.000 orang'],
  ['confirmation', 'Dimintai konfirmasi'],
  ['analysis', 'Dihitung dalam analisis kesenjangan'],
  ['evaluation', 'Dihitung dalam laporan evaluasi'],
  ['training-invite', 'Diundang ke pelatihan'],
  ['training-certify', 'Dicatat hadir dan diberi sertifikat'],
  ['training', 'Diberi kabar tentang pelatihan'],
  ['feedback', 'Dimintai umpan balik'],
  ['behaviour', 'Dimintai penilaian penerapan'],
];

/** People for whom a step could not be done: the others were not stopped by it, so only this page tells. */
export function IllPeople({
  people,
  cycle,
  mayAct,
}: {
  readonly people: readonly IllPersonShown[];
  readonly cycle: string;
  readonly mayAct: boolean;
}) {
  if (people.length === 0) return null;
  // What was not done tells who has not answered: a leader reads how many only.
  if (!mayAct) {
    return (
      <Notification tone="attention" title="Data pegawai yang perlu diperiksa">
        <p>
          {new Set(people.map(({ person }) => person)).size} pegawai: satu langkah tidak dapat dilakukan;
          koordinator memeriksanya.
        </p>
      </Notification>
    );
  }
  return (
    <Notification tone="attention" title="Data pegawai yang perlu diperiksa">
      <p>
        Satu langkah tidak dapat dilakukan untuk orang berikut; untuk yang lain sudah. Periksa datanya, dan
        hubungi orangnya bila perlu.
      </p>
      <DataTable
        caption="Yang belum dilakukan"
        rows={people}
        columns={[
          {
            header: 'Pegawai',
            cell: ({ person, name }) => <a href={`/konsol/pegawai/${person}`}>{name ?? 'Tanpa nama'}</a>,
          },
          { header: 'Belum', cell: ({ step }) => stepWords(step) },
          { header: 'Waktu', cell: ({ at }) => formatMoment(new Date(at)) },
          {
            header: 'Diperiksa',
            cell: ({ person, step }) => (
              <Form
                action={`/konsol/siklus/${cycle}/sudah-diperiksa`}
                hidden={{ pegawai: person, langkah: step }}
              >
                <Button kind="secondary">Sudah</Button>
              </Form>
            ),
          },
        ]}
      />
    </Notification>
  );
}

function stepWords(step: string): string {
  const [, activity, name = step] = /^(\S+) (.+)$/.exec(step) ?? [];
  const words = STEPS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? 'Diproses';
  return activity === undefined ? words : `${words} ${activity}`;
}
