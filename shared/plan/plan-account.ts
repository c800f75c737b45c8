import { formatNumber, formatRupiah, listInWords } from '../rules/format.ts';
import { copyOf, findPlan, type PlanItem, type PlanLine } from '../store/plan.ts';
import { isAsDrafted } from './draft-explanation.ts';
import { totalCost } from './plan-summary.ts';

/** What a plan owes an account of: each rupiah that it leaves, and each of the most urgent needs. */
export interface PlanAccount {
  /** Why money is left, in sentences that add up to all of it; none where nothing is. */
  readonly money: readonly string[];
  /** By what each need is covered as the plan stands, or why it is not; none where needs are told of nobody. */
  readonly needs: readonly { readonly code: string; readonly sentence: string }[];
}

type Accounted = Pick<PlanItem, 'lines' | 'budget' | 'explanation' | 'removed'>;
type Drafted = Pick<PlanItem, 'lines' | 'budget' | 'explanation'>;

/** The account of a plan or of a copy of it, beside what the system drafted. @param needName the agency's name of a need */
export async function planAccount(plan: PlanItem, needName: (code: string) => string): Promise<PlanAccount> {
  return accountOf(plan, await findPlan(plan, copyOf(0), false), needName);
}

/**
 * @param draft undefined for a plan from before drafts were kept
 * @internal
 */
export function accountOf(
  plan: Accounted,
  draft: Drafted | undefined,
  needName: (code: string) => string,
): PlanAccount {
  return { money: moneyLeft(plan, draft), needs: needsNow(plan, draft, needName) };
}

/** Activities of a kind that are named. */
const NAMED = 12;

function moneyLeft(plan: Accounted, draft: Drafted | undefined): readonly string[] {
  const left = plan.budget - totalCost(plan.lines);
  if (left <= 0) return [];
  const intro = `Dari pagu ${formatRupiah(plan.budget)} tersisa ${formatRupiah(left)}.`;
  if (draft === undefined) return [intro];
  const now = new Map(plan.lines.map((line) => [line.activity, line]));
  const drafted = new Set(draft.lines.map(({ activity }) => activity));
  const gone = draft.lines.filter(({ activity }) => !now.has(activity));
  const added = plan.lines.filter(({ activity }) => !drafted.has(activity));
  const changes = draft.lines.map((line) => ({
    line,
    rupiah: line.cost - (now.get(line.activity)?.cost ?? line.cost),
  }));
  return [
    intro,
    ...leftByDraft(draft, plan),
    ...part(
      plan.budget - draft.budget,
      `pagu ${plan.budget > draft.budget ? 'ditambah' : 'dikurangi'} setelah rancangan disusun`,
    ),
    ...gone
      .filter(({ cost }) => cost > 0)
      .map(
        (line) =>
          `${formatRupiah(line.cost)}: yang disarankan sistem dihapus oleh koordinator: ${goneWords([line], plan)}.`,
      ),
    ...freeGone(
      gone.filter(({ cost }) => cost === 0),
      plan,
    ),
    ...sumOf(
      changes.filter(({ rupiah }) => rupiah > 0),
      (names) => `biaya yang ditetapkan lebih rendah daripada rancangan: ${names}`,
    ),
    ...sumOf(
      changes.filter(({ rupiah }) => rupiah < 0),
      (names) => `biaya yang ditetapkan lebih tinggi daripada rancangan: ${names}`,
    ),
    ...sumOf(
      added.map((line) => ({ line, rupiah: -line.cost })),
      (names) => `kegiatan yang ditambahkan koordinator: ${names}`,
    ),
  ];
}

/** What the draft says of itself is true of the plan while nobody has changed it; then it is told as what was so. */
function leftByDraft(draft: Drafted, plan: Accounted): readonly string[] {
  const { lines, budget, explanation } = draft;
  const left = budget - totalCost(lines);
  if (left <= 0) return [];
  if (lines.length === 0)
    return [`${formatRupiah(left)}: rencana dimulai tanpa kegiatan dari rancangan sistem.`];
  const { unspent = [], million = '' } = explanation ?? {};
  const unused = `${formatRupiah(left)} tidak dipakai oleh rancangan sistem`;
  if (isAsDrafted(plan) && plan.budget === budget) {
    return [[`${unused}.`, ...unspent, million].join(' ').trim()];
  }
  const why = unspent.length === 0 ? '' : ` Alasannya waktu itu: ${lowerFirst(unspent.join(' '))}`;
  return [`${unused}, yang memuat ${formatNumber(lines.length)} kegiatan.${why}${sinceDraft(draft, plan)}`];
}

