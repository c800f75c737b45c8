import { read, utils } from '@e965/xlsx';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as approvalDocument } from '../../functions/approval/approval-document.page.ts';
import { draftFollowUp } from '../../functions/evaluation/follow-up/follow-up-draft.step.ts';
import { handler as yearlyDocument } from '../../functions/evaluation/report/console-report-document.page.ts';
import { mailReport } from '../../functions/evaluation/report/evaluation-mail.step.ts';
import { makeReport } from '../../functions/evaluation/report/make-report.ts';
import { handler as reportPage } from '../../functions/evaluation/report/report.page.tsx';
import { handler as reportDocument } from '../../functions/evaluation/report/report-document.page.ts';
import { summariseFeedback } from '../../functions/feedback/feedback-summary.ts';
import { requestPlan } from '../../functions/plan/plan-request.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { paperKinds } from '../../shared/plan/paper-kinds.ts';
import { needNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import { formatNumber } from '../../shared/rules/format.ts';
import { readAnalysisPart } from '../../shared/store/analysis.ts';
import { courseOf } from '../../shared/store/course.ts';
import { Cycle } from '../../shared/store/cycle.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { appoint, ask, officerAt } from '../approval/scene.ts';
import { consoleRoutes, handlerOf } from '../console/routes.ts';
import { signedInVisitor } from '../console/scene.ts';
import { people, putLeadership, putTraining } from '../evaluation/scene.ts';
import { draftedCycle, NOW, submitAsIs } from '../plan/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { readDocx } from '../readers/docx.ts';
import { textOf } from '../support/axe.ts';
import { type Answer, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

/** A section of fifteen of whom four answered, beside two heads of sections who answered: 0 to 4 of each kind. */
const STAFF = Array.from({ length: 17 }, (_, index) =>
  staffRecord(
    `p${String(index).padStart(3, '0')}`,
    index < 15 ? {} : { postKind: 'kepalaSeksi', requiredLevel: 2 },
  ),
);

/** What the comments of participants say: for the coordinator, and only where five have answered. */
const COMMENT = 'KATA-PESERTA';

const AFTER = new Date('2027-07-01T01:00:00Z');

let aws: TestTable;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  aws = await startTable();
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

/** Whose answers there are, by place in the staff. */
type Answering = readonly number[];

/** All that a year shows, with who sees it. */
interface Seen {
  readonly where: string;
  readonly text: string;
}

/** A year up to its closing report, where so many answered the survey and four each training's questions. */
async function year(answering: Answering) {
  const mailer = fakeMailer();
  const ref = await draftedCycle(STAFF, 300, (index) => answering.includes(index));
  await putLeadership(ref.agency, ['pimpinan@instansi.example']);
  await Promise.all([
    putStaff(ref.agency, STAFF),
    appoint(ref.agency, 'sekretarisCamat'),
    appoint(ref.agency, 'camat'),
  ]);
  await requestPlan(ref, { now: NOW, mailer });
  await submitAsIs(ref, NOW);
  await ask(ref, mailer, NOW);
  const officer = await seenByOfficer(mailer);
  await trainings(ref);
  await Cycle.build(UpdateAttributesCommand)
    .item({ ...ref, phase: 'TRAINING' })
    .send();
  await makeReport({ ...ref, period: '2027-Q2' }, { from: '2027-04-01', to: '2027-06-30' }, {}, AFTER);
  await mailReport({ ...ref, quarter: '2027-Q2' }, AFTER, mailer);
  await draftFollowUp(ref, AFTER, mailer);
  await mailReport({ ...ref, quarter: 'closing' }, AFTER, mailer);
  return { ref, mailer, officer };
}

/** Four who were there said all there is to say; in the second training six did, and four of them about behaviour. */
async function trainings(ref: CycleRef): Promise<void> {
  const { lines } = await readPlan(ref);
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      agency: ref.agency,
      cycle: ref.cycle,
      activity: 'A01',
      hash: String(index),
      entity: 'Feedback' as const,
      pretest: index < 4 ? 33 : undefined,
      posttest: index < 4 ? 94 : undefined,
      reaction: { fasilitator: 1, 'materi-metode': 1, penyelenggaraan: 1, manfaat: index === 0 ? 2 : 1 },
      depth: 'terlalu-dangkal' as const,
      comment: `${COMMENT} ${index}`,
    }));
  const behaving = people(4, {
    behaviour: { motivasi: 1, percayaDiri: 1, berbagi: 1, penerapan: 2 },
    behaviourBySupervisor: { motivasi: 5, percayaDiri: 5, berbagi: 5, penerapan: 4 },
  });
  for (const [index, answered] of [4, 6].entries()) {
    const line = lines[index];
    if (line === undefined) throw new Error('the draft has too few activities');
    COURSES[index] = courseOf(line);
    await putTraining(
      { agency: ref.agency, cycle: '2027' },
      line.activity,
      [...behaving, ...people(6).slice(4)],
      {
        line,
        status: 'CLOSED',
        test: {
          questions: [{ text: 'Apa?', choices: ['Ini', 'Itu'], right: 0 }],
          writtenAt: NOW.toISOString(),
        },
        attendance: {},
        summary: summariseFeedback(rows(answered), 6, []),
      },
    );
  }
}

