import type { ComponentChildren } from 'preact';
import { AWAITING_PROOF, isOnline, isOwnCourse } from '../../../shared/plan/line-text.ts';
import { formatLongDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { verificationUrl } from '../../../shared/store/certificate.ts';
import { standingOf } from '../../../shared/store/enrollment.ts';
import { hasTest } from '../../../shared/store/training-item.ts';
import { askedOnTheSpot } from '../../../shared/training/training-askings.ts';
import { NumberInput } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, Form, formState, LinkButton } from '../../../shared/ui/form.tsx';
import { Notification } from '../../../shared/ui/parts.tsx';
import { canCheckIn, checkInOn, checkInsOf } from '../attendance/check-in.ts';
import { meetingUrlOf } from '../schedule/meeting.ts';
import type { TrainingPageData } from './training-page-data.ts';

/** The act of the button that leads to the questions. */
export const GIVES_FEEDBACK = 'umpan-balik';

/** What there is to do or fetch beside the answer: calendar, pre-test, check-in, certificate. */
export function NextThings(props: TrainingPageData) {
  const { training, enrollment, path, now } = props;
  if (training.status === 'CANCELLED') return null;
  const seated = standingOf(training, enrollment) === 'SEAT';
  const meetingUrl = meetingUrlOf(training);
  const begun = now >= new Date(training.startsAt);
  return (
    <>
      {meetingUrl === undefined || !seated || now >= new Date(training.endsAt) ? null : (
        <p>
          Alamat daring: <a href={meetingUrl}>{meetingUrl}</a>
        </p>
      )}
      <CheckIn {...props} />
      <OnTheSpot {...props} />
      <Result {...props} />
      {seated && !begun ? (
        <ButtonRow>
          {enrollment.pretestTaken || !hasTest(training) ? null : (
            <LinkButton href={`${path}/tes-awal`}>Kerjakan tes awal</LinkButton>
          )}
          {enrollment.email === undefined ? null : (
            <LinkButton kind="secondary" href={`${path}?berkas=kalender`}>
              Simpan ke kalender
            </LinkButton>
          )}
        </ButtonRow>
      ) : null}
      {seated && !begun && enrollment.pretestTaken ? (
        <p>Tes awal sudah Anda kerjakan. Terima kasih.</p>
      ) : null}
    </>
  );
}

function CheckIn({ training, enrollment, now, code }: TrainingPageData) {
  if (enrollment.attended !== undefined) return null;
  const saidToday = checkInOn(enrollment, wibDate(now)) !== undefined;
  if (saidToday || !canCheckIn({ training, enrollment }, now)) {
    const last = checkInsOf(enrollment).at(-1);
    if (last === undefined) return null;
    return (
      <Notification tone="success" title={`Kehadiran Anda tercatat: ${formatMoment(new Date(last))}.`} />
    );
  }
  return (
    <Form hidden={{ tindakan: 'hadir' }}>
      {training.presenceKey === undefined ? null : (
        <NumberInput
          form={formState({ kode: code?.typed ?? '' }, code?.fault === undefined ? {} : { kode: code.fault })}
          name="kode"
          label="Kode hadir"
          hint="Enam angka yang tampil di tempat pelatihan; berganti terus."
        />
      )}
      <p>
        {isOnline(training.line)
          ? 'Tekan tombol ini setelah Anda masuk ke pertemuan atau platform daring.'
          : 'Tekan tombol ini setelah Anda berada di tempat pelatihan.'}
      </p>
      <Button>Saya hadir</Button>
    </Form>
  );
}

/** Feedback before one leaves. */
function OnTheSpot({ training, enrollment, now }: TrainingPageData) {
  const from = askedOnTheSpot({ training, enrollment });
  if (from === undefined) return null;
  if (now < from) {
    return <p>Sebelum pulang, sampaikan pendapat Anda di halaman ini: dibuka {formatMoment(from)}.</p>;
  }
  return (
    <Form hidden={{ tindakan: GIVES_FEEDBACK }}>
      <p>Sebelum pulang, sampaikan pendapat Anda tentang pelatihan ini, sekitar 5 menit.</p>
      <Button>Beri umpan balik</Button>
    </Form>
  );
}

