import type { Page } from '../browser/browser.ts';
import { SEKCAM } from '../world/agency.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { characterOf } from './character.ts';
import { newDevice } from './device.ts';
import { agree, click, formOf } from './fill.ts';

/** What an officer decides. */
interface Decision {
  readonly decision: 'setujui' | 'kembalikan' | 'tolak';
  readonly note: string;
}

/**
 * An officer is asked to approve. The Sekcam (and whoever acts for her) waits for the reminder; the Camat answers at
 * once, returns the first plan with a note, and approves what comes after.
 */
export function getRequest(world: World, mail: Mail): void {
  if (!mail.links[0]?.includes('/l/')) return; // tells the coordinator that an officer is late
  const { story } = world.office;
  const asCamat = /sebagai Camat/.test(mail.text.replace(/\s+/g, ' '));
  const reminded = mail.subject.includes('Pengingat');
  if (story.human && !asCamat && !reminded) return;
  // She is about to leave: whoever acts for her decides.
  if (story.replaced && mail.to === SEKCAM) return;
  if (expiriesIn(world) < story.forgottenRequests) return;
  const at = officeHour(mail.at, 0, world.chance.of('decision hour', mail.to, mail.at));
  world.agenda.add({ at, what: `decide ${mail.to}`, run: () => decide(world, mail, asCamat) });
}

/** Requests that expired so far, as the mails to the coordinator tell. */
function expiriesIn({ mails }: World): number {
  return new Set(mails.filter(({ subject }) => subject.includes('kedaluwarsa')).map(({ id }) => id)).size;
}

async function decide(world: World, mail: Mail, asCamat: boolean): Promise<void> {
  const device = newDevice(world);
  const page = await device.open(mail.links[0] ?? '');
  // A link that was replaced while it lay in the inbox.
  if (page.status === 410) return did(world, 'approval: link had stopped');
  if (!expectStatus(world, page, 200, `request to ${mail.to}`)) return;
  const form = formOf(page, { field: /^keputusan$/ });
  if (form === undefined) return comeBack(world, mail, page, asCamat);
  const plan = page.document.querySelector('a[href$="rencana.pdf"]')?.getAttribute('href');
  if (plan !== undefined) {
    const document = await device.open(new URL(plan, page.url).href);
    expectStatus(world, document, 200, `plan as PDF for ${mail.to}`);
  }
  const { decision, note } = decisionOf(world, asCamat, isFirst(page));
  const answered = await click(device, characterOf(world, mail.to), form, {
    answers: ({ name }) => (name === 'keputusan' ? decision : name === 'catatan' ? note : undefined),
  });
  const done = await agree(device, answered);
  if (expectStatus(world, done, 200, `decision of ${mail.to}`)) did(world, `approval: ${decision}`);
}

/** An address that was recorded a day ago may not decide yet: the page says from when, and the officer comes again. */
function comeBack(world: World, mail: Mail, page: Page, asCamat: boolean): void {
  if (!page.document.textContent.includes('Keputusan diterima mulai')) return;
  did(world, 'approval: too early');
  const at = officeHour(world.now, 2, world.chance.of('decision hour', mail.to, mail.at));
  world.agenda.add({ at, what: `decide ${mail.to}`, run: () => decide(world, mail, asCamat) });
}

/** Whether the page shows the first submission; a later one tells what changed since the first. */
function isFirst({ document }: Page): boolean {
  return /pengajuan ke-1$/.test(document.querySelector('.caption')?.textContent.trim() ?? '');
}

function decisionOf(world: World, asCamat: boolean, first: boolean): Decision {
  const { returned, rejected } = world.office.story;
  if (asCamat && rejected) return { decision: 'tolak', note: 'Anggaran tahun ini dialihkan.' };
  if (asCamat && returned && first) {
    return { decision: 'kembalikan', note: 'Tempat kegiatan pertama belum jelas; mohon dilengkapi.' };
  }
  return { decision: 'setujui', note: '' };
}
