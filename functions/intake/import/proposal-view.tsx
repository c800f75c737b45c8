import type { ComponentChildren } from 'preact';
import { consolePage, type Session, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { IMPORT_DAYS, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { CheckboxGroup } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle, ProgressBar } from '../../../shared/ui/parts.tsx';
import type { StaffTable } from '../reading/staff-table.ts';
import { ReadingOf } from './how-it-was-read.tsx';
import { countWords } from './import-view.tsx';
import type { KeptProposal } from './kept-proposal.ts';
import { newcomersOf } from './open-surveys.ts';
import { Choices } from './proposal-choices.tsx';
import { Findings } from './proposal-findings.tsx';
import { People } from './proposed-people.tsx';
import { stateNames } from './state-names.ts';

/** What the page of an import shows. */
export interface ShownImport {
  readonly item: StaffImportItem;
  /** Absent once the rows have expired. */
  readonly proposal: KeptProposal | undefined;
  readonly table: StaffTable | undefined;
  /** Surveys that are open and do not have the new people. */
  readonly surveys: readonly Pick<CycleItem, 'cycle'>[];
  /** Why a press of a button did nothing; absent when nothing was pressed. */
  readonly refused?: string | undefined;
  readonly form: FormState;
}

/** One file: what it would change, what was decided about it, and how far that is. */
export async function proposalView(session: Session, shown: ShownImport): Promise<string> {
  const { item, proposal, table, surveys, refused, form } = shown;
  return await consolePage(session, {
    title: item.fileName,
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href="/konsol/pegawai/impor">Impor data pegawai</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        {refused === undefined ? null : (
          <Notification tone="danger" title="Belum dilakukan">
            <p>{refused}</p>
          </Notification>
        )}
        <PageTitle caption={stateNames[item.state].name}>{item.fileName}</PageTitle>
        <State item={item} proposal={proposal} />
        {proposal === undefined ? (
          <p>Isi berkas dihapus {IMPORT_DAYS} hari setelah diunggah; yang tersisa adalah jumlahnya.</p>
        ) : (
          <>
            <Acts item={item} proposal={proposal} form={form} />
            <Newcomers item={item} proposal={proposal} surveys={surveys} />
            <Findings item={item} proposal={proposal} />
            {item.state === 'PROPOSED' ? <Choices item={item} proposal={proposal} form={form} /> : null}
            <People item={item} proposal={proposal} />
            {table === undefined ? null : <ReadingOf table={table} />}
            <p>
              <a href={`/konsol/pegawai/impor/${item.importId}?unduh=catatan`}>
                Unduh semua baris, perubahan, dan catatan (CSV)
              </a>
            </p>
          </>
        )}
      </>
    ),
  });
}

function State({ item, proposal }: Pick<ShownImport, 'item' | 'proposal'>) {
  const { counts, state, cursor, decidedAt, decidedBy, passedOver = [] } = item;
  const total = proposal?.changes.length ?? 0;
  const by = decidedBy === undefined ? '' : ` oleh ${decidedBy.name}`;
  const at = decidedAt === undefined ? '' : `, ${formatMoment(new Date(decidedAt))}`;
  return (
    <>
      <Notification tone={stateNames[state].tone} title={titleOf(item)}>
        <p>
          {countWords(counts)}.{state === 'PROPOSED' ? ' Belum ada yang disimpan.' : `${by}${at}`}
        </p>
        {passedOver.length === 0 ? null : (
          <p>
            Diperbaiki orang lain sementara itu, dan tetap seperti perbaikannya:{' '}
            {passedOver.slice(0, 10).join(', ')}
            {passedOver.length > 10 ? `, dan ${passedOver.length - 10} orang lainnya` : ''}.
          </p>
        )}
      </Notification>
      {(state === 'SAVING' || state === 'UNDOING') && total > 0 ? (
        <ProgressBar label={stateNames[state].name} value={Math.min(cursor, total)} total={total} />
      ) : null}
    </>
  );
}

