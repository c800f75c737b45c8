import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { GoneError, RuleViolationError } from '../../../shared/errors.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, redirect } from '../../../shared/http/message.ts';
import { OPEN_AGAIN } from '../../../shared/links/link-session.ts';
import { byAgencyDays, mailedPage } from '../../../shared/links/mailed-page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { formatDayDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { findParticipant } from '../../../shared/store/participant.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { answerPartner, type TrainingPartnerItem } from '../../../shared/store/training-partner.ts';
import { CheckboxGroup, RadioGroup, Textarea, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { DataTable, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { attendedOf, PRESENT_PREFIX } from '../attendance/days-attended.ts';
import { heldSessions } from '../schedule/training-days.ts';
import { trainingFacts } from '../training-in-words.ts';
import { type Asked, askedBy, partnerClosed, tellPartnerAnswer } from './ask-partner.ts';
import { renewPartner } from './renew-partner-link.ts';

/** The provider of a training confirms it by its link, sees who comes, and sends who was there. */
export const handler = mailedPage(
  byAgencyDays({
    'GET /mitra/{ref}': async (request) => html(await show(request)),
    'POST /mitra/{ref}': async (request) => {
      const asked = await askedBy(request);
      return await takeForm(request, {
        take: async (form) => {
          if (!asked.openedToday) refuseFaults({ '': OPEN_AGAIN });
          await take(asked, form, request.now);
          return redirect(request.path);
        },
        again: async (form) => await show(request, form),
      });
    },
  }),
  renewPartner,
);

const BY = text({ label: 'Nama dan jabatan', most: 'name', missing: 'Isi nama dan jabatan yang menjawab.' });

const CONFIRMATION = {
  sesuai: choice(['ya', 'tidak'], 'Pilih apakah tanggal, tempat, dan jumlah peserta sesuai.'),
  fasilitator: text({ label: 'Fasilitator', most: 'name', missing: 'Isi nama fasilitator.' }),
  catatan: text({ label: 'Catatan', most: 'sentence' }),
  nama: BY,
};

async function take({ partner, training, people }: Asked, form: URLSearchParams, now: Date): Promise<void> {
  const closed = partnerClosed(training);
  if (closed !== undefined) refuseFaults({ '': closed });
  const at = now.toISOString();
  const said =
    form.get('tindakan') === 'hadir'
      ? { report: { ...reportOf(form, training, people, now), at } }
      : { confirmation: { ...confirmationOf(form), at } };
  if (!(await answerPartner(partner, said))) throw new GoneError('asked anew');
  const { agency, cycle, activity } = partner;
  await recordAudit({
    agency,
    cycle,
    at: now,
    act: 'partner answered',
    subject: activity,
    title: training.line.title,
  });
  await tellPartnerAnswer(partner, training, at, mailerAtAnyTime());
}

function confirmationOf(form: URLSearchParams) {
  const reading = readFields(form, CONFIRMATION);
  const unsaid = reading.values.sesuai === 'tidak' && reading.values.catatan === '';
  const said = settled(reading, unsaid ? { catatan: 'Catatan: tulis apa yang tidak sesuai.' } : {});
  return {
    agreed: said.sesuai === 'ya',
    facilitator: said.fasilitator,
    by: said.nama,
    ...(said.catatan === '' ? {} : { note: said.catatan }),
  };
}

function reportOf(
  form: URLSearchParams,
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
) {
  if (now < new Date(training.startsAt)) {
    throw new RuleViolationError('Daftar hadir baru dapat dikirim setelah kegiatan dimulai.');
  }
  const attended = attendedOf(form);
  const known = new Set(people.map(({ employeeId }) => employeeId));
  const held = new Set(heldSessions(training).map(({ id }) => id));
  const strange =
    Object.keys(attended).some((id) => !known.has(id)) ||
    Object.values(attended).some((sessions) => sessions.some((id) => !held.has(id)));
  const reading = readFields(form, { pengirim: BY });
  if (strange) {
    refuseFaults({
      [`${PRESENT_PREFIX}${[...held][0]}`]: 'Daftar peserta atau jadwal berubah; buka halaman ini lagi.',
    });
  }
  return {
    attended: Object.fromEntries(Object.entries(attended).map(([id, days]) => [id, [...days]])),
    by: settled(reading).pengirim,
  };
}

async function show(request: PageRequest, returned?: FormState): Promise<string> {
  const asked = await askedBy(request);
  const { partner, training, people } = asked;
  const agency = await readAgencyInfo(training.agency);
  const form = returned ?? formState(valuesOf(asked));
  const closed = partnerClosed(training);
  // What came too late is refused, and what was typed stays to be read.
  const open = closed === undefined || returned !== undefined;
  const begun = request.now >= new Date(training.startsAt);
  return renderPage({
    title: training.line.title,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Penyelenggara kegiatan">
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={training.line.provider}>{training.line.title}</PageTitle>
        <Answered partner={partner} open={closed === undefined} />
        {closed === undefined ? null : <p>{closed}</p>}
        <SummaryList
          items={[
            ...trainingFacts(training).map(([label, value]) => ({ label, value })),
            { label: 'Tempat bagi peserta', value: `${formatNumber(training.line.capacity)} orang` },
          ]}
        />
        {training.presenceKey === undefined || closed !== undefined ? null : (
          <p>
            <a href={`${request.path}/kode`}>Tampilkan kode hadir</a> kepada peserta pada hari pelatihan.
          </p>
        )}
        {closed === undefined && !begun ? (
          <p>
            <a href={`${request.path}/soal`}>Soal tes awal dan tes akhir</a>: boleh ditulis atau diunggah
            sebelum kegiatan dimulai; tanpa soal tidak ada tes.
          </p>
        ) : null}
        {/* Names are for who still needs them: to receive people, and to say who was there. */}
        {closed === undefined ? <Participants rows={await withPosts(training, people)} /> : null}
        {open && !begun ? <Confirm form={form} /> : null}
        {open && begun ? (
          <>
            <p>
              Hasil seluruh peserta dapat juga dikirim sekaligus sebagai berkas:{' '}
              <a href={`${request.path}/hasil`}>kirim hasil lewat berkas</a>.
            </p>
            <Attendance form={form} training={training} people={people} />
          </>
        ) : null}
      </PublicLayout>
    ),
  });
}

function Answered({ partner, open }: { readonly partner: TrainingPartnerItem; readonly open: boolean }) {
  const last = partner.report ?? partner.confirmation;
  if (last === undefined) return null;
  return (
    <Notification tone="success" title={`Jawaban Saudara tercatat ${formatMoment(new Date(last.at))}`}>
      <p>{open ? 'Bila ada yang berubah, kirim lagi: yang terakhir yang berlaku.' : 'Terima kasih.'}</p>
    </Notification>
  );
}

/** What an outsider needs to know of people: their names and posts. */
interface Named {
  readonly name: string;
  readonly post: string;
}

async function withPosts(
  { agency, cycle }: TrainingItem,
  people: readonly EnrollmentItem[],
): Promise<readonly Named[]> {
  const posts = new Map<string, string>();
  await inTurns(people, 20, async ({ employeeId, shard }) => {
    const person = await findParticipant({ agency, cycle, shard, employeeId });
    posts.set(employeeId, person?.staff.postTitle ?? '–');
  });
  return people.map(({ employeeId, name }) => ({ name, post: posts.get(employeeId) ?? '–' }));
}

function Participants({ rows }: { readonly rows: readonly Named[] }) {
  return (
    <DataTable
      caption="Daftar peserta"
      empty="Belum ada peserta yang memastikan hadir."
      rows={rows}
      columns={[
        { header: 'Nama', cell: ({ name }) => name },
        { header: 'Jabatan', cell: ({ post }) => post },
      ]}
    />
  );
}

function valuesOf({ partner: { confirmation, report }, training }: Asked) {
  const ticks = heldSessions(training).map(({ id }) => [
    `${PRESENT_PREFIX}${id}`,
    Object.entries(report?.attended ?? {}).flatMap(([who, sessions]) => (sessions.includes(id) ? [who] : [])),
  ]);
  return {
    sesuai: confirmation === undefined ? '' : confirmation.agreed ? 'ya' : 'tidak',
    fasilitator: confirmation?.facilitator ?? '',
    catatan: confirmation?.note ?? '',
    nama: confirmation?.by ?? '',
    pengirim: report?.by ?? confirmation?.by ?? '',
    ...Object.fromEntries(ticks),
  };
}

function Confirm({ form }: { readonly form: FormState }) {
  return (
    <section>
      <h2>Konfirmasi</h2>
      <Form hidden={{ tindakan: 'konfirmasi' }}>
        <RadioGroup
          form={form}
          name="sesuai"
          label="Apakah tanggal, tempat, dan jumlah peserta di atas sesuai?"
          choices={[
            { value: 'ya', label: 'Ya, sesuai' },
            { value: 'tidak', label: 'Tidak; yang berbeda ditulis di catatan' },
          ]}
        />
        <TextInput form={form} name="fasilitator" label="Fasilitator" />
        <Textarea form={form} name="catatan" label="Catatan" rows={3} optional />
        <TextInput form={form} name="nama" label="Nama dan jabatan yang menjawab" />
        <Button>Kirim konfirmasi</Button>
      </Form>
    </section>
  );
}

function Attendance({
  form,
  training,
  people,
}: Omit<Asked, 'partner' | 'openedToday'> & { readonly form: FormState }) {
  return (
    <section>
      <h2>Daftar hadir</h2>
      <p>Tandai yang hadir. Koordinator memeriksa daftar ini sebelum menetapkannya.</p>
      <Form hidden={{ tindakan: 'hadir' }}>
        {heldSessions(training).map(({ id, date }) => (
          <CheckboxGroup
            key={id}
            form={form}
            name={`${PRESENT_PREFIX}${id}`}
            label={`Siapa yang hadir pada ${formatDayDate(date)}?`}
            choices={people.map(({ employeeId, name }) => ({ value: employeeId, label: name }))}
          />
        ))}
        <TextInput form={form} name="pengirim" label="Nama dan jabatan yang mengirim" />
        <Button>Kirim daftar hadir</Button>
      </Form>
    </section>
  );
}
