import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { questionView } from '../../../shared/console/question-view.tsx';
import {
  consolePage,
  doneAt,
  type Session,
  signedIn,
  VERSION_FIELD,
} from '../../../shared/console/signed-in.tsx';
import { ForbiddenError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { answerOf, readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { Textarea } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  formState,
} from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { followCorrection } from '../certificate/follow-correction.ts';
import { type TrainingOverview, trainingOverview } from '../overview/training-overview.ts';
import { heldSessions } from '../schedule/training-days.ts';
import { AttendanceFields } from './attendance-form.tsx';
import {
  type ChangedPerson,
  type Correction,
  changedPeople,
  correctAttendance,
  correctedTraining,
  correctionClosed,
  LONGEST_REASON,
} from './correct-attendance.ts';
import { ABSENCE_PREFIX, absencesOf, attendedOf, PRESENT_PREFIX, sessionsAttended } from './days-attended.ts';

const PATH = '/konsol/siklus/{cycle}/pelatihan/{activity}/koreksi-hadir';

/** The coordinator corrects who was there, with a reason; certificates and JP follow. */
export const correctionRoutes = {
  [`GET ${PATH}`]: signedIn(async (request, session) => html(await show(request, session, emptyForm))),
  [`POST ${PATH}`]: signedIn(take),
};

function trainingOf(request: PageRequest, session: Session) {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  return { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
}

async function take(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = trainingOf(request, session);
  const context = { now: request.now, mailer: mailerAtAnyTime() };
  return await takeForm(request, {
    take: async (form) => {
      if (form.get('tindakan') !== 'lanjutkan') {
        const correction = correctionIn(form, ref, request.now);
        if (answerOf(form) === 'NONE') return html(await ask(request, session, correction, form));
        await correctAttendance(ref, correction);
      }
      await followCorrection(await readTraining(ref), context);
      return doneAt(request.path, 'koreksi-hadir');
    },
    again: async (form) => await show(request, session, form),
  });
}

function correctionIn(form: URLSearchParams, ref: Correction['ref'], now: Date): Correction {
  const { alasan } = settled(
    readFields(form, {
      alasan: text({
        label: 'Alasan koreksi',
        most: LONGEST_REASON,
        missing: 'Isi alasan koreksi; yang bersangkutan membacanya, dan ia tercetak pada daftar hadir.',
      }),
    }),
  );
  const shown = form.get(VERSION_FIELD) ?? '';
  return { ref, attended: attendedOf(form), absences: absencesOf(form), reason: alasan, shown, now };
}

async function ask(
  request: PageRequest,
  session: Session,
  correction: Correction,
  form: URLSearchParams,
): Promise<string> {
  const { training, people, own } = await trainingOverview(correction.ref);
  const enrolled = people.map(({ person }) => person);
  const changed = changedPeople(training, correctedTraining(training, enrolled, correction), enrolled);
  return await questionView(session, {
    title: `Koreksi daftar hadir ${training.line.title}?`,
    lead: 'Yang berubah di bawah ini diberi tahu lewat surel, dengan alasannya di halaman masing-masing.',
    facts: [
      ...changed.map((change) => ({ label: change.person.name, value: changeWords(change, own) })),
      ...(changed.length === 0 ? [{ label: 'Perubahan', value: 'hanya sebab tidak hadir' }] : []),
      { label: 'Alasan', value: correction.reason },
    ],
    action: request.path,
    form,
    yes: 'Ya, koreksi daftar hadir',
    warning: true,
    back: { href: request.path, keepsForm: true },
  });
}

function changeWords({ before, after }: ChangedPerson, own: boolean): string {
  const told = ({ sessions, hours }: ChangedPerson['before']) =>
    sessions === 0 ? 'tidak hadir' : `${sessions} pertemuan (${formatNumber(hours)} JP)`;
  const paper = own ? 'sertifikat' : 'catatan kehadiran';
  const effect =
    after.sessions === 0
      ? `${paper} dicabut, JP dihapus`
      : before.sessions === 0
        ? `${paper} dan JP terbit`
        : `${paper} diganti, yang lama dicabut`;
  return `${told(before)} menjadi ${told(after)}; ${effect}`;
}

async function show(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const overview = await trainingOverview(trainingOf(request, session));
  const { training } = overview;
  const { cycle, activity, line, corrections = [] } = training;
  const closed = correctionClosed(training);
  return await consolePage(session, {
    title: `Koreksi daftar hadir ${activity}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`/konsol/siklus/${cycle}/pelatihan/${activity}`}>{line.title}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={`${activity}. ${line.title}`}>Koreksi daftar hadir</PageTitle>
        {training.correcting === true ? <Unfinished /> : null}
        {corrections.length === 0 ? null : (
          <SummaryList
            items={corrections.map(({ at, reason }, index) => ({
              label: `Koreksi ke-${index + 1}, ${formatMoment(new Date(at))}`,
              value: reason,
            }))}
          />
        )}
        {closed === undefined ? <CorrectionForm overview={overview} form={form} /> : <p>{closed}</p>}
      </>
    ),
  });
}

function Unfinished() {
  return (
    <Notification tone="attention" title="Koreksi terakhir belum sampai pada semua sertifikat dan JP.">
      <p>Daftar hadirnya sudah berlaku. Lanjutkan; yang sudah dikerjakan tidak diulang.</p>
      <Form hidden={{ tindakan: 'lanjutkan' }}>
        <Button>Lanjutkan koreksi</Button>
      </Form>
    </Notification>
  );
}

function CorrectionForm({
  overview,
  form,
}: {
  readonly overview: TrainingOverview;
  readonly form: FormState;
}) {
  const { training } = overview;
  const shown = form.values['alasan'] === undefined ? formState(standing(training), form.errors) : form;
  return (
    <Form hidden={{ tindakan: 'koreksi', [VERSION_FIELD]: String(training.corrections?.length ?? 0) }}>
      <p>
        Daftar di bawah ini yang berlaku sekarang. Ubah yang keliru: sertifikat atau catatan kehadiran, JP,
        daftar hadir, dan laporan mengikutinya. Nomor sertifikat orang lain tidak berubah.
      </p>
      <AttendanceFields overview={overview} form={shown} reasons={shown} />
      <Textarea
        form={shown}
        name="alasan"
        label="Alasan koreksi"
        hint="Tersimpan tetap dalam jejak perubahan: jangan menyebut nama atau NIP."
        rows={2}
        maxLength={LONGEST_REASON}
      />
      <Button>Periksa, lalu koreksi</Button>
    </Form>
  );
}

/** The list that stands, as the form has it. */
function standing(training: TrainingItem) {
  const there = Object.keys(training.attendance ?? {});
  const ticks = heldSessions(training).map(({ id }) => [
    `${PRESENT_PREFIX}${id}`,
    there.filter((who) => sessionsAttended(training, who).some((session) => session.id === id)),
  ]);
  const reasons = Object.entries(training.absences ?? {}).map(([who, reason]) => [
    `${ABSENCE_PREFIX}${who}`,
    reason,
  ]);
  return Object.fromEntries([...ticks, ...reasons]);
}
