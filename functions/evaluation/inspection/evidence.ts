import { paperFormOf, verifierOf, withEmblem } from '../../../shared/agency/paper-form.ts';
import { actorWords, actWords, subjectWords } from '../../../shared/console/audit-words.tsx';
import { roleName } from '../../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import { paperPdf } from '../../../shared/documents/paper-pdf.ts';
import { planPaper } from '../../../shared/documents/plan-paper.ts';
import { verdictWords } from '../../../shared/evaluation/course-verdict.ts';
import { dueText, outcomeText, ownerText } from '../../../shared/evaluation/follow-up-outcome.ts';
import { isYearTold, periodTitle, reportFileName } from '../../../shared/evaluation/period.ts';
import { markedTitle } from '../../../shared/plan/line-text.ts';
import { planDocument } from '../../../shared/plan/plan-document.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { decisionNames, readApproval } from '../../../shared/store/approval.ts';
import { linesOf, sealedLines, type Trail } from '../../../shared/store/audit.ts';
import { listDecisions } from '../../../shared/store/course.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { allEnrollments, type EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { decidedFollowUps } from '../../../shared/store/follow-ups.ts';
import { readPaperStyle } from '../../../shared/store/paper-style.ts';
import { copyOf, findLines, findPlan } from '../../../shared/store/plan.ts';
import { acknowledgementsOf, listReports } from '../../../shared/store/report.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { ListedTraining } from '../../../shared/store/training-item.ts';
import { hoursThatCount } from '../../../shared/training/earned-hours.ts';
import { reportPdf } from '../report/report-pdf.ts';
import { yearlyReport } from '../yearly/yearly-report.ts';
import { amount, day, type Evidence, moment, needsTable, table } from './evidence-table.ts';
import { mailTable } from './mail-evidence.ts';
import { assessMerit } from './merit.ts';

/** Everything that proves how a year went, as it is kept: nothing is made up for what is missing. */
export async function evidenceOf(cycle: CycleItem, now: Date): Promise<readonly Evidence[]> {
  const [needs, plans, approvals, held, reports, decided, trails, mails] = await Promise.all([
    needsTable(cycle),
    submissions(cycle, now),
    approvalTable(cycle),
    trainingTables(cycle),
    reportPapers(cycle, now),
    decisionTables(cycle),
    trailFiles(cycle),
    mailTable(cycle),
  ]);
  const files = [...needs, ...plans, ...approvals, ...held, ...reports, ...decided, ...trails, ...mails];
  return [...(await meritTable(cycle, files)), ...files];
}

/** The index by which the year assesses itself for the merit system, and what shows each level. */
async function meritTable(ref: CycleRef, files: readonly Evidence[]): Promise<readonly Evidence[]> {
  const paths = files.map(({ path }) => path);
  const { level, rows } = assessMerit(paths, await decidedFollowUps(ref));
  return table(
    '0-penilaian-mandiri/sistem-merit.csv',
    `Penilaian mandiri sistem merit, Program Pengembangan Kompetensi: ${level} dari 4`,
    [
      ['Aspek', 'Nilai', 'Indikator', 'Dokumen', 'Status'],
      ...rows.map((row) => [
        'Program Pengembangan Kompetensi',
        String(row.level),
        row.asks,
        row.documents.join('; '),
        row.isMet ? 'terpenuhi' : 'belum',
      ]),
      ['Nilai mandiri', String(level), 'nilai tertinggi yang semua tingkat di bawahnya terpenuhi', '', ''],
    ],
  );
}

/** Each submission as the officers saw it, with the acts that followed. */
async function submissions(cycle: CycleItem, now: Date): Promise<readonly Evidence[]> {
  const [style, plan] = await Promise.all([readPaperStyle(cycle.agency), findPlan(cycle)]);
  const revisions = Array.from({ length: plan?.submissions ?? cycle.revision }, (_, index) => index + 1);
  return await Promise.all(
    revisions.map(async (revision) => {
      const { document } = await planDocument(cycle, copyOf(revision), now);
      const letterhead = withEmblem(document.letterhead, style);
      return {
        path: `1-rencana/pengajuan-${revision}.pdf`,
        proves: `Rencana sebagaimana diajukan ke-${revision}, dengan pengesahannya`,
        bytes: await paperPdf(
          planPaper({ ...document, letterhead }, paperFormOf(style), verifierOf({ style })),
        ),
      };
    }),
  );
}

