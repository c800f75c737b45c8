import * as z from 'zod/mini';
import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import type { CycleRef } from '../../../shared/contracts.ts';
import { amongOthers, step } from '../../../shared/lambda/step.ts';
import { createLink } from '../../../shared/links/link.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import { lastPromiseMorning, mailMoment } from '../../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { byCalendarOf } from '../../../shared/store/agency-calendar.ts';
import { partitions } from '../../../shared/store/definition.ts';
import {
  type FollowUpsItem,
  listFollowUps,
  noteTold,
  promisedAfter,
  promisedKey,
} from '../../../shared/store/follow-ups.ts';
import { beginAgain } from '../../../shared/store/progress.ts';
import { workThrough } from '../../../shared/workflow/work-through.ts';
import { isOpen, type OwnerTask, taskLinkEnd } from './owner-tasks.ts';
import { findOwner, type Owner } from './owners.ts';

/** Each weekday morning: owners are told what they were given to do, and reminded of what is still open. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) => await remindOwners(now, { mailer: mailerFromEnv(), remainingMs }),
);

/** A round through the cycles of which somebody has promised something. */
const ROUND = { partition: partitions.register(), step: 'remind-owners' };

/** Cycles looked at together. */
const AT_ONCE = 2;

interface By {
  readonly mailer: Mailer;
  readonly remainingMs: () => number;
}

/** Mails every owner who has something due since the last mail; on holidays nobody. */
export async function remindOwners(
  now: Date,
  { mailer, remainingMs }: By,
): Promise<{ readonly more: boolean }> {
  await beginAgain(ROUND);
  return await workThrough({
    ...ROUND,
    next: promisedAfter,
    keyOf: promisedKey,
    each: async ({ agency, cycle }) =>
      await amongOthers({ agency, cycle }, () =>
        byCalendarOf(agency, () => remindCycle({ agency, cycle }, now, mailer)),
      ),
    remainingMs,
    lanes: async () => AT_ONCE,
  });
}

/** One mail an owner for all that is open, whichever list it stands in. */
async function remindCycle(ref: CycleRef, now: Date, mailer: Mailer): Promise<void> {
  if (mailMoment(now) > now) return;
  const lists = (await listFollowUps(ref)).filter(({ status }) => status === 'DECIDED');
  const open = lists.flatMap((list) => list.items.map((item) => ({ list, item }))).filter(isOpen);
  const told = new Map(lists.map((list) => [list, { ...list.told }]));
  for (const [ownerId, tasks] of Map.groupBy(open, ({ item }) => item.ownerId)) {
    if (ownerId === undefined || !tasks.some((task) => isDue(task, ownerId, now))) continue;
    const owner = await findOwner(ref.agency, ownerId);
    if (owner?.email === undefined) continue;
    await mailOwner(ref, { owner, tasks, now }, mailer);
    // Mail first, note after: after a crash in between the same mail goes twice, with the same Message-ID.
    for (const list of new Set(tasks.map((task) => task.list))) {
      const days = { ...told.get(list), [ownerId]: now.toISOString() };
      told.set(list, days);
      await noteTold(list, days);
    }
  }
}

function isDue({ list, item }: OwnerTask, ownerId: string, now: Date): boolean {
  const given = new Date(item.since ?? list.decidedAt ?? now);
  const last = lastPromiseMorning(given, item.dueOn, now);
  return last !== undefined && last.toISOString() > toldAt(list, ownerId);
}

function toldAt({ told = {} }: FollowUpsItem, ownerId: string): string {
  return told[ownerId] ?? '';
}

interface Told {
  readonly owner: Owner;
  readonly tasks: readonly OwnerTask[];
  readonly now: Date;
}

async function mailOwner(ref: CycleRef, { owner, tasks, now }: Told, mailer: Mailer): Promise<void> {
  const agency = await readAgency(ref.agency);
  const again = tasks.every(({ list }) => toldAt(list, owner.id) !== '');
  const url = await createLink(
    {
      ...ref,
      purpose: 'tindak-lanjut',
      subject: owner.id,
      version: 1,
      reader: hashOf(owner.email ?? ''),
    },
    taskLinkEnd(tasks, now),
  );
  const soonest = tasks.map(({ item }) => item.dueOn).sort()[0] ?? '';
  const late = soonest < wibDate(now);
  await sendLetter(mailer, {
    agency: ref.agency,
    to: owner,
    recipientId: owner.id,
    key: `follow-up-owner ${ref.agency} ${ref.cycle} ${owner.id} ${wibDate(now)}`,
    purpose: again ? 'tindak-lanjut-pj-pengingat' : 'tindak-lanjut-pj',
    reminder: again,
    content: letter(agency, {
      subject: `${again ? 'Pengingat: tindak' : 'Tindak'} lanjut evaluasi siklus ${ref.cycle}`,
      greetingName: owner.name,
      paragraphs: [
        `Anda penanggung jawab ${formatNumber(tasks.length)} tindak lanjut evaluasi pengembangan kompetensi siklus ${ref.cycle}${late ? ', dan tenggatnya sudah lewat' : ''}. Baca uraiannya dan laporkan keadaannya di halaman berikut; cukup satu layar.`,
      ],
      action: { label: 'Laporkan tindak lanjut', url },
      details: [['Tenggat terdekat', formatDate(soonest)]],
    }),
  });
}
