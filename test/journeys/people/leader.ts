import { browser } from '../browser/browser.ts';
import type { Field } from '../browser/form.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';

/** Whoever gets a report keeps its PDF. */
export function keepReport(world: World, mail: Mail): void {
  for (const { fileName, bytes } of mail.attachments) world.documents.set(fileName, bytes);
}

/** Leadership opens the report behind the link, and says that it was read. */
export function readReport(world: World, mail: Mail): void {
  world.agenda.add({
    at: officeHour(mail.at, 0, 0.2),
    what: `report ${mail.to} ${mail.subject}`,
    run: async () => {
      const device = browser();
      const page = await device.open(mail.links[0] ?? '');
      if (!expectStatus(world, page, 200, 'report for leadership')) return;
      did(world, 'report: read');
      const form = page.forms.find(({ buttons }) => buttons.some(({ text }) => /Kirim tanggapan/.test(text)));
      if (form === undefined) return;
      const said: Readonly<Record<string, string>> = { baca: 'ya', catatan: 'Lanjutkan.' };
      const answers = ({ name }: Field) => said[name];
      const done = await device.submit(form, { answers });
      if (expectStatus(world, done, 200, 'word of leadership')) did(world, 'report: acknowledged');
    },
  });
}
