import { consolePage, doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../shared/errors.ts';
import { choice, text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import {
  approveErasure,
  type ErasureItem,
  findErasure,
  proposeErasure,
  withdrawErasure,
} from '../../shared/store/erasure.ts';
import { findEmployee } from '../../shared/store/staff.ts';
import { TextInput } from '../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, emptyForm, Form, type FormState } from '../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle, SummaryList } from '../../shared/ui/parts.tsx';
import { REQUESTS } from './request-letters.ts';

/** The erasure of a person's data: one proposes it, another approves. */
export const erasureRoutes = {
  'GET /konsol/data-pribadi/hapus/{person}': signedIn(async (request, session) =>
    html(await show(request, session, emptyForm)),
  ),

  'POST /konsol/data-pribadi/hapus/{person}': signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => await act(request, session, form),
      again: async (form) => await show(request, session, form),
    }),
  ),
};

/** Signs of a reason. */
const LONGEST_REASON = 300;

async function act(request: PageRequest, session: Session, form: URLSearchParams): Promise<PageResponse> {
  const ref = { agency: session.agency, employeeId: request.params['person'] ?? '' };
  const { tindakan } = settled(
    readFields(form, { tindakan: choice(['usul', 'setuju', 'batal'], 'Pilih tindakannya.') }),
  );
  const decided = { by: session.sub, name: session.name, at: request.now.toISOString() };
  if (tindakan === 'usul') {
    const { alasan: reason } = settled(
      readFields(form, {
        alasan: text({
          label: 'Dasar penghapusan',
          most: LONGEST_REASON,
          missing: 'Isi dasar penghapusan, misalnya nomor dan tanggal keputusan tertulis.',
        }),
      }),
    );
    if ((await findEmployee(ref.agency, ref.employeeId)) === undefined) throw new NotFoundError('employee');
    const proposed = await proposeErasure({ ...ref, reason, proposed: decided });
    const stands = proposed || (await findErasure(ref))?.proposed.by === session.sub;
    if (!stands) throw new ConflictError('erasure');
    return doneAt(request.path, 'usul-hapus');
  }
  if (tindakan === 'setuju') {
    const approved = await approveErasure(ref, decided);
    const stands = approved || (await findErasure(ref))?.approved?.by === session.sub;
    if (!stands) throw new ConflictError('erasure');
    return doneAt(request.path, 'setuju-hapus');
  }
  if (!(await withdrawErasure(ref, request.now)) && (await findErasure(ref)) !== undefined)
    throw new ConflictError('erasure');
  return doneAt(REQUESTS, 'batal-hapus');
}

async function show(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const employeeId = request.params['person'] ?? '';
  const [employee, erasure] = await Promise.all([
    findEmployee(session.agency, employeeId),
    findErasure({ agency: session.agency, employeeId }),
  ]);
  if (employee === undefined && erasure === undefined) throw new NotFoundError('employee');
  const name = employee?.record.name ?? '(data dihapus)';
  return await consolePage(session, {
    title: 'Hapus data pegawai',
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href={REQUESTS}>Data pribadi</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        {form.stale === true ? (
          <Notification
            tone="danger"
            title="Tidak dapat dilakukan: keadaannya sudah berubah, atau Anda sendiri yang mengusulkan"
          />
        ) : null}
        <PageTitle caption="Hapus data pegawai">{name}</PageTitle>
        <p>
          Nama, NIP, alamat, jawaban, dan pendapatnya dihapus dari pegawai, siklus, pelatihan, dan forum;
          tautannya berhenti. Angka gabungan, JP, sertifikat, naskah, dan jejak tetap. Satu orang mengusulkan,
          orang lain menyetujui; sesudah itu tidak dapat dibatalkan.
        </p>
        <Standing erasure={erasure} />
        {session.role === 'koordinator' ? (
          <Acts erasure={erasure} own={erasure?.proposed.by === session.sub} form={form} />
        ) : null}
      </>
    ),
  });
}

function Standing({ erasure }: { readonly erasure: ErasureItem | undefined }) {
  if (erasure === undefined) return null;
  const { reason, proposed, approved, doneAt: done } = erasure;
  const moment = (at: string) => formatMoment(new Date(at));
  return (
    <SummaryList
      items={[
        { label: 'Dasar', value: reason },
        { label: 'Diusulkan', value: `${proposed.name}, ${moment(proposed.at)}` },
        ...(approved === undefined
          ? []
          : [{ label: 'Disetujui', value: `${approved.name}, ${moment(approved.at)}` }]),
        ...(approved === undefined
          ? []
          : [{ label: 'Dihapus', value: done === undefined ? 'dalam beberapa jam' : moment(done) }]),
      ]}
    />
  );
}

interface ActsProps {
  readonly erasure: ErasureItem | undefined;
  /** Proposed by whoever looks. */
  readonly own: boolean;
  readonly form: FormState;
}

function Acts({ erasure, own, form }: ActsProps) {
  // Also where somebody else has proposed meanwhile: what was typed comes back.
  const proposes = erasure === undefined || form.values['alasan'] !== undefined;
  return (
    <>
      {erasure === undefined || erasure.approved !== undefined ? null : <Decision own={own} />}
      {proposes ? (
        <Form hidden={{ tindakan: 'usul' }}>
          <TextInput
            form={form}
            name="alasan"
            label="Dasar penghapusan"
            hint="Nomor dan tanggal keputusan tertulis; jangan menulis nama"
            maxLength={LONGEST_REASON}
          />
          <Button kind="warning">Usulkan penghapusan</Button>
        </Form>
      ) : null}
    </>
  );
}

function Decision({ own }: Pick<ActsProps, 'own'>) {
  return (
    <>
      {own ? <p>Koordinator lain harus menyetujuinya; Anda yang mengusulkan.</p> : null}
      <Form>
        <ButtonRow>
          {own ? null : (
            <Button kind="warning" name="tindakan" value="setuju">
              Setujui penghapusan
            </Button>
          )}
          <Button kind="secondary" name="tindakan" value="batal">
            Batalkan usulan
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}
