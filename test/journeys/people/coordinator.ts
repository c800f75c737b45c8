import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import type { Answers, Browser, Page, Upload } from '../browser/browser.ts';
import type { Form } from '../browser/form.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';
import { correctAddress, mistypeAddress } from './coordinator-addresses.ts';
import { preparePlan, revisePlan, submitPlan } from './coordinator-plan.ts';
import { bringResults } from './coordinator-results.ts';
import { appointOfficers, fillProfile, importReference, nameRemoteUnit } from './coordinator-set-up.ts';
import { lookForTraining } from './coordinator-test.ts';
import { newDevice } from './device.ts';
import { agree, buttonOf, formOf } from './fill.ts';
import { signIn } from './sign-in.ts';

/** Who we are, who approves, who works here. */
export async function prepareOffice(world: World): Promise<Browser> {
  const device = newDevice(world);
  await signIn(world, device, 'koordinator');
  await fillProfile(world, device);
  await importReference(world, device);
  for (const file of world.office.staff) await importStaff(world, device, file);
  await bringResults(world, device);
  await mistypeAddress(world, device);
  await appointOfficers(world, device);
  await nameRemoteUnit(world, device);
  return device;
}

/** The first working morning: the office is prepared and the cycle started. */
export async function beginYear(world: World): Promise<void> {
  await startCycle(world, await prepareOffice(world));
}

/** The button with which a cycle starts. */
export async function startCycle(world: World, device: Browser): Promise<void> {
  const home = await device.open(`${world.app}/konsol`);
  const form = formOf(home, { action: /^\/konsol\/siklus$/ });
  if (form === undefined) throw new Error(`The console does not offer to start a cycle: ${saidBy(home)}`);
  const { settings } = world.office.story;
  const asked = await device.submit(form, {
    answers: ({ name }) => (name === 'tahun' ? String(world.office.year) : settings[name]),
  });
  const started = await agree(device, asked);
  if (expectStatus(world, started, 200, 'start of the cycle')) did(world, 'console: cycle started');
}

async function importStaff(world: World, device: Browser, file: Upload): Promise<void> {
  const page = await device.open(`${world.app}/konsol/pegawai/impor`);
  const form = page.forms.find(({ upload }) => upload);
  if (form === undefined) throw new Error(`The console does not take a staff export: ${saidBy(page)}`);
  const proposed = await device.submit(form, { file });
  if (!expectStatus(world, proposed, 200, 'proposal of a staff import')) return;
  let shown = proposed;
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const next = saveButtonOf(shown);
    if (next === undefined) break;
    shown = await device.submit(next.form, { button: next.button });
    // A large file is saved by its workflow; who presses again only looks.
    if (next.button.value === 'lanjut') await sleep(LOOKS_AGAIN_MS);
  }
  if (!shown.html.includes('perubahan disimpan'))
    throw new Error(`The staff was not saved: ${saidBy(shown)}`);
  did(world, 'console: staff imported');
}

/** As often one looks at the page of a large file. */
const MOST_PRESSES = 2_000;
const LOOKS_AGAIN_MS = 250;

/** What saves a proposal, or goes on saving it. */
function saveButtonOf(page: Page) {
  for (const form of page.forms) {
    const button = form.buttons.find(({ value }) => value === 'simpan' || value === 'lanjut');
    if (button !== undefined) return { form, button };
  }
  return undefined;
}

/** The coordinator gets a mail: each leads to a page of the console. */
export function getCoordinatorMail(world: World, mail: Mail): void {
  const errand = errands[mail.purpose];
  if (errand === undefined) return;
  const hour = world.chance.of('coordinator hour', mail.purpose, mail.subject);
  const at = officeHour(
    mail.at,
    world.office.story.human ? world.chance.of('coordinator delay', mail.subject) * 3 : 0,
    hour,
  );
  world.agenda.add({
    at,
    what: `coordinator ${mail.purpose} ${mail.subject}`,
    run: async () => {
      const device = newDevice(world);
      await signIn(world, device, 'koordinator');
      await errand(world, device, mail);
    },
  });
}

type Errand = (world: World, device: Browser, mail: Mail) => Promise<void>;

