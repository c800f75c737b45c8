import { questionView } from '../../../shared/console/question-view.tsx';
import type { Session } from '../../../shared/console/signed-in.tsx';
import { quietTime, scheduleText } from '../../../shared/plan/line-text.ts';
import { readPlan } from '../../../shared/store/plan.ts';
import type { ReadLine } from './line-form.ts';
import type { Edit } from './save-lines.ts';

interface Asked {
  readonly session: Session;
  readonly edit: Edit;
  readonly form: URLSearchParams;
  /** Path's name of the activity. */
  readonly activity: string;
  readonly read: ReadLine;
}

/**
 * Before an activity is put into Ramadan or beside Idulfitri, which the draft keeps free: said and asked once, and not
 * again while its days stay.
 * @returns the page that asks; undefined when nothing is to be asked, or the form has faults to be told first
 */
export async function quietTimeQuestion(asked: Asked): Promise<string | undefined> {
  const { session, edit, form, activity, read } = asked;
  const { content, errors } = read;
  const when = quietTime(content);
  if (when === '' || Object.keys(errors).length > 0) return undefined;
  const before = (await readPlan(edit)).lines.find((line) => line.activity === activity);
  if (before !== undefined && scheduleText(before) === scheduleText(content)) return undefined;
  const plan = `/konsol/siklus/${edit.cycle}/rencana`;
  return await questionView(session, {
    title: `Simpan ${content.title} pada waktu ini?`,
    lead: 'Pada bulan Ramadan jam kerja kantor lebih pendek, dan di sekitar Idulfitri banyak pegawai cuti. Rancangan rencana mengosongkan hari-hari itu.',
    facts: [
      { label: 'Kegiatan', value: content.title },
      { label: 'Jadwal', value: scheduleText(content) },
      { label: 'Jatuh', value: when },
    ],
    action: `${plan}/${activity}`,
    form,
    yes: 'Ya, simpan pada waktu ini',
    back: { href: plan, keepsForm: true },
  });
}
