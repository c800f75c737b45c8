import { datesIn } from '../../readers/indonesian.ts';
import type { Answers, Browser, Page } from '../browser/browser.ts';
import type { Form } from '../browser/form.ts';
import type { Mail } from '../world/mail.ts';
import { HOUR, officeHour } from '../world/office-hours.ts';
import { did, expectStatus, saidBy, type World } from '../world/world.ts';
import { type Character, characterOf } from './character.ts';
import { newDevice, type OpenPage } from './device.ts';
import { chooseBy, click, formOf } from './fill.ts';
import { handInLater } from './proof.ts';

/** Somebody gets a mail about a training: what it is about stands in its subject. */
export function getTrainingMail(world: World, mail: Mail): void {
  const subject = mail.subject.replace(/^\[.*?\] /, '');
  if (mail.text.includes('Saya hadir')) getReadyForTomorrow(world, mail, subject);
  else if (/^(Undangan|Satu tempat)/.test(subject)) getInvitation(world, mail, subject);
}

function getReadyForTomorrow(world: World, mail: Mail, subject: string): void {
  const person = characterOf(world, mail.to);
  const what = `${mail.to} ${subject}`;
  if (mail.text.includes('tes awal') && !person.tends(0.2, `no pretest ${subject}`)) {
    const run = () => takePretest(world, mail, person);
    world.agenda.add({ at: mail.at + 2 * HOUR, what: `pretest ${what}`, run });
  }
  // Some hold a seat and do not come; others come and do not press the button.
  if (!wantsMail(person) || mail.text.includes('Pertemuan ke-')) return;
  comeOn(world, mail, person, { subject, text: mail.text });
}

/** Half keep a calendar; of the others half ask for a mail on the day before. */
function wantsMail(person: Character): boolean {
  return !person.tends(0.5, 'keeps a calendar') && person.tends(0.5, 'wants to be reminded by mail');
}

/** What somebody comes to, when that is by a mail or a page, and how its page is opened on the day. */
interface Coming {
  readonly subject: string;
  readonly text: string;
  readonly open?: typeof openTraining | undefined;
}

/** Comes on each day that a mail or a page says, unless he or she forgets. */
function comeOn(
  world: World,
  mail: Mail,
  person: Character,
  { subject, text, open = openTraining }: Coming,
): void {
  if (person.tends(0.15, `no check-in ${subject}`)) return;
  const run = () => checkIn(world, mail, person, open);
  const days = mornings(text);
  days.forEach((at, day) => {
    world.agenda.add({ at, what: `check in ${mail.to} ${subject} ${day + 1}`, run });
  });
  // Before they leave on the last day most people say what they think; who does everything at once waits for the mail.
  const leaves = (days.at(-1) ?? 0) + lengthOfDay(text) - HOUR / 2;
  if (!person.tends(0.65, `says it on the spot ${subject}`)) return;
  const what = `leaves ${mail.to} ${subject}`;
  world.agenda.add({ at: leaves, what, run: () => sayOnTheSpot(world, mail, person, open) });
}

/** From the beginning of a day to its end. */
function lengthOfDay(text: string): number {
  const [, ...told] = /(\d\d)\.(\d\d)–(\d\d)\.(\d\d) WIB/.exec(text) ?? [];
  const [hours = 0, minutes = 0, endHours = 0, endMinutes = 0] = told.map(Number);
  return (endHours - hours) * HOUR + ((endMinutes - minutes) * HOUR) / 60;
}

/** Feedback on the page of the training, and the certificate there some days later. */
async function sayOnTheSpot(
  world: World,
  mail: Mail,
  person: Character,
  open: typeof openTraining,
): Promise<void> {
  const device = newDevice(world);
  const page = await open(world, mail, device);
  const form = page?.forms.find(({ fields }) => fields.some(({ values }) => values[0] === 'umpan-balik'));
  // Without a seat, or a check-in, nobody is asked.
  if (form === undefined) return;
  const asked = await device.submit(form);
  if (!expectStatus(world, asked, 200, `feedback on the spot of ${mail.to}`)) return;
  const course = courseOf(asked);
  const question = { purpose: 'umpan-balik', matter: `umpan-balik ${course}` };
  await answerOn(world, mail, { device, page: asked }, person, question);
  did(world, 'umpan-balik: on the spot');
  const at = officeHour(world.now, 8, world.chance.of('looks for the certificate', mail.to, course));
  const again = (other: Browser) => open(world, mail, other);
  const run = async () => {
    const late = await again(newDevice(world));
    if (late?.document.querySelector('a[href$="sertifikat.pdf"]')) {
      await seeCertificate(world, mail, course, again);
    }
  };
  world.agenda.add({ at, what: `certificate ${mail.to} ${course}`, run });
}

