import { VERSION_FIELD } from '../../../shared/console/stale.tsx';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import {
  Button,
  CheckboxGroup,
  DataTable,
  Details,
  Form,
  type FormState,
  formState,
  Notification,
  SummaryList,
} from '../../../shared/ui/index.ts';
import { type ChangeKind, kindOf, type PersonChange } from '../proposal/proposal.ts';
import type { Place } from '../reading/read-people.ts';
import type { StaffTable } from '../reading/staff-table.ts';
import { keptFields } from '../reading/words/headings.ts';
import { changedFields, fieldNames, valueWords } from './changed-fields.ts';
import type { KeptProposal } from './kept-proposal.ts';
import { placeWords, rowRef } from './row-ref.ts';

interface Props {
  readonly item: StaffImportItem;
  readonly proposal: KeptProposal;
}

/** So many rows of a kind are shown; the file to download has all. */
const SHOWN = 200;

function captionOf(words: string, count: number): string {
  return count > SHOWN ? `${words} (${SHOWN} pertama dari ${count})` : `${words} (${count})`;
}

/** The way to the page on which a row is corrected; only while nothing is decided. */
function RowLink({
  item,
  place,
  children,
}: {
  item: StaffImportItem;
  place: Place | undefined;
  children: string;
}) {
  if (place === undefined || item.state !== 'PROPOSED') return <>{children}</>;
  return <a href={`/konsol/pegawai/impor/${item.importId}?baris=${rowRef(place)}`}>{children}</a>;
}

