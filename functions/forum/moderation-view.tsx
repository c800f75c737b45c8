import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import type { Post, TopicItem } from '../../shared/store/forum.ts';
import { NumberInput, Textarea } from '../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formBeside, LinkButton } from '../../shared/ui/form.tsx';
import { Details, Tag } from '../../shared/ui/parts.tsx';
import { Attached } from './forum-file-view.tsx';
import { Writer } from './forum-view.tsx';

interface Decided {
  /** Whether who looks may decide. */
  readonly decides: boolean;
}

/** A post, and what is decided on it. */
export function PostForCoordinator({
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
            form={sent ? form : formBeside(post.id)}
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
          form={sent ? form : formBeside(post.id)}
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

/** What became of a topic, and the way into a plan. */
export function Seminar({
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
      {drafted === undefined || !decides ? null : (
        <LinkButton href={`/konsol/siklus/${drafted}/rencana/baru?topik=${topic}`}>
          Isi formulir kegiatannya dalam rencana {drafted}
        </LinkButton>
      )}
      {seminarAt !== undefined && drafted === undefined ? (
        <p>
          Saat ini tidak ada rencana yang sedang disusun.{' '}
          {decides
            ? 'Tambahkan kegiatannya begitu rencana berikutnya disusun.'
            : 'Koordinator menambahkan kegiatannya begitu rencana berikutnya disusun.'}
        </p>
      ) : null}
    </>
  );
}
