import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import {
  MOST_POSTS,
  POST_BYTES,
  type Post,
  type TopicItem,
  type TopicKind,
} from '../../shared/store/forum.ts';
import { RadioGroup, Textarea, TextInput } from '../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, Form, type FormState } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { BackLink, Notification, PageTitle, Tag } from '../../shared/ui/parts.tsx';
import { Attached } from './forum-file-view.tsx';
import { begunAt, closedBecause, endedBecause, mayMark } from './forum-rules.ts';

/** Kinds of topics on pages. */
export const kindNames: Readonly<Record<TopicKind, string>> = {
  PRAKTIK: 'Praktik baik',
  MASALAH: 'Persoalan',
};

interface ForumPage {
  readonly agency: AgencyInfo;
  readonly cycle: string;
  /** The page's own clean path. */
  readonly path: string;
  /** Name of what the form on the page will write. */
  readonly key: string;
  readonly form: FormState;
}

/** The topics of an agency, the newest first, and the form of a new one. */
export function forumView({
  agency,
  cycle,
  path,
  topics,
  next,
  key,
  form,
}: ForumPage & {
  readonly topics: readonly TopicItem[];
  /** The last topic of this page, when there are more. */
  readonly next: string | undefined;
}): string {
  return renderPage({
    title: 'Forum',
    errors: form.errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Pengembangan kompetensi ${cycle}`}
        back={<BackLink href={path.replace(/\/forum$/, '')}>Halaman Anda</BackLink>}
      >
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Tempat pegawai berbagi praktik baik dan membahas persoalan kerja. Semua pegawai instansi ini dapat membaca; nama dan unit Anda tercantum.">
          Forum
        </PageTitle>
        <h2>Topik</h2>
        {topics.length === 0 ? <p>Belum ada topik. Tulislah yang pertama.</p> : null}
        {topics.map((topic) => (
          <TopicInList key={topic.topic} path={path} topic={topic} />
        ))}
        {next === undefined ? null : (
          <p>
            <a href={`${path}?sebelum=${next}`}>Topik yang lebih lama</a>
          </p>
        )}
        <h2>Tulis topik baru</h2>
        <Form action={path} hidden={{ kunci: key }}>
          <RadioGroup
            form={form}
            name="jenis"
            label="Jenis"
            choices={[
              { value: 'PRAKTIK', label: 'Praktik baik', hint: 'Cara kerja yang berhasil dan dapat ditiru.' },
              { value: 'MASALAH', label: 'Persoalan', hint: 'Hal yang ingin dibahas atau ditanyakan.' },
            ]}
          />
          <TextInput form={form} name="judul" label="Judul" maxLength={200} />
          <PostField form={form} label="Tulisan" />
          <Button>Kirim topik</Button>
        </Form>
      </PublicLayout>
    ),
  });
}

function PostField({ form, label }: { readonly form: FormState; readonly label: string }) {
  return (
    <Textarea
      form={form}
      name="tulisan"
      label={label}
      hint={`Paling banyak ${formatNumber(POST_BYTES)} huruf. Jangan menulis data pribadi warga atau rekan. Berkas dilampirkan setelah tulisan terkirim.`}
      rows={6}
      maxLength={POST_BYTES}
    />
  );
}

function TopicInList({ path, topic }: { readonly path: string; readonly topic: TopicItem }) {
  const [first] = topic.posts;
  const answers = topic.posts.length - 1;
  return (
    <section>
      <h3>
        <a href={`${path}/${topic.topic}`}>{first?.hidden === undefined ? topic.title : HIDDEN_TITLE}</a>
      </h3>
      <p>
        <Tag>{kindNames[topic.kind]}</Tag> {first?.authorName}, {first?.unitName},{' '}
        {formatMoment(begunAt(topic))};{' '}
        {answers === 0 ? 'belum ada jawaban' : `${formatNumber(answers)} jawaban`}
        {topic.seminarAt === undefined ? '' : '; diangkat menjadi seminar'}
      </p>
    </section>
  );
}

/** Stands where the coordinator hid the first post of a topic. */
const HIDDEN_TITLE = 'Topik yang disembunyikan';

interface TopicPage extends ForumPage {
  readonly topic: TopicItem;
  /** employeeId of who looks. */
  readonly reader: string;
  readonly now: Date;
}

/** One topic with its answers, marks and the form of an answer. */
export function topicView({ agency, cycle, path, topic, reader, now, key, form }: TopicPage): string {
  const closed = closedBecause(topic, now);
  const [first] = topic.posts;
  const title = first?.hidden === undefined ? topic.title : HIDDEN_TITLE;
  return renderPage({
    title,
    errors: form.errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Pengembangan kompetensi ${cycle}`}
        back={<BackLink href={path.replace(/\/[^/]+$/, '')}>Forum</BackLink>}
      >
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={kindNames[topic.kind]}>{title}</PageTitle>
        {topic.seminarAt === undefined ? null : (
          <Notification tone="info" title="Topik ini diangkat menjadi seminar.">
            <p>Koordinator mengusulkannya sebagai kegiatan dalam rencana. Undangan menyusul bila jadi.</p>
          </Notification>
        )}
        {topic.posts.map((post) => (
          <PostView
            key={post.id}
            post={post}
            reader={reader}
            path={path}
            ended={endedBecause(topic, now) !== undefined}
          />
        ))}
        <h2>Jawab</h2>
        {closed === undefined ? (
          <Form hidden={{ kunci: key, tindakan: 'jawab' }}>
            <PostField form={form} label="Jawaban Anda" />
            <Button>Kirim jawaban</Button>
          </Form>
        ) : (
          <p>{closed}</p>
        )}
        <p class="hint">
          Satu topik memuat paling banyak {formatNumber(MOST_POSTS)} tulisan. Tulisan yang dilaporkan
          diperiksa koordinator.
        </p>
      </PublicLayout>
    ),
  });
}

