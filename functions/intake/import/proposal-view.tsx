import type { ComponentChildren } from 'preact';
import { consolePage, type Session, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { IMPORT_DAYS } from '../../../shared/store/import-parts.ts';
import { isAtWork, MOST_PASSED_OVER, type StaffImportItem } from '../../../shared/store/staff-import.ts';
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
import { countedSheets } from '../reading/counted-sheets.ts';
import { ReadingOf } from './how-it-was-read.tsx';
import { countWords } from './import-view.tsx';
import type { KeptProposal } from './kept-proposal.ts';
import type { KeptTable } from './kept-table.ts';
import { Choices } from './proposal-choices.tsx';
import { Findings } from './proposal-findings.tsx';
import { People } from './proposed-people.tsx';
import { stateNames } from './state-names.ts';

/** What the page of an import shows. */
export interface ShownImport {
  readonly item: StaffImportItem;
  /** Absent once the rows have expired. */
  readonly proposal?: KeptProposal | undefined;
  readonly table?: KeptTable | undefined;
  /** Surveys that are open and do not have the new people. */
  readonly surveys: readonly Pick<CycleItem, 'cycle'>[];
  /** Why a press of a button did nothing; absent when nothing was pressed. */
  readonly refused?: string | undefined;
  readonly form: FormState;
}

/** One file: what it would change, what was decided about it, and how far that is. */
export async function proposalView(session: Session, shown: ShownImport): Promise<string> {
  const { item, refused, form } = shown;
  return await consolePage(session, {
    title: item.fileName,
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href="/konsol/pegawai/impor">Impor data pegawai</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        {refused === undefined || refused === item.fault ? null : (
          <Notification tone="danger" title="Belum dilakukan">
            <p>{refused}</p>
          </Notification>
        )}
        <PageTitle caption={stateNames[item.state].name}>{item.fileName}</PageTitle>
        <State item={item} />
        {isAtWork(item) ? <AtWork item={item} /> : <Proposed {...shown} />}
      </>
    ),
  });
}

function Proposed({ item, proposal, table, surveys, form }: ShownImport) {
  if (proposal === undefined)
    return item.state === 'DROPPED' ? (
      <p>{item.fault}</p>
    ) : (
      <p>Isi berkas dihapus {IMPORT_DAYS} hari setelah diunggah; yang tersisa adalah jumlahnya.</p>
    );
  return (
    <>
      <Acts item={item} proposal={proposal} form={form} />
      <Newcomers item={item} proposal={proposal} surveys={surveys} />
      <Findings item={item} proposal={proposal} />
      {item.state === 'PROPOSED' ? (
        <Choices item={item} proposal={proposal} table={table} form={form} />
      ) : null}
      <People item={item} proposal={proposal} />
      {table === undefined ? null : <ReadingOf table={countedSheets(table, item.sheets)} />}
      <Downloads item={item} proposal={proposal} />
    </>
  );
}

function Downloads({ item, proposal }: { item: StaffImportItem; proposal: KeptProposal }) {
  const files = proposal.pieces?.notes.length ?? 1;
  const path = `/konsol/pegawai/impor/${item.importId}?unduh=catatan`;
  return (
    <>
      {Array.from({ length: files }, (_, at) => (
        <p key={at}>
          <a href={at === 0 ? path : `${path}&bagian=${at + 1}`}>
            Unduh semua baris, perubahan, dan catatan (CSV{files === 1 ? '' : `, ${at + 1} dari ${files}`})
          </a>
        </p>
      ))}
    </>
  );
}

/** What became of an import that holds no more. */
const givenUp: Partial<Record<StaffImportItem['state'], string>> = {
  DROPPED: 'Tidak ada yang disimpan dari berkas ini.',
  UNDONE: 'Semua perubahannya sudah dikembalikan seperti semula.',
};

