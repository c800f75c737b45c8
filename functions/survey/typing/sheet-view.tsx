import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { readCode } from '../../../shared/links/mailed-code.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { gapCauseNames, gapCauses } from '../../../shared/words.ts';
import { type Asked, type FormPart, formParts, type QuestionGroup } from '../answering/survey-questions.ts';

/** Whose sheet, with the link that its code opens. */
export interface Sheet {
  readonly person: ParticipantItem;
  readonly asked: Asked;
  readonly url: string;
}

interface SheetsPage {
  readonly cycle: CycleItem;
  readonly sheets: readonly Sheet[];
  readonly agency: AgencyItem;
  readonly closesAt: Date;
}

/** Sheets to print from the browser, each from a page of its own. */
export async function sheetsView(session: Session, page: SheetsPage): Promise<string> {
  const path = `/konsol/siklus/${page.cycle.cycle}/pengisian`;
  return await consolePage(session, {
    title: `Lembar survei ${page.cycle.cycle}`,
    current: '/konsol',
    back: <BackLink href={path}>Bantu menjawab</BackLink>,
    body: (
      <>
        <p class="screen-only">
          Cetak halaman ini dari peramban (Ctrl+P), satu lembar untuk tiap orang. Kodenya tampil sekali ini
          saja dan hanya untuk orang yang namanya tertulis.
        </p>
        {page.sheets.map((sheet) => (
          <OneSheet key={sheet.person.employeeId} sheet={sheet} page={page} />
        ))}
      </>
    ),
  });
}

function OneSheet({ sheet: { person, asked, url }, page }: { sheet: Sheet; page: SheetsPage }) {
  const { cycle, agency, closesAt } = page;
  const { name, postTitle, unitName } = person.staff;
  const parts = Map.groupBy(formParts(asked), ({ kind }) => kind);
  return (
    <article class="sheet">
      <PageTitle caption={`${name}, ${postTitle}, ${unitName}`}>
        Survei kebutuhan kompetensi {cycle.cycle}
      </PageTitle>
      <p>
        Jawab dengan salah satu cara, paling lambat {formatMoment(closesAt)}.{' '}
        <strong>Di ponsel atau komputer:</strong> buka {new URL('/l', url).href} dan ketik kode{' '}
        <strong class="unbroken">{groupsOf(url)}</strong>. <strong>Di lembar ini:</strong> tulis angkanya dan
        serahkan kepada {agency.coordinator.name}, yang mengetiknya. Atasan langsung Anda melihat jawaban ini
        untuk mengonfirmasi; pimpinan hanya melihat hasil gabungan.
      </p>
      {[...parts].map(([kind, some]) => (
        <table class="data" key={kind}>
          <caption>{howToAnswer(kind, asked)}</caption>
          <tbody>
            {some
              .flatMap(({ groups }) => groups)
              .map((group) => (
                <GroupLines key={group.code} group={group} kind={kind} />
              ))}
          </tbody>
        </table>
      ))}
      <p>
        Sebab, boleh dikosongkan:{' '}
        {gapCauses.map((cause, index) => `${index + 1} ${gapCauseNames[cause].toLowerCase()}`).join('; ')}.
      </p>
    </article>
  );
}

/** The meaning of the digits of a part, in the grid as on the sheet. */
export function howToAnswer(kind: FormPart['kind'], { instrument, next }: Asked): string {
  if (kind === 'next')
    return `Untuk jabatan ${next?.name ?? ''}: 1 sudah saya lakukan, 2 belum, 3 belum ada kesempatan`;
  if (kind === 'certificate')
    return 'Sertifikat: 1 ada, 2 tidak ada; berlaku sampai ditulis tanggal-bulan-tahun';
  const whose = kind === 'areas' ? 'Bidang teknis' : 'Kompetensi';
  if (instrument === 'mastery')
    return `${whose}: penguasaan 1 belum menguasai sampai 5 sangat menguasai, 0 belum ada kesempatan; kebutuhan 1 tidak diperlukan sampai 5 sangat diperlukan`;
  return kind === 'areas'
    ? 'Seberapa perlu dikembangkan: 1 tidak perlu, sampai 5 sangat mendesak'
    : 'Perilaku kerja: 1 sudah saya lakukan, 2 belum, 3 belum ada kesempatan';
}

/** What a question is called in one line: "Kerja Sama 2. Membantu rekan". */
export function labelOf({ name, questions }: QuestionGroup, index: number, kind: FormPart['kind']): string {
  const text = questions[index]?.text ?? '';
  if (questions.length > 1) return `${name} ${index + 1}. ${text}`;
  return kind === 'areas' ? name : `${name}. ${text}`;
}

function GroupLines({ group, kind }: { group: QuestionGroup; kind: FormPart['kind'] }) {
  return (
    <>
      {group.questions.map(({ key }, index) => (
        <Line key={key} label={labelOf(group, index, kind)} />
      ))}
      {kind === 'competencies' ? <Line label={`${group.name}: bila ada kesenjangan, sebabnya`} /> : null}
    </>
  );
}

function Line({ label }: { label: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>……</td>
    </tr>
  );
}

/** The code of a link in groups, as a person reads it: "7KQ2 M9XD …". */
function groupsOf(url: string): string {
  const code = readCode(url.slice(url.lastIndexOf('/') + 1)) ?? '';
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}
