import { NotFoundError } from '../../../shared/errors.ts';
import type { Field } from '../../../shared/form/fields.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { readTopic, type TopicItem, topicsBefore } from '../../../shared/store/forum.ts';
import type { Asked } from './behaviour-request.ts';

/** What somebody wrote in the forum, as evidence that what was learnt was shared. */
export interface SharedPost {
  readonly topic: string;
  readonly post: string;
  readonly title: string;
  readonly text: string;
  /** Of its file, which opens from the forum. */
  readonly file: string | undefined;
  readonly at: string;
}

/** What the questions need of the forum. */
export interface Shared {
  /** Own posts since the training began, the newest first, from which a participant may choose. */
  readonly choices: readonly SharedPost[];
  /** What each of a supervisor's people chose, by employeeId; a post that is hidden or gone is no evidence. */
  readonly chosen: ReadonlyMap<string, SharedPost>;
}

/** Topics that are looked through, the newest first. */
const TOPICS = 300;

/** Posts that a form offers. */
const MOST_CHOICES = 10;

/** What the participant may choose, or what the supervisor's people chose. */
export async function sharedPosts({ bySelf, training, people: [first, ...others] }: Asked): Promise<Shared> {
  if (first === undefined) return { choices: [], chosen: new Map() };
  if (!bySelf) return { choices: [], chosen: await chosenOf([first, ...others]) };
  const topics = await topicsBefore(training.agency, undefined, TOPICS);
  const own = topics.flatMap((topic) => postsOf(topic, first.employeeId));
  const since = own.filter(({ at }) => at >= training.startsAt);
  const choices = since.toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST_CHOICES);
  return { choices, chosen: new Map() };
}

function postsOf({ topic, title, posts }: TopicItem, author: string): readonly SharedPost[] {
  return posts.flatMap(({ id: post, at, text, file, ...of }) =>
    of.author === author && of.hidden === undefined
      ? [{ topic, post, title, text, file: file?.name, at }]
      : [],
  );
}

async function chosenOf(people: readonly EnrollmentItem[]): Promise<ReadonlyMap<string, SharedPost>> {
  const found = await Promise.all(
    people.map(async ({ agency, employeeId, shared }) => {
      const topic = shared && (await topicIfAny(agency, shared.topic));
      const post = topic && postsOf(topic, employeeId).find((each) => each.post === shared?.post);
      return post === undefined ? [] : [[employeeId, post] as const];
    }),
  );
  return new Map(found.flat());
}

/** A topic is forgotten after five years, an answer may be older. */
async function topicIfAny(agency: string, topic: string): Promise<TopicItem | undefined> {
  try {
    return await readTopic({ agency, topic });
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** Name of the field, and its answer for whoever chooses none. */
export const SHARED = 'bukti';
export const NONE = 'tidak';

/** A post among the choices. */
export function choiceName({ topic, post }: Pick<SharedPost, 'topic' | 'post'>): string {
  return `${topic}/${post}`;
}

/** As a form names a post. */
export function choiceText({ title, at }: SharedPost): string {
  return `${title} (${formatMoment(new Date(at))})`;
}

/** Reads the choice; null for none. */
export function sharedField(choices: readonly SharedPost[]): Field<EnrollmentItem['shared'] | null> {
  return ([sent]) => {
    if (sent === NONE) return { value: null };
    const chosen = choices.find((each) => choiceName(each) === sent);
    if (chosen === undefined) {
      return { fault: 'Bukti berbagi: pilih salah satu tulisan Anda di forum, atau “Tidak ada”.' };
    }
    return { value: { topic: chosen.topic, post: chosen.post } };
  };
}
