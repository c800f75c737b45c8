import {
  type Block,
  type Paper,
  type Signature,
  slot,
  table,
  texts,
} from '../../../shared/documents/paper.ts';
import { LEGAL_BASIS, legalBasis } from '../../../shared/documents/plan-paper.ts';
import { NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { AWAITING_PROOF, heldBy, isOwnCourse, wholeCost } from '../../../shared/plan/line-text.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import {
  formatDayDate,
  formatDays,
  formatNumber,
  formatRupiah,
  formatTimeRange,
} from '../../../shared/rules/format.ts';
import { spelledCount } from '../../../shared/rules/spelled.ts';
import { hoursThatCount } from '../../../shared/training/earned-hours.ts';
import { hoursOf, sessionsAttended } from '../attendance/days-attended.ts';
import type { TrainingPaper } from '../overview/training-status.ts';
import { sessionPlace } from '../schedule/meeting.ts';
import { daysOf, heldSessions } from '../schedule/training-days.ts';
import { attendanceList } from './attendance-paper.ts';
import { CODES, paperOf, personColumns, requirePeople } from './training-paper-parts.ts';
import type { Listed, TrainingPaperSource } from './training-paper-source.ts';

/** The papers of a training by their names in addresses. */
const papers: Readonly<Record<TrainingPaper, (source: TrainingPaperSource) => Paper>> = {
  undangan: invitation,
  'surat-tugas': assignment,
  'daftar-hadir': attendanceList,
  laporan: report,
};

/** A paper by its name. @throws NotFoundError; RuleViolationError while there is nothing that it could say */
export function trainingPaperNamed(name: string, source: TrainingPaperSource): Paper {
  const found = Object.entries(papers).find(([known]) => known === name)?.[1];
  if (found === undefined) throw new NotFoundError('paper');
  if (source.training.status === 'CANCELLED') {
    throw new RuleViolationError('Pelatihan ini dibatalkan; naskahnya tidak dibuat lagi.');
  }
  return found(source);
}

function invitation(source: TrainingPaperSource): Paper {
  const { training, place, invited, coordinator, signer } = source;
  const { line } = training;
  requirePeople(invited);
  const letter: Block[] = [
    { kind: 'kop', kop: source.letterhead },
    {
      kind: 'letter',
      head: {
        place,
        number: [slot('number')],
        date: [slot('date')],
        attachments: '2 (dua) berkas',
        matter: `Undangan ${line.title}`,
        to: ['Pegawai sebagaimana tercantum dalam Lampiran II', `di ${place}`],
      },
    },
    ...texts([`Dalam rangka pelaksanaan ${planOf(source)}, kami mengundang Saudara untuk mengikuti:`]),
    { kind: 'facts', items: facts(source) },
    ...texts([
      `Jadwal setiap pertemuan tercantum dalam Lampiran I. Jawaban atas undangan disampaikan lewat tautan pribadi dalam surel undangan; bila Saudara tidak menerimanya, kepada narahubung: ${[coordinator.name, coordinator.phone, coordinator.email].filter(Boolean).join(', ')}.`,
    ]),
    {
      kind: 'closing',
      lines: texts(['Demikian undangan ini disampaikan. Atas kehadiran Saudara, kami ucapkan terima kasih.']),
      signatures: [letterSignature(signer)],
    },
  ];
  const annexes: Block[] = [
    ...annexHead('LAMPIRAN I: JADWAL', signer.post),
    scheduleTable(source),
    ...annexHead('LAMPIRAN II: DAFTAR UNDANGAN', signer.post),
    peopleTable('Yang diundang', invited),
    {
      kind: 'closing',
      lines: texts([`Daftar ini memuat ${spelledCount(invited.length)} orang.`]),
      signatures: [letterSignature(signer)],
    },
  ];
  const parts = [
    { across: false, blocks: letter },
    { across: false, blocks: annexes },
  ];
  return paperOf(source, { title: `Undangan ${line.title}`, numbered: false, parts }, CODES.meeting);
}

/** More than so many are listed behind the letter. */
const MOST_IN_LETTER = 3;

