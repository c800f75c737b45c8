import { formatLongDate } from '../rules/format.ts';
import type { CycleItem } from '../store/cycle.ts';
import type { LetterNumberItem } from '../store/letter-number.ts';
import type { PlanItem } from '../store/plan.ts';
import { decreeOf } from './plan-summary.ts';

/** In which forms a paper can be had. */
export type PaperFormat = 'pdf' | 'docx' | 'xlsx';

/** A paper of a plan, but for those of its activities. */
export interface PaperKind {
  /** As addresses call it. */
  readonly id: string;
  readonly name: string;
  readonly formats: readonly PaperFormat[];
  /** From when on the office may give it a number; left out, it bears none, or none that is recorded here. */
  readonly numberedOnce?: 'SUBMITTED' | 'APPROVED';
}

const BOTH = ['pdf', 'docx'] as const;

/** The papers of a plan, in the order in which an office needs them. */
export const paperKinds: readonly PaperKind[] = [
  { id: 'rencana', name: 'Rencana pengembangan kompetensi', formats: [...BOTH, 'xlsx'] },
  { id: 'notula', name: 'Notula rapat usulan (formulir)', formats: BOTH },
  {
    id: 'berita-acara',
    name: 'Berita acara validasi kebutuhan',
    formats: BOTH,
    numberedOnce: 'SUBMITTED',
  },
  { id: 'nota-dinas', name: 'Nota dinas usulan', formats: BOTH, numberedOnce: 'SUBMITTED' },
  {
    id: 'usulan',
    name: 'Surat usulan kepada badan kepegawaian',
    formats: [...BOTH, 'xlsx'],
    numberedOnce: 'APPROVED',
  },
  { id: 'keputusan', name: 'Rancangan keputusan penetapan', formats: BOTH },
];

/** Name of the paper of one activity, as addresses call it. */
export function termsName(activity: string): string {
  return `kak-${activity}`;
}

/** Whether the office may give a paper its number by now: a number belongs to what will not change any more. */
export function mayBeNumbered({ numberedOnce }: PaperKind, { status }: Pick<PlanItem, 'status'>): boolean {
  if (numberedOnce === 'SUBMITTED') return status === 'SUBMITTED' || status === 'APPROVED';
  return numberedOnce === 'APPROVED' && status === 'APPROVED';
}

/** How a paper stands: a draft until when, or what it is by now. */
export function standingOf(
  { id }: PaperKind,
  { plan, cycle }: { readonly plan: PlanItem; readonly cycle: CycleItem },
  given: LetterNumberItem | undefined,
): string {
  if (given !== undefined) return `Nomor ${given.number}, ${formatLongDate(given.date)}`;
  switch (id) {
    case 'notula':
      return 'Formulir; diisi saat rapat';
    case 'rencana':
    case 'keputusan': {
      const enactment = decreeOf(cycle, plan);
      return enactment === undefined
        ? 'Konsep sampai rencana ditetapkan'
        : `Ditetapkan ${formatLongDate(enactment.date)}`;
    }
    case 'usulan':
      return plan.status === 'APPROVED' ? 'Disetujui; belum bernomor' : 'Konsep sampai usulan disetujui';
    default:
      return plan.status === 'DRAFT' ? 'Konsep sampai usulan diajukan' : 'Siap; belum bernomor';
  }
}
