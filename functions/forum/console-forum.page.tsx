import { consolePage, doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../shared/errors.ts';
import { text, whole } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import type { AuditEntry } from '../../shared/store/audit.ts';
import { listCycles } from '../../shared/store/cycle.ts';
import {
  changeTopic,
  findTopic,
  noteAnswered,
  readTopic,
  reportedTopics,
  type TopicItem,
  topicsBefore,
} from '../../shared/store/forum.ts';
import { findPlan } from '../../shared/store/plan.ts';
import { ErrorSummary, emptyForm, type FormState } from '../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle } from '../../shared/ui/parts.tsx';
import { authorInCycle, creditShare, hoursOfShare } from './count-share.ts';
import { openFile } from './forum-file.ts';
import { begunAt, reportedPosts, withCounted, withHidden, withShown } from './forum-rules.ts';
import { kindNames } from './forum-view.tsx';
import { PostForCoordinator, Seminar } from './moderation-view.tsx';

/** Topics that the coordinator sees at once: of some months, where somebody writes every second day. */
const PAGE = 60;

/** The forum for those who look after it: what was reported, hiding with a reason, and calling a seminar. */
export const handler = page({
  'GET /konsol/forum': signedIn(async ({ query }, session) => html(await listView(session, query))),

  'GET /konsol/forum/{topic}': signedIn(async (request, session) =>
    html(await showTopic(request, session, emptyForm)),
  ),

  'GET /konsol/forum/{topic}/{post}/berkas': signedIn(async ({ params, now }, { agency }) => {
    const { topic = '', post = '' } = params;
    return await openFile({ agency, topic, post, reader: undefined }, now);
  }),

  'POST /konsol/forum/{topic}': signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => await act(request, session, form),
      again: async (form) => await showTopic(request, session, form),
    }),
  ),
});

async function act(request: PageRequest, session: Session, form: URLSearchParams): Promise<PageResponse> {
  const ref = { agency: session.agency, topic: request.params['topic'] ?? '' };
  const post = form.get('tulisan-ini') ?? '';
  const line = (act: AuditEntry['act'], subject: string): AuditEntry => ({
    agency: session.agency,
    at: request.now,
    act,
    subject,
  });
  switch (form.get('tindakan')) {
    case 'sembunyikan': {
      const { alasan } = settled(readFields(form, { alasan: reason }));
      await answerReports(
        ref,
        (topic) => withHidden(topic, post, alasan, request.now),
        line('forum post hidden', post),
      );
      return doneAt(request.path, 'forum');
    }
    case 'tampilkan':
      await answerReports(ref, (topic) => withShown(topic, post), line('forum post shown', post));
      return doneAt(request.path, 'forum');
    case 'hitung': {
      const written = (await readTopic(ref)).posts.find(({ id }) => id === post);
      if (written === undefined) throw new NotFoundError('post');
      const reading = readFields(form, { menit: minutesSpent });
      const hours = hoursOfShare(written, reading.values.menit ?? 0);
      const { menit } = settled(
        reading,
        reading.values.menit !== undefined && hours === 0
          ? { menit: 'Waktu: paling sedikit 45 menit, sebab 45 menit adalah 1 JP.' }
          : {},
      );
      const author = await authorInCycle(ref.agency, written);
      const counted = { at: request.now.toISOString(), minutes: menit, hours };
      const topic = await changeTopic(
        ref,
        (current) => withCounted(current, post, counted),
        line('forum post counted', post),
      );
      // Pressed again it does what a crash left undone: the minutes that were confirmed first stand.
      await creditShare(author, topic.posts.find(({ id }) => id === post) ?? written);
      return doneAt(request.path, 'forum-jp');
    }
    case 'seminar':
      await changeTopic(
        ref,
        ({ seminarAt }) => (seminarAt === undefined ? { seminarAt: request.now.toISOString() } : undefined),
        line('forum seminar called', ref.topic),
      );
      return doneAt(request.path, 'seminar');
    default:
      throw new NotFoundError('act');
  }
}

/** Decides on a post; a topic whose last report is answered by it waits no more. */
async function answerReports(...[ref, decide, entry]: Parameters<typeof changeTopic>): Promise<void> {
  const waiting = (await reportedTopics(ref.agency)).find(({ topic }) => topic === ref.topic);
  const after = await changeTopic(ref, decide, entry);
  if (waiting !== undefined && reportedPosts(after) === 0) await noteAnswered(waiting);
}