function State({ item }: Pick<ShownImport, 'item'>) {
  const { counts, state, decidedAt, decidedBy, passedOver = [] } = item;
  const unsaved = unsavedOf(item);
  const by = decidedBy === undefined ? '' : ` Diputuskan oleh ${decidedBy.name}`;
  const at = decidedAt === undefined ? '' : `, ${formatMoment(new Date(decidedAt))}`;
  return (
    <Notification tone={stateNames[state].tone} title={titleOf(item)}>
      <p>
        {state === 'READING' ? '' : `${countWords(counts)}.`}
        {unsaved === 0 ? '' : ` ${formatNumber(unsaved)} orang di antaranya tidak diubah sama sekali.`}
        {state === 'PROPOSED' || state === 'READING' ? ' Belum ada yang disimpan.' : `${by}${at}`}
      </p>
      {givenUp[state] === undefined ? null : <p>{givenUp[state]}</p>}
      {passedOver.length === 0 ? null : (
        <p>Diperbaiki orang lain sementara itu, dan tetap seperti perbaikannya: {someOf(passedOver)}</p>
      )}
    </Notification>
  );
}

/** Names, as the end of a sentence. */
function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join('; ');
  const least = names.length >= MOST_PASSED_OVER ? 'sedikitnya ' : '';
  return withFullStop(more > 0 ? `${named}; dan ${least}${formatNumber(more)} orang lainnya` : named);
}

/** People whom a sentence names. */
const MOST_NAMED = 10;

/** How far an import is, and what goes on with it or ends it. */
function AtWork({ item }: Pick<ShownImport, 'item'>) {
  const { state, cursor, total = 0, run } = item;
  return (
    <>
      {state === 'READING' || total === 0 ? null : (
        <ProgressBar label={stateNames[state].name} value={Math.min(cursor, total)} total={total} />
      )}
      <Driven item={item} />
      <ActForm item={item}>
        <ButtonRow>
          <Button kind={isDriven(item) ? 'secondary' : 'primary'} name="tindakan" value="lanjut">
            {isWaiting(item) ? 'Bandingkan dengan data pegawai' : 'Lanjutkan'}
          </Button>
          {state === 'READING' || (state === 'SAVING' && run !== undefined) ? (
            <Button kind="warning" name="tindakan" value="hentikan">
              {state === 'READING' ? 'Buang berkas ini' : 'Hentikan dan kembalikan seperti semula'}
            </Button>
          ) : null}
        </ButtonRow>
      </ActForm>
    </>
  );
}

/** A workflow is at it, as far as is known. */
function isDriven({ run, fault }: StaffImportItem): boolean {
  return run !== undefined && fault === undefined;
}

/** A large file that was just uploaded. */
function isWaiting({ state, run }: StaffImportItem): boolean {
  return state === 'READING' && run === undefined;
}

function Driven({ item }: Pick<ShownImport, 'item'>) {
  const { fault, size = 0 } = item;
  if (isWaiting(item))
    return (
      <p>
        Berkas diterima. Berkas dan data pegawai yang tersimpan bersama-sama {formatNumber(size)} baris;
        membandingkannya berjalan sendiri, dan halaman ini menunjukkan hasilnya begitu selesai.
      </p>
    );
  if (fault !== undefined)
    return (
      <Notification tone="danger" title="Terhenti di tengah">
        <p>{fault} Tekan Lanjutkan; yang sudah selesai tidak terulang.</p>
      </Notification>
    );
  return (
    <p>
      {isDriven(item)
        ? 'Pekerjaan ini berjalan sendiri: halaman ini boleh ditutup, dan memuat ulang sendiri setiap beberapa detik. Bila lama tidak bergerak, tekan Lanjutkan; yang sudah selesai tidak terulang.'
        : 'Pekerjaan ini berhenti di tengah. Tekan Lanjutkan; yang sudah selesai tidak terulang.'}
    </p>
  );
}

/** People whom a saved import left wholly as somebody else had changed them. */
function unsavedOf({ state, unsaved = 0 }: StaffImportItem): number {
  return state === 'SAVED' ? unsaved : 0;
}

function titleOf(item: StaffImportItem): string {
  const { state, counts } = item;
  const { added, changed, left } = counts;
  if (state === 'PROPOSED' && added + changed + left === 0) return 'Berkas ini tidak mengubah apa pun';
  return state === 'SAVED'
    ? `${formatNumber(added + changed + left - unsavedOf(item))} perubahan disimpan`
    : stateNames[state].name;
}