async function approvalTable(ref: CycleRef): Promise<readonly Evidence[]> {
  const { steps } = await readApproval(ref);
  return table(
    '2-persetujuan/keputusan.csv',
    'Siapa diminta, siapa memutuskan apa, kapan, dan atas isi yang mana',
    [
      [
        'Peran',
        'Pejabat',
        'Jabatan',
        'NIP',
        'Pengajuan',
        'Diminta',
        'Keputusan',
        'Diputuskan',
        'Catatan',
        'Sidik isi',
      ],
      ...steps.map(({ role, officer, asked, revision, askedAt, status, decidedAt, note, content }) => {
        const who = officer ?? asked;
        return [
          roleName(role) ?? role,
          who?.name ?? '',
          who?.title ?? '',
          who?.nip ?? '',
          String(revision),
          moment(askedAt),
          decisionNames[status],
          moment(decidedAt),
          note ?? '',
          content ?? '',
        ];
      }),
    ],
  );
}

/** Who was there, by which proof, what it gave, and what it cost. */
async function trainingTables(ref: CycleRef): Promise<readonly Evidence[]> {
  const lines = (await findLines(ref)) ?? [];
  const trainings = await readTrainings(
    ref,
    lines.map(({ activity }) => activity),
  );
  const [{ name }, ...people] = await Promise.all([
    readAgency(ref.agency),
    ...trainings.map(({ activity }) => allEnrollments({ ...ref, activity })),
  ]);
  const attendance = trainings.flatMap((training, index) =>
    (people[index] ?? []).map((person) => attendanceRow(training, person, name)),
  );
  return [
    ...table(
      '3-pelatihan/daftar-hadir.csv',
      'Siapa diundang, siapa hadir, kapan dan bagaimana dicatat, sertifikat dan JP-nya',
      [
        [
          'Kegiatan',
          'Mulai',
          'Selesai',
          'Nama',
          'Jawaban undangan',
          'Hadir',
          'Cara dicatat',
          'Waktu',
          'Kode sertifikat',
          'JP yang dihitung',
        ],
        ...attendance,
      ],
    ),
    ...table(
      '3-pelatihan/biaya.csv',
      'Anggaran, komitmen, dan realisasi setiap kegiatan dengan nomor buktinya (rupiah)',
      [
        ['Kegiatan', 'Penyelenggara', 'Anggaran', 'Komitmen', 'Realisasi', 'Nomor bukti'],
        ...trainings.map(({ line, money }) => [
          markedTitle(line),
          line.provider,
          String(line.cost),
          amount(money?.committed),
          amount(money?.realised),
          money?.evidence ?? '',
        ]),
      ],
    ),
  ];
}

const answerWords = { PENDING: 'Belum menjawab', ACCEPTED: 'Bersedia', DECLINED: 'Berhalangan' } as const;

function attendanceRow(
  { line, startsAt, endsAt }: ListedTraining,
  person: EnrollmentItem,
  agencyName: string,
): readonly string[] {
  const { name, answer, attended, checkedInAt, certificate, learningHours } = person;
  const byWhom = checkedInAt === undefined ? 'Koordinator' : 'Peserta sendiri';
  return [
    line.title,
    day(startsAt),
    day(endsAt),
    name,
    answerWords[answer],
    attended === undefined ? 'Belum dicatat' : attended ? 'Ya' : 'Tidak',
    attended === true ? byWhom : '',
    moment(checkedInAt),
    certificate ?? '',
    amount(
      learningHours === undefined ? undefined : hoursThatCount({ person, line, agencyName }, learningHours),
    ),
  ];
}

