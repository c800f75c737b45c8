import * as z from 'zod/mini';
import { InvalidInputError, type Issue } from '../errors.ts';
import { yearOf } from '../rules/working-calendar.ts';
import { gapCauses, instruments } from '../words.ts';
import { defaultSettings } from './settings.ts';

const days = (max: number) => z.optional(z.int().check(z.minimum(1), z.maximum(max)));

const AGENCY = /^[a-z0-9-]{3,40}$/;

/** Whether a value has the form of an agency's code; who is registered is another question. */
export function isAgencyCode(value: unknown): value is string {
  return typeof value === 'string' && AGENCY.test(value);
}

/**
 * What starts a cycle: from the console's form, and as the input of StartExecution. Unknown fields are
 * refused (ASVS 5 2.2.1). Everything but agency and year may be left out.
 */
const StartInput = z.strictObject({
  agency: z.string().check(z.regex(AGENCY)),
  year: z.int().check(z.minimum(2024), z.maximum(2100)),
  budget: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000_000_000))),
  budgetShares: z.optional(
    z
      .array(
        z.strictObject({
          holder: z.string().check(z.minLength(3), z.maxLength(150)),
          rupiah: z.int().check(z.minimum(0), z.maximum(1_000_000_000_000)),
        }),
      )
      .check(
        z.maxLength(10),
        z.refine((shares) => new Set(shares.map(({ holder }) => holder)).size === shares.length),
      ),
  ),
  mostActivities: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  surveyDays: days(60),
  surveyReminderDays: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(60))).check(z.maxLength(10))),
  confirmationDays: days(60),
  minimumAnswerPercent: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  causesBeyondTraining: z.optional(z.array(z.enum(gapCauses)).check(z.maxLength(gapCauses.length))),
  performancePercent: z.optional(z.int().check(z.minimum(0), z.maximum(200))),
  groupPercent: z.optional(z.int().check(z.minimum(0), z.maximum(500))),
  goalPercent: z.optional(z.int().check(z.minimum(0), z.maximum(200))),
  nextPostPercent: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  instrument: z.optional(z.enum(instruments)),
  coordinatorReminderDays: days(60),
  approvalReminderDays: days(30),
  approvalExpiryDays: days(90),
  approvalRounds: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
  approvalChain: z.optional(
    z.array(z.string().check(z.regex(/^[a-zA-Z]{2,30}$/))).check(z.minLength(1), z.maxLength(6)),
  ),
  invitationDays: days(60),
  feedbackDays: days(60),
  applicationDays: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(200))).check(z.maxLength(5))),
  behaviourDelayDays: days(200),
  behaviourDays: days(60),
  answersKeptYears: z.optional(z.int().check(z.minimum(2), z.maximum(30))),
  /** Set by the console and by a hand-over, never by hand: which run of the cycle this execution is. */
  run: z.optional(z.int().check(z.minimum(2), z.maximum(1000))),
});

export type StartInput = z.output<typeof StartInput>;

/** One sentence a field: what is expected there. */
const EXPECTED: Readonly<Record<string, string>> = {
  agency: 'kode instansi harus 3–40 huruf kecil, angka, atau tanda hubung',
  year: 'tahun harus bilangan bulat antara 2024 dan 2100',
  budget: 'pagu anggaran harus bilangan bulat rupiah antara 0 dan 1.000.000.000.000',
  budgetShares:
    'bagian anggaran harus daftar paling banyak 10 pemegang yang berlainan, masing-masing dengan nama dan bilangan bulat rupiah, dan jumlahnya tidak melebihi pagu',
  mostActivities: 'jumlah kegiatan paling banyak harus 1–200',
  surveyDays: 'lama survei harus 1–60 hari',
  surveyReminderDays: 'hari pengingat survei harus daftar paling banyak 10 bilangan bulat antara 1 dan 60',
  confirmationDays: 'lama konfirmasi atasan harus 1–60 hari',
  minimumAnswerPercent: 'bagian pegawai yang harus menjawab harus 0–100 persen',
  causesBeyondTraining:
    'sebab yang tidak diselesaikan pelatihan harus daftar dari "knowledge", "tool", "procedure", "staffing", "motivation"',
  performancePercent: 'bobot kesenjangan kinerja harus 0–200 persen',
  groupPercent: 'bobot wawancara dan diskusi kelompok harus 0–500 persen',
  goalPercent: 'bobot sasaran instansi harus 0–200 persen',
  nextPostPercent: 'bobot jabatan berikutnya harus 0–100 persen',
  instrument: 'instrumen survei harus "indicators" atau "mastery"',
  coordinatorReminderDays: 'jarak pengingat koordinator harus 1–60 hari',
  approvalReminderDays: 'jarak pengingat persetujuan harus 1–30 hari',
  approvalExpiryDays: 'batas waktu persetujuan harus 1–90 hari',
  approvalRounds: 'banyaknya pengajuan harus 1–20',
  approvalChain: 'rantai persetujuan harus daftar 1–6 peran, misalnya ["sekretarisCamat", "camat"]',
  invitationDays: 'jarak undangan pelatihan harus 1–60 hari',
  feedbackDays: 'lama umpan balik harus 1–60 hari',
  applicationDays: 'hari menanyakan penerapan harus daftar paling banyak 5 bilangan bulat antara 1 dan 200',
  behaviourDelayDays: 'jarak evaluasi perilaku harus 1–200 hari',
  behaviourDays: 'lama evaluasi perilaku harus 1–60 hari',
  answersKeptYears: 'lama penyimpanan jawaban harus 2–30 tahun',
  run: 'nomor putaran hanya diisi oleh sistem',
};

/** The years whose cycle may be started: this one and the next (WIB). The needs of a later one are asked for in its turn. */
export function startableYears(now: Date): readonly [number, number] {
  const year = yearOf(now);
  return [year, year + 1];
}

/** The input, or every fault of it in a sentence. */
export function readStartInput(input: unknown): {
  readonly start?: StartInput;
  readonly issues: readonly Issue[];
} {
  const parsed = StartInput.safeParse(input);
  if (!parsed.success) return { issues: parsed.error.issues.flatMap(issuesOf) };
  const { budgetShares = [], budget = defaultSettings.budget } = parsed.data;
  const shared = budgetShares.reduce((sum, { rupiah }) => sum + rupiah, 0);
  return shared > budget ? { issues: [faultOf('budgetShares')] } : { start: parsed.data, issues: [] };
}

/**
 * Checks what starts a cycle.
 * @throws InvalidInputError naming every fault in a sentence
 */
export function parseStartInput(input: unknown): StartInput {
  const { start, issues } = readStartInput(input);
  if (start === undefined) throw new InvalidInputError(issues);
  return start;
}

function issuesOf(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: key, sentence: `"${key}": isian ini tidak dikenal.` }));
  }
  const field = String(issue.path[0] ?? '');
  if (field === '')
    return [{ field: '', sentence: 'Masukan harus berupa objek JSON dengan "agency" dan "year".' }];
  return [faultOf(field)];
}

function faultOf(field: string): Issue {
  return { field, sentence: `"${field}": ${EXPECTED[field] ?? 'isian tidak sah'}.` };
}
