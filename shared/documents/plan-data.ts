import type { CompetencyGap } from '../plan/published-analysis.ts';
import type { Published } from '../rules/anonymity.ts';
import type { Signer } from './building-blocks.ts';
import type { Letterhead } from './house-style.ts';

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
  readonly quarter: 1 | 2 | 3 | 4;
  readonly basis?: string | undefined;
};

/** What one officer decided, when, and in what capacity. */
export type RecordedApproval = {
  readonly role: string;
  readonly name: string;
  readonly acting?: 'Plt.' | 'Plh.' | 'Pj.' | undefined;
  readonly decision: string;
  readonly decidedAt: Date;
  readonly note?: string | undefined;
};

/** All that the plan document shows; parts without data are said to be empty or left out. */
export type PlanDocument = {
  readonly letterhead: Letterhead;
  readonly unitName: string;
  readonly year: number;
  readonly version: number;
  readonly createdAt: Date;
  /** Only with number and day of the SK is the plan called "ditetapkan" (domain.md 0.1). */
  readonly enactment?: { readonly number: string; readonly date: string; readonly by: string } | undefined;
  readonly introduction: readonly string[];
  /** Groups of the staff profile: "Menurut jenis jabatan" with label and number of people. */
  readonly profile: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [string, number])[];
  }[];
  readonly competencyGaps: readonly Published<CompetencyGap>[];
  readonly performanceGaps: readonly {
    readonly unit: string;
    readonly target: string;
    readonly result: string;
    readonly category: string;
  }[];
  readonly priorities: readonly {
    readonly competency: string;
    readonly people: number;
    readonly reason: string;
  }[];
  /** What chapter 3 withholds, and why. */
  readonly withheld: readonly string[];
  readonly activities: readonly PlannedActivity[];
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
  readonly approvals: readonly RecordedApproval[];
  readonly signer: Signer;
  readonly place: string;
  /** Day of the document, "2027-01-25". */
  readonly date: string;
};
