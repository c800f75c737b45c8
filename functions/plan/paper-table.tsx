import type { Session } from '../../shared/console/signed-in.tsx';
import {
  mayBeNumbered,
  type PaperFormat,
  paperKinds,
  standingOf,
  termsName,
} from '../../shared/plan/paper-kinds.ts';
import type { PlanLine } from '../../shared/store/plan.ts';
import { DataTable } from '../../shared/ui/parts.tsx';
import type { PlanData } from './planned-cycle.ts';

/** The papers of the plan, each with how it stands and the forms in which it can be had. */
export function PaperTable({ data, session }: { readonly data: PlanData; readonly session: Session }) {
  const { plan, cycle, numbers } = data;
  const at = `/konsol/siklus/${cycle.cycle}`;
  const given = (id: string) =>
    numbers.find(({ paper, revision }) => paper === id && revision === plan.revision);
  return (
    <section id="naskah">
      <h2>Naskah</h2>
      <DataTable
        caption="Naskah dinas dari rencana ini"
        rows={paperKinds}
        columns={[
          { header: 'Naskah', cell: ({ name }) => name },
          { header: 'Keadaan', cell: (kind) => standingOf(kind, data, given(kind.id)) },
          {
            header: 'Unduh',
            cell: ({ id, name, formats }) => <PaperLinks at={at} paper={id} name={name} formats={formats} />,
          },
          {
            header: 'Nomor surat',
            cell: (kind) =>
              session.role === 'koordinator' && mayBeNumbered(kind, plan) ? (
                <a href={`${at}/nomor/${kind.id}`}>
                  {given(kind.id) === undefined ? 'Catat nomor' : 'Ubah nomor'}
                  <span class="hidden"> {kind.name}</span>
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
      <p>Kerangka acuan kerja (KAK) setiap kegiatan ada di halaman kegiatannya.</p>
    </section>
  );
}

/** "PDF · DOCX", each saying of what paper to those who hear the page. */
function PaperLinks({
  at,
  paper,
  name,
  formats,
}: {
  readonly at: string;
  readonly paper: string;
  readonly name: string;
  readonly formats: readonly PaperFormat[];
}) {
  return (
    <span>
      {formats.map((format, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={`${at}/naskah/${paper}.${format}`}>
            {format.toUpperCase()}
            <span class="hidden"> {name}</span>
          </a>
        </>
      ))}
    </span>
  );
}

/** The terms of reference of one activity, with its budget. */
export function TermsLinks({ cycle, line }: { readonly cycle: string; readonly line: PlanLine }) {
  return (
    <p>
      Kerangka acuan kerja (KAK) dan RAB:{' '}
      <PaperLinks
        at={`/konsol/siklus/${cycle}`}
        paper={termsName(line.activity)}
        name={`KAK ${line.activity}`}
        formats={['pdf', 'docx']}
      />
    </p>
  );
}
