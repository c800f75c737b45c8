import { givenInWords } from '../../shared/cycle/given-answers.ts';
import { hoursWords, placeOf } from '../../shared/plan/line-text.ts';
import { annualRules, hoursOfYear } from '../../shared/rules/annual-learning-hours.ts';
import { formatDate, formatDateRange, formatNumber } from '../../shared/rules/format.ts';
import { indexSentences } from '../../shared/rules/professionalism-index.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { forumCreditName } from '../../shared/store/credit.ts';
import { type Participation, standingOf } from '../../shared/store/enrollment.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import type { PassedCourse } from '../../shared/training/courses-passed.ts';
import { standingNames } from '../../shared/training/standing-names.ts';
import { whyInvited } from '../../shared/training/why-invited.ts';
import { Button, Form } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { DataTable, Details, Notification, PageTitle, Tag, type Tone } from '../../shared/ui/parts.tsx';
import { doorOf, type Waiting } from './what-waits.ts';

/** What the own page of a person shows. */
interface PersonalPage {
  readonly agency: AgencyInfo;
  /** The page's own clean path. */
  readonly path: string;
  readonly person: ParticipantItem;
  /** By their first days. */
  readonly participations: readonly Participation[];
  readonly waiting: readonly Waiting[];
  /** What was passed in the years before. */
  readonly before: readonly PassedCourse[];
  readonly now: Date;
  /** Why a page was not opened. */
  readonly refusal?: string | undefined;
}

/** What is asked of a person now, his or her trainings and JP of this year, and those of the years before. */
export function personalView({ agency, refusal, ...page }: PersonalPage): string {
  const { cycle, staff } = page.person;
  return renderPage({
    title: 'Halaman Anda',
    body: (
      <PublicLayout agency={agency} service={`Pengembangan kompetensi ${cycle}`}>
        {refusal === undefined ? null : <Notification tone="danger" title={refusal} />}
        <PageTitle caption={`Untuk ${staff.name}`}>Halaman Anda tahun {cycle}</PageTitle>
        <WhatWaits waiting={page.waiting} />
        <Trainings {...page} />
        <Hours {...page} />
        <Index {...page} />
        <Before passed={page.before} />
        {page.person.left === true ? null : (
          <>
            <h2>Forum</h2>
            <p>
              Berbagi praktik baik dan membahas persoalan kerja dengan rekan seinstansi:{' '}
              <a href={`${page.path}/forum`}>buka forum</a>.
            </p>
          </>
        )}
        <Given person={page.person} />
        {page.person.submittedAt === undefined ? null : (
          <p>
            Formulir AKPK dan rencana pengembangan Anda, untuk ditandatangani bersama atasan:{' '}
            <a href={`${page.path}/akpk.pdf`}>PDF</a>, <a href={`${page.path}/akpk.docx`}>DOCX</a>.
          </p>
        )}
        <p>
          Apa yang disimpan tentang Anda, dan cara memperbaiki atau berkeberatan:{' '}
          <a href={`${page.path}/data`}>data Anda</a>.
        </p>
        <p class="hint">
          Tautan ke halaman ini berlaku sepanjang tahun dan milik Anda sendiri. Jangan diteruskan kepada orang
          lain. Bila Anda bukan {staff.name}, tutup halaman ini.
        </p>
      </PublicLayout>
    ),
  });
}

/** Answers in the person's name that came through the coordinator, and what to do where they are wrong. */
function Given({ person }: Pick<PersonalPage, 'person'>) {
  const given = givenInWords(person);
  if (given === undefined) return null;
  return (
    <p>
      <strong>Jawaban survei atas nama Anda.</strong> {given} Bila bukan jawaban Anda, perbaiki selama survei
      dibuka; sesudahnya ajukan perbaikan atau keberatan lewat “data Anda”.
    </p>
  );
}

function WhatWaits({ waiting }: Pick<PersonalPage, 'waiting'>) {
  return (
    <>
      <h2>Yang menunggu Anda</h2>
      {waiting.length === 0 ? <p>Saat ini tidak ada yang menunggu jawaban Anda.</p> : null}
      {waiting.map(({ door, matter, label }) => (
        <Form key={door} hidden={{ buka: door }}>
          <p>{matter.charAt(0).toUpperCase() + matter.slice(1)}</p>
          <Button>{label}</Button>
        </Form>
      ))}
    </>
  );
}

