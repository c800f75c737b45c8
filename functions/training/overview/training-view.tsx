import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { OrdersPanel } from '../../../shared/reminders/orders-panel.tsx';
import { ReminderForm } from '../../../shared/reminders/reminder-form.tsx';
import { formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import type { ReminderOrderItem } from '../../../shared/store/reminder-order.ts';
import { ErrorSummary, type FormState } from '../../../shared/ui/form.tsx';
import {
  BackLink,
  DataTable,
  FigureCards,
  Notification,
  PageTitle,
  SummaryList,
  Tag,
} from '../../../shared/ui/parts.tsx';
import { AttendanceForm } from '../attendance/attendance-form.tsx';
import { correctionClosed } from '../attendance/correct-attendance.ts';
import { PresencePanel } from '../attendance/presence-screen.tsx';
import { NumbersPanel } from '../certificate/numbers-form.tsx';
import { MoneyPanel } from '../money/money-form.tsx';
import { lacksAddress } from '../schedule/meeting.ts';
import { MeetingForm } from '../schedule/meeting-form.tsx';
import { ReplanForms } from '../schedule/replan-forms.tsx';
import { Sessions } from '../schedule/session-form.tsx';
import { TestPanel } from '../test/test-panel.tsx';
import { trainingFacts } from '../training-in-words.ts';
import { AnswersDeadline } from './answers-deadline-view.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { People } from './participants-view.tsx';
import type { TrainingOverview } from './training-overview.ts';
import { attendedCount, awaitsProof, paperNames, possibleActs, statusOf } from './training-status.ts';

interface TrainingView {
  readonly session: Session;
  readonly overview: TrainingOverview;
  /** Who has not answered what is asked for now; for the coordinator. */
  readonly silent: ReminderList | undefined;
  /** Reminders to many that were ordered here. */
  readonly orders: readonly ReminderOrderItem[];
  /** The form that came back, if one did. */
  readonly form: FormState;
  /** The session whose form is open; '' for none. */
  readonly opened: string;
  readonly now: Date;
}

/** One training: its people, and what can be done now. */
export async function trainingView({
  session,
  overview,
  silent,
  orders,
  form,
  opened,
  now,
}: TrainingView): Promise<string> {
  const { training } = overview;
  const { line, cycle, activity } = training;
  const path = `/konsol/siklus/${cycle}/pelatihan`;
  const title = `${activity}. ${line.title}`;
  const coordinates = session.role === 'koordinator';
  const acts = coordinates ? possibleActs(training, now) : undefined;
  const status = statusOf(training);
  return await consolePage(session, {
    title,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>Pelatihan {cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah pelatihan ini" href={`${path}/${activity}`} />
        <PageTitle caption={`Pelatihan ${cycle}`}>{title}</PageTitle>
        <p>
          <Tag tone={status.tone}>{status.text}</Tag>{' '}
          {line.offPlan === true ? <Tag tone="attention">Di luar rencana</Tag> : null}
        </p>
        {lacksAddress(training) ? <AddressMissing mayGive={acts?.address === true} /> : null}
        {coordinates ? <Unreachable overview={overview} /> : null}
        {coordinates ? <Leavers overview={overview} /> : null}
        {coordinates ? <WaysOn overview={overview} now={now} /> : null}
        <Figures overview={overview} />
        <SummaryList
          items={[
            ...trainingFacts(training).map(([label, value]) => ({ label, value })),
            { label: 'JP per orang', value: hoursText(overview) },
          ]}
        />
        <Sessions
          training={training}
          form={form}
          page={`${path}/${activity}`}
          opened={opened}
          mayChange={acts?.sessions === true}
          now={now}
        />
        <PresencePanel training={training} page={`${path}/${activity}`} mayChange={acts?.sessions === true} />
        {acts?.attendance ? (
          <AttendanceForm overview={overview} form={form} action={`${path}/${activity}`} />
        ) : null}
        {coordinates ? (
          <AnswersDeadline training={training} form={form} now={now} page={`${path}/${activity}`} />
        ) : null}
        {silent === undefined || !coordinates ? null : (
          <ReminderForm
            list={silent}
            caption="Belum menjawab"
            empty="Semua sudah menjawab."
            action={`${path}/${activity}/ingatkan`}
          />
        )}
        {coordinates ? <OrdersPanel orders={orders} now={now} /> : null}
        {coordinates ? <NumbersPanel training={training} form={form} action={`${path}/${activity}`} /> : null}
        {coordinates ? <Papers {...overview} /> : null}
        <People overview={overview} answers={coordinates} />
        <TestPanel
          training={training}
          mayWrite={coordinates}
          form={form}
          action={`${path}/${activity}`}
          now={now}
        />
        <FeedbackPanel training={training} given={overview.feedbackGiven} comments={coordinates} />
        {training.status === 'CANCELLED' ? null : (
          <MoneyPanel
            training={training}
            form={form}
            action={`${path}/${activity}`}
            mayRecord={coordinates}
          />
        )}
        {acts?.address ? (
          <MeetingForm training={training} form={form} action={`${path}/${activity}`} />
        ) : null}
        {acts?.cancel ? (
          <ReplanForms training={training} form={form} action={`${path}/${activity}`} mayMove={acts.replan} />
        ) : null}
      </>
    ),
  });
}

/** The pages of a training beside this one. */
function WaysOn({ overview: { training, own }, now }: { overview: TrainingOverview; now: Date }) {
  const page = `/konsol/siklus/${training.cycle}/pelatihan/${training.activity}`;
  return (
    <>
      <p>
        <a href={`${page}/penyelenggara`}>{own ? 'Fasilitator' : 'Penyelenggara'}: tautan dan jawabannya</a>
      </p>
      {training.line.joint === undefined || training.line.host !== undefined ? null : (
        <p>
          <a href={`/konsol/siklus/${training.cycle}/bersama/${training.activity}`}>
            Instansi yang ikut serta
          </a>
        </p>
      )}
      {now >= new Date(training.startsAt) && training.status !== 'CANCELLED' ? (
        <p>
          <a href={`${page}/hasil`}>Hasil dari berkas: hadir, nilai, nomor sertifikat</a>
        </p>
      ) : null}
      {correctionClosed(training) === undefined ? (
        <p>
          <a href={`${page}/koreksi-hadir`}>Koreksi daftar hadir</a>
          {training.correcting === true ? ': belum selesai, mohon dilanjutkan' : ''}
        </p>
      ) : null}
    </>
  );
}

function Figures({ overview: { training, counts, checkedIn, overLimit } }: { overview: TrainingOverview }) {
  const attended = attendedCount(training);
  const answers = [
    { label: 'Tempat terisi', value: counts.SEAT, note: `dari ${training.line.capacity}` },
    { label: 'Tidak dapat hadir', value: counts.DECLINED },
  ];
  if (training.status === 'CANCELLED') return <FigureCards cards={answers} />;
  return (
    <FigureCards
      cards={[
        ...answers,
        { label: 'Daftar tunggu', value: counts.WAITING },
        { label: 'Belum menjawab', value: counts.PENDING },
        attended === undefined
          ? { label: 'Mencatat kehadiran', value: checkedIn }
          : { label: 'Hadir', value: attended },
        ...(overLimit === 0
          ? []
          : [{ label: 'PPPK di atas 24 JP', value: overLimit, note: 'PP 49/2018 Pasal 40' }]),
      ]}
    />
  );
}

/** After another's course JP count once its certificates were found right. */
function hoursText({ training, agencyName, people }: TrainingOverview): string {
  const hours = `${formatNumber(training.line.learningHours)} JP`;
  if (!awaitsProof(training, agencyName)) return hours;
  const verified = people.filter(({ person }) => person.proof?.state === 'VERIFIED').length;
  return `${hours}, sertifikat ${verified} dari ${attendedCount(training)} orang sudah disahkan`;
}

function AddressMissing({ mayGive }: { mayGive: boolean }) {
  return (
    <Notification tone="attention" title="Alamat daring belum diisi">
      <p>
        Peserta membaca dalam undangan bahwa alamatnya menyusul.{' '}
        {mayGive ? (
          <>
            <a href="#alamat-daring">Isi alamatnya</a> begitu penyelenggara memberikannya.
          </>
        ) : (
          'Koordinator mengisinya begitu penyelenggara memberikannya.'
        )}
      </p>
    </Notification>
  );
}

function Unreachable({ overview: { people, training } }: { overview: TrainingOverview }) {
  const unreachable = people.filter((row) => row.unreachable);
  if (unreachable.length === 0 || training.status === 'CLOSED') return null;
  const names = withFullStop(unreachable.map(({ person }) => person.name).join('; '));
  return (
    <Notification tone="attention" title={`${unreachable.length} orang tidak memiliki alamat surel`}>
      <p>
        {training.status === 'CANCELLED'
          ? `Kabar pembatalan tidak sampai kepada ${names} Beri tahu dengan cara lain.`
          : `Undangan tidak sampai kepada ${names} Beri tahu dengan cara lain, atau lengkapi alamatnya di menu Pegawai: surel sesudah itu sampai kepadanya.`}
      </p>
    </Notification>
  );
}

/** Until it is held: whoever left afterwards was there, and counts. */
function Leavers({ overview: { people, training } }: { overview: TrainingOverview }) {
  const left = people.filter((row) => row.left);
  if (left.length === 0 || training.attendanceConfirmed === true || training.status === 'CANCELLED')
    return null;
  const names = withFullStop(left.map(({ person }) => person.name).join('; '));
  return (
    <Notification tone="info" title={`${left.length} orang tidak lagi menjadi pegawai aktif`}>
      <p>
        {names} Surel tidak dikirim lagi kepadanya, jawabannya tidak ditunggu, dan tempatnya ditawarkan kepada
        yang menunggu.
      </p>
    </Notification>
  );
}

/** What the office signs and keeps: letters before the training, lists during it, the report after it. */
function Papers({ training: { cycle, activity, status, attendanceConfirmed } }: TrainingOverview) {
  if (status === 'CANCELLED') return null;
  const papers = Object.entries(paperNames).filter(
    ([name]) => name !== 'laporan' || attendanceConfirmed === true,
  );
  const place = `/konsol/siklus/${cycle}/pelatihan/${activity}/naskah`;
  return (
    <DataTable
      caption="Naskah"
      rows={papers}
      columns={[
        { header: 'Naskah', cell: ([, name]) => name },
        {
          header: 'Unduh',
          cell: ([id, name]) => (
            <>
              <a href={`${place}/${id}.pdf`} aria-label={`${name}, PDF`}>
                PDF
              </a>{' '}
              <a href={`${place}/${id}.docx`} aria-label={`${name}, DOCX`}>
                DOCX
              </a>
            </>
          ),
        },
      ]}
    />
  );
}