const errands: Readonly<Record<string, Errand>> = {
  async rencana(world, device, mail) {
    const plan = `${cyclePage(world, yearOf(world, mail))}/rencana`;
    if (mail.subject.includes('dikembalikan')) await revisePlan(world, device, plan);
    else await preparePlan(world, device, plan);
    await submitPlan(world, device, plan);
  },

  surel: correctAddress,

  'sedikit-jawaban': (world, device, mail) => decideOnFew(world, device, yearOf(world, mail)),

  async penetapan(world, device, mail) {
    const year = yearOf(world, mail);
    const page = await openCycle(world, device, year);
    const form = formOf(page, { action: /\/tetapkan$/ });
    // Recorded before: a second mail asks for nothing new.
    if (form === undefined) return;
    const today = typed(wibDate(new Date(world.now)));
    const asked = await device.submit(form, {
      answers: ({ name }) =>
        name === 'nomor' ? `Nomor 123 Tahun ${year}` : name === 'tanggal' ? today : undefined,
    });
    const done = await agree(device, asked);
    if (!expectStatus(world, done, 200, 'enactment')) return;
    did(world, 'console: enactment recorded');
    lookForTraining(world, year);
  },

  async kehadiran(world, device, mail) {
    const page = await device.open(mail.links[0] ?? '');
    if (!expectStatus(world, page, 200, 'attendance page')) return;
    const form = formOf(page, { action: /kehadiran$/ });
    // Confirmed before: the page only tells.
    if (form === undefined) return;
    const done = await confirmAttendance(device, form);
    if (expectStatus(world, done, 200, `attendance: ${mail.subject}`))
      did(world, 'console: attendance confirmed');
  },

  async 'alamat-daring'(world, device, mail) {
    const page = await device.open(mail.links[0] ?? '');
    if (!expectStatus(world, page, 200, 'page of an online training')) return;
    const form = formOf(page, { action: /alamat$/ });
    if (form === undefined) return;
    const asked = await device.submit(form, {
      answers: ({ name }) => (name === 'meetingUrl' ? 'https://rapat.example/j/81234567890' : undefined),
    });
    const done = await agree(device, asked);
    if (expectStatus(world, done, 200, `address: ${mail.subject}`)) did(world, 'console: address given');
  },

  async 'tindak-lanjut'(world, device, mail) {
    const { closesAfter } = world.office.story;
    const reports = [...world.documents.keys()];
    const last = `-${yearOf(world, mail)}-triwulan-${closesAfter}.pdf`;
    const awaited = closesAfter !== undefined && !reports.some((name) => name.endsWith(last));
    if (awaited) return did(world, 'console: waits for the last quarter');
    const page = await device.open(mail.links[0] ?? '');
    if (!expectStatus(world, page, 200, 'follow-ups')) return;
    const form = formOf(page, { action: /tindak-lanjut$/ });
    if (form === undefined) return;
    const added: Readonly<Record<string, string>> = {
      'TAMBAHAN-1.isi': 'Terbitkan panduan layanan untuk kelurahan.',
      'TAMBAHAN-1.pj': 'Sekretaris Camat',
      'TAMBAHAN-1.tenggat': typed(addDays(wibDate(new Date(world.now)), 60)),
      'TAMBAHAN-1.indikator': 'Panduan terbit di setiap kelurahan.',
    };
    const answers: Answers = ({ name, values, choices }) => {
      if (name.endsWith('.pj-pilihan')) return choices[0];
      const asked = name.endsWith('.pj') && !name.startsWith('TAMBAHAN') && values[0] === '';
      return added[name] ?? (asked ? 'Sekretaris Camat' : undefined);
    };
    const sent = await device.submit(form, { answers });
    // Several of that post are offered to choose from.
    const again = sent.status === 422 ? formOf(sent, { action: /tindak-lanjut$/ }) : undefined;
    const done = again === undefined ? sent : await device.submit(again, { answers });
    if (expectStatus(world, done, 200, 'decision on follow-ups')) did(world, 'console: follow-ups decided');
  },

  /** Something stopped; the coordinator lets it go on. */
  async gangguan(world, device, mail) {
    world.problems.push(
      `a workflow stopped: ${mail.subject} ${mail.text.replace(/\s+/g, ' ').slice(0, 400)}`,
    );
    const form = formOf(await openCycle(world, device, yearOf(world, mail)), { action: /\/lanjutkan$/ });
    if (form !== undefined) await device.submit(form);
  },

  async penutupan(world, device, mail) {
    const path = cyclePage(world, yearOf(world, mail));
    const page = await openCycle(world, device, yearOf(world, mail));
    world.closed = page.html.includes('Siklus selesai') || page.html.includes('Usulan ditolak');
    const rejected = world.office.story.rejected;
    await recordOutcomes(world, device, `${path}/tindak-lanjut`);
    await keepPapers(world, device, `${path}/rencana`);
    const yearly = page.document.querySelector('a[href$="laporan-tahunan.pdf"]');
    if (yearly !== null) await keep(world, device, `${path}/laporan-tahunan.pdf`, 'laporan-tahunan.pdf');
    if (!rejected) await keep(world, device, `${path}/evaluasi/closing/laporan.pdf`, 'laporan-penutupan.pdf');
  },
};

