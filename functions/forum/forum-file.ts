import { createHash } from 'node:crypto';
import { NotFoundError } from '../../shared/errors.ts';
import { type PageResponse, redirect } from '../../shared/http/message.ts';
import { changeTopic, type PostFile, readTopic, type TopicRef } from '../../shared/store/forum.ts';
import { addressOfFile, arrivedFile, dropFile, isKept, keepFile } from '../../shared/uploads/kept-files.ts';
import { fileFault, toSave } from '../../shared/uploads/proven-file.ts';
import { deleteUpload } from '../../shared/uploads/uploaded-files.ts';
import { endedBecause, withFile } from './forum-rules.ts';

/** Names a post, and who looks at it. */
export interface PostRef extends TopicRef {
  readonly post: string;
  /** employeeId; undefined for whoever looks after the forum. */
  readonly reader: string | undefined;
}

/** Apart from certificates in the bucket, which the pages of the forum do not reach; no agency is called so. */
const FOLDER = '_forum';

/** Letters of a file's name that stand beside it, its ending among them: fifty posts with files are one item. */
const LONGEST_NAME = 50;

/** A post of one's own. @throws NotFoundError for anybody else's */
export async function ownPost(ref: PostRef) {
  const topic = await readTopic(ref);
  const post = topic.posts.find(({ id, author }) => id === ref.post && author === ref.reader);
  if (post === undefined) throw new NotFoundError('post');
  return { topic, post };
}

/**
 * Puts a file to a post of one's own: it goes from the bucket of uploads to where files are kept, once it is known for what it
 * is. The same form again finds it there; another takes the place of the first.
 * @throws InvalidInputError for the file, and when the topic takes nothing any more; NotFoundError for a post of somebody else
 */
export async function attachFile(ref: PostRef, upload: string, now: Date): Promise<void> {
  const place = placeOf(ref, upload);
  const file = await arrivedFile(place, upload);
  const { topic, post } = await ownPost(ref);
  if (isKept(post.file?.key, place, file)) return;
  const ended = endedBecause(topic, now);
  if (ended !== undefined) throw fileFault(ended);
  if (file === undefined) throw fileFault('Berkasnya tidak ditemukan lagi. Unggah sekali lagi.');
  const { key, name, bytes } = file;
  await keepFile(key, bytes);
  await replaceFile(ref, { key, name: name.slice(-LONGEST_NAME), bytes: bytes.length });
  await deleteUpload(upload);
}

/** Takes the file of a post of one's own away; one that is gone is no fault. */
export async function removeFile(ref: PostRef): Promise<void> {
  await ownPost(ref);
  await replaceFile(ref, undefined);
}

async function replaceFile(ref: PostRef, file: PostFile | undefined): Promise<void> {
  let before: PostFile | undefined;
  await changeTopic(ref, (topic) => {
    before = topic.posts.find(({ id }) => id === ref.post)?.file;
    return withFile(topic, ref.post, file);
  });
  if (before !== undefined && before.key !== file?.key) await dropFile(before.key);
}

/** Where the files of one form for one post are kept. */
function placeOf({ agency, topic, post }: PostRef, upload: string): string {
  const form = createHash('sha256').update([topic, post, upload].join(' ')).digest('hex');
  return `${FOLDER}/${agency}/${form.slice(0, 32)}`;
}

/**
 * Leads a browser to the file of a post, for a minute; what is hidden opens for its author and whoever looks after the forum.
 * @throws NotFoundError for a post without one, and for a hidden one of somebody else
 */
export async function openFile(ref: PostRef, now: Date): Promise<PageResponse> {
  const post = (await readTopic(ref)).posts.find(({ id }) => id === ref.post);
  const closed = post?.hidden !== undefined && ref.reader !== undefined && post.author !== ref.reader;
  if (post?.file === undefined || closed) throw new NotFoundError('file');
  const { key } = post.file;
  return redirect(await addressOfFile(key, { ...toSave(key, `lampiran-${post.id}`), now }));
}