/** Who wrote a post, and when. */
export function Writer({ post: { authorName, unitName, at } }: { readonly post: Post }) {
  return (
    <p class="caption">
      {authorName}, {unitName}, {formatMoment(new Date(at))}
    </p>
  );
}

interface PostProps {
  readonly post: Post;
  readonly reader: string;
  /** Of the topic's page. */
  readonly path: string;
  readonly ended: boolean;
}

function PostView({ post, reader, path, ended }: PostProps) {
  const own = post.author === reader;
  if (post.hidden !== undefined && !own) {
    return (
      <section>
        <p class="hint">Tulisan ini disembunyikan koordinator.</p>
      </section>
    );
  }
  return (
    <section>
      <Writer post={post} />
      {post.hidden === undefined ? null : (
        <Notification tone="attention" title="Tulisan Anda ini disembunyikan koordinator dari pembaca lain.">
          <p>Alasannya: {post.hidden.reason}</p>
        </Notification>
      )}
      <blockquote>{post.text}</blockquote>
      <Attached post={post} path={path} />
      {own && !(ended && post.file === undefined) ? (
        <p>
          <a href={`${path}/${post.id}`}>
            {post.file === undefined ? 'Lampirkan berkas' : 'Ganti atau hapus lampiran'}
          </a>
        </p>
      ) : null}
      {post.helpful.length === 0 ? null : (
        <p class="hint">{formatNumber(post.helpful.length)} orang terbantu oleh tulisan ini.</p>
      )}
      {post.counted === undefined || !own ? null : (
        <p class="hint">Dihitung {formatNumber(post.counted.hours)} JP komunitas belajar bagi Anda.</p>
      )}
      {own || post.hidden !== undefined ? null : <Marks post={post} reader={reader} />}
    </section>
  );
}

function Marks({ post, reader }: { readonly post: Post; readonly reader: string }) {
  const reported = post.reports.includes(reader);
  return (
    <Form hidden={{ 'tulisan-ini': post.id }}>
      <ButtonRow>
        {mayMark(post, 'helpful', reader) ? (
          <Button kind="secondary" name="tindakan" value="membantu">
            Tulisan ini membantu
          </Button>
        ) : null}
        {mayMark(post, 'reports', reader) ? (
          <Button kind="secondary" name="tindakan" value="laporkan">
            Laporkan kepada koordinator
          </Button>
        ) : null}
      </ButtonRow>
      {reported ? <p class="hint">Anda sudah melaporkan tulisan ini kepada koordinator.</p> : null}
    </Form>
  );
}