async function reportPapers(ref: CycleRef, now: Date): Promise<readonly Evidence[]> {
  const [reports, agency] = await Promise.all([listReports(ref), readAgency(ref.agency)]);
  const words = (await Promise.all(reports.map(acknowledgementsOf))).flat();
  const papers = await Promise.all(
    reports.map(async (report) => ({
      path: `4-laporan/${reportFileName(report.period, ref.cycle)}`,
      proves: `Laporan evaluasi ${periodTitle(report.period, ref.cycle)}`,
      bytes: await reportPdf(agency, report),
    })),
  );
  const year = isYearTold(ref.cycle, reports, now)
    ? [
        {
          path: `4-laporan/laporan-tahunan-${ref.cycle}.pdf`,
          proves: `Laporan tahunan ${ref.cycle} menurut keadaan pada saat berkas ini dibuat`,
          bytes: await paperPdf(await yearlyReport(ref, now)),
        },
      ]
    : [];
  const said = table(
    '4-laporan/tanggapan-pimpinan.csv',
    'Pimpinan yang menyatakan telah membaca laporan, dan catatannya',
    [
      ['Laporan', 'Pimpinan', 'Waktu', 'Catatan'],
      ...words.map(({ period, name, at, note }) => [periodTitle(period, ref.cycle), name, moment(at), note]),
    ],
  );
  return [...papers, ...year, ...said];
}

/** What was decided from the evaluation, and what became of it. */
async function decisionTables({ agency, cycle }: CycleRef): Promise<readonly Evidence[]> {
  const [courses, followUps] = await Promise.all([
    listDecisions(agency, cycle),
    decidedFollowUps({ agency, cycle }),
  ]);
  return [
    ...table(
      '5-tindak-lanjut/keputusan-per-kegiatan.csv',
      'Apa yang diputuskan tentang setiap kegiatan, dengan dasar dan alasannya',
      [
        ['Kegiatan', 'Usulan sistem', 'Keputusan', 'Alasan', 'Dasar', 'Diputuskan'],
        ...courses.map(({ title, proposed, verdict, reason, evidence, decidedAt }) => [
          title,
          verdictWords[proposed],
          verdictWords[verdict],
          reason,
          evidence.join(' '),
          moment(decidedAt),
        ]),
      ],
    ),
    ...table(
      '5-tindak-lanjut/tindak-lanjut.csv',
      'Tindak lanjut dengan penanggung jawab, tenggat, dan keadaannya',
      [
        ['Temuan', 'Tindak lanjut', 'Penanggung jawab', 'Tenggat', 'Indikator', 'Status dan bukti'],
        ...followUps.map((item) => [
          item.evidence,
          item.sentence,
          ownerText(item),
          dueText(item),
          item.indicator ?? '',
          outcomeText(item),
        ]),
      ],
    ),
  ];
}

/** The trails of the year and of the agency: as a machine verifies them, and as a person reads them. */
async function trailFiles({ agency, cycle }: CycleRef): Promise<readonly Evidence[]> {
  const trails: readonly (readonly [name: string, what: string, trail: Trail])[] = [
    [`siklus-${cycle}`, `siklus ${cycle}`, { agency, cycle }],
    ['instansi', 'instansi (pegawai, pejabat, data instansi, masuk dan keluar konsol)', { agency }],
  ];
  const files = await Promise.all(
    trails.map(async ([name, what, trail]) => {
      const lines = await Array.fromAsync(linesOf(trail));
      return [
        {
          path: `6-jejak/${name}.jsonl`,
          proves: `Jejak perubahan ${what} yang berantai; diperiksa halaman ini baris demi baris`,
          bytes: Buffer.from(sealedLines(lines)),
        },
        ...table(`6-jejak/${name}.csv`, `Jejak perubahan ${what} dalam kata-kata`, [
          ['Nomor', 'Waktu', 'Pelaku', 'Perbuatan', 'Tentang'],
          ...lines.map(({ number, at, actor, act, subject, title }) => [
            number === undefined ? '' : String(number),
            moment(at),
            actorWords(actor),
            actWords(act),
            subjectWords({ act, subject, title }),
          ]),
        ]),
      ];
    }),
  );
  return files.flat();
}