/** The list as the check-ins have it; when nobody came, that is said once more. */
async function confirmAttendance(device: Browser, form: Form): Promise<Page> {
  const done = await device.submit(form);
  const again = done.status === 422 ? formOf(done, { field: /^kosong$/ }) : undefined;
  if (again === undefined) return done;
  return await device.submit(again, { answers: ({ name }) => (name === 'kosong' ? 'ya' : undefined) });
}

/** The year of the cycle that a mail is about, as its link to the console has it: that year may be any that is open. */
function yearOf({ office }: World, { links }: Mail): string {
  return /\/konsol\/siklus\/(\d{4})/.exec(links[0] ?? '')?.[1] ?? String(office.year);
}

function cyclePage({ app }: World, year: string): string {
  return `${app}/konsol/siklus/${year}`;
}

async function openCycle(world: World, device: Browser, year = String(world.office.year)): Promise<Page> {
  const page = await device.open(cyclePage(world, year));
  expectStatus(world, page, 200, 'page of the cycle');
  return page;
}

async function keep(world: World, device: Browser, url: string, fileName: string): Promise<void> {
  const page = await device.open(url);
  if (expectStatus(world, page, 200, fileName)) world.documents.set(fileName, page.bytes);
}

/** Downloads the papers that the page of the plan offers: to go on with, and the plan itself to read. */
async function keepPapers(world: World, device: Browser, url: string): Promise<void> {
  const page = await device.open(url);
  if (!expectStatus(world, page, 200, 'page of the plan')) return;
  const links = page.document.querySelectorAll('a[href$=".docx"], a[href$=".xlsx"], a[href$="rencana.pdf"]');
  for (const link of links) {
    const href = link.getAttribute('href') ?? '';
    await keep(world, device, `${world.app}${href}`, href.split('/').at(-1) ?? '');
  }
}

/** Ends the survey, or the confirmation, before its time. */
export async function closeEarly(world: World, what: 'survei' | 'konfirmasi'): Promise<void> {
  const device = newDevice(world);
  await signIn(world, device, 'koordinator');
  const form = formOf(await openCycle(world, device), { action: new RegExp(`/tutup-${what}$`) });
  if (form === undefined) throw new Error(`The console does not offer to close: ${what}`);
  expectStatus(world, await agree(device, await device.submit(form)), 200, `early close: ${what}`);
}

/** Lets a draft be made from the few answers there are, at once. */
export async function draftFromFew(world: World): Promise<void> {
  const device = newDevice(world);
  await signIn(world, device, 'koordinator');
  await decideOnFew(world, device);
}

async function decideOnFew(world: World, device: Browser, year?: string): Promise<void> {
  const form = formOf(await openCycle(world, device, year), { action: /\/susun-rancangan$/ });
  // Decided before: a second mail asks for nothing new.
  if (form === undefined) return;
  const done = await device.submit(form, { button: buttonOf(form, /^draft$/) });
  if (expectStatus(world, done, 200, 'draft from few answers')) did(world, 'console: draft from few answers');
}

/** A day as people type it: '2027-01-25' -> '25-01-2027'. */
function typed(day: string): string {
  return day.split('-').reverse().join('-');
}

/** Of each three follow-ups one was done, one is dropped, one is still open. */
async function recordOutcomes(world: World, device: Browser, path: string): Promise<void> {
  const form = formOf(await device.open(path), { action: /tindak-lanjut\/keadaan$/ });
  if (form === undefined) return;
  const standings = ['selesai', 'tidak-dilaksanakan', 'terbuka'];
  const places = new Map(
    form.fields.filter(({ name }) => name.endsWith('.keadaan')).map(({ name }, place) => [name, place]),
  );
  const done = await device.submit(form, {
    answers: ({ name }) => {
      if (name.endsWith('.catatan')) return 'Dicatat dalam rapat staf.';
      const place = places.get(name);
      return place === undefined ? undefined : standings[place % 3];
    },
  });
  if (expectStatus(world, done, 200, 'outcomes of follow-ups')) did(world, 'console: outcomes recorded');
}