async function textsOf(where: string, { status, headers, bytes, html }: Answer): Promise<Seen[]> {
  const type = String(headers['content-type']);
  if (status >= 400) return [];
  if (type.includes('pdf')) return [{ where, text: (await pageTexts(bytes)).join(' ') }];
  if (type.includes('wordprocessing')) return [{ where, text: readDocx(bytes).text }];
  if (type.includes('sheet')) return [{ where, text: sheetsOf(bytes) }];
  if (type.includes('zip')) return await packedTexts(where, bytes);
  return [{ where, text: textOf(html) }];
}

/** Each file of a pack, as whoever is given it reads it. */
async function packedTexts(where: string, zip: Uint8Array): Promise<Seen[]> {
  const files = Object.entries(unzipSync(zip)).map(async ([path, bytes]): Promise<Seen> => {
    const text = path.endsWith('.pdf') ? (await pageTexts(Buffer.from(bytes))).join(' ') : strFromU8(bytes);
    return { where: `${where} ${path}`, text };
  });
  return await Promise.all(files);
}

function sheetsOf(bytes: Uint8Array): string {
  const book = read(bytes);
  return Object.values(book.Sheets)
    .map((sheet) => utils.sheet_to_csv(sheet))
    .join('\n');
}

/** The address of a page, and those of its other trainings, reports and parts. */
function addressesOf(path: string): readonly string[] {
  const papers = path.includes('/naskah/') ? paperPaths(path) : [];
  const people = /rencana\/A01$/.test(path) ? [`${path}?bagian=peserta`] : [];
  const courses = path.includes('/keputusan/') ? COURSES.map((code) => path.replace('TC51', code)) : [];
  const figures = path.includes('/dasar/') ? FIGURES.map((code) => path.replace('PNS_MET', code)) : [];
  const own = [path, path.replace('A01', 'A02'), ...people, ...papers, ...courses, ...figures];
  return [...new Set([...own, ...own.map((each) => each.replace('closing', '2027-Q2'))])];
}

/** Figures that are made of answers, and one of people. */
const FIGURES = ['RESPONSE', 'GAIN', 'BEHAVIOUR_SELF', 'BEHAVIOUR_SUPERVISOR', 'NO_CHANCE', 'NEEDS_MET'];

/** Courses of the two trainings, once there is a draft. */
const COURSES: string[] = [];

/** Every paper of the plan. A PDF has the words of its DOCX (documents.test.ts): both are read of the plan itself. */
function paperPaths(path: string): readonly string[] {
  const files = paperKinds.flatMap(({ id, formats }) =>
    formats.filter((format) => format !== 'pdf' || id === 'rencana').map((format) => `${id}.${format}`),
  );
  return [...files, 'kak-A01.docx'].map((file) => path.replace('rencana.pdf', file));
}