/** Half an hour after each day begins, as a mail or a page says; the reminder may come on a Friday for a Monday. */
function mornings(text: string): readonly number[] {
  const [, told = ''] = /Tanggal:?([\s\S]*?)(?:Tidak ada kegiatan|Pukul|Pertemuan|Tempat):?/.exec(text) ?? [];
  const [, hours, minutes] = /(\d\d)\.(\d\d)–\d\d\.\d\d WIB/.exec(text) ?? [];
  return told.split(';').flatMap((row) => {
    const last = datesIn(row).at(-1) ?? '';
    // "4–6 Januari 2027", "30 Januari–2 Februari 2027"
    const [, day = '', month = ''] = /(\d{1,2})(?: (\p{L}+))?–\d/u.exec(row) ?? [];
    const [first = last] = day === '' ? [] : datesIn(`${day} ${month || monthOf(row)} ${last.slice(0, 4)}`);
    const length = Math.round((Date.parse(last) - Date.parse(first)) / (24 * HOUR));
    const start = Date.parse(`${first}T${hours}:${minutes}:00+07:00`) + HOUR / 2;
    return Array.from({ length: length + 1 }, (_, index) => start + index * 24 * HOUR);
  });
}

function monthOf(row: string): string {
  return /(\p{L}+) \d{4}/u.exec(row)?.[1] ?? '';
}

function getInvitation(world: World, mail: Mail, subject: string): void {
  const person = characterOf(world, mail.to);
  const reminded = subject.startsWith('Undangan belum dijawab');
  if (person.tends(reminded ? 0.6 : 0.15, `ignores ${subject}`)) return;
  const { of } = world.chance;
  const days = person.tends(0.8, `takes time ${subject}`)
    ? Math.floor(of('reply days', mail.to, subject) * 5)
    : 0;
  // Moments apart, also for the two reminders of one person that are read on the same Monday: seats go by the order
  // of the answers, and two runs must see the same order.
  const moment = Math.floor(of('reply moment', mail.to, subject, mail.at) * HOUR);
  const at = officeHour(mail.at, days, of('reply hour', mail.to, subject)) + moment;
  world.agenda.add({
    at,
    what: `reply ${mail.to} ${subject}`,
    run: () => reply(world, mail, person, subject),
  });
}

async function openTraining(
  world: World,
  mail: Mail,
  device = newDevice(world),
  link = 0,
): Promise<Page | undefined> {
  const page = await device.open(mail.links[link] ?? '');
  return expectStatus(world, page, 200, `training of ${mail.to}`) ? page : undefined;
}

async function reply(world: World, mail: Mail, person: Character, subject: string): Promise<void> {
  const device = newDevice(world);
  const page = await openTraining(world, mail, device);
  if (page !== undefined) await replyOn(world, mail, { device, page }, person, subject);
}

/** Somebody in front of a page. */
interface Before {
  readonly device: Browser;
  readonly page: Page;
}

async function replyOn(
  world: World,
  mail: Mail,
  { device, page, open }: Before & Pick<Coming, 'open'>,
  person: Character,
  subject: string,
): Promise<void> {
  if (page.document.textContent.includes('Karena unit Anda jauh'))
    did(world, 'training: online, for a remote unit');
  const declines = person.tends(0.12, `declines ${subject}`);
  const form = formOf(page, { field: /^jawaban$/ });
  const choices = form?.fields.find(({ name }) => name === 'jawaban')?.choices ?? [];
  const reasons = choices.filter((choice) => choice !== 'ya');
  const draw = world.chance.of('reason', mail.to, subject);
  const choice = declines
    ? reasons[Math.floor(draw * reasons.length)]
    : choices.find((each) => each === 'ya');
  // Answered before, or too late: the page says so.
  if (form === undefined || choice === undefined) return;
  const mailed = !declines && wantsMail(person);
  const answers: Answers = ({ name }) =>
    name === 'jawaban' ? choice : name === 'pengingat' && mailed ? 'surel' : undefined;
  const answered = await click(device, person, form, { answers });
  if (answered.status === 409 && saidBy(answered).includes('pada waktu yang sama')) {
    return did(world, 'training: refused by a clash');
  }
  if (!expectStatus(world, answered, 200, `reply of ${mail.to}`)) return;
  if (declines) return did(world, 'training: declined with a reason');
  if (mailed) did(world, 'training: reminded by mail');
  else {
    const text = answered.document.querySelector('dl')?.textContent ?? '';
    comeOn(world, mail, person, { subject, text, open });
  }
  did(world, answered.html.includes('daftar tunggu') ? 'training: on the waitlist' : 'training: accepted');
}

