import type { PerformanceGap } from '../plan/performance-gaps.ts';
import type { BeyondTraining, CompetencyGap, GoalNeeds, NextNeed } from '../plan/published-analysis.ts';
import type { Published } from '../rules/anonymity.ts';
import type { Instrument } from '../words.ts';
import type { Letterhead, Signer } from './paper.ts';

/** One activity: the seven items of PP 11/2017 Ps 207(3), and what reckoning needs beside them. */
export type PlannedActivity = {
  /** a. Jenis kompetensi yang perlu dikembangkan. */
  readonly competency: string;
  readonly title: string;
  /** b. Target: who and how many. */
  readonly target: string;
  /** c. Jenis (teknis, manajerial, sosial kultural, fungsional) dan jalur (klasikal, nonklasikal). */
  readonly kind: string;
  readonly pathway: string;
  /** d. */
  readonly provider: string;
  /** e. "4–6 Maret 2027" or "setiap Kamis pertama". */
  readonly schedule: string;
  /** f. Kesesuaian dengan standar kurikulum instansi pembina kompetensi. */
  readonly curriculumFit: string;
  /** g. Whole rupiah, and whose budget bears it. */
  readonly budget: number;
  /** The amount is an estimate that nobody has confirmed. */
  readonly estimated?: boolean;
  readonly budgetHolder: string;
  readonly form: string;
  /** Jam pelajaran per person. */
  readonly hours: number;
  /** In which it begins, 'Triwulan I 2027'. */
  readonly quarter: string;
  /** Why it is planned; absent where nobody said so. */
  readonly basis?: string | undefined;
};

/** What one officer decided, and when. */
export type RecordedApproval = {
  /** The office as it was held then: "Plt. Camat Senapelan". */
  readonly role: string;
  readonly name: string;
  readonly decision: string;
  readonly decidedAt: Date;
  readonly note?: string | undefined;
};

/**
 * What a plan says; parts without data are said to be empty or left out. Of a submission it is kept as it was on that
 * day, so it holds nothing that comes later, and only what the table can hold.
 */
export type PlanContent = {
  readonly letterhead: Letterhead;
  readonly unitName: string;
  readonly year: number;
  readonly version: number;
  /** Of an enacted plan that is changed: what it asks for, and why; absent in the plan itself, and in papers from before. */
  readonly change?: { readonly kind: 'REVISION' | 'OFF_PLAN'; readonly reason: string };
  readonly introduction: readonly string[];
  /** Groups of the staff profile: "Menurut jenis jabatan" with label and number of people. */
  readonly profile: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [string, number])[];
  }[];
  readonly competencyGaps: readonly Published<CompetencyGap>[];
  /** Year of the appraisals; absent where none were read, and in papers from before. */
  readonly performanceYear?: string;
  readonly performanceGaps: readonly PerformanceGap[];
  readonly priorities: readonly {
    readonly competency: string;
    readonly people: number;
    readonly reason: string;
  }[];
  /** By which rule the scores are made; absent in papers from before. */
  readonly weighing?: readonly string[];
  /** What the agency must reach, and by which needs; absent where it brought no goals, and in papers from before. */
  readonly goals?: readonly GoalNeeds[];
  /** What the posts to be held ask beyond those held; absent where nobody was asked, and in papers from before. */
  readonly next?: readonly NextNeed[];
  /** How Table A was asked; absent for indicators of the level, and in papers from before. */
  readonly instrument?: Instrument;
  /** What training does not close, for the head of the agency; absent where nobody named a cause. */
  readonly beyondTraining?: readonly BeyondTraining[];
  /** Why the activities are these; absent when the system has nothing to say of them, and in papers from before. */
  readonly explanation?: readonly string[];
  /** Why money is left, rupiah by rupiah; absent where none is, and in papers from before. */
  readonly moneyLeft?: readonly string[];
  /** What the year before changed in it; absent where it changed nothing, and in papers from before. */
  readonly lessons?: readonly string[];
  /** What chapter 3 withholds, and why. */
  readonly withheld: readonly string[];
  readonly activities: readonly PlannedActivity[];
  /** Of the plan's year, and of other years in which an activity begins, in order of time. */
  readonly quarters: readonly string[];
  readonly hourTargets: readonly {
    readonly name: string;
    readonly nip: string;
    /** 'PNS' or 'PPPK': part-time PPPK are PPPK. */
    readonly kind: string;
    readonly done: number;
    readonly planned: number;
    /** Missing to the 20 JP of a PNS. */
    readonly missing?: number;
    /** Left to the 24 JP of a PPPK; below 0 when the plan goes beyond. */
    readonly left?: number;
  }[];
  /** How many reach the minimum, and what the hours do not know. */
  readonly hourNotes: readonly string[];
  readonly monitoring: readonly string[];
  /** Under whose name the plan goes out. */
  readonly signer: Signer;
  readonly place: string;
};

/** The plan with what happened to it since: each act with its own day. */
export type PlanDocument = PlanContent & {
  /** Moment of the last act that the document contains; for a draft, now. */
  readonly createdAt: Date;
  /** Absent in a draft. */
  readonly submittedAt?: Date | undefined;
  readonly approvals: readonly RecordedApproval[];
  /** The fingerprint (SHA-256 in hex) of what each submission asked for: lines and people. Receipts and records name it too. */
  readonly fingerprints: readonly { readonly revision: number; readonly hash: string }[];
  /** When the signer approved; until then the block of the signature says that it is not. */
  readonly signedAt?: Date | undefined;
  /** Only with number and day of the SK is the plan called "ditetapkan" (PP 11/2017 Ps 207). */
  readonly enactment?: { readonly number: string; readonly date: string; readonly by: string } | undefined;
};
