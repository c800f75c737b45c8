import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { standingOf } from '../../../shared/store/enrollment.ts';
import { RadioGroup } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details, Notification } from '../../../shared/ui/parts.tsx';
import type { TrainingPageData } from '../participant/training-page-data.ts';
import { ACCEPTS, changeableUntil, closedSentence, declineReasons, replyRefusal } from './reply-rule.ts';
import { waitingPlace } from './seats.ts';

type Props = TrainingPageData & {
  readonly form: FormState;
  /** The page says already why an answer was not taken. */
  readonly refused: boolean;
};

/** Where the person stands, and the question as long as answers are taken. */
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
      ) : null;
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

/** How each standing is asked. */
const QUESTIONS = {
  PENDING: { label: 'Apakah Anda dapat hadir?', button: 'Kirim jawaban' },
  DECLINED: { label: 'Apakah Anda ternyata dapat hadir?', button: 'Ubah jawaban' },
  SEAT: { label: 'Mengapa Anda tidak dapat hadir?', button: 'Lepaskan tempat saya' },
  WAITING: { label: 'Mengapa Anda tidak dapat hadir?', button: 'Lepaskan tempat saya' },
} as const;

/**
 * The answer is chosen and then sent: a gateway that presses every button of a mailed page chooses nothing, and takes
 * nobody's seat.
 */
function Answers({ training, standing, form }: Props & { standing: ReturnType<typeof standingOf> }) {
  const { label, button } = QUESTIONS[standing];
  const declines = Object.entries(declineReasons).map(([value, words]) => ({
    value,
    label: standing === 'PENDING' ? `Tidak: ${lowerFirst(words)}` : words,
  }));
  const hasPlace = standing === 'SEAT' || standing === 'WAITING';
  const question = (
    <Form hidden={{ tindakan: 'jawab' }}>
      <RadioGroup
        form={form}
        name="jawaban"
        label={label}
        hint={
          standing === 'DECLINED'
            ? undefined
            : 'Alasan membantu koordinator memilih tanggal dan kegiatan yang lebih sesuai.'
        }
        choices={[
          ...(hasPlace ? [] : [{ value: ACCEPTS, label: 'Ya, saya akan hadir' }]),
          ...(standing === 'DECLINED' ? [] : declines),
        ]}
      />
      <Button kind={hasPlace ? 'secondary' : 'primary'}>{button}</Button>
    </Form>
  );
  return (
    <>
      {hasPlace ? (
        <Details summary="Saya ternyata tidak dapat hadir" open={form.errors['jawaban'] !== undefined}>
          {question}
        </Details>
      ) : (
        question
      )}
      {standing === 'PENDING' ? null : (
        <p class="hint">Jawaban dapat diubah sampai {formatMoment(changeableUntil(training))}.</p>
      )}
    </>
  );
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