async function takePretest(world: World, mail: Mail, person: Character): Promise<void> {
  const device = newDevice(world);
  const page = await openTraining(world, mail, device);
  const link = page?.document.querySelector('a[href$="/tes-awal"]')?.getAttribute('href');
  // Without a seat there is no test.
  if (page === undefined || link === undefined) return;
  const test = await device.open(new URL(link, page.url).href);
  const form = formOf(test, { action: /tes-awal$/ });
  if (!expectStatus(world, test, 200, `pre-test of ${mail.to}`) || form === undefined) return;
  const done = await click(device, person, form, {
    answers: chooseBy((name) => world.chance.of('pretest', mail.to, matterOf(mail), name)),
  });
  if (expectStatus(world, done, 200, `pre-test sent by ${mail.to}`)) did(world, 'training: pre-test');
}

async function checkIn(
  world: World,
  mail: Mail,
  person: Character,
  open: typeof openTraining,
): Promise<void> {
  const device = newDevice(world);
  const page = await open(world, mail, device);
  const form = page?.forms.find(({ fields }) => fields.some(({ values }) => values[0] === 'hadir'));
  if (form === undefined) return;
  const done = await click(device, person, form);
  if (expectStatus(world, done, 200, `check-in of ${mail.to}`)) did(world, 'training: checked in');
}

/** Everybody looks at the page after a training; the first of all and some more keep the document (it takes a tenth of a second to draw). */
async function seeCertificate(world: World, mail: Mail, course: string, open: OpenPage): Promise<void> {
  const device = newDevice(world);
  const page = await open(device);
  const link = page?.document.querySelector('a[href$="sertifikat.pdf"]')?.getAttribute('href');
  // Until the coordinator has settled who was there, the page says when one said so.
  if (page === undefined || page.html.includes('Kehadiran Anda tercatat')) return;
  if (link === undefined) {
    world.problems.push(`certificate of ${mail.to}: not on the page of ${course}`);
    return;
  }
  const first = !world.deeds.has('certificate: seen');
  did(world, 'certificate: seen');
  handInLater(world, mail, { course, page, open });
  if (!first && !world.chance.is(0.08, 'downloads', mail.to, course)) return;
  const pdf = await device.open(new URL(link, page.url).href);
  if (!expectStatus(world, pdf, 200, `certificate of ${mail.to}`)) return;
  did(world, 'certificate: downloaded');
  const title = course.replace(/[^\p{L}\d]+/gu, '-').slice(0, 50);
  const folder = page.html.includes('Unduh sertifikat') ? 'sertifikat' : 'catatan-kehadiran';
  world.documents.set(`${folder}/${title}-${mail.to.split('@')[0]}.pdf`, pdf.bytes);
}

/** What a mail is about, the same in its reminders: who is reminded answers as he or she would have before. */
function matterOf({ subject, purpose }: Mail): string {
  return `${purpose} ${subject.replace(/^\[.*?\] /, '').replace(/^(Pengingat: |Pengingat umpan balik: )/, '')}`;
}

/** Feedback after a training, with an action for the own work or without; how it goes, and how it is applied, by oneself or by the supervisor. */
export function getQuestions(world: World, mail: Mail): void {
  const person = characterOf(world, mail.to);
  const reminded = mail.subject.includes('Pengingat');
  if (person.tends(reminded ? 0.5 : 0.3, `does not answer ${mail.subject}`)) return;
  const at = officeHour(mail.at, 0, world.chance.of('answers hour', mail.to, mail.subject));
  world.agenda.add({
    at,
    what: `${mail.purpose} ${mail.to} ${mail.subject}`,
    run: () => answerQuestions(world, mail, person),
  });
}

async function answerQuestions(world: World, mail: Mail, person: Character): Promise<void> {
  const device = newDevice(world);
  const page = await device.open(mail.links[0] ?? '');
  if (page.status === 410) return did(world, `${mail.purpose}: came too late`);
  if (!expectStatus(world, page, 200, `${mail.purpose} of ${mail.to}`)) return;
  await answerOn(world, mail, { device, page }, person, { purpose: mail.purpose, matter: matterOf(mail) });
}

/** Half of them write something. */
const REMARKS = [
  'Waktunya terlalu singkat. Tambah praktik.',
  'Perbanyak praktik dengan berkas yang nyata.',
  'Waktu praktiknya kurang.',
  'Contoh kasus dari kelurahan sangat membantu.',
  'Pak Rahmat menjelaskan dengan sabar; waktu tanya jawab kurang.',
  'Tambah contoh kasus pelayanan.',
];

/** What a page asks of somebody. */
interface Question {
  readonly purpose: string;
  readonly matter: string;
}

