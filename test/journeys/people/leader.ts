import { browser } from '../browser/browser.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';

/** Whoever gets a report keeps its PDF. */
export function keepReport(world: World, mail: Mail): void {
  for (const { fileName, bytes } of mail.attachments) world.documents.set(fileName, bytes);
}

/** Leadership opens the report behind the link. */
export function readReport(world: World, mail: Mail): void {
  world.agenda.add({
    at: officeHour(mail.at, 0, 0.2),
    what: `report ${mail.to} ${mail.subject}`,
    run: async () => {
      const page = await browser().open(mail.links[0] ?? '');
      if (expectStatus(world, page, 200, 'report for leadership')) did(world, 'report: read');
    },
  });
}