function assignment(source: TrainingPaperSource): Paper {
  const { training, seated, signer } = source;
  const { line } = training;
  requirePeople(seated);
  const apart = seated.length > MOST_IN_LETTER;
  const list = peopleTable('Yang ditugaskan', seated);
  const letter: Block[] = [
    { kind: 'kop', kop: source.letterhead },
    { kind: 'title', lines: ['SURAT TUGAS', ['NOMOR ', slot('number')]] },
    {
      kind: 'clauses',
      clauses: [
        {
          label: 'Dasar',
          marks: '1.',
          items: [
            ...LEGAL_BASIS,
            `${planOf(source).replace(/^./, (letter) => letter.toUpperCase())}, kegiatan ${training.activity}.`,
          ],
        },
      ],
    },
    { kind: 'title', lines: ['MENUGASKAN:'] },
    ...(apart
      ? texts([`Kepada: ${spelledCount(seated.length)} orang pegawai sebagaimana tercantum dalam Lampiran.`])
      : [...texts(['Kepada:']), list]),
    ...texts(['Untuk:']),
    {
      kind: 'list',
      marks: '1.',
      items: [
        `mengikuti ${line.title} yang diselenggarakan ${heldBy(line)}, ${formatDays(daysOf(training))}, ${placesOf(source)};`,
        'mencatat kehadiran pada setiap pertemuan;',
        'melaporkan hasilnya dan menerapkannya dalam tugas.',
      ],
    },
    {
      kind: 'closing',
      lines: texts([
        line.cost === 0
          ? 'Kegiatan ini tidak memerlukan biaya dari anggaran daerah.'
          : `Biaya dibebankan pada ${line.budgetHolder}.`,
        'Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.',
      ]),
      signatures: [datedSignature(source)],
    },
  ];
  const annex: Block[] = [
    ...annexHead('LAMPIRAN SURAT TUGAS', signer.post),
    list,
    {
      kind: 'closing',
      lines: texts([`Daftar ini memuat ${spelledCount(seated.length)} orang.`]),
      signatures: [datedSignature(source)],
    },
  ];
  const parts = [{ across: false, blocks: letter }, ...(apart ? [{ across: false, blocks: annex }] : [])];
  return paperOf(source, { title: `Surat Tugas ${line.title}`, numbered: false, parts }, CODES.assignment);
}

/** @throws RuleViolationError before the list of who was there stands */
function report(source: TrainingPaperSource): Paper {
  const { training, seated } = source;
  const { line } = training;
  if (training.attendanceConfirmed !== true) {
    throw new RuleViolationError('Laporan pelaksanaan disusun setelah daftar hadir ditetapkan.');
  }
  const present = seated.filter(({ person }) => (training.attendance?.[person.employeeId] ?? 0) > 0);
  const earned = (listed: Listed) => earnedBy(source, listed);
  const body: Block[] = [
    { kind: 'kop', kop: source.letterhead },
    { kind: 'title', lines: ['LAPORAN', ['NOMOR ', slot('number')]] },
    { kind: 'title', lines: ['TENTANG', `PELAKSANAAN ${line.title.toUpperCase()}`] },
    { kind: 'section', text: 'A. Pendahuluan' },
    ...texts([`Kegiatan ini dilaksanakan menurut ${planOf(source)}.`, 'Dasar hukum:']),
    legalBasis(),
    { kind: 'section', text: 'B. Kegiatan yang dilaksanakan' },
    { kind: 'facts', items: facts(source) },
    ...texts(['Jadwal setiap pertemuan tercantum dalam Lampiran I.']),
    { kind: 'section', text: 'C. Hasil yang dicapai' },
    ...texts([
      `Dari ${spelledCount(seated.length)} orang peserta, ${spelledCount(present.length)} orang hadir${earnedSentence(present.map(earned))} Kehadiran setiap orang tercantum dalam Lampiran II.`,
    ]),
    ...sharesOf(source),
    { kind: 'section', text: 'D. Kesimpulan dan saran' },
    ...texts(Array.from({ length: 3 }, () => '…'.repeat(40))),
    { kind: 'section', text: 'E. Penutup' },
    {
      kind: 'closing',
      lines: texts(['Demikian laporan ini disampaikan sebagai pertanggungjawaban pelaksanaan kegiatan.']),
      signatures: [datedSignature(source)],
    },
  ];
  const annexes: Block[] = [
    { kind: 'section', text: 'LAMPIRAN I: JADWAL' },
    scheduleTable(source),
    { kind: 'section', text: 'LAMPIRAN II: PESERTA DAN KEHADIRAN' },
    table({
      caption: 'Peserta',
      rows: seated,
      columns: [
        ...personColumns,
        {
          header: 'Pertemuan',
          width: 60,
          cell: ({ person }: Listed) =>
            `${sessionsAttended(training, person.employeeId).length} dari ${heldSessions(training).length}`,
        },
        {
          header: 'JP',
          width: isOwnCourse(line, source.unitName) ? 34 : 96,
          align: 'right' as const,
          cell: (listed: Listed) => hoursCell(earned(listed)),
        },
      ],
      total: ['Jumlah', '', '', '', '', '', totalCell(seated.map(earned))],
    }),
  ];
  const parts = [
    { across: false, blocks: body },
    { across: true, blocks: annexes },
  ];
  return paperOf(
    source,
    { title: `Laporan Pelaksanaan ${line.title}`, numbered: true, parts },
    CODES.training,
  );
}

/** JP that count; undefined while the certificate of another provider was not found right. */
type Earned = number | undefined;

function earnedBy({ training, unitName }: TrainingPaperSource, { person }: Listed): Earned {
  const earner = { person, line: training.line, agencyName: unitName };
  return hoursThatCount(earner, hoursOf(training, person.employeeId));
}

