import type { ServerResponse } from 'node:http';
import { aroundOf, type Box, type Look, listOf, look, mailsOf, rawOf } from './box.ts';
import type { ListedMail } from './mail-index.ts';
import { openMail } from './opened-mail.ts';
import { everybodysPage, personPage } from './pages/list.tsx';
import { mailPage } from './pages/mail.tsx';
import { noticePage } from './pages/notice.tsx';
import { type Asked, askedOf, pageOf } from './selection.ts';
import { sendEnclosure, sendLetter, sendPage } from './send.ts';

/** A request for a page, with what the box holds at that moment. */
interface Visit {
  readonly box: Box;
  readonly seen: Look;
  readonly asked: Asked;
  readonly here: string;
  readonly response: ServerResponse;
}

/** Answers a GET: `/`, `/surel`, `/orang/ADDRESS`, `/surel/N` with its `isi` and `lampiran/K`. Changes nothing. */
export async function show(box: Box, url: URL, response: ServerResponse): Promise<void> {
  const visit: Visit = {
    box,
    seen: await look(box),
    asked: askedOf(url.searchParams),
    here: url.pathname + url.search,
    response,
  };
  const [, room = '', which = '', part = '', place = ''] = url.pathname.split('/');
  if (room === '') return await showEverybody(visit, false, pageOf(url.searchParams, 'orang'));
  if (room === 'surel' && which === '') return await showEverybody(visit, true, 1);
  if (room === 'orang') return await showPerson(visit, decoded(which));
  const mail = room === 'surel' ? visit.seen.mails.find(({ n }) => String(n) === which) : undefined;
  if (mail === undefined)
    return await showNotice(visit, 'Tidak ditemukan', 'Halaman atau surel ini tidak ada di kotak surat.');
  await showMail(visit, mail, part, place);
}

async function showEverybody(visit: Visit, asksForMails: boolean, page: number): Promise<void> {
  const { box, seen, asked, response } = visit;
  const around = await aroundOf(box, seen, { ...visit, page });
  const left = box.index.left();
  await sendPage(
    box,
    response,
    200,
    everybodysPage({ ...around, list: listOf(seen, asked), asksForMails, left }),
  );
}

async function showPerson(visit: Visit, person: string): Promise<void> {
  const { box, seen, asked, response } = visit;
  const [newest] = mailsOf(seen, person);
  if (newest === undefined)
    return await showNotice(visit, 'Belum ada surel', 'Belum ada surel untuk alamat ini.');
  const around = await aroundOf(box, seen, { ...visit, person });
  const list = listOf(seen, asked, person);
  await sendPage(box, response, 200, personPage({ ...around, list, person, name: newest.name }));
}

async function showMail(visit: Visit, listed: ListedMail, part: string, place: string): Promise<void> {
  const { box, seen, asked, response } = visit;
  const raw = rawOf(box, listed.n);
  if (raw === undefined)
    return await showNotice(visit, 'Surel tidak terbaca', 'Catatan surel ini rusak. Yang lain dapat dibuka.');
  const mail = await openMail(listed, raw, box.appUrl);
  if (part === 'isi') return sendLetter(response, mail);
  const enclosure = part === 'lampiran' ? mail.enclosures[Number(place)] : undefined;
  if (enclosure !== undefined) return sendEnclosure(response, enclosure);
  if (part !== '') return await showNotice(visit, 'Tidak ditemukan', 'Surel ini tidak memuat lampiran itu.');
  const person = listed.address;
  const around = await aroundOf(box, seen, { ...visit, person });
  await sendPage(
    box,
    response,
    200,
    mailPage({ ...around, list: listOf(seen, asked, person, listed.n), mail }),
  );
}

async function showNotice({ box, seen, response, ...visit }: Visit, title: string, sentence: string) {
  await sendPage(box, response, 404, noticePage(await aroundOf(box, seen, visit), title, sentence));
}

/** A path that is no text at all is nobody's. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
