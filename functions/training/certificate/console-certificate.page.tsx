import { sendLetter } from '../../../shared/agency/letter.ts';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { formatLongDate, formatNumber } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import {
  type CertificateItem,
  putRevoked,
  readCertificate,
  verificationUrl,
} from '../../../shared/store/certificate.ts';
import { removeCredit } from '../../../shared/store/credit.ts';
import { type Participation, readParticipation, updateEnrollment } from '../../../shared/store/enrollment.ts';
import { noting } from '../../../shared/store/training.ts';
import { trainingLink } from '../../../shared/training/training-link.ts';
import { Textarea } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { correctionRoutes } from '../attendance/correction-routes.tsx';
import { certificateRevokedLetter, trainingMail } from '../training-letters.ts';

/** Certificates of the agency that stand corrected: one that the coordinator takes back, all that follow a corrected list of attendance. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/sertifikat/{person}': signedIn(
    async (request, session) => {
      if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
      return html(await show(request, session, emptyForm));
    },
  ),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/sertifikat/{person}': signedIn(
    async (request, session) => await revoke(request, session),
  ),

  ...correctionRoutes,
});

interface Issued extends Participation {
  readonly certificate: CertificateItem;
}

async function issuedAt(request: PageRequest, session: Session): Promise<Issued> {
  const { activity = '', person = '' } = request.params;
  const participation = await readParticipation({ ...cycleRefOf(request, session), activity }, person);
  const { certificate: code, agency } = participation.enrollment;
  if (code === undefined) throw new NotFoundError('certificate');
  const certificate = await readCertificate(agency, code);
  // A record of attendance certifies nothing.
  if (certificate.kind !== undefined) throw new NotFoundError('certificate');
  return { ...participation, certificate };
}

async function revoke(request: PageRequest, session: Session): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) => {
      const { alasan: reason } = settled(
        readFields(form, {
          alasan: text({
            label: 'Alasan',
            most: 'sentence',
            missing: 'Isi alasan pencabutan; yang bersangkutan membacanya.',
          }),
        }),
      );
      const issued = await issuedAt(request, session);
      await revokeCertificate(issued, reason, { now: request.now, mailer: mailerAtAnyTime() });
      return doneAt(request.path, 'cabut-sertifikat');
    },
    again: async (form) => await show(request, session, form),
  });
}

/**
 * Takes a certificate back: whoever checks it reads so, its JP count nowhere any more, and the person is told. What a crash
 * has left out is done by the next press; the first reason stands.
 * @throws RuleViolationError while the certificates of the training are still being issued
 */
export async function revokeCertificate(
  { training, enrollment, certificate }: Issued,
  reason: string,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<void> {
  if (training.status === 'ATTENDED') {
    throw new RuleViolationError(
      'Sertifikat pelatihan ini masih diterbitkan; cabut setelah semuanya terbit.',
    );
  }
  const subject = `${training.activity} ${enrollment.employeeId}`;
  const entry = { ...noting('certificate revoked', now)(training), subject };
  const written = await putRevoked(certificate, { on: wibDate(now), reason }, entry);
  const { revoked } = written
    ? { revoked: { on: wibDate(now), reason } }
    : await readCertificate(certificate.agency, certificate.code);
  if (revoked === undefined) throw new NotFoundError('certificate');
  await removeCredit(enrollment, training.activity);
  await updateEnrollment(enrollment, { revoked, learningHours: 0, hoursOverLimit: null });
  const { agency, cycle, activity, employeeId, name } = enrollment;
  const to = { name, url: await trainingLink(training, enrollment) };
  await sendLetter(mailer, {
    agency,
    to: enrollment,
    recipientId: employeeId,
    key: `revoked ${agency} ${cycle} ${activity} ${employeeId}`,
    purpose: 'pelatihan',
    content: trainingMail(await readAgency(agency), training, certificateRevokedLetter(training), to),
  });
}

async function show(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const { training, enrollment, certificate } = await issuedAt(request, session);
  const { revoked, signer } = certificate;
  const { cycle, activity, line } = training;
  const address = verificationUrl(certificate);
  const title = `Sertifikat ${certificate.number || 'yang belum bernomor'}`;
  return await consolePage(session, {
    title,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`/konsol/siklus/${cycle}/pelatihan/${activity}`}>{line.title}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={`Untuk ${enrollment.name}`}>{title}</PageTitle>
        {revoked === undefined ? null : (
          <Notification tone="danger" title={`Dicabut pada ${formatLongDate(revoked.on)}.`}>
            <p>Alasannya: {revoked.reason}</p>
          </Notification>
        )}
        <SummaryList
          items={[
            { label: 'Nama', value: certificate.name },
            { label: 'Kegiatan', value: certificate.title },
            { label: 'Jumlah', value: `${formatNumber(certificate.learningHours)} JP` },
            { label: 'Diterbitkan', value: formatLongDate(certificate.issuedOn) },
            {
              label: 'Penanda tangan',
              value: signer === undefined ? '–' : `${signer.name}, ${signer.title}`,
            },
            { label: 'Pemeriksaan keaslian', value: <a href={address}>{address}</a> },
          ]}
        />
        {revoked === undefined ? (
          <Form>
            <h2>Cabut sertifikat</h2>
            <p>
              Siapa pun yang memeriksa keasliannya membaca bahwa sertifikat ini dicabut, JP-nya tidak dihitung
              lagi, dan {enrollment.name} diberi tahu. Pencabutan tidak dapat dibatalkan.
            </p>
            <Textarea form={form} name="alasan" label="Alasan pencabutan" />
            <Button kind="warning">Cabut sertifikat ini</Button>
          </Form>
        ) : null}
      </>
    ),
  });
}
