import type { CycleAsked, CycleDoor } from '../../shared/console/cycle-door.ts';
import { questionView } from '../../shared/console/question-view.tsx';
import { roleName } from '../../shared/console/signed-in.tsx';
import {
  formatLongDate,
  formatMoment,
  formatNumber,
  formatRupiah,
  listInWords,
} from '../../shared/rules/format.ts';
import { askingBefore, mailMoment, weeklyInvitation } from '../../shared/rules/mail-calendar.ts';
import { type ApprovalStep, readApproval, type Submitted, standsFor } from '../../shared/store/approval.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { DataTable } from '../../shared/ui/parts.tsx';
import { moveApprovalDeadline } from './move-approval-deadline.ts';
import { partsLeft } from './own-part.ts';
import { checkChangeDecree, effectOf, recordChangeDecree } from './put-in-force.ts';
import { checkEnactment, recordEnactment } from './record-enactment.ts';

/** What the coordinator does to an approval and its enactment on the page of the cycle. */
export const approvalDoor: CycleDoor = {
  acts: {
    tetapkan: async (act, form) => await recordEnactment({ ...act, ...decreeOf(form) }),
    'tetapkan-perubahan': async (act, form) => await recordChangeDecree({ ...act, ...decreeOf(form) }),
  },
  questions: { tetapkan: enactmentQuestion, 'tetapkan-perubahan': changeQuestion },
  deadline: {
    // While trainings run, a change of the plan may be asked for.
    phases: ['APPROVAL', 'TRAINING'],
    move: async (act, sent) => await moveApprovalDeadline(act, sent, act.now),
  },
};

/** The decree as typed. */
function decreeOf(form: URLSearchParams) {
  return { number: form.get('nomor') ?? '', date: form.get('tanggal') ?? '' };
}

/**
 * Before the decree is recorded: it starts the trainings. Undefined when one stands already.
 * @throws InvalidInputError, RuleViolationError as `recordEnactment` does
 */
async function enactmentQuestion({ session, cycle, form, now }: CycleAsked): Promise<string | undefined> {
  const ref = { agency: session.agency, cycle };
  const enactment = await checkEnactment({ ...ref, ...decreeOf(form), now });
  const [{ settings, enactment: standing }, { lines, revision, contentHash: content }, { steps }] =
    await Promise.all([readCycle(ref.agency, cycle), readPlan(ref), readApproval(ref)]);
  if (standing !== undefined) return undefined;
  const submitted = { revision, content };
  const invitations = lines.map((line) => ({ line, on: invitedAt(line, settings.invitationDays, now) }));
  invitations.sort((one, other) => one.on.getTime() - other.on.getTime());
  return await questionView(session, {
    title: `Catat penetapan rencana ${cycle}?`,
    lead: 'Sesudah dicatat, pelatihan berjalan: undangan terkirim sendiri pada waktunya. Nomor dan tanggal keputusan tidak dapat diubah lagi.',
    facts: [
      { label: 'Nomor keputusan', value: enactment.number },
      { label: 'Tanggal keputusan', value: formatLongDate(enactment.date) },
      ...objectionsTo(steps),
      ...partsEnacted(steps, settings.approvalChain, submitted),
      ...secondLooks(steps, settings.approvalChain, submitted),
      { label: 'Kegiatan', value: formatNumber(lines.length) },
      { label: 'Undangan', value: `${formatNumber(seatsOf(lines))} undangan untuk seluruh kegiatan` },
      {
        label: 'Dikirim',
        value:
          'Paling lambat pada hari yang tertera, hari kerja pukul 08.00–15.00 WIB; undangan kegiatan yang berdekatan digabung dalam satu surel',
      },
    ],
    notes: (
      <DataTable
        caption="Undangan menurut tanggal"
        empty="Rencana ini tidak memuat kegiatan."
        rows={invitations}
        columns={[
          { header: 'Kegiatan', cell: ({ line }) => `${line.activity}. ${line.title}` },
          {
            header: 'Undangan',
            cell: ({ on }) => formatLongDate(on),
          },
          { header: 'Orang', numeric: true, cell: ({ line }) => formatNumber(line.targetCount) },
        ]}
      />
    ),
    action: `/konsol/siklus/${cycle}/tetapkan`,
    form,
    yes: 'Ya, catat penetapan dan mulai pelaksanaan',
    back: { href: `/konsol/siklus/${cycle}`, keepsForm: true },
  });
}

