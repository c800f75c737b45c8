import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import type { RouteHandler } from '../../../shared/http/page.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { Participation } from '../../../shared/store/enrollment.ts';
import { requireParticipation } from '../../../shared/training/participation.ts';
import { ErrorSummary, type FormState, hasErrors } from '../../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import {
  formWithoutFile,
  requireUpload,
  type Sending,
  sendingAt,
  withSending,
} from '../../../shared/uploads/sending.ts';
import { readCertificateForm } from './certificate-form.ts';
import { ProofFacts, SendingForm } from './proof-parts.tsx';
import { sendProof, wantsProof } from './send-proof.ts';

/** A participant hands in the certificate of another provider: the bucket takes the file, then he or she says what stands on it. */
export const proofRoutes: Readonly<Record<string, RouteHandler>> = {
  'GET /pelatihan/{ref}/bukti': async (request) =>
    await show(
      await requireParticipation(request, 'pelatihan'),
      request,
      formWithoutFile(request.query.get('key')),
    ),

  'POST /pelatihan/{ref}/bukti': async (request) => {
    const participation = await requireParticipation(request, 'pelatihan');
    const { training } = participation;
    return await takeForm(request, {
      take: async (form) => {
        const said = readCertificateForm(form, training, request.now);
        const key = requireUpload(training.agency, said.key);
        const agency = await readAgencyInfo(training.agency);
        await sendProof(participation, agency.name, { ...said, key }, request.now);
        return redirect(request.path);
      },
      again: async (form) => await show(participation, request, form),
    });
  },
};

async function show(
  participation: Participation,
  request: PageRequest,
  form: FormState,
): Promise<PageResponse> {
  const { training } = participation;
  const agency = await readAgencyInfo(training.agency);
  const { path, query, now } = request;
  const sending = wantsProof(participation, agency.name)
    ? await sendingAt(training.agency, { path, key: query.get('key'), form, now })
    : undefined;
  const page = html(view({ participation, agency, sending, form, path }), hasErrors(form.errors) ? 422 : 200);
  return withSending(page, sending);
}

interface Shown {
  readonly participation: Participation;
  readonly agency: AgencyInfo;
  readonly sending: Sending | undefined;
  readonly form: FormState;
  readonly path: string;
}

function view({ participation, agency, sending, form, path }: Shown): string {
  const { training, enrollment } = participation;
  const { line, cycle } = training;
  return renderPage({
    title: `Sertifikat: ${line.title}`,
    errors: form.errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Pelatihan ${cycle}`}
        back={<BackLink href={path.replace(/\/bukti$/, '')}>{line.title}</BackLink>}
      >
        <ErrorSummary errors={form.errors} />
        {form.stale ? (
          <Notification
            tone="danger"
            title="Sertifikat Anda baru saja berubah. Periksa keadaannya di bawah."
          />
        ) : null}
        <PageTitle caption={`Untuk ${enrollment.name}`}>Sertifikat dari {line.provider}</PageTitle>
        <Standing {...participation} wanted={sending !== undefined} />
        {sending === undefined ? null : (
          <>
            {enrollment.proof?.state === 'SENT' ? <h2>Ganti sertifikat</h2> : null}
            <SendingForm sending={sending} form={form} action={path} line={line} />
          </>
        )}
        <p class="hint">Bila Anda bukan {enrollment.name}, tutup halaman ini dan jangan mengirim apa pun.</p>
      </PublicLayout>
    ),
  });
}

function Standing({ training, enrollment, wanted }: Participation & { wanted: boolean }) {
  const { proof, learningHours = 0 } = enrollment;
  switch (proof?.state) {
    case undefined:
      return wanted ? (
        <p>
          {formatNumber(learningHours)} JP dari kegiatan ini dihitung setelah koordinator memeriksa
          sertifikatnya.
        </p>
      ) : (
        <Notification tone="info" title="Sertifikat untuk kegiatan ini tidak ditunggu.">
          <p>
            Kegiatannya belum selesai, kehadiran Anda tidak tercatat, atau sertifikatnya diterbitkan{' '}
            {training.line.provider} lewat sistem ini.
          </p>
        </Notification>
      );
    case 'SENT':
      return (
        <>
          <Notification tone="success" title="Sertifikat Anda sudah terkirim dan menunggu pemeriksaan." />
          <ProofFacts proof={proof} />
        </>
      );
    case 'VERIFIED':
      return (
        <>
          <Notification
            tone="success"
            title={`Sertifikat Anda sudah disahkan: ${formatNumber(learningHours)} JP.`}
          />
          <ProofFacts proof={proof} />
        </>
      );
    case 'REFUSED':
      return (
        <>
          <Notification tone="danger" title="Sertifikat Anda belum dapat diterima.">
            <p>Alasannya: {proof.reason}</p>
            <p>Unggah sertifikat yang benar di bawah ini.</p>
          </Notification>
          <ProofFacts proof={proof} />
        </>
      );
  }
}
