import { formatMoment } from '../../shared/rules/format.ts';
import { retentions } from '../../shared/rules/retention.ts';
import { answerBy, type DataRequestItem, type RequestKind } from '../../shared/store/data-request.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import { RadioGroup, Textarea } from '../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, Form, type FormState, LinkButton } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { DataTable, Details, PageTitle, SummaryList } from '../../shared/ui/parts.tsx';
import type { HeldData, PersonalData } from './personal-data.ts';

/** Signs of a request. */
export const LONGEST_REQUEST = 1_000;

/** What can be asked, as the form says it. */
export const requestNames: Readonly<Record<RequestKind, string>> = {
  CORRECTION: 'Perbaiki data saya',
  OBJECTION: 'Saya berkeberatan atas saran atau urutan prioritas tentang saya',
};

interface View {
  readonly agency: AgencyInfo;
  readonly person: ParticipantItem;
  readonly data: PersonalData;
  readonly requests: readonly DataRequestItem[];
  readonly path: string;
  readonly form: FormState;
}

/** What is held on a person, and what he or she may ask. */
export function personalDataView({ agency, person, data, requests, path, form }: View): string {
  return renderPage({
    title: 'Data Anda',
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Data pribadi">
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={`Untuk ${person.staff.name}`}
          lead="Semua yang disimpan tentang Anda dalam sistem ini, dari mana asalnya, dan sampai kapan."
        >
          Data Anda
        </PageTitle>
        <ButtonRow>
          <LinkButton href={`${path}/salinan.pdf`} kind="secondary">
            Unduh PDF
          </LinkButton>
          <LinkButton href={`${path}/salinan.json`} kind="secondary">
            Unduh JSON
          </LinkButton>
        </ButtonRow>
        {data.held.map((kind) => (
          <Held key={kind.title} {...kind} />
        ))}
        <Details summary={`Siapa berbuat apa dengan data Anda (${data.looks.length})`}>
          <DataTable
            caption="Menurut jejak perubahan, yang terbaru dahulu"
            empty="Tidak ada dalam jejak yang diperiksa."
            rows={data.looks}
            columns={[
              { header: 'Waktu', cell: ({ at }) => formatMoment(new Date(at)) },
              { header: 'Pelaku', cell: ({ by }) => by },
              { header: 'Perbuatan', cell: ({ what }) => what },
            ]}
          />
        </Details>
        <Details summary="Berapa lama tiap jenis data disimpan">
          <DataTable
            caption="Masa simpan"
            rows={retentions(person.expiresAt)}
            columns={[
              { header: 'Jenis data', cell: ({ kind }) => kind },
              { header: 'Disimpan', cell: ({ until }) => until },
              { header: 'Berakhirnya', cell: ({ how }) => how },
            ]}
          />
        </Details>
        <Requests requests={requests} />
        <h2>Ajukan permintaan</h2>
        <p>
          Saran pelatihan dan urutan prioritas dihitung sistem dari jawaban survei, konfirmasi atasan, dan JP;
          koordinator yang memutuskan. Permintaan Anda dijawab seorang manusia dalam 3 × 24 jam. Bila
          terlambat, pimpinan diberi tahu.
        </p>
        <Form>
          <RadioGroup
            form={form}
            name="jenis"
            label="Yang Anda minta"
            choices={[
              { value: 'CORRECTION', label: requestNames.CORRECTION },
              { value: 'OBJECTION', label: requestNames.OBJECTION },
            ]}
          />
          <Textarea
            form={form}
            name="uraian"
            label="Uraian"
            hint="Data mana yang keliru dan bagaimana seharusnya, atau apa yang Anda keberatani. Dibaca koordinator."
            maxLength={LONGEST_REQUEST}
          />
          <Button>Kirim permintaan</Button>
        </Form>
      </PublicLayout>
    ),
  });
}

function Held({ title, source, until, rows }: HeldData) {
  return (
    <section>
      <h2>{title}</h2>
      <p class="hint">
        Asal: {source} Disimpan {until}.
      </p>
      <Details summary={`Lihat isinya (${rows.length})`}>
        <SummaryList items={rows.map(([label, value]) => ({ label, value }))} />
      </Details>
    </section>
  );
}

function Requests({ requests }: Pick<View, 'requests'>) {
  if (requests.length === 0) return null;
  return (
    <DataTable
      caption="Permintaan Anda"
      rows={requests}
      columns={[
        { header: 'Diajukan', cell: ({ raisedAt }) => formatMoment(new Date(raisedAt)) },
        { header: 'Permintaan', cell: ({ kind, words }) => `${requestNames[kind]}: ${words}` },
        { header: 'Jawaban', cell: answerText },
      ]}
    />
  );
}

/** "Dikabulkan oleh Rina, …: …"; before it, by when it comes. */
export function answerText({ raisedAt, answer }: DataRequestItem): string {
  if (answer === undefined) return `Dijawab paling lambat ${formatMoment(answerBy(raisedAt))}`;
  const verdict = answer.granted ? 'Dikabulkan' : 'Tidak dikabulkan';
  return `${verdict} oleh ${answer.by}, ${formatMoment(new Date(answer.at))}: ${answer.words}`;
}
