import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { readCode } from '../../../shared/links/mailed-code.ts';
import type { Need } from '../../../shared/reference/agency-reference.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { gapCauseNames, gapCauses } from '../../../shared/words.ts';
import { competencyQuestions } from '../answering/survey-form.ts';

/** Whose sheet, with the link that its code opens. */
export interface Sheet {
  readonly person: ParticipantItem;
  readonly url: string;
}

interface SheetsPage {
  readonly cycle: CycleItem;
  readonly sheets: readonly Sheet[];
  readonly areas: readonly Need[];
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

function OneSheet({ sheet: { person, url }, page }: { sheet: Sheet; page: SheetsPage }) {
  const { cycle, agency, areas, closesAt } = page;
  const { name, postTitle, unitName, requiredLevel } = person.staff;
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
      <table class="data">
        <caption>Perilaku kerja: 1 sudah saya lakukan, 2 belum, 3 belum ada kesempatan</caption>
        <tbody>
          {competencyQuestions(requiredLevel).flatMap(({ code, name: competency, indicators }) => [
            ...indicators.map(({ key, text }, index) => (
              <Line key={key} label={`${competency} ${index + 1}. ${text}`} />
            )),
            <Line key={code} label={`${competency}: bila ada yang belum, sebabnya`} />,
          ])}
        </tbody>
      </table>
      <table class="data">
        <caption>Seberapa perlu dikembangkan: 1 tidak perlu, sampai 5 sangat mendesak</caption>
        <tbody>
          {areas.map(({ code, name: area }) => (
            <Line key={code} label={area} />
          ))}
        </tbody>
      </table>
      <p>
        Sebab, boleh dikosongkan:{' '}
        {gapCauses.map((cause, index) => `${index + 1} ${gapCauseNames[cause].toLowerCase()}`).join('; ')}.
      </p>
    </article>
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