async function answerOn(
  world: World,
  mail: Mail,
  { device, page }: Before,
  person: Character,
  { purpose, matter }: Question,
): Promise<void> {
  const form = formOf(page, {});
  if (form === undefined) return;
  // Most are content: the upper part of each scale.
  const marks = chooseBy((name) => 0.35 + 0.64 * world.chance.of('opinion', mail.to, matter, name));
  const acts = !person.tends(0.4, `no action ${matter}`);
  const remark = REMARKS[Math.floor(world.chance.of('remark', mail.to, matter) * 2 * REMARKS.length)];
  const choose: Answers = (field) => {
    if (field.name === 'komentar') return remark;
    return field.name === 'tindakan' && field.kind !== 'radio' && acts
      ? 'Menyusun daftar periksa berkas dan memakainya di loket.'
      : marks(field);
  };
  const done = await click(device, person, form, { answers: choose });
  if (!expectStatus(world, done, 200, `${purpose} sent by ${mail.to}`)) return;
  did(world, `${purpose}: sent`);
  if (purpose === 'umpan-balik') {
    const opinion = { by: mail.to, title: courseOf(page), scores: scoresOf(form, choose) };
    // Who opens the mail and its reminder side by side sends twice; the first answer stands.
    if (!world.opinions.some(({ by, title }) => by === opinion.by && title === opinion.title)) {
      world.opinions.push(opinion);
    }
  }
}

/** The weekly mail: most go through all that waits on their own pages, one after another, and about their teams. */
export function getWeekly(world: World, mail: Mail): void {
  const person = characterOf(world, mail.to);
  const leaves = mail.calendars.length === 0 ? 0.3 : 0.15;
  if (person.tends(leaves, `leaves the weekly mail ${mail.at}`)) return;
  const at = officeHour(mail.at, 0, world.chance.of('weekly hour', mail.to, mail.at));
  world.agenda.add({ at, what: `weekly ${mail.to}`, run: () => answerAll(world, mail, person) });
}

async function answerAll(world: World, mail: Mail, person: Character): Promise<void> {
  for (const { course, link } of teamLinks(mail)) {
    const about = { ...mail, purpose: 'perilaku', subject: course, links: [link] };
    await answerQuestions(world, about, person);
  }
  if (!mail.text.includes('Buka halaman Anda:')) return;
  const own = await newDevice(world).open(mail.links[0] ?? '');
  if (!expectStatus(world, own, 200, `own page of ${mail.to}`)) return;
  did(world, 'weekly mail: own page opened');
  const doors = own.forms.flatMap(({ fields, buttons }) => {
    const door = fields.find(({ name }) => name === 'buka')?.values[0];
    return door === undefined || buttons.some(({ text }) => /^(Buka|Unggah) /.test(text)) ? [] : [door];
  });
  for (const door of doors) await answerBehind(world, mail, person, door);
}

/** What a supervisor is asked about the own people after each course has a link of its own in the weekly mail. */
export function teamLinks({ text }: Mail): readonly { readonly course: string; readonly link: string }[] {
  const found = text.matchAll(/"([^"]*)"\s+oleh\s+tim\s+Anda:\n(https?:\S+)/g);
  return [...found].map(([, course = '', link = '']) => ({ course, link }));
}

/** The page behind a button of the own page; undefined where there is no such button any more. */
async function openDoor(world: World, mail: Mail, device: Browser, door: string): Promise<Page | undefined> {
  const own = await device.open(mail.links[0] ?? '');
  const form = own.forms.find(({ fields }) =>
    fields.some(({ name, values }) => name === 'buka' && values[0] === door),
  );
  if (form === undefined) return undefined;
  const page = await device.submit(form);
  return expectStatus(world, page, 200, `${door} of ${mail.to}`) ? page : undefined;
}

async function answerBehind(world: World, mail: Mail, person: Character, door: string): Promise<void> {
  const device = newDevice(world);
  const page = await openDoor(world, mail, device, door);
  if (page === undefined) return;
  const [purpose = ''] = door.split(':');
  const open = async (_: World, __: Mail, again = newDevice(world)) => openDoor(world, mail, again, door);
  const before = { device, page, open };
  if (purpose === 'pelatihan') await replyOn(world, mail, before, person, `Undangan: ${courseOf(page)}`);
  else await answerOn(world, mail, before, person, { purpose, matter: `${purpose} ${courseOf(page)}` });
  if (purpose !== 'umpan-balik') return;
  const own = door.replace(purpose, 'pelatihan');
  await seeCertificate(world, mail, courseOf(page), (again) => openDoor(world, mail, again, own));
}

/** The course that a page of feedback asks about. */
function courseOf({ document }: Page): string {
  return document.querySelector('h1')?.textContent.trim() ?? '';
}

/** What somebody said on the scales of a form. */
function scoresOf({ fields }: Form, choose: Answers): Readonly<Record<string, number>> {
  const scales = fields.filter(({ choices }) => choices.join() === '1,2,3,4,5');
  return Object.fromEntries(scales.map((field) => [field.name, Number(choose(field))]));
}
