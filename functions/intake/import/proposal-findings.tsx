import { formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import { plainName } from '../../../shared/staff/same-person.ts';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import { DataTable, Details, Notification } from '../../../shared/ui/parts.tsx';
import { type KeptProposal, SHOWN } from './kept-proposal.ts';
import { captionOf, type ProposalProps, RowLink } from './row-link.tsx';
import { placeWords } from './row-ref.ts';

/** What to look at before saving, and what an open cycle takes from it. */
export function Findings({ item, proposal }: ProposalProps) {
  return (
    <>
      <Cycles item={item} proposal={proposal} />
      {isGivenUp(item) ? null : <Officers proposal={proposal} />}
      {proposal.fileNotes.count === 0 ? null : (
        <Notification tone="attention" title="Tentang berkas ini">
          <ul>
            {proposal.fileNotes.first.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {proposal.fileNotes.count > SHOWN ? (
              <li>… dan {formatNumber(proposal.fileNotes.count - SHOWN)} hal lain.</li>
            ) : null}
          </ul>
        </Notification>
      )}
      <Organisation proposal={proposal} />
      {proposal.sharedAddresses.count === 0 ? null : (
        <DataTable
          caption={captionOf('Alamat surel yang dipakai beberapa orang', proposal.sharedAddresses)}
          rows={proposal.sharedAddresses.first}
          columns={[
            { header: 'Alamat', cell: ({ email }) => email },
            { header: 'Pegawai', cell: ({ names }) => names.slice(0, 10).join(', ') },
          ]}
        />
      )}
      {proposal.twins.count === 0 ? null : (
        <DataTable
          caption={captionOf('Pegawai yang mungkin tercatat dua kali', proposal.twins)}
          rows={proposal.twins.first}
          columns={[
            { header: 'Nama', cell: ({ name }) => name },
            { header: 'NIP', cell: ({ nip, otherNip }) => `${otherNip} dan ${nip}` },
            {
              header: 'Tindakan',
              cell: ({ employeeId, otherId }) => (
                <a href={`/konsol/pegawai/${employeeId}/gabung?dengan=${otherId}`}>
                  Bandingkan dan gabungkan
                </a>
              ),
            },
          ]}
        />
      )}
      {proposal.notes.count === 0 ? null : (
        <Details summary={`${formatNumber(proposal.notes.count)} hal untuk diperiksa dalam baris`}>
          <DataTable
            caption={captionOf('Perlu diperiksa', proposal.notes)}
            rows={proposal.notes.first}
            columns={[
              {
                header: 'Nama',
                cell: ({ place, name }) => (
                  <RowLink item={item} place={place}>
                    {name}
                  </RowLink>
                ),
              },
              { header: 'Tempat', cell: ({ place }) => placeWords(place) },
              { header: 'Catatan', cell: ({ sentence }) => sentence },
            ]}
          />
        </Details>
      )}
    </>
  );
}

function isGivenUp({ state }: Pick<StaffImportItem, 'state'>): boolean {
  return state === 'DROPPED' || state === 'UNDONE';
}

function Cycles({ item, proposal: { cycles } }: ProposalProps) {
  if (item.state === 'DROPPED') return null;
  return (
    <>
      {cycles.map((cycle) => (
        <Notification key={cycle.cycle} tone="info" title={`Siklus ${cycle.cycle} sedang berjalan`}>
          <ul>
            {effectsOn(cycle, item).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notification>
      ))}
    </>
  );
}

function effectsOn(
  { cycle, followed, leaving, newcomers, returning = 0, surveyOver }: KeptProposal['cycles'][number],
  { state, allJoined = [] }: StaffImportItem,
): readonly string[] {
  if (followed + leaving + newcomers + returning === 0)
    return ['Berkas ini tidak mengubah apa pun di dalamnya.'];
  if (state === 'UNDONE') return ['Perubahan yang sempat diteruskan ke dalamnya sudah dikembalikan.'];
  const will = state === 'SAVED' ? '' : 'akan ';
  const notYet = surveyOver
    ? 'pegawai yang masuk tidak ikut dalam siklus ini: surveinya sudah ditutup. Mereka ikut mulai survei berikutnya.'
    : `pegawai yang masuk belum ikut dalam siklus ini; ${state === 'SAVED' ? '' : 'setelah disimpan, '}mereka dapat diikutkan selama surveinya terbuka.`;
  const after = allJoined.includes(cycle) ? 'pegawai yang masuk sudah diikutkan dalam siklus ini.' : notYet;
  const effects = [
    [followed, 'Perubahan', `pegawai ${will}diteruskan ke survei, pelatihan, dan persetujuannya.`],
    [leaving, 'Sebanyak', `pegawai yang tidak aktif tidak ${will}disurati lagi.`],
    [returning, 'Sebanyak', `pegawai yang aktif kembali ${will}langsung ikut lagi di dalamnya.`],
    [newcomers, 'Sebanyak', after],
  ] as const;
  return effects.flatMap(([count, before, said]) =>
    count === 0 ? [] : [`${before} ${formatNumber(count)} ${said}`],
  );
}

function Officers({ proposal: { officers } }: { proposal: KeptProposal }) {
  if (officers.length === 0) return null;
  return (
    <Notification tone="attention" title="Pejabat penyetuju perlu diperbarui">
      <ul>
        {officers.map((officer) => (
          <li key={officer.role}>{officerSentence(officer)}</li>
        ))}
      </ul>
      <p>
        <a href="/konsol/pejabat">Perbarui pejabat penyetuju</a>; impor tidak mengganti pejabat yang sudah
        dicatat.
      </p>
    </Notification>
  );
}

function officerSentence({ title, name, successor, mended }: KeptProposal['officers'][number]): string {
  if (mended !== undefined)
    return `“${title}” menyebut tempatnya dua kali; “${mended}” ditawarkan di halaman pejabat.`;
  if (successor !== undefined && plainName(successor) === plainName(name))
    return `${title}: NIP ${name} di berkas ini lain daripada yang tercatat; periksa NIP-nya.`;
  const now = successor === undefined ? '' : `; menurut berkas ini ${successor}`;
  return withFullStop(`${title}: ${name} tidak lagi memegang jabatan itu${now}`);
}

function Organisation({ proposal: { gaps, pelaksana, doubtful } }: { proposal: KeptProposal }) {
  return (
    <>
      {gaps.count === 0 ? null : (
        <DataTable
          caption={captionOf('Unit tanpa pejabat, dan pejabat tanpa atasan langsung', gaps)}
          rows={gaps.first}
          columns={[
            { header: 'Unit', cell: ({ unitName }) => unitName },
            { header: 'Pegawai', numeric: true, cell: ({ people }) => formatNumber(people) },
            {
              header: 'Atasan mereka',
              cell: ({ supervisor }) => supervisor ?? 'tidak ada; tentukan di halaman orangnya',
            },
          ]}
        />
      )}
      {pelaksana.count === 0 ? null : (
        <Details
          summary={`${formatNumber(pelaksana.count)} jabatan dibaca sebagai pelaksana${doubtful === 0 ? '' : `, ${formatNumber(doubtful)} di antaranya meragukan`}`}
          open={doubtful > 0}
        >
          <DataTable
            caption={captionOf('Jabatan yang dibaca sebagai pelaksana', pelaksana)}
            rows={pelaksana.first}
            columns={[
              { header: 'Jabatan', cell: ({ title }) => title },
              { header: 'Pegawai', numeric: true, cell: ({ people }) => formatNumber(people) },
              {
                header: 'Catatan',
                cell: (title) =>
                  title.doubtful ? 'Eselon, jenis jabatan, atau namanya menunjuk pejabat; periksa.' : '–',
              },
            ]}
          />
        </Details>
      )}
    </>
  );
}
