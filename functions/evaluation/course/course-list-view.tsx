import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import type { Course } from '../../../shared/evaluation/course-verdict.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { BackLink, DataTable, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { decisionText, proposalText, shownCourse } from './reported-courses.ts';

interface Props {
  readonly session: Session;
  readonly cycle: string;
  readonly courses: readonly Course[];
}

/** All courses of a cycle: what the rule proposes of each, and what was decided. */
export async function courseListView({ session, cycle, courses }: Props): Promise<string> {
  const open = courses.filter(({ decision }) => decision === undefined).length;
  return await consolePage(session, {
    title: `Keputusan per kegiatan ${cycle}`,
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}`}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <PageTitle
          caption={`Siklus ${cycle}`}
          lead="Rancangan rencana tahun berikutnya mengikuti keputusan ini. Selama belum diputuskan, rancangan memakai usulan sistem dan menyebutkannya."
        >
          Keputusan per kegiatan
        </PageTitle>
        <p>
          {formatNumber(courses.length)} kegiatan sudah dilaksanakan, {formatNumber(open)} belum diputuskan.
        </p>
        <DataTable
          caption="Kegiatan yang sudah dilaksanakan"
          empty="Belum ada kegiatan yang selesai dilaksanakan."
          rows={courses.map((each) => ({ course: each.course, ...shownCourse(each) }))}
          columns={[
            {
              header: 'Kegiatan',
              cell: ({ course, title }) => (
                <a href={`/konsol/siklus/${cycle}/keputusan/${course}`}>{title}</a>
              ),
            },
            { header: 'Usulan sistem dan dasarnya', cell: proposalText },
            {
              header: 'Keputusan koordinator',
              cell: (row) =>
                row.verdict === undefined ? (
                  <Tag tone="attention">{decisionText(row)}</Tag>
                ) : (
                  decisionText(row)
                ),
            },
          ]}
        />
      </>
    ),
  });
}