/** The end of "4 orang hadir": the office signs for no JP that nobody has certified. */
function earnedSentence(each: readonly Earned[]): string {
  const certain = each.filter((hours) => hours !== undefined);
  const sum = `${spelledCount(total(certain))} jam pelajaran (JP)`;
  const waiting = each.length - certain.length;
  if (waiting === 0) return ` dan memperoleh seluruhnya ${sum}.`;
  if (certain.length === 0) return `; jam pelajarannya (JP) ${AWAITING_PROOF}.`;
  return `. Sertifikat ${spelledCount(certain.length)} orang sudah disahkan, seluruhnya ${sum}; JP ${spelledCount(waiting)} orang ${AWAITING_PROOF}.`;
}

function hoursCell(hours: Earned): string {
  return hours === undefined ? 'menunggu sertifikat' : formatNumber(hours);
}

/** Nothing is added up of which nothing is known; of whom it is, where some wait. Who earned nothing is none of them. */
function totalCell(each: readonly Earned[]): string {
  const earning = each.filter((hours) => hours !== 0);
  const certain = earning.filter((hours) => hours !== undefined);
  if (certain.length === earning.length) return formatNumber(total(certain));
  if (certain.length === 0) return '–';
  return `${formatNumber(total(certain))} (${certain.length} dari ${earning.length} orang)`;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** By what the training is held: the plan, or the approval of what stands beside it (PP 11/2017 Ps 210(1)). */
function planOf({ training, unitName }: TrainingPaperSource): string {
  const plan = `rencana pengembangan kompetensi pegawai ${unitName} tahun ${training.cycle}`;
  return training.line.offPlan === true ? `persetujuan kegiatan di luar ${plan}` : plan;
}

/** The agreed shares of a joint activity; nothing for one of its own. */
function sharesOf({ training, unitName }: TrainingPaperSource): Block[] {
  const { joint, capacity, cost } = training.line;
  if (joint === undefined) return [];
  const shares = [{ agency: unitName, seats: capacity, cost }, ...joint];
  return [
    ...texts(['Tempat dan biaya dibagi menurut kesepakatan:']),
    table({
      caption: 'Bagian setiap instansi',
      rows: shares,
      columns: [
        { header: 'Instansi', width: '*', cell: ({ agency }) => agency },
        { header: 'Tempat', width: 60, align: 'right', cell: ({ seats }) => formatNumber(seats) },
        { header: 'Biaya', width: 110, align: 'right', cell: (share) => formatRupiah(share.cost) },
      ],
      total: [
        'Jumlah',
        formatNumber(shares.reduce((sum, { seats }) => sum + seats, 0)),
        formatRupiah(wholeCost(training.line)),
      ],
    }),
  ];
}

function facts(source: TrainingPaperSource): readonly (readonly [string, string])[] {
  const { training } = source;
  const { line } = training;
  const times = [...new Set(heldSessions(training).map(formatTimeRange))];
  return [
    ['Kegiatan', line.title],
    ['Bentuk', developmentFormOf(line.form)?.name ?? line.form],
    ['Hari, tanggal', formatDays(daysOf(training))],
    ['Waktu', times.length === 1 ? `pukul ${times[0]}` : 'menurut jadwal'],
    ['Tempat', placesOf(source)],
    ['Penyelenggara', heldBy(line)],
    ['Jumlah', `${spelledCount(line.learningHours)} jam pelajaran (JP)`],
  ];
}

function placesOf({ training }: TrainingPaperSource): string {
  return [...new Set(heldSessions(training).map((session) => sessionPlace(training, session).place))].join(
    '; ',
  );
}

function scheduleTable({ training }: TrainingPaperSource): Block {
  return table({
    caption: 'Jadwal',
    rows: heldSessions(training),
    columns: [
      { header: 'Hari, tanggal', width: 120, cell: ({ date }) => formatDayDate(date) },
      { header: 'Pukul', width: 84, cell: formatTimeRange },
      {
        header: 'Materi',
        width: '*',
        cell: ({ materials = training.line.title }) => materials,
      },
      { header: 'Fasilitator', width: 96, cell: ({ facilitator = '–' }) => facilitator },
    ],
  });
}

function peopleTable(caption: string, rows: readonly Listed[]): Block {
  return table({ caption, rows, columns: personColumns.slice(0, 4) });
}

function annexHead(name: string, post: string): Block[] {
  return [
    { kind: 'section', text: `${name} (SURAT ${post.toUpperCase()})` },
    {
      kind: 'facts',
      items: [
        ['Nomor', [slot('number')]],
        ['Tanggal', [slot('date')]],
      ],
    },
  ];
}

/** The day of a letter stands at its head. */
function letterSignature(signer: TrainingPaperSource['signer']): Signature {
  return { dated: [], signer: { ...signer, post: signer.post.toUpperCase() } };
}

function datedSignature({ place, signer }: TrainingPaperSource): Signature {
  return {
    dated: [`Ditetapkan di ${place}`, ['pada tanggal ', slot('date')]],
    signer: { ...signer, post: signer.post.toUpperCase() },
  };
}