function titleOf({ state, counts }: StaffImportItem): string {
  const { added, changed, left } = counts;
  if (state === 'PROPOSED' && added + changed + left === 0) return 'Berkas ini tidak mengubah apa pun';
  return state === 'SAVED' ? `${added + changed + left} perubahan disimpan` : stateNames[state].name;
}

/** The buttons that the state of the import allows. */
function Acts({ item, proposal, form }: Pick<ShownImport, 'item' | 'form'> & { proposal: KeptProposal }) {
  switch (item.state) {
    case 'PROPOSED':
      return <Decide item={item} proposal={proposal} form={form} />;
    case 'SAVING':
    case 'UNDOING':
      return (
        <ActForm item={item}>
          <p>Penyimpanan berhenti di tengah. Tekan tombol ini untuk melanjutkan; tidak ada yang terulang.</p>
          <Button name="tindakan" value="lanjut">
            Lanjutkan
          </Button>
        </ActForm>
      );
    case 'SAVED':
      return (
        <ActForm item={item}>
          <ButtonRow>
            <LinkButton href="/konsol/pegawai">Lihat daftar pegawai</LinkButton>
            <Button kind="warning" name="tindakan" value="urungkan">
              Batalkan impor ini
            </Button>
          </ButtonRow>
        </ActForm>
      );
    default:
      return null;
  }
}

/** Who came after a survey was opened is offered to it. */
function Newcomers({
  item,
  proposal,
  surveys,
}: Pick<ShownImport, 'item' | 'surveys'> & { proposal: KeptProposal }) {
  const count = newcomersOf(proposal).length;
  if (count === 0) return null;
  return (
    <>
      {surveys.map(({ cycle }) => (
        <section key={cycle}>
          <h2>Survei {cycle} masih terbuka</h2>
          {item.joined?.includes(cycle) === true ? (
            <p>
              Pegawai baru dari berkas ini sudah diikutkan. Undangannya dikirim bersama pengingat berikutnya;{' '}
              <a href={`/konsol/siklus/${cycle}`}>ingatkan sekarang di halaman siklus</a> bila tidak dapat
              menunggu.
            </p>
          ) : (
            <p>
              {count} pegawai baru dari berkas ini belum ikut. Bila diikutkan, undangannya dikirim bersama
              pengingat berikutnya, dan impor ini tidak dapat dibatalkan lagi.
            </p>
          )}
          <Form hidden={{ [VERSION_FIELD]: String(item.version), siklus: cycle }}>
            <Button kind="secondary" name="tindakan" value="ikutkan">
              Ikutkan {count} pegawai baru dalam survei {cycle}
            </Button>
          </Form>
        </section>
      ))}
    </>
  );
}

function ActForm({ item, children }: { item: StaffImportItem; children: ComponentChildren }) {
  return <Form hidden={{ [VERSION_FIELD]: String(item.version) }}>{children}</Form>;
}

function Decide({ item, proposal, form }: Pick<ShownImport, 'item' | 'form'> & { proposal: KeptProposal }) {
  return (
    <ActForm item={item}>
      {proposal.warnings.length === 0 ? null : (
        <>
          <Notification tone="danger" title="Periksa sebelum disimpan">
            {proposal.warnings.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Notification>
          <CheckboxGroup
            form={form}
            name="yakin"
            label="Persetujuan kedua"
            choices={[{ value: 'ya', label: 'Saya sudah memeriksanya; simpan juga perubahan ini' }]}
          />
        </>
      )}
      <ButtonRow>
        {proposal.changes.length + proposal.units.length === 0 ? null : (
          <Button name="tindakan" value="simpan">
            Simpan {proposal.changes.length} perubahan
          </Button>
        )}
        <Button kind="secondary" name="tindakan" value="buang">
          Buang usulan ini
        </Button>
      </ButtonRow>
    </ActForm>
  );
}
