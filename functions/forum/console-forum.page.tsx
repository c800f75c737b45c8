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
  type Post,
  readTopic,
  reportedTopics,
  type TopicItem,
  topicsBefore,
} from '../../shared/store/forum.ts';
import { findPlan } from '../../shared/store/plan.ts';
import { NumberInput, Textarea } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState, LinkButton } from '../../shared/ui/form.tsx';
import { BackLink, DataTable, Details, Notification, PageTitle, Tag } from '../../shared/ui/parts.tsx';
import { authorInCycle, creditShare, hoursOfShare } from './count-share.ts';
import { openFile } from './forum-file.ts';
import { begunAt, reportedPosts, withCounted, withHidden, withShown } from './forum-rules.ts';
import { Attached, kindNames, Writer } from './forum-view.tsx';

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

/** Topics of other pages are read one by one: so many at once. */
const MOST_OLD = 40;

/** Topics with reports that are not among those of a page. */
async function otherReported(agency: string, topics: readonly TopicItem[]): Promise<readonly TopicItem[]> {
  const shown = new Set(topics.map(({ topic }) => topic));
  const others = (await reportedTopics(agency)).filter(({ topic }) => !shown.has(topic));
  const found = await Promise.all(others.slice(-MOST_OLD).map(async (ref) => await findTopic(ref)));
  return found.filter((topic) => topic !== undefined).filter((topic) => reportedPosts(topic) > 0);
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
  return await consolePage(session, {
    title: 'Forum',
    current: '/konsol/forum',
    body: (
      <>
        <PageTitle lead="Pegawai menulis dan menjawab lewat halaman mereka masing-masing. Tulisan yang dilaporkan menunggu keputusan Anda; yang disembunyikan hanya terlihat oleh penulisnya, dengan alasan Anda.">
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

interface Decided {
  /** Whether who looks may decide. */
  readonly decides: boolean;
}

function PostForCoordinator({
  post,
  path,
  form,
  decides,
}: Decided & { readonly post: Post; readonly path: string; readonly form: FormState }) {
  const { hidden, reports, helpful } = post;
  return (
    <section>
      <Writer post={post} />
      <blockquote>{post.text}</blockquote>
      <Attached post={post} path={path} />
      <p>
        {hidden === undefined ? null : (
          <>
            <Tag tone="attention">Disembunyikan</Tag> Alasan: {hidden.reason}{' '}
          </>
        )}
        {reports.length === 0 || hidden !== undefined ? null : (
          <>
            <Tag tone="danger">Dilaporkan {formatNumber(reports.length)} orang</Tag>{' '}
          </>
        )}
        {helpful.length === 0 ? null : `${formatNumber(helpful.length)} orang terbantu.`}
      </p>
      {decides ? <Moderation post={post} form={form} /> : null}
      <Counted post={post} form={form} decides={decides} />
    </section>
  );
}

function Moderation({ post, form }: { readonly post: Post; readonly form: FormState }) {
  const shown = (
    <Form hidden={{ 'tulisan-ini': post.id, tindakan: 'tampilkan' }}>
      <Button kind="secondary">
        {post.hidden === undefined ? 'Tulisan ini tidak bermasalah' : 'Tampilkan lagi'}
      </Button>
    </Form>
  );
  if (post.hidden !== undefined) return shown;
  const sent = form.values['tulisan-ini']?.includes(post.id) === true && form.values['menit'] === undefined;
  return (
    <>
      {post.reports.length === 0 ? null : shown}
      <Details summary="Sembunyikan tulisan ini" open={sent}>
        <Form hidden={{ 'tulisan-ini': post.id, tindakan: 'sembunyikan' }}>
          <Textarea
            form={sent ? form : emptyForm}
            name="alasan"
            label="Alasan, untuk penulis"
            rows={2}
            maxLength={500}
          />
          <Button>Sembunyikan</Button>
        </Form>
      </Details>
    </>
  );
}

/** What was shared is learning in a community, when the coordinator confirms how long it took. */
function Counted({ post, form, decides }: Decided & { readonly post: Post; readonly form: FormState }) {
  if (post.counted !== undefined) {
    return (
      <p class="hint">
        Dihitung {formatNumber(post.counted.hours)} JP komunitas belajar bagi penulisnya (
        {formatNumber(post.counted.minutes)} menit).
      </p>
    );
  }
  if (!decides || post.hidden !== undefined) return null;
  const sent = form.values['tulisan-ini']?.includes(post.id) === true && form.values['menit'] !== undefined;
  return (
    <Details summary="Hitung sebagai komunitas belajar" open={sent}>
      <Form hidden={{ 'tulisan-ini': post.id, tindakan: 'hitung' }}>
        <NumberInput
          form={sent ? form : emptyForm}
          name="menit"
          label="Waktu menyusun dan membahasnya"
          suffix="menit"
          hint="45 menit adalah 1 JP, paling banyak 2 JP sehari."
        />
        <Button kind="secondary">Catat JP</Button>
      </Form>
    </Details>
  );
}

function Seminar({
  topic: { seminarAt, topic },
  drafted,
  decides,
}: Decided & { readonly topic: TopicItem; readonly drafted: string | undefined }) {
  return (
    <>
      <h2>Seminar</h2>
      {seminarAt === undefined ? (
        <p>
          Topik yang menyangkut banyak orang dapat diangkat menjadi seminar, sebuah kegiatan dalam rencana.
        </p>
      ) : (
        <p>Diangkat menjadi seminar pada {formatMoment(new Date(seminarAt))}.</p>
      )}
      {decides && seminarAt === undefined ? (
        <Form hidden={{ tindakan: 'seminar' }}>
          <Button kind="secondary">Angkat menjadi seminar</Button>
        </Form>
      ) : null}
      {drafted === undefined ? null : (
        <LinkButton href={`/konsol/siklus/${drafted}/rencana/baru?topik=${topic}`}>
          Isi formulir kegiatannya dalam rencana {drafted}
        </LinkButton>
      )}
      {seminarAt !== undefined && drafted === undefined ? (
        <p>
          Saat ini tidak ada rencana yang sedang disusun. Tambahkan kegiatannya begitu rencana berikutnya
          disusun.
        </p>
      ) : null}
    </>
  );
}