/** What is on record of the person, and why that was changed. */
function Result(data: TrainingPageData) {
  const { corrected } = data.enrollment;
  return (
    <>
      {corrected === undefined ? null : (
        <Notification
          tone="attention"
          title={`Catatan kehadiran Anda dikoreksi koordinator pada ${formatLongDate(corrected.on)}.`}
        >
          <p>Alasannya: {corrected.reason}</p>
        </Notification>
      )}
      <Outcome {...data} />
    </>
  );
}

function Outcome(data: TrainingPageData) {
  const { training, enrollment, agency } = data;
  const { attended, certificate } = enrollment;
  if (attended === false) {
    return (
      <Notification tone="info" title="Menurut catatan koordinator, Anda tidak mengikuti pelatihan ini.">
        <p>Bila keliru, hubungi koordinator yang tercantum di bawah.</p>
      </Notification>
    );
  }
  if (attended !== true || certificate === undefined) return null;
  const address = verificationUrl({ agency: training.agency, code: certificate });
  const check = (
    <p>
      Siapa pun dapat memeriksa keasliannya di <a href={address}>{address}</a>.
    </p>
  );
  return isOwnCourse(training.line, agency.name) ? (
    <OwnCertificate {...data}>{check}</OwnCertificate>
  ) : (
    <OthersCertificate {...data}>{check}</OthersCertificate>
  );
}

type ResultProps = TrainingPageData & { readonly children: ComponentChildren };

function OwnCertificate({ enrollment: { learningHours = 0, revoked }, path, children }: ResultProps) {
  if (revoked !== undefined) {
    return (
      <Notification
        tone="danger"
        title={`Sertifikat Anda dicabut pada ${formatLongDate(revoked.on)}; JP-nya tidak dihitung.`}
      >
        <p>Alasannya: {revoked.reason}</p>
        <p>Bila Anda tidak setuju, hubungi koordinator yang tercantum di bawah.</p>
      </Notification>
    );
  }
  return (
    <Notification tone="success" title={`Sertifikat Anda sudah terbit: ${formatNumber(learningHours)} JP.`}>
      <p>Simpan berkasnya sebagai bukti keikutsertaan Anda.</p>
      <p>
        <LinkButton href={`${path}/sertifikat.pdf`}>Unduh sertifikat (PDF)</LinkButton>
      </p>
      {children}
    </Notification>
  );
}

/** The record of attendance certifies nothing: the other's certificate is asked for, and what became of it is said. */
function OthersCertificate({ training, enrollment, path, children }: ResultProps) {
  const { learningHours = 0, proof } = enrollment;
  const hours = `${formatNumber(learningHours)} JP`;
  const record = (
    <p>
      <LinkButton kind="secondary" href={`${path}/sertifikat.pdf`}>
        Unduh catatan kehadiran (PDF)
      </LinkButton>
    </p>
  );
  switch (proof?.state) {
    case undefined:
      return (
        <Notification tone="attention" title={`Kehadiran Anda sudah tercatat: ${hours}, ${AWAITING_PROOF}.`}>
          <p>
            Sertifikat diterbitkan oleh penyelenggara, {training.line.provider}. Begitu Anda menerimanya,
            unggah di sini: JP Anda dihitung setelah koordinator memeriksanya.
          </p>
          <ButtonRow>
            <LinkButton href={`${path}/bukti`}>Unggah sertifikat</LinkButton>
          </ButtonRow>
          {record}
          {children}
        </Notification>
      );
    case 'SENT':
      return (
        <Notification
          tone="info"
          title="Sertifikat Anda sudah terkirim dan menunggu pemeriksaan koordinator."
        >
          <p>
            <a href={`${path}/bukti`}>Lihat atau ganti yang Anda kirim</a>
          </p>
          {record}
        </Notification>
      );
    case 'REFUSED':
      return (
        <Notification tone="danger" title="Sertifikat yang Anda kirim belum dapat diterima.">
          <p>Alasannya: {proof.reason}</p>
          <p>
            <LinkButton href={`${path}/bukti`}>Unggah sertifikat yang benar</LinkButton>
          </p>
        </Notification>
      );
    case 'VERIFIED':
      return (
        <Notification tone="success" title={`Sertifikat Anda sudah disahkan: ${hours}.`}>
          {record}
        </Notification>
      );
  }
}