/** Topics of other pages are read one by one: so many at once, those that wait longest. */
const MOST_OLD = 40;

/** Topics with reports that are not among those of a page. */
async function otherReported(agency: string, topics: readonly TopicItem[]): Promise<readonly TopicItem[]> {
  const shown = new Set(topics.map(({ topic }) => topic));
  const others = (await reportedTopics(agency)).filter(({ topic }) => !shown.has(topic));
  const found: TopicItem[] = [];
  for (const ref of others.toReversed()) {
    const topic = await findTopic(ref);
    if (topic !== undefined && reportedPosts(topic) > 0) found.push(topic);
    if (found.length === MOST_OLD) break;
  }
  return found;
}

const minutesSpent = whole({ label: 'Waktu', least: 1, most: 480 });

const reason = text({
  label: 'Alasan',
  most: 'sentence',
  missing: 'Alasan belum diisi. Penulis membacanya di halamannya.',
});

async function listView(session: Session, query: URLSearchParams): Promise<string> {
  const found = await topicsBefore(session.agency, query.get('sebelum') ?? undefined, PAGE + 1);
  const topics = found.slice(0, PAGE);
  const old = await otherReported(session.agency, topics);
  const reported = [...topics.filter((topic) => reportedPosts(topic) > 0), ...old];
  const others = topics.filter((topic) => reportedPosts(topic) === 0);
  const moderator = session.role === 'koordinator' ? 'Anda' : 'koordinator';
  return await consolePage(session, {
    title: 'Forum',
    current: '/konsol/forum',
    body: (
      <>
        <PageTitle
          lead={`Pegawai menulis dan menjawab lewat halaman mereka masing-masing. Tulisan yang dilaporkan menunggu keputusan ${moderator}; yang disembunyikan hanya terlihat oleh penulisnya, dengan alasan ${moderator}.`}
        >
          Forum
        </PageTitle>
        {reported.length === 0 ? null : (
          <Notification
            tone="attention"
            title={`${formatNumber(reported.length)} topik memuat tulisan yang dilaporkan`}
          />
        )}
        <DataTable
          caption="Topik, yang dilaporkan lebih dahulu"
          columns={[
            {
              header: 'Topik',
              cell: ({ topic, title }) => <a href={`/konsol/forum/${topic}`}>{title}</a>,
            },
            { header: 'Jenis', cell: ({ kind }) => kindNames[kind] },
            { header: 'Penulis', cell: ({ posts: [first] }) => first?.authorName ?? '' },
            { header: 'Ditulis', cell: (topic) => formatMoment(begunAt(topic)) },
            { header: 'Jawaban', cell: ({ posts }) => formatNumber(posts.length - 1), numeric: true },
            {
              header: 'Dilaporkan',
              cell: (topic) => formatNumber(reportedPosts(topic)),
              numeric: true,
            },
          ]}
          rows={[...reported, ...others]}
          empty="Belum ada topik. Alamat halaman pegawai ada di surel undangan survei mereka."
        />
        {found.length > PAGE ? (
          <p>
            <a href={`/konsol/forum?sebelum=${topics.at(-1)?.topic}`}>Topik yang lebih lama</a>
          </p>
        ) : null}
      </>
    ),
  });
}

async function showTopic(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const topic = await readTopic({ agency: session.agency, topic: request.params['topic'] ?? '' });
  const drafted = topic.seminarAt === undefined ? undefined : await draftedCycle(session.agency);
  const decides = session.role === 'koordinator';
  return await consolePage(session, {
    title: topic.title,
    current: '/konsol/forum',
    errors: form.errors,
    back: <BackLink href="/konsol/forum">Forum</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={kindNames[topic.kind]}>{topic.title}</PageTitle>
        {topic.posts.map((post) => (
          <PostForCoordinator key={post.id} path={request.path} post={post} form={form} decides={decides} />
        ))}
        <Seminar topic={topic} drafted={drafted} decides={decides} />
      </>
    ),
  });
}

/** The newest cycle whose plan may still be changed. */
async function draftedCycle(agency: string): Promise<string | undefined> {
  for (const { cycle } of (await listCycles(agency)).slice(0, 2)) {
    if ((await findPlan({ agency, cycle }))?.status === 'DRAFT') return cycle;
  }
  return undefined;
}