/** All pages of the console that one role can get; the files are the same for all. */
async function seenInConsole(agency: string, role: 'koordinator' | 'pimpinan'): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { method, path, entry } of consoleRoutes) {
    if (method !== 'GET' || (role === 'koordinator' && /\.(pdf|docx|xlsx)$/.test(path))) continue;
    const person = await signedInVisitor(await handlerOf(entry), agency, role);
    for (const at of addressesOf(path)) seen.push(...(await textsOf(`${role} ${at}`, await person.get(at))));
  }
  return seen;
}

/** The approval page and its PDF, by the link of the mail. */
async function seenByOfficer(mailer: FakeMailer): Promise<Seen[]> {
  const { person, path, html } = await officerAt(mailer, 'sekretarisCamat@instansi.example');
  const reader = visitor(approvalDocument);
  for (const [name, value] of person.cookies) reader.cookies.set(name, value);
  const pdf = await reader.get(`${path}/rencana.pdf`);
  return [{ where: 'approver page', text: textOf(html) }, ...(await textsOf('approver PDF', pdf))];
}

/** The report of the year, which is there once the year is over. */
async function seenInYearlyReport(agency: string): Promise<Seen[]> {
  vi.setSystemTime(new Date('2028-01-05T02:00:00Z'));
  const leader = await signedInVisitor(yearlyDocument, agency, 'pimpinan');
  const paths = ['pdf', 'docx'].map((kind) => `/konsol/siklus/2027/laporan-tahunan.${kind}`);
  const seen = paths.map(async (path) => await textsOf(`yearly ${path}`, await leader.get(path)));
  return (await Promise.all(seen)).flat();
}

/** A mail without its addresses: the codes in them are of chance. */
function wordsOf(content: MailContent): string {
  return JSON.stringify(content).replace(/https?:[^"\s]+/g, '');
}

/** A leader's page and PDF, by the links of the mails; and every mail with what is attached. */
async function seenInMails(mailer: FakeMailer): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { to, content, attachments = [] } of mailer.sent) {
    seen.push({ where: `mail ${content.subject} to ${to.email}`, text: wordsOf(content) });
    for (const { pdf } of attachments) {
      seen.push({ where: `attachment of ${content.subject}`, text: (await pageTexts(pdf)).join(' ') });
    }
    if (to.email !== 'pimpinan@instansi.example') continue;
    const leader = visitor(reportPage);
    const path = await leader.activate(content.action?.url ?? '');
    seen.push(...(await textsOf(`leader ${path}`, await leader.get(path))));
    const reader = visitor(reportDocument);
    for (const [name, value] of leader.cookies) reader.cookies.set(name, value);
    seen.push(...(await textsOf(`leader ${path} PDF`, await reader.get(`${path}/laporan.pdf`))));
  }
  return seen;
}

/** A number that stands by itself: "2,7" but not in "12,75", nor in the letters and digits of a fingerprint. */
function number(value: number, decimals: number): RegExp {
  return new RegExp(`(?<![\\w.,])${formatNumber(value, decimals).replace('.', '\\.')}(?!\\w|,\\d)`);
}

/** From 33 to 94: 61, where it is not the running number of a person in a table. */
const GAIN = new RegExp(`${number(61, 0).source}(?!( \\d+)?[ ,\\n]+(\\d+\\n)?Pegawai p)`);

/** What the few said, as it would be printed: scores, gaps, counts; and the means of four in each training. */
async function secretsOf(ref: CycleRef): Promise<readonly RegExp[]> {
  const { gaps, priorities = [] } = await readAnalysisPart(ref, 'ALL');
  const uneven = (value: number) => value % 1 !== 0;
  const exposed = Object.entries(gaps.byCompetency).filter(([, { withGap, people: all }]) =>
    [withGap, all - withGap, all].some((count) => count < 5),
  );
  const codes = exposed.map(([code]) => code);
  const scores = priorities.flatMap(({ code, score }) =>
    codes.includes(code) && uneven(score) ? [score] : [],
  );
  const means = Object.values(gaps.byPost).flatMap((byCode) =>
    Object.entries(byCode).flatMap(([code, { gap, asked }]) => (code.startsWith('T') ? [] : [gap / asked])),
  );
  const counts = exposed.flatMap(([code, { withGap, people: all }]) => [
    new RegExp(`${needNamer(sampleReference)(code)} \\(${withGap} `),
    new RegExp(`${withGap} dari ${all} orang memiliki`),
  ]);
  return [
    ...scores.map((score) => number(score, 1)),
    ...means.filter(uneven).flatMap((mean) => [number(mean, 2), number(1 - mean, 2), number(2 - mean, 2)]),
    ...counts,
    // Means of four: behaviour 1,25 and 4,75, reaction 1,06, tests 33 and 94.
    ...[number(1.25, 1), number(4.75, 1), number(1.0625, 2), GAIN, /33 → 94/, /91%/],
  ];
}

