import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { hoursAreStated } from '../../../shared/rules/activity-hours.ts';
import { formatDateRange, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import type { EnrollmentItem, Participation, Proof } from '../../../shared/store/enrollment.ts';
import { Textarea } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../../shared/ui/form.tsx';
import {
  BackLink,
  DataTable,
  Details,
  Notification,
  PageTitle,
  SummaryList,
  Tag,
} from '../../../shared/ui/parts.tsx';
import type { Sending } from '../../../shared/uploads/sending.ts';
import { trainingDates } from '../schedule/training-days.ts';
import { shownProof } from './decide-proof.ts';
import { CertificateFields, fieldsOf, ProofFacts, proofStates, SendingForm } from './proof-parts.tsx';

interface Waiting {
  readonly people: readonly EnrollmentItem[];
  /** Titles by activity. */
  readonly titles: ReadonlyMap<string, string>;
  readonly most: number;
}

/** Certificates that wait for a decision. */
export async function waitingView(
  session: Session,
  cycle: string,
  { people, titles, most }: Waiting,
): Promise<string> {
  return await consolePage(session, {
    title: 'Sertifikat penyelenggara',
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}/pelatihan`}>Pelatihan {cycle}</BackLink>,
    body: (
      <>
        <PageTitle
          caption={`Pelatihan ${cycle}`}
          lead="JP dari kegiatan penyelenggara lain baru dihitung setelah sertifikatnya disahkan."
        >
          Sertifikat yang menunggu pemeriksaan
        </PageTitle>
        {people.length < most ? null : (
          <Notification
            tone="info"
            title={`Yang tampil ${most} pertama; yang lain menyusul setelah ini diperiksa.`}
          />
        )}
        <DataTable
          caption={`Menunggu pemeriksaan (${people.length})`}
          empty="Tidak ada sertifikat yang menunggu."
          rows={people}
          columns={[
            {
              header: 'Nama',
              cell: ({ name, activity, employeeId }) => (
                <a href={`/konsol/siklus/${cycle}/pelatihan/${activity}/bukti/${employeeId}`}>{name}</a>
              ),
            },
            { header: 'Kegiatan', cell: ({ activity }) => titles.get(activity) ?? activity },
            {
              header: 'Dikirim',
              cell: ({ proof }) => (proof === undefined ? '–' : formatMoment(new Date(proof.sentAt))),
            },
          ]}
        />
      </>
    ),
  });
}

interface ShownProof {
  readonly participation: Participation;
  /** Others with the same file or number. */
  readonly same: readonly EnrollmentItem[];
  readonly sending: Sending | undefined;
  readonly form: FormState;
  readonly path: string;
}

/** One certificate, and what is decided on it. */
export async function proofView(
  session: Session,
  { participation, same, sending, form, path }: ShownProof,
): Promise<string> {
  const { training, enrollment } = participation;
  const { cycle, activity, line } = training;
  const { proof } = enrollment;
  const { first, last } = trainingDates(training);
  const days = training.attendance?.[enrollment.employeeId] ?? 0;
  return await consolePage(session, {
    title: `Sertifikat ${enrollment.name}`,
    current: '/konsol',
    errors: form.errors,
    back: (
      <BackLink href={`/konsol/siklus/${cycle}/pelatihan/${activity}`}>
        {activity}. {line.title}
      </BackLink>
    ),
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah sertifikat ini" href={path} />
        <PageTitle caption={`Sertifikat dari ${line.provider}`}>{enrollment.name}</PageTitle>
        {proof === undefined ? null : (
          <p>
            <Tag tone={proofStates[proof.state].tone}>{proofStates[proof.state].text}</Tag>
          </p>
        )}
        <Same same={same} proof={proof} />
        <SummaryList
          items={[
            { label: 'Kegiatan', value: line.title },
            { label: 'Tanggal', value: formatDateRange(first, last) },
            { label: 'Kehadiran', value: `${days} dari ${line.days} hari` },
            { label: 'JP dalam rencana', value: `${formatNumber(line.learningHours)} JP` },
            ...providerSays(enrollment),
            ...(proof?.state === 'VERIFIED'
              ? [{ label: 'JP yang dihitung', value: `${formatNumber(enrollment.learningHours ?? 0)} JP` }]
              : []),
          ]}
        />
        {proof === undefined ? null : <Decision proof={proof} form={form} path={path} line={line} />}
        {sending === undefined ? null : (
          <section>
            <h2>Unggah sertifikat</h2>
            <p>Untuk peserta yang menyerahkannya di kertas, atau tidak memiliki alamat surel.</p>
            <SendingForm sending={sending} form={form} action={`${path}/kirim`} line={line} />
          </section>
        )}
        {proof === undefined && sending === undefined ? (
          <Notification tone="info" title="Sertifikat untuk peserta ini tidak ditunggu." />
        ) : null}
      </>
    ),
  });
}

/** What the provider's file of results says, to compare the certificate with. */
function providerSays({ result }: EnrollmentItem) {
  const said = [
    ...(result?.score === undefined ? [] : [`nilai ${formatNumber(result.score, 2)}`]),
    ...(result?.number === undefined ? [] : [`nomor ${result.number}`]),
    ...(result?.hours === undefined ? [] : [`${formatNumber(result.hours)} JP`]),
  ];
  return said.length === 0 ? [] : [{ label: 'Menurut berkas penyelenggara', value: said.join(', ') }];
}

/** The same paper for two people, or one number twice, is a slip of the pen or worse: a person looks. */
function Same({ same, proof }: { same: readonly EnrollmentItem[]; proof: Proof | undefined }) {
  if (same.length === 0 || proof === undefined) return null;
  return (
    <Notification tone="danger" title="Sertifikat ini juga dikirim di tempat lain">
      <ul>
        {same.map((other) => (
          <li key={`${other.activity} ${other.employeeId}`}>
            <a href={`/konsol/siklus/${other.cycle}/pelatihan/${other.activity}/bukti/${other.employeeId}`}>
              {other.name}, kegiatan {other.activity}
            </a>
            : {other.proof?.sha256 === proof.sha256 ? 'berkas yang sama' : 'nomor yang sama'}
          </li>
        ))}
      </ul>
    </Notification>
  );
}

interface DecisionProps extends Pick<Participation['training'], 'line'> {
  readonly proof: Proof;
  readonly form: FormState;
  readonly path: string;
}

function Decision({ proof, form, path, line }: DecisionProps) {
  const hidden = { [VERSION_FIELD]: shownProof(proof) };
  const refuses = form.values['alasan'] !== undefined;
  const verifies = !refuses && form.values['nomor'] !== undefined;
  const verify = (
    <Form action={`${path}/sahkan`} hidden={hidden}>
      <CertificateFields form={verifies ? form : fieldsOf(proof)} line={line} />
      {hoursAreStated(line.form) ? null : (
        <p class="hint">JP bentuk kegiatan ini dihitung menurut hari hadir, bukan menurut sertifikat.</p>
      )}
      <Button>Sahkan sertifikat</Button>
    </Form>
  );
  const refuse = (
    <Form action={`${path}/tolak`} hidden={hidden}>
      <Textarea
        form={refuses ? form : emptyForm}
        name="alasan"
        label="Mengapa sertifikat ini ditolak?"
        hint="Dibaca peserta, yang lalu dapat mengunggah yang benar"
      />
      <Button kind="secondary">Tolak sertifikat</Button>
    </Form>
  );
  return (
    <section>
      <h2>Sertifikat yang dikirim</h2>
      <ProofFacts proof={proof} />
      <p>
        <a href={`${path}/berkas`}>Unduh berkasnya</a>
      </p>
      {proof.state === 'SENT' ? verify : null}
      {proof.state === 'VERIFIED' ? (
        <Details summary="Perbaiki nomor, tanggal, atau JP" open={verifies}>
          {verify}
        </Details>
      ) : null}
      {proof.state === 'REFUSED' ? null : (
        <Details summary="Tolak dengan alasan" open={refuses}>
          {refuse}
        </Details>
      )}
    </section>
  );
}
