import { randomBytes } from 'node:crypto';
import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { InvalidInputError, RuleViolationError } from '../../shared/errors.ts';
import { choice, type Field, text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { openedLink } from '../../shared/links/link-session.ts';
import { requireParticipant } from '../../shared/links/linked-participant.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { expiryAfter } from '../../shared/store/definition.ts';
import {
  changeTopic,
  noteReported,
  POST_BYTES,
  putTopic,
  readTopic,
  type TopicItem,
  takeTurn,
  topicIdAt,
  topicKinds,
  topicsBefore,
} from '../../shared/store/forum.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import { emptyForm, type FormState, hasErrors } from '../../shared/ui/form.tsx';
import { formWithoutFile, requireUpload, sendingAt, withSending } from '../../shared/uploads/sending.ts';
import { attachFile, openFile, ownPost, type PostRef, removeFile } from './forum-file.ts';
import { fileView } from './forum-file-view.tsx';
import { endedBecause, MOST_A_DAY, newPost, reportedPosts, withMark, withPost } from './forum-rules.ts';
import { forumView, topicView } from './forum-view.tsx';

/** Topics on one page. */
const PAGE = 20;

/** Days for which a topic is kept, as long as answers of a cycle are: five years. */
const KEPT_DAYS = 5 * 365;

/** The forum of an agency, behind the own page of each of its people: practice and problems, answers, marks. */
export const handler = mailedPage({
  'GET /saya/{ref}/forum': async (request) =>
    html(await showForum(request, await readerOf(request), emptyForm)),

  'POST /saya/{ref}/forum': async (request) => {
    const reader = await readerOf(request);
    return await takeForm(request, {
      take: async (form) => await beginTopic(request, reader, form),
      again: async (form) => await showForum(request, reader, form),
    });
  },

  'GET /saya/{ref}/forum/{topic}': async (request) =>
    html(await showTopic(request, await readerOf(request), emptyForm)),

  'POST /saya/{ref}/forum/{topic}': async (request) => {
    const reader = await readerOf(request);
    return await takeForm(request, {
      take: async (form) => await act(request, reader, form),
      again: async (form) => await showTopic(request, reader, form),
    });
  },

  'GET /saya/{ref}/forum/{topic}/{post}': async (request) =>
    await showFile(request, await readerOf(request), formWithoutFile(request.query.get('key'))),

  'POST /saya/{ref}/forum/{topic}/{post}': async (request) => {
    const reader = await readerOf(request);
    return await takeForm(request, {
      take: async (form) => {
        if (form.get('tindakan') === 'hapus') await removeFile(postOf(request, reader));
        else {
          const key = requireUpload(reader.agency, form.get('key') ?? '');
          await attachFile(postOf(request, reader), key, request.now);
        }
        return redirect(request.path.replace(/\/[^/]+$/, ''));
      },
      again: async (form) => await showFile(request, reader, form),
    });
  },

  'GET /saya/{ref}/forum/{topic}/{post}/berkas': async (request) =>
    await openFile(postOf(request, await readerOf(request)), request.now),
});

/** @throws RuleViolationError for whoever has left: colleagues write for each other, and in the agency's name */
async function readerOf(request: PageRequest): Promise<ParticipantItem> {
  const { person } = await requireParticipant(await openedLink(request, 'saya'), true);
  if (person.left !== true) return person;
  throw new RuleViolationError('Forum hanya untuk pegawai yang aktif di instansi ini.');
}

/** Name of what a form will write, made when the form is shown: sent twice it writes once. */
function keyAt(now: Date): string {
  return `${topicIdAt(now)}-${randomBytes(6).toString('hex')}`;
}

/** A form lies open for a day at most, as its session does; a key of another moment was not made here. */
const FORM_MS = 86_400_000;

/** The key of a form; a new one in the place of what no form of ours sends. */
function keyOf(now: Date): Field<string> {
  return ([sent = '']) => {
    const [moment = ''] = sent.split('-');
    const age = now.getTime() - Number.parseInt(moment, 36);
    const ours = /^[0-9a-z]{9}-[0-9a-f]{12}$/.test(sent) && age >= 0 && age <= FORM_MS;
    return { value: ours ? sent : keyAt(now) };
  };
}

const body = text({
  label: 'Tulisan',
  most: POST_BYTES,
  missing: 'Tulisan belum diisi.',
  measure: (given) => Buffer.byteLength(given),
});

async function beginTopic(
  request: PageRequest,
  { agency, employeeId, staff }: ParticipantItem,
  form: URLSearchParams,
): Promise<PageResponse> {
  const { kunci, jenis, judul, tulisan } = settled(
    readFields(form, {
      kunci: keyOf(request.now),
      jenis: choice(topicKinds, 'Pilih jenis topik: praktik baik atau persoalan.'),
      judul: text({ label: 'Judul', most: 'name', missing: 'Judul belum diisi.' }),
      tulisan: body,
    }),
  );
  const author = { author: employeeId, authorName: staff.name, unitName: staff.unitName };
  const topic: TopicItem = {
    agency,
    topic: kunci,
    version: 1,
    kind: jenis,
    title: judul,
    posts: [newPost({ id: kunci, ...author, text: tulisan }, request.now)],
    told: { posts: 1, at: request.now.toISOString() },
    expiresAt: expiryAfter(KEPT_DAYS, request.now),
  };
  if (!(await takeTurn({ agency, topic: kunci, author: employeeId }, request.now, MOST_A_DAY.topics))) {
    const sentence = `Anda sudah membuka ${MOST_A_DAY.topics} topik dalam sehari. Silakan tulis di salah satunya, atau buka topik baru besok.`;
    throw new InvalidInputError([{ field: 'judul', sentence }]);
  }
  await putTopic(topic);
  return redirect(`${request.path}/${kunci}`);
}

async function act(
  request: PageRequest,
  reader: ParticipantItem,
  form: URLSearchParams,
): Promise<PageResponse> {
  const { employeeId, staff } = reader;
  const ref = topicOf(request, reader);
  const post = form.get('tulisan-ini') ?? '';
  switch (form.get('tindakan')) {
    case 'membantu':
      await changeTopic(ref, (topic) => withMark(topic, post, 'helpful', employeeId));
      break;
    case 'laporkan': {
      const reported = await changeTopic(ref, (topic) => withMark(topic, post, 'reports', employeeId));
      // What reported nothing is not noted: nobody can fill the list of what waits.
      if (reportedPosts(reported) > 0) await noteReported(reported, request.now);
      break;
    }
    default: {
      const { kunci, tulisan } = settled(readFields(form, { kunci: keyOf(request.now), tulisan: body }));
      const author = { author: employeeId, authorName: staff.name, unitName: staff.unitName };
      await changeTopic(ref, (topic) =>
        withPost(topic, { id: kunci, ...author, text: tulisan }, request.now),
      );
    }
  }
  return redirect(request.path);
}

function topicOf({ params }: PageRequest, { agency }: ParticipantItem) {
  return { agency, topic: params['topic'] ?? '' };
}

function postOf(request: PageRequest, reader: ParticipantItem): PostRef {
  return { ...topicOf(request, reader), post: request.params['post'] ?? '', reader: reader.employeeId };
}

async function showFile(
  request: PageRequest,
  reader: ParticipantItem,
  form: FormState,
): Promise<PageResponse> {
  const { path, query, now } = request;
  const [agency, { topic, post }] = await Promise.all([
    readAgencyInfo(reader.agency),
    ownPost(postOf(request, reader)),
  ]);
  const sending =
    endedBecause(topic, now) === undefined
      ? await sendingAt(reader.agency, { path, key: query.get('key'), form, now })
      : undefined;
  const page = fileView({ agency, cycle: reader.cycle, path, topic, post, sending, form });
  return withSending(html(page, hasErrors(form.errors) ? 422 : 200), sending);
}

async function showForum(request: PageRequest, reader: ParticipantItem, form: FormState): Promise<string> {
  const before = request.query.get('sebelum') ?? undefined;
  const [agency, topics] = await Promise.all([
    readAgencyInfo(reader.agency),
    topicsBefore(reader.agency, before, PAGE + 1),
  ]);
  return forumView({
    agency,
    cycle: reader.cycle,
    path: request.path,
    topics: topics.slice(0, PAGE),
    next: topics.length > PAGE ? topics[PAGE - 1]?.topic : undefined,
    key: keyAt(request.now),
    form,
  });
}

async function showTopic(request: PageRequest, reader: ParticipantItem, form: FormState): Promise<string> {
  const [agency, topic] = await Promise.all([
    readAgencyInfo(reader.agency),
    readTopic(topicOf(request, reader)),
  ]);
  return topicView({
    agency,
    cycle: reader.cycle,
    path: request.path,
    topic,
    reader: reader.employeeId,
    now: request.now,
    key: keyAt(request.now),
    form,
  });
}
