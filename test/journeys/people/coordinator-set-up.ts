import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { type Browser, browser } from '../browser/browser.ts';
import { type Officer, SEKCAM } from '../world/agency.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';
import { newDevice } from './device.ts';
import { formOf } from './fill.ts';
import { signIn } from './sign-in.ts';

/** Says who the agency is, unless that is filled in already. */
export async function fillProfile(world: World, device: Browser): Promise<void> {
  const page = await device.open(`${world.app}/konsol/instansi`);
  const form = formOf(page, { field: /^surelKoordinator$/ });
  if (form === undefined) throw new Error(`No profile form: ${saidBy(page)}`);
  const profile: Readonly<Record<string, string>> = {
    nama: world.office.agency.name,
    pemerintah: 'Pemerintah Kota Pekanbaru',
    alamat: 'Jalan Jenderal Sudirman, Pekanbaru',
    koordinator: 'Mega Piliang, S.AP.',
    surelKoordinator: world.office.coordinator,
    telepon: '0761 123456',
    pimpinan: 'Fikri Harahap, S.STP.',
    surelPimpinan: world.office.leader,
  };
  const done = await device.submit(form, { answers: ({ name }) => profile[name] });
  if (expectStatus(world, done, 200, 'profile')) did(world, 'console: profile');
}

/** Brings what is the agency's own: areas, posts, roles, offerings. */
export async function importReference(world: World, device: Browser): Promise<void> {
  const file = await world.office.agency.reference?.();
  if (file === undefined) return;
  const page = await device.open(`${world.app}/konsol/instansi/acuan`);
  const form = page.forms.find(({ upload }) => upload);
  if (form === undefined) throw new Error(`The console does not take a reference: ${saidBy(page)}`);
  const done = await device.submit(form, { file });
  if (expectStatus(world, done, 200, 'reference')) did(world, 'console: reference imported');
}

/** The kelurahan across the river: who works there is offered what can be followed from there first. */
export async function nameRemoteUnit(world: World, device: Browser): Promise<void> {
  if (!world.office.story.eventful) return;
  const page = await device.open(`${world.app}/konsol/instansi/acuan`);
  const form = formOf(page, { field: /^jauh$/ });
  const label = page.document.querySelectorAll('label').find(({ textContent }) => /SAGO/i.test(textContent));
  const id = label?.getAttribute('for') ?? '';
  const unit = page.document.getElementById(id)?.getAttribute('value');
  if (form === undefined || unit === undefined || unit === null) {
    world.problems.push(`no unit to be named as remote: ${saidBy(page)}`);
    return;
  }
  const done = await device.submit(form, { answers: ({ name }) => (name === 'jauh' ? [unit] : undefined) });
  if (expectStatus(world, done, 200, 'remote unit')) did(world, 'console: remote unit named');
}

/** Names those who approve. */
export async function appointOfficers(world: World, device: Browser): Promise<void> {
  for (const officer of world.office.agency.officers) await appoint(world, device, officer);
}

async function appoint(world: World, device: Browser, officer: Officer): Promise<void> {
  const page = await device.open(`${world.app}/konsol/pejabat`);
  const form = formOf(page, { action: new RegExp(`/pejabat/${officer.role}$`) });
  if (form === undefined) throw new Error(`No form for ${officer.role}: ${saidBy(page)}`);
  const values: Readonly<Record<string, string>> = { ...officer };
  const done = await device.submit(form, {
    answers: ({ name }) => values[name.replace(`${officer.role}-`, '')],
  });
  if (expectStatus(world, done, 200, `officer ${officer.role}`)) did(world, `console: officer appointed`);
}

/** While the Sekcam is asked she leaves: the coordinator appoints a Plt. the next day, and the link she holds stops. */
export function replaceWhileAsked(world: World, mail: Mail): void {
  const isHers = mail.to === SEKCAM && !mail.subject.includes('Pengingat');
  if (!world.office.story.replaced || !isHers || world.deeds.has('console: Plt. appointed')) return;
  world.agenda.add({
    at: officeHour(mail.at, 1, 0.5),
    what: 'coordinator appoints a Plt.',
    run: async () => {
      const device = newDevice(world);
      await signIn(world, device, 'koordinator');
      await appoint(world, device, {
        role: 'sekretarisCamat',
        nama: 'Aisyah Piliang, S.Sos.',
        jabatan: 'Sekretaris Camat Senapelan',
        surel: 'plt.sekcam@senapelan.example',
        status: 'plt',
        sejak: wibDate(new Date(world.now)).split('-').reverse().join('-'),
        perintah: '800/127/SPT/2026',
        sampai: `31-12-${Number(wibDate(new Date(world.now)).slice(0, 4)) + 1}`,
      });
      world.deeds.set('console: Plt. appointed', 1);
      const old = await browser().open(mail.links[0] ?? '');
      if (expectStatus(world, old, 410, 'link of the officer who left'))
        did(world, 'approval: link had stopped');
    },
  });
}
