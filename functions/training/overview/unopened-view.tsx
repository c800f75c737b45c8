import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { placeOf } from '../../../shared/plan/line-text.ts';
import { activityDays, dailyTimes } from '../../../shared/rules/activity-times.ts';
import { formatDays, formatMoment, formatTimeRange } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { BackLink, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { invitedBy } from '../schedule/training-days.ts';

/** A training whose invitations have not gone out yet. */
export async function unopenedView(
  session: Session,
  cycle: string,
  line: PlanLine,
  invitationDays: number,
): Promise<string> {
  const title = `${line.activity}. ${line.title}`;
  return await consolePage(session, {
    title,
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}/pelatihan`}>Pelatihan {cycle}</BackLink>,
    body: (
      <>
        <PageTitle
          caption={`Pelatihan ${cycle}`}
          lead={`Undangan dikirim sendiri, paling lambat pada ${formatMoment(invitedBy(line, invitationDays))}, bersama undangan kegiatan lain yang berdekatan.`}
        >
          {title}
        </PageTitle>
        <SummaryList
          items={[
            { label: 'Tanggal', value: formatDays(activityDays(line)) },
            { label: 'Pukul', value: formatTimeRange(dailyTimes(line)) },
            { label: 'Tempat', value: placeOf(line) },
            { label: 'Penyelenggara', value: line.provider },
            { label: 'Target', value: `${line.targetCount} orang: ${line.targetDescription}` },
          ]}
        />
      </>
    ),
  });
}

/** Trainings follow the enacted plan (PP 11/2017 Ps 210); before that there are none. */
export async function notEnactedView(session: Session, cycle: string): Promise<string> {
  return await consolePage(session, {
    title: `Pelatihan ${cycle}`,
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}`}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <PageTitle caption={`Siklus ${cycle}`}>Belum ada pelatihan</PageTitle>
        <p>Pelatihan dibuka dari rencana yang sudah ditetapkan (PP 11/2017 Pasal 210).</p>
      </>
    ),
  });
}