/** " Sesudah itu koordinator menghapus 8 dan menambah 1 kegiatan."; nothing where no activity came or went. */
function sinceDraft({ lines }: Drafted, plan: Accounted): string {
  const [drafted, present] = [lines, plan.lines].map((all) => new Set(all.map(({ activity }) => activity)));
  const gone = lines.filter(({ activity }) => !present?.has(activity)).length;
  const added = plan.lines.filter(({ activity }) => !drafted?.has(activity)).length;
  const acts = [
    ...(gone === 0 ? [] : [`menghapus ${formatNumber(gone)}`]),
    ...(added === 0 ? [] : [`menambah ${formatNumber(added)}`]),
  ];
  return acts.length === 0 ? '' : ` Sesudah itu koordinator ${listInWords(acts)} kegiatan.`;
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** A sum that is left, or used up again; nothing for none. */
function part(rupiah: number, what: string): readonly string[] {
  if (rupiah === 0) return [];
  return [`${rupiah < 0 ? 'Dikurangi ' : ''}${formatRupiah(Math.abs(rupiah))}: ${what}.`];
}

function sumOf(
  changes: readonly { readonly line: PlanLine; readonly rupiah: number }[],
  what: (names: string) => string,
): readonly string[] {
  const paid = changes.filter(({ rupiah }) => rupiah !== 0);
  const total = paid.reduce((sum, { rupiah }) => sum + rupiah, 0);
  const names = paid.map(({ line, rupiah }) => `${titled(line)} ${formatRupiah(Math.abs(rupiah))}`);
  return part(total, what(named(names)));
}

function whyGone({ activity }: PlanLine, { removed = [] }: Accounted): string {
  const { reason } = removed.find((each) => each.activity === activity) ?? {};
  return reason === undefined ? 'tanpa alasan tertulis' : `alasan: ${reason}`;
}

function freeGone(lines: readonly PlanLine[], plan: Accounted): readonly string[] {
  if (lines.length === 0) return [];
  return [`Dihapus pula ${formatNumber(lines.length)} kegiatan tanpa biaya: ${goneWords(lines, plan)}.`];
}

function goneWords(lines: readonly PlanLine[], plan: Accounted): string {
  return lines.map((line) => `${titled(line)} (${whyGone(line, plan)})`).join('; ');
}

function needsNow(
  plan: Accounted,
  draft: Drafted | undefined,
  needName: (code: string) => string,
): PlanAccount['needs'] {
  const told = plan.explanation?.needs ?? [];
  if (isAsDrafted(plan)) return told;
  return told.map(({ code, sentence }) => {
    const teaching = plan.lines.filter(({ competencies }) => competencies.includes(code));
    if (teaching.length > 0) {
      const seats = teaching.reduce((sum, { targetCount }) => sum + targetCount, 0);
      const codes = named(teaching.map(({ activity }) => activity));
      return {
        code,
        sentence: `${needName(code)}: dijawab ${formatNumber(teaching.length)} kegiatan (${codes}) dengan ${formatNumber(seats)} keikutsertaan.`,
      };
    }
    const unanswered = `${needName(code)}: belum terjawab.`;
    const meant = (draft?.lines ?? []).filter(({ competencies }) => competencies.includes(code));
    if (meant.length === 0) {
      return { code, sentence: `${unanswered}${whyNotDrafted(sentence, unanswered, draft, plan)}` };
    }
    const present = new Set(plan.lines.map(({ activity }) => activity));
    const gone = meant.filter(({ activity }) => !present.has(activity));
    const why =
      gone.length === 0
        ? 'Kegiatan yang disarankan untuknya diubah menjadi kegiatan lain'
        : `Yang disarankan sistem dihapus oleh koordinator: ${goneWords(gone, plan)}`;
    return { code, sentence: `${unanswered} ${why}.` };
  });
}

/** Why the draft has nothing for a need: that its activities were full says nothing of a plan of which some are gone. */
function whyNotDrafted(
  sentence: string,
  unanswered: string,
  draft: Drafted | undefined,
  plan: Accounted,
): string {
  if (draft === undefined || !sentence.startsWith(unanswered)) return '';
  const why = lowerFirst(sentence.slice(unanswered.length).trim());
  return ` Rancangan sistem dengan ${formatNumber(draft.lines.length)} kegiatan tidak memuatnya: ${why}${sinceDraft(draft, plan)}`;
}

function titled({ activity, title }: PlanLine): string {
  return `${activity} "${title}"`;
}

function named(names: readonly string[]): string {
  if (names.length <= NAMED) return listInWords(names);
  return `${names.slice(0, NAMED).join(', ')}, dan ${formatNumber(names.length - NAMED)} lainnya`;
}
