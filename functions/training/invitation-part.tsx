import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import { standingOf } from '../../shared/training/standing.ts';
import { Button, Details, Form, type FormState, Notification, RadioGroup } from '../../shared/ui/index.ts';
import { changeableUntil, closedSentence, declineReasons, replyRefusal } from './reply-rule.ts';
import { waitingPlace } from './seats.ts';
import type { TrainingPageData } from './training-page-data.ts';

type Props = TrainingPageData & {
  readonly form: FormState;
  /** The page says already why an answer was not taken. */
  readonly refused: boolean;
};

/** Where the person stands, and the buttons to answer as long as answers are taken. */
export function InvitationPart(props: Props) {
  const { training, enrollment, now } = props;
  if (training.status === 'CANCELLED') return <Cancelled />;
  const standing = standingOf(training, enrollment);
  const refusal = replyRefusal(training, standing, now);
  const over = closedSentence(training, now) !== undefined;
  return (
    <>
      {training.sequence > 0 && !over ? (
        <Notification
          tone="attention"
          title="Pelaksanaan pelatihan ini berubah. Periksa tanggal, jam, dan tempat di bawah."
        />
      ) : null}
      <StandingNotice {...props} over={over} />
      {refusal === undefined ? <Answers {...props} standing={standing} /> : null}
      {refusal !== undefined && !over && !props.refused ? <p class="hint">{refusal}</p> : null}
    </>
  );
}

function Cancelled() {
  return (
    <Notification tone="attention" title="Pelatihan ini dibatalkan.">
      <p>
        Anda tidak perlu hadir. Bila kebutuhan Anda masih ada, tanyakan kegiatan penggantinya kepada
        koordinator.
      </p>
    </Notification>
  );
}

function StandingNotice({ training, enrollment, over }: Props & { over: boolean }) {
  switch (standingOf(training, enrollment)) {
    case 'SEAT':
      return over ? null : <Notification tone="success" title="Anda mendapat tempat di pelatihan ini." />;
    case 'WAITING':
      return <WaitingNotice training={training} enrollment={enrollment} over={over} />;
    case 'DECLINED':
      return <Notification tone="info" title="Anda menjawab: tidak dapat hadir." />;
    case 'PENDING':
      return over ? (
        <Notification tone="info" title="Pelatihan sudah dimulai. Undangan ini tidak dapat dijawab lagi." />
      ) : (
        <p class="lead">Apakah Anda dapat hadir?</p>
      );
  }
}

/** The reason of the order is told to whom it concerns. */
function WaitingNotice({
  training,
  enrollment,
  over,
}: Pick<Props, 'training' | 'enrollment'> & { over: boolean }) {
  if (over)
    return <Notification tone="info" title="Sampai pelatihan dimulai, tidak ada tempat yang kosong." />;
  const place = waitingPlace(training, enrollment.employeeId);
  const hours = training.waitingHours[enrollment.employeeId] ?? 0;
  return (
    <Notification
      tone="attention"
      title={`Semua tempat sudah terisi. Anda di urutan ${place} dari ${training.waitlist.length} pada daftar tunggu.`}
    >
      <p>
        Yang paling sedikit mendapat jam pelajaran tahun ini didahulukan, lalu yang lebih dulu menjawab. Tahun
        ini Anda sudah mendapat {formatNumber(hours)} JP. Bila ada tempat kosong, Anda diberi tahu lewat
        surel.
      </p>
    </Notification>
  );
}

function Answers({ training, standing, form }: Props & { standing: ReturnType<typeof standingOf> }) {
  const hasPlace = standing === 'SEAT' || standing === 'WAITING';
  const until =
    standing === 'PENDING' ? null : (
      <p class="hint">Jawaban dapat diubah sampai {formatMoment(changeableUntil(training))}.</p>
    );
  return (
    <>
      {hasPlace ? null : (
        <Form hidden={{ tindakan: 'terima' }}>
          <Button>
            {standing === 'DECLINED' ? 'Ubah jawaban: saya dapat hadir' : 'Ya, saya akan hadir'}
          </Button>
        </Form>
      )}
      {standing === 'DECLINED' ? null : (
        <Details
          summary={hasPlace ? 'Saya ternyata tidak dapat hadir' : 'Tidak, saya tidak dapat hadir'}
          open={form.errors['alasan'] !== undefined}
        >
          <Form hidden={{ tindakan: 'tolak' }}>
            <RadioGroup
              form={form}
              name="alasan"
              label="Mengapa Anda tidak dapat hadir?"
              hint="Membantu koordinator memilih tanggal dan kegiatan yang lebih sesuai."
              choices={Object.entries(declineReasons).map(([value, label]) => ({ value, label }))}
            />
            <Button kind="secondary">{hasPlace ? 'Lepaskan tempat saya' : 'Kirim: tidak dapat hadir'}</Button>
          </Form>
        </Details>
      )}
      {until}
    </>
  );
}
