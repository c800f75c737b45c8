import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { placeOf } from '../../../shared/plan/line-text.ts';
import { activityDays } from '../../../shared/rules/activity-times.ts';
import { formatDays, formatNumber } from '../../../shared/rules/format.ts';
import { stillTold } from '../../../shared/rules/fresh-address.ts';
import { hashOf } from '../../../shared/store/address.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import { readApproval } from '../../../shared/store/approval.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { findLines, type PlanLine } from '../../../shared/store/plan.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { untoldChanges } from './replan.ts';
import { daysOf } from './training-days.ts';

/**
 * Tells who approved the plan that a training is held on other days, elsewhere or with other JP than they approved, once for
 * each change that people are told of: a move within the bounds needs no new approval, and shall not pass unseen either.
 */
export async function tellApprovers(
  agency: AgencyItem,
  training: TrainingItem,
  { mailer, now }: { readonly mailer: Mailer; readonly now: Date },
): Promise<void> {
  if (untoldChanges(training).every((change) => change === 'ALAMAT' || change === 'JAM')) return;
  const approved = (await findLines(training))?.find(({ activity }) => activity === training.activity);
  const facts = approved === undefined ? [] : differences(approved, training);
  if (facts.length === 0) return;
  for (const { role, ...officer } of await approvers(training, now)) {
    await sendLetter(mailer, {
      agency: agency.agency,
      to: officer,
      recipientId: role,
      key: `moved ${agency.agency} ${training.cycle} ${training.activity} ${training.sequence} ${hashOf(officer.email)}`,
      purpose: 'persetujuan',
      content: letter(agency, {
        subject: `Pelaksanaan berubah sesudah disetujui: ${training.line.title} (${training.cycle})`,
        greetingName: officer.name,
        paragraphs: [
          `Koordinator mengubah pelaksanaan “${training.line.title}” sesudah Saudara menyetujui rencananya. Perubahan sebesar ini tidak memerlukan persetujuan baru; surel ini hanya pemberitahuan.`,
          'Bila perubahan ini tidak sesuai dengan yang Saudara setujui, hubungi koordinator.',
        ],
        details: facts,
      }),
    });
  }
}

function differences(approved: PlanLine, training: TrainingItem): readonly (readonly [string, string])[] {
  const { line } = training;
  const rows = [
    ['Tanggal', formatDays(activityDays(approved)), formatDays(daysOf(training))],
    ['Tempat', placeOf(approved), placeOf(line)],
    ['JP', formatNumber(approved.learningHours), formatNumber(line.learningHours)],
  ] as const;
  return rows.flatMap(([label, was, is]) =>
    was === is ? [] : [[label, `semula ${was}; sekarang ${is}`] as const],
  );
}

interface Approver {
  readonly role: string;
  readonly name: string;
  readonly email: string;
}

/** The officers of the roles that approved, as they are now, and the holders of addresses that theirs took the place of a short while ago. */
async function approvers(training: TrainingItem, now: Date): Promise<readonly Approver[]> {
  const { steps } = await readApproval(training);
  const roles = new Set(steps.filter(({ status }) => status === 'APPROVED').map(({ role }) => role));
  const officers = await Promise.all(
    [...roles].map(async (role) => await readOfficer(training.agency, role)),
  );
  return officers
    .filter((officer) => officer !== undefined)
    .flatMap(({ role, ...officer }) =>
      [officer, ...stillTold(officer.replaced, now)].map(({ name, email }) => ({ role, name, email })),
    );
}
