import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { standingOf } from '../../../shared/store/enrollment.ts';
import { whyInvited } from '../../../shared/training/why-invited.ts';
import { CheckboxGroup, RadioGroup } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details, Notification } from '../../../shared/ui/parts.tsx';
import { declineReasons, needNames } from '../../../shared/words.ts';
import type { TrainingPageData } from '../participant/training-page-data.ts';
import { ACCEPTS, closedSentence, MAIL_REMINDS } from './reply-rule.ts';
import { readClaim, waitingPlace } from './seats.ts';

type Props = TrainingPageData & { readonly form: FormState };

/** Where the person stands, and the question as long as answers are taken. */
export function InvitationPart(props: Props) {
  const { training, enrollment, now } = props;
  if (training.status === 'CANCELLED') return <Cancelled />;
  const standing = standingOf(training, enrollment);
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
      {over ? null : <Why {...props} />}
      {over ? null : <Answers {...props} standing={standing} />}
    </>
  );
}

/** Why this person: as the invitation said. */
function Why({ enrollment: { why } }: Props) {
  const sentences = whyInvited(why);
  if (sentences.length === 0) return null;
  return (
    <>
      <p>{sentences.join(' ')}</p>
      {why?.repeat === undefined ? null : <p>Alasan mengulang dalam rencana: {why.repeat}</p>}
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
    case 'OFFERED':
      return over ? null : <OfferedNotice training={training} enrollment={enrollment} />;
    case 'WAITING':
      return <WaitingNotice training={training} enrollment={enrollment} over={over} />;
    case 'DECLINED':
      return <Notification tone="info" title="Anda menjawab: tidak dapat hadir." />;
    case 'PENDING':
      if (over)
        return (
          <Notification tone="info" title="Pelatihan sudah dimulai. Undangan ini tidak dapat dijawab lagi." />
        );
      return enrollment.answer === 'ACCEPTED' ? (
        <Notification
          tone="info"
          title="Tempat yang ditawarkan kepada Anda tidak dijawab dalam waktunya, dan sudah ditawarkan kepada orang lain."
        >
          <p>Bila Anda masih ingin ikut, jawab lagi di bawah ini.</p>
        </Notification>
      ) : null;
  }
}

function OfferedNotice({ training, enrollment }: Pick<Props, 'training' | 'enrollment'>) {
  const until = training.offers?.[enrollment.employeeId] ?? training.startsAt;
  return (
    <Notification
      tone="attention"
      title={`Satu tempat disimpan untuk Anda sampai ${formatMoment(new Date(until))}.`}
    >
      <p>Bila tidak dijawab sampai saat itu, tempat ini ditawarkan kepada orang berikutnya.</p>
    </Notification>
  );
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
  const { hours } = readClaim(training.waitingHours[enrollment.employeeId] ?? 0);
  return (
    <Notification
      tone="attention"
      title={`Semua tempat sudah terisi. Anda di urutan ${place} dari ${training.waitlist.length} pada daftar tunggu.`}
    >
      <p>
        Yang paling lama tidak mengikuti pelatihan didahulukan, lalu yang paling sedikit mendapat jam
        pelajaran tahun ini, lalu yang lebih dulu menjawab. {idleText(enrollment)}
        Tahun ini Anda sudah mendapat {formatNumber(hours)} JP. Bila ada tempat kosong, tempat itu ditawarkan
        kepada Anda lewat surel.
      </p>
    </Notification>
  );
}

/** Of what somebody was at before the records begin nothing is known. */
function idleText({ why }: Props['enrollment']): string {
  if (why?.idle === undefined) return '';
  return why.idle === 'NONE'
    ? 'Di sini belum tercatat satu pun pelatihan Anda. '
    : `Anda tidak tercatat mengikuti pelatihan selama ${why.idle} bulan terakhir. `;
}

/** How each standing is asked. */
const QUESTIONS = {
  OFFERED: { label: 'Apakah Anda mengambil tempat ini?', button: 'Kirim jawaban' },
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
  const hasPlace = standing === 'SEAT' || standing === 'WAITING';
  const declines = Object.entries(declineReasons).map(([value, words]) => ({
    value,
    label: hasPlace ? words : `Tidak: ${lowerFirst(words)}`,
  }));
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
      {hasPlace ? null : <Needs form={form} />}
      {hasPlace ? null : <DayBefore form={form} />}
      <Button kind={hasPlace ? 'secondary' : 'primary'}>{button}</Button>
    </Form>
  );
  return (
    <>
      {hasPlace ? (
        <Details summary="Saya lepaskan tempat saya" open={form.errors['jawaban'] !== undefined}>
          {question}
        </Details>
      ) : (
        question
      )}
      {standing === 'PENDING' ? null : (
        <p class="hint">Jawaban dapat diubah sampai {formatMoment(new Date(training.startsAt))}.</p>
      )}
    </>
  );
}

/** Asked of those who come: means, so that nobody writes why. */
function Needs({ form }: Pick<Props, 'form'>) {
  return (
    <CheckboxGroup
      form={form}
      name="kebutuhan"
      label="Bila hadir, apa yang Anda perlukan? (boleh dikosongkan)"
      hint="Hanya koordinator yang membacanya. Sebabnya tidak perlu ditulis."
      choices={Object.entries(needNames).map(([value, label]) => ({ value, label }))}
    />
  );
}

/** The calendar entry reminds: a mail on the day before comes to whoever asks for it; news of a move, or a test, to all. */
function DayBefore({ form }: Pick<Props, 'form'>) {
  return (
    <CheckboxGroup
      form={form}
      name="pengingat"
      label="Pengingat sehari sebelum pertemuan"
      hint="Undangan kalender dalam surel, atau tombol “Simpan ke kalender” sesudah ini, mengingatkan Anda."
      choices={[{ value: MAIL_REMINDS, label: 'Ingatkan saya lewat surel: saya tidak memakai kalender' }]}
    />
  );
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