/** The buttons that the state of the import allows. */
function Acts({ item, proposal, form }: Pick<ShownImport, 'item' | 'form'> & { proposal: KeptProposal }) {
  switch (item.state) {
    case 'PROPOSED':
      return <Decide item={item} proposal={proposal} form={form} />;
    case 'SAVED':
      return (
        <ActForm item={item}>
          {item.fault === undefined ? null : (
            <Notification tone="danger" title="Tidak dibatalkan">
              <p>{item.fault}</p>
            </Notification>
          )}
          <ButtonRow>
            <LinkButton href="/konsol/pegawai">Lihat daftar pegawai</LinkButton>
            {item.joined === undefined ? (
              <Button kind="warning" name="tindakan" value="urungkan">
                Batalkan impor ini
              </Button>
            ) : null}
          </ButtonRow>
          {item.joined === undefined ? null : (
            <p>
              Impor ini tidak dapat dibatalkan lagi: pegawai barunya sudah diikutkan dalam survei{' '}
              {item.joined.join(', ')}. Perbaiki orangnya satu per satu.
            </p>
          )}
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
  const missing = surveys.map(({ cycle }) => ({ cycle, count: missingIn(proposal, cycle) }));
  return (
    <>
      {missing
        .filter(({ count }) => count > 0)
        .map(({ cycle, count }) => (
          <section key={cycle}>
            <h2>Survei {cycle} masih terbuka</h2>
            {item.allJoined?.includes(cycle) === true ? (
              <p>
                Pegawai baru dari berkas ini sudah diikutkan. Undangannya dikirim bersama pengingat
                berikutnya; <a href={`/konsol/siklus/${cycle}`}>ingatkan sekarang di halaman siklus</a> bila
                tidak dapat menunggu.
              </p>
            ) : (
              <>
                <p>
                  {item.joined?.includes(cycle) === true
                    ? 'Sebagian pegawai baru dari berkas ini sudah diikutkan; lanjutkan untuk selebihnya.'
                    : `${formatNumber(count)} pegawai baru dari berkas ini belum ikut. Bila diikutkan, undangannya dikirim bersama pengingat berikutnya, dan impor ini tidak dapat dibatalkan lagi.`}
                </p>
                <Form hidden={{ [VERSION_FIELD]: String(item.version), siklus: cycle }}>
                  <Button kind="secondary" name="tindakan" value="ikutkan">
                    Ikutkan {formatNumber(count)} pegawai baru dalam survei {cycle}
                  </Button>
                </Form>
              </>
            )}
          </section>
        ))}
    </>
  );
}

/** New people who are not in a survey; of one that was opened after the file was compared, all of them. */
function missingIn({ cycles, newcomers }: KeptProposal, cycle: string): number {
  return cycles.find((touched) => touched.cycle === cycle)?.newcomers ?? newcomers;
}

function ActForm({ item, children }: { item: StaffImportItem; children: ComponentChildren }) {
  return <Form hidden={{ [VERSION_FIELD]: String(item.version) }}>{children}</Form>;
}

function Decide({ item, proposal, form }: Pick<ShownImport, 'item' | 'form'> & { proposal: KeptProposal }) {
  const saves = proposal.total + proposal.units > 0;
  return (
    <ActForm item={item}>
      {item.fault === undefined ? null : (
        <Notification tone="danger" title="Belum disimpan">
          <p>{item.fault}</p>
        </Notification>
      )}
      {proposal.warnings.length === 0 ? null : (
        <>
          <Notification tone="danger" title={saves ? 'Periksa sebelum disimpan' : 'Perlu diperiksa'}>
            {proposal.warnings.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Notification>
          {saves ? (
            <CheckboxGroup
              form={form}
              name="yakin"
              label="Persetujuan kedua"
              choices={[{ value: 'ya', label: 'Saya sudah memeriksanya; simpan juga perubahan ini' }]}
            />
          ) : null}
        </>
      )}
      <ButtonRow>
        {saves ? (
          <Button name="tindakan" value="simpan">
            Simpan {formatNumber(proposal.total)} perubahan
          </Button>
        ) : null}
        <Button kind="secondary" name="tindakan" value="buang">
          Buang usulan ini
        </Button>
      </ButtonRow>
    </ActForm>
  );
}