/** Decisions that somebody says were none: whoever enacts the plan asks first. */
function objectionsTo(steps: readonly ApprovalStep[]) {
  return steps.flatMap(({ role, objectedAt }) =>
    objectedAt === undefined
      ? []
      : [
          {
            label: 'Keberatan',
            value: `Keputusan ${roleName(role) ?? role} disanggah pada ${formatMoment(new Date(objectedAt))}; pastikan dahulu kepada pejabat itu dan pimpinan`,
          },
        ],
  );
}

/** The last of the chain does not decide on the own part in the plan: it is enacted, or not, with the decree. */
function partsEnacted(steps: readonly ApprovalStep[], chain: readonly string[], submitted: Submitted) {
  const standing = steps.filter((step) => standsFor(step, submitted));
  return partsLeft(standing, chain, undefined).map(({ name, activities }) => ({
    label: 'Keikutsertaan penyetuju terakhir',
    value: `${name} dalam ${listInWords(activities)}: tidak diputuskannya sendiri, dan ditetapkan dengan keputusan ini`,
  }));
}

/** One person held two offices of the chain: whoever enacts the plan is the second to look at it. */
function secondLooks(steps: readonly ApprovalStep[], chain: readonly string[], submitted: Submitted) {
  return steps
    .filter(
      (step) => standsFor(step, submitted) && step.role === chain.at(-1) && (step.besides ?? []).length > 0,
    )
    .map(({ officer, role, besides = [] }) => ({
      label: 'Penilaian kedua',
      value: `${officer?.name ?? role} memutuskan satu kali, juga sebagai ${listInWords(besides.map((each) => roleName(each) ?? each))}; penilaian kedua ada pada yang menetapkan`,
    }));
}

/** Before a change of the plan is in force; undefined when its decree stands already. @throws as `recordChangeDecree` */
async function changeQuestion({ session, cycle, form, now }: CycleAsked): Promise<string | undefined> {
  const { plan, decree, stands } = await checkChangeDecree({
    agency: session.agency,
    cycle,
    ...decreeOf(form),
    now,
  });
  if (stands) return undefined;
  const [{ lines, kept }, { steps }] = await Promise.all([
    effectOf(plan),
    readApproval({ agency: session.agency, cycle }),
  ]);
  return await questionView(session, {
    title: `Catat penetapan perubahan rencana ${cycle}?`,
    lead: 'Sesudah dicatat, rencana yang diubah menggantikan rencana semula. Nomor dan tanggal keputusan tidak dapat diubah lagi.',
    facts: [
      { label: 'Nomor keputusan', value: decree.number },
      { label: 'Tanggal keputusan', value: formatLongDate(decree.date) },
      ...objectionsTo(steps.filter(({ revision }) => revision === plan.revision)),
      { label: 'Kegiatan sesudah perubahan', value: formatNumber(lines.length) },
      { label: 'Pagu sesudah perubahan', value: formatRupiah(plan.budget) },
    ],
    notes:
      kept.length === 0 ? null : (
        <p>
          Tetap seperti semula, karena pelatihannya sudah dibuka:{' '}
          {kept.map(({ activity, title }) => `${activity} (${title})`).join('; ')}.
        </p>
      ),
    action: `/konsol/siklus/${cycle}/tetapkan-perubahan`,
    form,
    yes: 'Ya, catat penetapan perubahan',
    back: { href: `/konsol/siklus/${cycle}`, keepsForm: true },
  });
}

function seatsOf(lines: readonly PlanLine[]): number {
  return lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
}

/** In the weekly mail after the invitation is due; at once for an activity that is near already. */
function invitedAt({ startsOn }: PlanLine, invitationDays: number, now: Date): Date {
  const due = askingBefore(startsOn, invitationDays);
  const ready = due > now ? due : now;
  return weeklyInvitation(ready, startsOn) ?? mailMoment(ready);
}
