import { browser } from '../browser/browser.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { formOf } from './fill.ts';

/** Whoever has a follow-up opens the link, and says that the work on each has begun. */
export function reportTasks(world: World, mail: Mail): void {
  world.agenda.add({
    at: officeHour(mail.at, 1, 0.4),
    what: `follow-up ${mail.to} ${mail.subject}`,
    run: async () => {
      const device = browser();
      const page = await device.open(mail.links[0] ?? '');
      if (!expectStatus(world, page, 200, 'follow-ups of an owner')) return;
      const form = formOf(page, { field: /\.sejak$/ });
      if (form === undefined) return;
      const done = await device.submit(form, {
        answers: ({ name }) => (name.endsWith('.keadaan') ? 'berjalan' : 'Sudah dibahas dalam rapat staf.'),
      });
      if (expectStatus(world, done, 200, 'report of an owner')) did(world, 'follow-up: reported');
    },
  });
}
