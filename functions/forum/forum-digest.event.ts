import * as z from 'zod/mini';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { step } from '../../shared/lambda/step.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { formatNumber } from '../../shared/rules/format.ts';
import { isWorkingDay, wibDate } from '../../shared/rules/working-calendar.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import { byCalendarOf } from '../../shared/store/agency-calendar.ts';
import { listCycles } from '../../shared/store/cycle.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { changeTopic, type TopicItem, topicIdAt, topicsSince } from '../../shared/store/forum.ts';
import { findParticipant, type ParticipantItem } from '../../shared/store/participant.ts';
import { roundOfAgencies } from '../../shared/workflow/round-of-agencies.ts';
import { type News, newsOf, OPEN_DAYS, withTold } from './forum-rules.ts';

/** Each working morning: tells whose post was hidden; on the first one of a week also who was answered. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) => await tellNews(now, { mailer: mailerFromEnv(), remainingMs }),
);

interface By {
  readonly mailer: Mailer;
  readonly remainingMs: () => number;
}

/**
 * Mails those who take part in a forum what they do not know yet, one mail a person for all topics: answers at most once
 * in seven days, a hidden post on the next working morning. Only who wrote is told; everybody else finds the forum at the
 * own page. A morning that is too short leaves the rest to the next one.
 */
export async function tellNews(now: Date, { mailer, remainingMs }: By): Promise<{ readonly more: boolean }> {
  return await roundOfAgencies({ step: 'forum-digest', lanes: 1, remainingMs }, async (agency) =>
    byCalendarOf(agency, () => tellAgency(agency, now, mailer)),
  );
}

/** Days between two mails about answers in one topic. */
const DIGEST_DAYS = 7;

async function tellAgency(agencyId: string, now: Date, mailer: Mailer): Promise<void> {
  if (!isWorkingDay(wibDate(now))) return;
  const topics: TopicItem[] = [];
  const news = new Map<string, News>();
  const since = topicIdAt(daysBefore(now, OPEN_DAYS + DIGEST_DAYS));
  for await (const topic of topicsSince(agencyId, since)) {
    const due = dueNews(topic, now);
    if (due.length === 0) continue;
    topics.push(topic);
    for (const one of due) news.set(one.author, together(one, news.get(one.author)));
  }
  if (topics.length === 0) return;
  const agency = await readAgency(agencyId);
  for (const one of news.values()) await tell(agency, one, now, mailer);
  for (const seen of topics) await changeTopic(seen, (topic) => withTold(topic, seen, now));
}

/** News that may be told now: of answers only when the last telling is a week old. */
function dueNews(topic: TopicItem, now: Date): readonly News[] {
  const news = newsOf(topic);
  const rests = topic.told.at > daysBefore(now, DIGEST_DAYS).toISOString();
  return rests ? news.filter(({ hidden }) => hidden > 0) : news;
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

function together(one: News, other: News | undefined): News {
  const { answers = 0, hidden = 0 } = other ?? {};
  return { author: one.author, answers: one.answers + answers, hidden: one.hidden + hidden };
}

async function tell(
  agency: AgencyItem,
  { author, answers, hidden }: News,
  now: Date,
  mailer: Mailer,
): Promise<void> {
  const person = await newestParticipation(agency.agency, author);
  if (person === undefined) return;
  await sendLetter(mailer, {
    agency: agency.agency,
    to: person.staff,
    recipientId: author,
    key: `forum ${agency.agency} ${author} ${wibDate(now)}`,
    purpose: 'forum',
    reminder: hidden === 0,
    content: letter(agency, {
      subject: hidden > 0 ? 'Tulisan Anda di forum disembunyikan' : 'Jawaban baru di forum',
      greetingName: person.staff.name,
      paragraphs: [
        ...(hidden > 0
          ? [
              `Koordinator menyembunyikan ${formatNumber(hidden)} tulisan Anda di forum dari pembaca lain. Alasannya tercantum di bawah tulisan itu.`,
            ]
          : []),
        ...(answers > 0 ? [`Ada ${formatNumber(answers)} jawaban baru dalam topik yang Anda ikuti.`] : []),
      ],
      action: { label: 'Buka halaman Anda, lalu pilih Forum', url: await personalLink(person) },
      footnote:
        'Surel tentang forum dikirim paling sering sekali sepekan, kecuali bila tulisan Anda disembunyikan.',
    }),
  });
}

/** The person in the newest cycle that he or she takes part in; undefined for who left. */
async function newestParticipation(agency: string, employeeId: string): Promise<ParticipantItem | undefined> {
  for (const { cycle, shardCount } of await listCycles(agency)) {
    if (shardCount === 0) continue;
    const person = await findParticipant({
      agency,
      cycle,
      shard: shardOf(employeeId, shardCount),
      employeeId,
    });
    if (person !== undefined) return person;
  }
  return undefined;
}