function Trainings({ person, participations, now }: Omit<PersonalPage, 'agency' | 'path'>) {
  return (
    <>
      <h2>Pelatihan Anda</h2>
      {participations.length === 0 ? (
        <p>Belum ada undangan pelatihan untuk Anda tahun {person.cycle}.</p>
      ) : null}
      {participations.map((participation) => {
        const { training } = participation;
        const { tone, text } = standing(participation, now);
        const dates = formatDateRange(
          wibDate(new Date(training.startsAt)),
          wibDate(new Date(training.endsAt)),
        );
        return (
          <section key={training.activity}>
            <h3>{training.line.title}</h3>
            <p>
              <Tag tone={tone}>{text}</Tag> {dates}, {placeOf(training.line)}
            </p>
            {now < new Date(training.startsAt) && participation.enrollment.why !== undefined ? (
              <p class="hint">{whyInvited(participation.enrollment.why).join(' ')}</p>
            ) : null}
            {training.status === 'CANCELLED' ? null : (
              <Form hidden={{ buka: doorOf('pelatihan', training.activity) }}>
                <Button kind="secondary">Buka {training.line.title}</Button>
              </Form>
            )}
          </section>
        );
      })}
    </>
  );
}

/** Where somebody stands in a training, from its invitation to its end. */
function standing(participation: Participation, now: Date): { readonly tone: Tone; readonly text: string } {
  const { training, enrollment } = participation;
  if (training.status === 'CANCELLED') return { tone: 'neutral', text: 'Dibatalkan' };
  if (enrollment.attended === true) return { tone: 'success', text: 'Hadir' };
  if (enrollment.attended === false) return { tone: 'neutral', text: 'Tidak hadir' };
  const stands = standingOf(training, enrollment);
  const missed = now >= new Date(training.startsAt) && stands !== 'SEAT' && stands !== 'DECLINED';
  return missed ? { tone: 'neutral', text: 'Tidak ikut' } : standingNames[stands];
}

function Hours({
  person: { cycle, staff, credits = {} },
  participations,
}: Omit<PersonalPage, 'agency' | 'path'>) {
  const { hours, source } = annualRules[staff.kind];
  const { done, bound } = hoursOfYear(staff, credits, [], cycle);
  const titles = new Map(participations.map(({ training }) => [training.activity, training.line.title]));
  const rows = Object.entries(credits)
    .map(([activity, credit]) => ({
      title: titles.get(activity) ?? forumCreditName(activity) ?? activity,
      ...credit,
    }))
    .toSorted((one, other) => one.on.localeCompare(other.on));
  return (
    <>
      <h2>Jam pelajaran (JP) Anda</h2>
      <p>
        {formatNumber(done)} JP tahun {cycle}, dari {bound === 'atLeast' ? 'paling sedikit' : 'paling banyak'}{' '}
        {formatNumber(hours)} JP {bound === 'atLeast' ? 'setahun' : 'dalam satu tahun masa perjanjian kerja'}{' '}
        ({source}).
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          caption={`JP yang tercatat tahun ${cycle}`}
          columns={[
            { header: 'Pelatihan', cell: ({ title }) => title },
            { header: 'Tanggal', cell: ({ on }) => formatDate(on) },
            {
              header: 'JP',
              cell: hoursWords,
              numeric: true,
            },
          ]}
          rows={rows}
        />
      )}
    </>
  );
}

/** What this year's and earlier courses mean for IP ASN, and what those to come would. */
function Index({
  person: { cycle, staff, credits = {} },
  participations,
  before,
  now,
}: Omit<PersonalPage, 'agency' | 'path'>) {
  const forms = new Map(participations.map(({ training }) => [training.activity, training.line.form]));
  const earned = Object.entries(credits).map(([activity, credit]) => ({
    ...credit,
    form: forms.get(activity),
  }));
  const planned = participations
    .filter(
      ({ training, enrollment }) =>
        training.status !== 'CANCELLED' &&
        now < new Date(training.startsAt) &&
        standingOf(training, enrollment) !== 'DECLINED',
    )
    .map(({ training: { line, endsAt } }) => ({
      form: line.form,
      on: wibDate(new Date(endsAt)),
      learningHours: line.learningHours,
    }));
  return (
    <Details summary="Dampak pada IP ASN Anda">
      {indexSentences(staff, [...before, ...earned], planned, cycle).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Details>
  );
}

function Before({ passed }: { readonly passed: readonly PassedCourse[] }) {
  if (passed.length === 0) return null;
  return (
    <>
      <h2>Tahun-tahun sebelumnya</h2>
      <DataTable
        caption="Pelatihan yang sudah Anda ikuti"
        columns={[
          { header: 'Pelatihan', cell: ({ title }) => title },
          { header: 'Tanggal', cell: ({ on }) => formatDate(on) },
          { header: 'JP', cell: hoursWords, numeric: true },
        ]}
        rows={passed}
      />
    </>
  );
}