/** Places where something of the few can be read. */
function leaks(seen: readonly Seen[], secrets: readonly RegExp[]): string[] {
  return seen.flatMap(({ where, text }) =>
    secrets.flatMap((secret) => {
      const found = secret.exec(text);
      if (found === null) return [];
      return [`${where}: ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`];
    }),
  );
}

describe.each([
  { many: 'one', answering: [3] },
  { many: 'four, all of one section of fifteen', answering: [0, 3, 7, 11] },
  { many: 'twelve and two heads', answering: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16] },
])('an agency in which $many answered', ({ answering }) => {
  let seen: readonly Seen[];
  let secrets: readonly RegExp[];
  beforeAll(async () => {
    const { ref, mailer, officer } = await year(answering);
    secrets = await secretsOf(ref);
    vi.setSystemTime(AFTER);
    seen = [
      ...officer,
      ...(await seenInConsole(ref.agency, 'pimpinan')),
      ...(await seenInConsole(ref.agency, 'koordinator')),
      ...(await seenInMails(mailer)),
      ...(await seenInYearlyReport(ref.agency)),
    ];
    vi.setSystemTime(NOW);
  }, 60_000);

  it('shows nobody what these few have said: on no page, in no file, in no mail', () => {
    const places = seen.map(({ where }) => where);
    expect(places.filter((where) => where.startsWith('yearly'))).toHaveLength(2);
    expect(places.filter((where) => where.includes('/dasar/')).length).toBeGreaterThan(10);
    expect(seen.length).toBeGreaterThan(50);
    expect(secrets.length).toBeGreaterThan(15);
    expect(leaks(seen, secrets)).toEqual([]);
  });

  it.runIf(answering.length < 5)(
    'does not even rank the needs: the order would tell what one person lacks',
    () => {
      const ranked = seen.filter(({ text }) =>
        /(orang|lima) memiliki kesenjangan|Menjawab kesenjangan/.test(text),
      );
      expect(ranked.map(({ where }) => where)).toEqual([]);
    },
  );

  it('tells of no activity how many were chosen for it because of their answers', () => {
    const counts = seen.flatMap(({ where, text }) => {
      const said = /\d+ (dari \d+ )?peserta dipilih/.exec(text);
      return said === null ? [] : [`${where}: ${said[0]}`];
    });
    expect(counts).toEqual([]);
    expect(seen.filter(({ text }) => text.includes('Peserta disarankan menurut')).length).toBeGreaterThan(3);
  });

  it('says what is withheld and why', () => {
    const said = seen.filter(({ text }) => text.includes('disembunyikan: kurang dari lima orang'));
    const places = said.map(({ where }) => where.split(' ').slice(0, 2).join(' '));
    expect(places).toEqual(
      expect.arrayContaining([
        'approver PDF',
        'pimpinan /konsol/siklus/2027/rencana',
        'pimpinan /konsol/siklus/2027/naskah/rencana.pdf',
        'pimpinan /konsol/siklus/2027/naskah/rencana.docx',
      ]),
    );
    expect(places.some((where) => where.startsWith('leader /laporan'))).toBe(true);
  });

  it('lets the coordinator alone read what participants wrote, where five and more answered', () => {
    const read = seen.filter(({ text }) => text.includes(COMMENT)).map(({ where }) => where);
    expect([...new Set(read)].sort()).toEqual([
      `koordinator /konsol/siklus/2027/keputusan/${COURSES[1]}`,
      'koordinator /konsol/siklus/2027/pelatihan/A02',
    ]);
  });
});
