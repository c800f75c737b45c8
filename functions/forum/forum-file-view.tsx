import { formatNumber } from '../../shared/rules/format.ts';
import type { Post, TopicItem } from '../../shared/store/forum.ts';
import { BucketForm } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../shared/ui/form.tsx';
import { type AgencyInfo, PublicLayout, renderPage } from '../../shared/ui/page.tsx';
import { BackLink, PageTitle } from '../../shared/ui/parts.tsx';
import { provenFile } from '../../shared/uploads/proven-file.ts';
import { nameOfUpload, type Sending } from '../../shared/uploads/sending.ts';

/** The file of a post, where its page has one. */
export function Attached({ post: { id, file }, path }: { readonly post: Post; readonly path: string }) {
  if (file === undefined) return null;
  return (
    <p>
      Lampiran: <a href={`${path}/${id}/berkas`}>{file.name}</a> ({formatNumber(Math.ceil(file.bytes / 1024))}{' '}
      KB)
    </p>
  );
}

interface FilePage {
  readonly agency: AgencyInfo;
  readonly cycle: string;
  /** The page's own clean path. */
  readonly path: string;
  readonly form: FormState;
  readonly topic: TopicItem;
  readonly post: Post;
  /** Undefined once the topic takes no file any more. */
  readonly sending: Sending | undefined;
}

/** The page where somebody puts a file to an own post, another in its place, or takes it away. */
export function fileView({ agency, cycle, path, topic, post, sending, form }: FilePage): string {
  const title = post.file === undefined ? 'Lampirkan berkas' : 'Ganti atau hapus lampiran';
  return renderPage({
    title,
    errors: form.errors,
    body: (
      <PublicLayout
        agency={agency}
        service={`Pengembangan kompetensi ${cycle}`}
        back={<BackLink href={path.replace(/\/[^/]+$/, '')}>{topic.title}</BackLink>}
      >
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={topic.title}
          lead="Semua pegawai instansi ini dapat membuka lampiran Anda. Jangan melampirkan data pribadi warga atau rekan."
        >
          {title}
        </PageTitle>
        <blockquote>{post.text}</blockquote>
        {post.file === undefined ? null : (
          <>
            <Attached post={post} path={path.replace(/\/[^/]+$/, '')} />
            <Form action={path} hidden={{ tindakan: 'hapus' }}>
              <Button kind="secondary">Hapus lampiran</Button>
            </Form>
          </>
        )}
        <Choosing sending={sending} form={form} path={path} />
      </PublicLayout>
    ),
  });
}

function Choosing({ sending, form, path }: Pick<FilePage, 'sending' | 'form' | 'path'>) {
  if (sending === undefined) return null;
  if (sending.step === 'FILE') {
    const { kinds, ...limits } = provenFile;
    return <BucketForm to={sending.to} form={form} label="Berkas" hint={kinds} {...limits} />;
  }
  return (
    <Form action={path} hidden={{ tindakan: 'lampirkan', key: sending.key }}>
      <p>
        Berkas diterima: <strong>{nameOfUpload(sending.key)}</strong>.
      </p>
      <Button>Lampirkan pada tulisan ini</Button>
    </Form>
  );
}
