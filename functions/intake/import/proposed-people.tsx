import { valueWords } from '../../../shared/staff/field-words.ts';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import { DataTable } from '../../../shared/ui/parts.tsx';
import type { PersonChange } from '../proposal/proposal.ts';
import { keptFields } from '../reading/words/headings.ts';
import { changedFields } from './changed-fields.ts';
import { SHOWN, type Some } from './kept-proposal.ts';
import { captionOf, type ProposalProps, RowLink } from './row-link.tsx';
import { placeNamed, placeWords } from './row-ref.ts';
import { correctable } from './row-view.tsx';

/** The people of a proposal, by what happens to them. */
export function People({ item, proposal }: ProposalProps) {
  return (
    <>
      <Leaving item={item} changes={proposal.leaving} />
      <Rejected item={item} proposal={proposal} />
      <Changed item={item} proposal={proposal} changes={proposal.changed} />
      <Added item={item} proposal={proposal} changes={proposal.added} />
      <PutRight item={item} />
      {proposal.leftOut.count === 0 ? null : (
        <DataTable
          caption={captionOf('Tidak diikutkan', proposal.leftOut)}
          rows={proposal.leftOut.first}
          columns={[
            {
              header: 'Nama',
              cell: ({ place, name }) => (
                <RowLink item={item} place={place}>
                  {name}
                </RowLink>
              ),
            },
            { header: 'Alasan', cell: ({ reason }) => reason },
          ]}
        />
      )}
    </>
  );
}

/** Rows that were put right here, whatever became of them: a row that changes nobody stands in no other list. */
function PutRight({ item }: Pick<ProposalProps, 'item'>) {
  const rows = Object.entries(item.corrections).flatMap(([key, cells = {}]) => {
    const place = placeNamed(key);
    return place === undefined ? [] : [{ place, cells }];
  });
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={captionOf('Baris yang diperbaiki di sini', {
        first: rows.slice(0, SHOWN),
        count: rows.length,
      })}
      rows={rows.slice(0, SHOWN)}
      columns={[
        {
          header: 'Baris',
          cell: ({ place }) => (
            <RowLink item={item} place={place}>
              {placeWords(place)}
            </RowLink>
          ),
        },
        {
          header: 'Perbaikan',
          cell: ({ cells }) =>
            correctable
              .filter((field) => cells[field] !== undefined)
              .map(
                (field) =>
                  `${keptFields[field].meaning}: ${cells[field] === '' ? 'dikosongkan' : cells[field]}`,
              )
              .join('; '),
        },
      ]}
    />
  );
}

/** The column with the name of a person whom a proposal changes. */
function nameOf(item: StaffImportItem) {
  return {
    header: 'Nama',
    cell: ({ after, place }: PersonChange) => (
      <RowLink item={item} place={place}>
        {after.record.name}
      </RowLink>
    ),
  };
}

function Leaving({ item, changes }: { item: StaffImportItem; changes: Some<PersonChange> }) {
  if (changes.count === 0) return null;
  return (
    <DataTable
      caption={captionOf('Menjadi tidak aktif', changes)}
      rows={changes.first}
      columns={[
        nameOf(item),
        { header: 'Jabatan', cell: ({ after }) => after.record.postTitle },
        { header: 'Unit', cell: ({ after }) => after.record.unitName },
        { header: 'Alasan', cell: ({ reason }) => reason ?? '–' },
      ]}
    />
  );
}

function Rejected({ item, proposal: { rejected } }: ProposalProps) {
  if (rejected.count === 0) return null;
  return (
    <DataTable
      caption={captionOf('Baris yang ditolak: datanya tetap seperti tersimpan', rejected)}
      rows={rejected.first}
      columns={[
        {
          header: 'Nama',
          cell: ({ place, name }) => (
            <RowLink item={item} place={place}>
              {name === '' ? '(tanpa nama)' : name}
            </RowLink>
          ),
        },
        { header: 'Tempat', cell: ({ place }) => placeWords(place) },
        { header: 'Alasan', cell: ({ faults }) => faults.map(({ sentence }) => sentence).join(' ') },
      ]}
    />
  );
}

function Changed({ item, proposal, changes }: ProposalProps & { changes: Some<PersonChange> }) {
  if (changes.count === 0) return null;
  return (
    <DataTable
      caption={captionOf('Berubah', changes)}
      rows={changes.first}
      columns={[
        nameOf(item),
        {
          header: 'Perubahan',
          cell: (change) => (
            <ul>
              {changedFields(change, proposal.names).map(({ field, name, from, to }) => (
                <li key={name}>
                  {name}: {from} → {to}
                  {keptIn(item, change).includes(field) ? ' (tidak disimpan)' : null}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

/** Fields that a saved import left as somebody else had changed them. */
function keptIn({ state, keptFields }: StaffImportItem, { employeeId }: PersonChange): readonly string[] {
  return (state === 'SAVED' ? keptFields?.[employeeId] : undefined) ?? [];
}

function Added({ item, proposal, changes }: ProposalProps & { changes: Some<PersonChange> }) {
  if (changes.count === 0) return null;
  return (
    <DataTable
      caption={captionOf('Pegawai baru', changes)}
      rows={changes.first}
      columns={[
        nameOf(item),
        { header: 'Jabatan', cell: ({ after }) => after.record.postTitle },
        { header: 'Dibaca sebagai', cell: ({ after }) => valueWords('postKind', after.record.postKind, {}) },
        { header: 'Unit', cell: ({ after }) => after.record.unitName },
        {
          header: 'Atasan langsung',
          cell: ({ after }) => valueWords('supervisorId', after.record.supervisorId, proposal.names),
        },
        { header: 'Surel', cell: ({ after }) => after.record.email ?? 'tidak ada' },
      ]}
    />
  );
}
