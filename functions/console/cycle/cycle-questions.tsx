import { linkPlaceholder, questionView } from '../../../shared/console/question-view.tsx';
import type { Session } from '../../../shared/console/signed-in.ts';
import { formatLongDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { askingBefore, mailMoment } from '../../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { type PlanLine, readLines } from '../../../shared/store/plan.ts';
import { DataTable } from '../../../shared/ui/index.ts';
import { checkEnactment } from '../../approval/record-enactment.ts';
import { confirmationMail } from '../../survey/confirmation/confirmation-letter.ts';
import { supervisorsToAsk } from '../../survey/confirmation/supervisors-to-ask.ts';
import { closingTime } from '../../survey/survey-calendar.ts';

/** What a question about a cycle is made from. */
interface Asked {
  readonly session: Session;
  readonly cycle: string;
  readonly form: URLSearchParams;
  readonly now: Date;
}

/** Before the survey is closed early: who has answered, and which supervisors are mailed; undefined once it is over. */
export async function closeSurveyQuestion({ session, cycle, form, now }: Asked): Promise<string | undefined> {
  const [agency, item] = await Promise.all([readAgency(session.agency), readCycle(session.agency, cycle)]);
  if (item.phase !== 'SURVEY') return undefined;
  const { answered, people, supervisors, unreachable } = await supervisorsToAsk(item);
  const [first] = supervisors;
  const leaves = mailMoment(now);
  return await questionView(session, {
    title: `Tutup survei ${cycle} sekarang?`,
    lead: 'Yang belum mengirim jawaban tidak ikut dihitung. Survei tidak dapat dibuka kembali.',
    facts: [
      { label: 'Sudah menjawab', value: `${formatNumber(answered)} dari ${formatNumber(people)} pegawai` },
      { label: 'Surel', value: `${formatNumber(supervisors.length)} surel kepada atasan langsung` },
      ...(unreachable === 0
        ? []
        : [
            {
              label: 'Atasan tanpa alamat surel',
              value: `${formatNumber(unreachable)} orang, tidak ditanya`,
            },
          ]),
      { label: 'Dikirim', value: leaves > now ? formatMoment(leaves) : 'Begitu survei ditutup' },
      { label: 'Konfirmasi ditutup', value: formatMoment(closingTime(now, item.settings.confirmationDays)) },
    ],
    mail:
      first === undefined
        ? undefined
        : confirmationMail(agency, {
            ...first,
            cycle,
            url: linkPlaceholder(),
            closesAt: closingTime(now, item.settings.confirmationDays),
            occasion: 'invitation',
          }),
    action: `/konsol/siklus/${cycle}/tutup-survei`,
    form,
    yes: 'Ya, tutup survei sekarang',
    warning: true,
    back: { href: `/konsol/siklus/${cycle}` },
  });
}

/**
 * Before the decree is recorded: it starts the trainings. Undefined when one stands already.
 * @throws InvalidInputError, RuleViolationError as `recordEnactment` does
 */
export async function enactmentQuestion({ session, cycle, form, now }: Asked): Promise<string | undefined> {
  const ref = { agency: session.agency, cycle };
  const decree = { number: form.get('nomor') ?? '', date: form.get('tanggal') ?? '' };
  const enactment = await checkEnactment({ ...ref, ...decree, now });
  const [{ settings, enactment: standing }, lines] = await Promise.all([
    readCycle(ref.agency, cycle),
    readLines({ agency: ref.agency, cycle }),
  ]);
  if (standing !== undefined) return undefined;
  const invitations = lines.map((line) => ({ line, on: invitedAt(line, settings.invitationDays, now) }));
  invitations.sort((one, other) => one.on.getTime() - other.on.getTime());
  return await questionView(session, {
    title: `Catat penetapan rencana ${cycle}?`,
    lead: 'Sesudah dicatat, pelatihan berjalan: undangan terkirim sendiri pada waktunya. Nomor dan tanggal keputusan tidak dapat diubah lagi.',
    facts: [
      { label: 'Nomor keputusan', value: enactment.number },
      { label: 'Tanggal keputusan', value: formatLongDate(enactment.date) },
      { label: 'Kegiatan', value: formatNumber(lines.length) },
      { label: 'Undangan', value: `${formatNumber(seatsOf(lines))} surel untuk seluruh kegiatan` },
      { label: 'Dikirim', value: 'Masing-masing pada hari yang tertera, hari kerja pukul 08.00–15.00 WIB' },
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

function seatsOf(lines: readonly PlanLine[]): number {
  return lines.reduce((sum, { targetCount }) => sum + targetCount, 0);
}

/** In the mail hours of the day the invitation is due; at once for an activity that is near already. */
function invitedAt({ startsOn }: PlanLine, invitationDays: number, now: Date): Date {
  const due = askingBefore(startsOn, invitationDays);
  return mailMoment(due > now ? due : now);
}