/** The people of a proposal, by what happens to them. */
export function People({ item, proposal }: Props) {
  const byKind = Map.groupBy(proposal.changes, kindOf);
  const of = (kind: ChangeKind) => byKind.get(kind) ?? [];
  return (
    <>
      <Leaving item={item} changes={of('LEAVING')} />
      <Rejected item={item} proposal={proposal} />
      <Changed item={item} proposal={proposal} changes={[...of('BACK'), ...of('CHANGED')]} />
      <Added item={item} proposal={proposal} changes={of('NEW')} />
      {proposal.leftOut.length === 0 ? null : (
        <DataTable
          caption={captionOf('Tidak diikutkan', proposal.leftOut.length)}
          rows={proposal.leftOut.slice(0, SHOWN)}
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

function Leaving({ item, changes }: { item: StaffImportItem; changes: readonly PersonChange[] }) {
  if (changes.length === 0) return null;
  return (
    <DataTable
      caption={captionOf('Menjadi tidak aktif', changes.length)}
      rows={changes.slice(0, SHOWN)}
      columns={[
        {
          header: 'Nama',
          cell: ({ after, place }) => (
            <RowLink item={item} place={place}>
              {after.record.name}
            </RowLink>
          ),
        },
        { header: 'Jabatan', cell: ({ after }) => after.record.postTitle },
        { header: 'Unit', cell: ({ after }) => after.record.unitName },
        { header: 'Alasan', cell: ({ reason }) => reason ?? '–' },
      ]}
    />
  );
}

function Rejected({ item, proposal: { rejected } }: Props) {
  if (rejected.length === 0) return null;
  return (
    <DataTable
      caption={captionOf('Baris yang ditolak: datanya tetap seperti tersimpan', rejected.length)}
      rows={rejected.slice(0, SHOWN)}
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

function Changed({ item, proposal, changes }: Props & { changes: readonly PersonChange[] }) {
  if (changes.length === 0) return null;
  return (
    <DataTable
      caption={captionOf('Berubah', changes.length)}
      rows={changes.slice(0, SHOWN)}
      columns={[
        {
          header: 'Nama',
          cell: ({ after, place }) => (
            <RowLink item={item} place={place}>
              {after.record.name}
            </RowLink>
          ),
        },
        {
          header: 'Perubahan',
          cell: (change) => (
            <ul>
              {changedFields(change, proposal.names).map(({ name, from, to }) => (
                <li key={name}>
                  {name}: {from} → {to}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function Added({ item, proposal, changes }: Props & { changes: readonly PersonChange[] }) {
  if (changes.length === 0) return null;
  return (
    <DataTable
      caption={captionOf('Pegawai baru', changes.length)}
      rows={changes.slice(0, SHOWN)}
      columns={[
        {
          header: 'Nama',
          cell: ({ after, place }) => (
            <RowLink item={item} place={place}>
              {after.record.name}
            </RowLink>
          ),
        },
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

/** What to look at before saving, and what an open cycle takes from it. */
export function Findings({ item, proposal }: Props) {
  return (
    <>
      <Cycles proposal={proposal} />
      <Officers proposal={proposal} />
      {proposal.fileNotes.length === 0 ? null : (
        <Notification tone="attention" title="Tentang berkas ini">
          <ul>
            {proposal.fileNotes.slice(0, SHOWN).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notification>
      )}
      <Organisation proposal={proposal} />
      {proposal.sharedAddresses.length === 0 ? null : (
        <DataTable
          caption={captionOf('Alamat surel yang dipakai beberapa orang', proposal.sharedAddresses.length)}
          rows={proposal.sharedAddresses.slice(0, SHOWN)}
          columns={[
            { header: 'Alamat', cell: ({ email }) => email },
            { header: 'Pegawai', cell: ({ names }) => names.slice(0, 10).join(', ') },
          ]}
        />
      )}
      {proposal.notes.length === 0 ? null : (
        <Details summary={`${proposal.notes.length} hal untuk diperiksa dalam baris`}>
          <DataTable
            caption={captionOf('Perlu diperiksa', proposal.notes.length)}
            rows={proposal.notes.slice(0, SHOWN)}
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

function Cycles({ proposal: { cycles } }: { proposal: KeptProposal }) {
  return (
    <>
      {cycles.map((cycle) => (
        <Notification key={cycle.cycle} tone="info" title={`Siklus ${cycle.cycle} sedang berjalan`}>
          <ul>
            {effectsOn(cycle).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notification>
      ))}
    </>
  );
}

function effectsOn({ followed, leaving, newcomers }: KeptProposal['cycles'][number]): readonly string[] {
  const effects = [
    [followed, 'Perubahan', 'pegawai diteruskan ke survei, pelatihan, dan persetujuannya.'],
    [leaving, 'Sebanyak', 'pegawai yang tidak aktif tidak disurati lagi.'],
    [newcomers, 'Sebanyak', 'pegawai yang baru masuk tidak ikut dalam siklus ini.'],
  ] as const;
  const sentences = effects.flatMap(([count, before, after]) =>
    count === 0 ? [] : [`${before} ${count} ${after}`],
  );
  return sentences.length === 0 ? ['Berkas ini tidak mengubah apa pun di dalamnya.'] : sentences;
}

function Officers({ proposal: { officers } }: { proposal: KeptProposal }) {
  if (officers.length === 0) return null;
  return (
    <Notification tone="attention" title="Pejabat penyetuju perlu diperbarui">
      <ul>
        {officers.map(({ role, title, name, successor }) => (
          <li key={role}>
            {title}: {name} tidak lagi memegang jabatan itu
            {successor === undefined ? '' : `; menurut berkas ini ${successor}`}.
          </li>
        ))}
      </ul>
      <p>
        <a href="/konsol/pejabat">Perbarui pejabat penyetuju</a>; impor tidak mengganti pejabat yang sudah
        dicatat.
      </p>
    </Notification>
  );
}

function Organisation({ proposal: { gaps, pelaksana } }: { proposal: KeptProposal }) {
  const doubtful = pelaksana.filter((title) => title.doubtful).length;
  return (
    <>
      {gaps.length === 0 ? null : (
        <DataTable
          caption={captionOf('Unit tanpa pejabat di berkas dan data tersimpan', gaps.length)}
          rows={gaps.slice(0, SHOWN)}
          columns={[
            { header: 'Unit', cell: ({ unitName }) => unitName },
            { header: 'Pegawai', numeric: true, cell: ({ people }) => people },
            {
              header: 'Atasan mereka',
              cell: ({ supervisor }) => supervisor ?? 'tidak ada; tentukan di halaman orangnya',
            },
          ]}
        />
      )}
      {pelaksana.length === 0 ? null : (
        <Details
          summary={`${pelaksana.length} jabatan dibaca sebagai pelaksana${doubtful === 0 ? '' : `, ${doubtful} di antaranya meragukan`}`}
          open={doubtful > 0}
        >
          <DataTable
            caption={captionOf('Jabatan yang dibaca sebagai pelaksana', pelaksana.length)}
            rows={pelaksana.slice(0, SHOWN)}
            columns={[
              { header: 'Jabatan', cell: ({ title }) => title },
              { header: 'Pegawai', numeric: true, cell: ({ people }) => people },
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

/** What the coordinator may choose: one person or two, the file or what was corrected by hand. */
export function Choices({ item, proposal, form }: Props & { readonly form: FormState }) {
  const kept = keptChoices(item, proposal);
  const { likelySame } = proposal;
  const shown =
    Object.keys(form.values).length > 0
      ? form
      : formState({
          lengkap: item.complete ? ['ya'] : [],
          sama: likelySame.filter(({ joined }) => joined).map(({ nip }) => nip),
          ikuti: kept.filter(({ chosen }) => chosen).map(({ value }) => value),
        });
  return (
    <Details summary="Ubah cara berkas ini dipakai" open={likelySame.length + kept.length > 0}>
      <Form hidden={{ [VERSION_FIELD]: String(item.version) }}>
        <CheckboxGroup
          form={shown}
          name="lengkap"
          label="Isi berkas"
          optional
          choices={[{ value: 'ya', label: 'Berkas ini memuat seluruh pegawai' }]}
        />
        {likelySame.length === 0 ? null : (
          <CheckboxGroup
            form={shown}
            name="sama"
            label="NIP yang mungkin diperbaiki"
            hint="Yang dicentang dianggap orang yang sama: NIP-nya diganti, riwayatnya tetap. Yang tidak dicentang menjadi pegawai baru"
            optional
            choices={likelySame.slice(0, SHOWN).map(({ nip, name, formerNip }) => ({
              value: nip,
              label: `${name}: NIP ${formerNip} menjadi ${nip}`,
            }))}
          />
        )}
        {kept.length === 0 ? null : (
          <CheckboxGroup
            form={shown}
            name="ikuti"
            label="Perbaikan tangan yang berbeda dengan berkas"
            hint="Yang tidak dicentang tetap seperti perbaikan; yang dicentang mengikuti berkas"
            optional
            choices={kept.slice(0, SHOWN).map(({ value, label }) => ({ value, label }))}
          />
        )}
        <Button kind="secondary" name="tindakan" value="pilih">
          Hitung ulang usulan
        </Button>
      </Form>
    </Details>
  );
}

/** Corrections by hand that differ from the file, those that give way to it among them. */
function keptChoices({ released }: StaffImportItem, { kept, changes, names }: KeptProposal) {
  const open = kept.map(({ employeeId, name, field, kept: old, inFile }) => ({
    value: `${employeeId} ${field}`,
    label: `${name}, ${fieldNames[field] ?? field}: diperbaiki menjadi ${valueWords(field, old, names)}, di berkas ${valueWords(field, inFile, names)}`,
    chosen: false,
  }));
  const people = new Map(changes.map(({ employeeId, after }) => [employeeId, after.record.name]));
  const given = Object.entries(released).flatMap(([employeeId, fields = []]) =>
    fields.map((field) => ({
      value: `${employeeId} ${field}`,
      label: `${people.get(employeeId) ?? employeeId}, ${fieldNames[field] ?? field}: mengikuti berkas`,
      chosen: true,
    })),
  );
  return [...given, ...open];
}

/** How a file was read: sheets, headings, what was left out. */
export function ReadingOf({ table: { sheets, unread } }: { table: StaffTable }) {
  return (
    <Details summary="Cara berkas ini dibaca" open={unread.length > 0}>
      <SummaryList
        items={[
          ...sheets.map(({ sheet, rows, headerRows }) => ({
            label: sheet === undefined ? 'Tabel' : `Lembar “${sheet}”`,
            value: `${rows.length} baris di bawah judul baris ${headerRows.join(' dan ')}`,
          })),
          ...unread.map(({ sheet, reason }) => ({ label: `Lembar “${sheet}” tidak dibaca`, value: reason })),
        ]}
      />
      <DataTable
        caption="Kolom yang dipakai"
        rows={sheets.flatMap(({ sheet, recognised }) => recognised.map((column) => ({ ...column, sheet })))}
        columns={[
          {
            header: 'Kolom',
            cell: ({ letter, sheet }) => (sheet === undefined ? letter : `${sheet} ${letter}`),
          },
          { header: 'Judul', cell: ({ heading }) => heading },
          { header: 'Dipahami sebagai', cell: ({ field }) => keptFields[field].meaning },
        ]}
      />
      <DataTable
        caption="Kolom yang tidak dibaca"
        rows={sheets.flatMap(({ sheet, dropped }) => dropped.map((column) => ({ ...column, sheet })))}
        columns={[
          {
            header: 'Kolom',
            cell: ({ letter, sheet }) => (sheet === undefined ? letter : `${sheet} ${letter}`),
          },
          { header: 'Judul', cell: ({ heading }) => heading },
          { header: 'Alasan', cell: ({ reason }) => reason },
        ]}
      />
    </Details>
  );
}
