import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as console_ } from '../../functions/forum/console-forum.page.tsx';
import { handler } from '../../functions/forum/forum.page.ts';
import { tellNews } from '../../functions/forum/forum-digest.event.ts';
import { personalData } from '../../functions/privacy/personal-data.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { erasePerson } from '../../shared/staff/erase-person.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { putTopic, readTopic, reportedTopics, topicIdAt, topicsBefore } from '../../shared/store/forum.ts';
import { noteLeft, participantsOfShard } from '../../shared/store/participant.ts';
import { addressOfFile } from '../../shared/uploads/kept-files.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { pathOf, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { pdf, upload } from '../support/upload.ts';
import { at, enactedPlan, people } from '../training/scene.ts';

beforeAll(async () => (await startTable()).close);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: MONDAY });
});
afterEach(() => {
  vi.useRealTimers();
});

const MONDAY = at('2027-03-01', '10:00');

/** An agency of three, and somebody's browser in front of its forum. */
async function agencyOfThree() {
  const { agency } = await enactedPlan(people(3));
  await putCycle(agency, { phase: 'TRAINING', shardCount: 1 });
  await KnownAgency.build(PutItemCommand).item({ agency }).send();
  const as = async (employeeId: string) => {
    for await (const person of participantsOfShard({ agency, cycle: '2027', shard: 0 })) {
      if (person.employeeId !== employeeId) continue;
      const link = await personalLink(person);
      const reader = visitor(handler);
      await reader.open(link).catch(() => undefined);
      return { reader, forum: `${await pathOf(link)}/forum` };
    }
    throw new Error(`no ${employeeId}`);
  };
  return { agency, as };
}

/** The hidden key of a page's form. */
function keyOn(html: string): string {
  return documentOf(html).querySelector('input[name=kunci]')?.getAttribute('value') ?? '';
}

/** A topic of Ani's, its page, and the others' browsers. */
async function begunTopic() {
  const { agency, as } = await agencyOfThree();
  const ani = await as('p000');
  const form = (await ani.reader.get(ani.forum)).html;
  const sent = {
    kunci: keyOn(form),
    jenis: 'MASALAH',
    judul: 'Antrean panjang',
    tulisan: 'Bagaimana mengatur antrean?',
  };
  const { location = '' } = await ani.reader.post(ani.forum, sent);
  const id = location.split('/').at(-1) ?? '';
  return { agency, as, ani, id, sent, form };
}

async function answer(who: Awaited<ReturnType<Awaited<ReturnType<typeof agencyOfThree>>['as']>>, id: string) {
  const { html } = await who.reader.get(`${who.forum}/${id}`);
  return await who.reader.submit(`${who.forum}/${id}`, {
    kunci: keyOn(html),
    tindakan: 'jawab',
    tulisan: 'Pakai nomor antrean.',
  });
}

describe('the forum of an agency', () => {
  it('takes a topic from the own page of a person, once, and every colleague reads and answers it', async () => {
    const { agency, as, ani, id, sent, form } = await begunTopic();
    expect(await accessibilityFaults(form)).toEqual([]);
    await ani.reader.post(ani.forum, sent);
    expect(await topicsBefore(agency, undefined, 9)).toHaveLength(1);
    const budi = await as('p001');
    const read = await answer(budi, id);
    expect(await accessibilityFaults(read.html)).toEqual([]);
    const text = textOf(read.html);
    expect(text).toContain('Ani Rahmawati, Seksi A, Senin, 1 Maret 2027 pukul 10.00 WIB');
    expect(text).toContain('Pakai nomor antrean.');
    expect(textOf((await ani.reader.get(ani.forum)).html)).toContain('1 jawaban');
  });

  it('says all that is missing at once, and keeps what was typed', async () => {
    const { as } = await agencyOfThree();
    const ani = await as('p000');
    const refused = await ani.reader.post(ani.forum, { judul: 'Antrean', tulisan: '' });
    expect(refused.status).toBe(422);
    const text = textOf(refused.html);
    expect(text).toContain('Pilih jenis topik: praktik baik atau persoalan.');
    expect(text).toContain('Tulisan belum diisi.');
    expect(refused.html).toContain('value="Antrean"');
  });

  it('takes five topics a day of a person, the same form sent again among them, and keeps the words of the next', async () => {
    const { as, ani, sent } = await begunTopic();
    const begin = async (judul: string, { reader, forum } = ani) =>
      await reader.post(forum, { ...sent, kunci: keyOn((await reader.get(forum)).html), judul });
    for (const judul of ['Kedua', 'Ketiga', 'Keempat', 'Kelima'])
      expect((await begin(judul)).status).toBe(303);
    expect((await ani.reader.post(ani.forum, sent)).status).toBe(303);
    const refused = await begin('Keenam');
    expect(refused.status).toBe(422);
    expect(textOf(refused.html)).toContain('Anda sudah membuka 5 topik dalam sehari.');
    expect(refused.html).toContain('value="Keenam"');
    vi.setSystemTime(new Date(MONDAY.getTime() + 86_400_001));
    expect((await begin('Keenam', await as('p000'))).status).toBe(303);
  });

  it('takes five topics a day of a person, though eight are sent at one moment', async () => {
    const { agency, ani, sent } = await begunTopic();
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => keyOn((await ani.reader.get(ani.forum)).html)),
    );
    const sentAtOnce = keys.map(async (kunci) => await ani.reader.post(ani.forum, { ...sent, kunci }));
    const statuses = (await Promise.all(sentAtOnce)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 303, 303, 303, 422, 422, 422, 422]);
    expect(await topicsBefore(agency, undefined, 20)).toHaveLength(5);
  });

  it('is of one agency: nobody else reads its topics', async () => {
    const { id } = await begunTopic();
    const { as } = await agencyOfThree();
    const stranger = await as('p000');
    expect((await stranger.reader.get(`${stranger.forum}/${id}`)).status).toBe(404);
    expect(textOf((await stranger.reader.get(stranger.forum)).html)).toContain('Belum ada topik.');
  });

  it('pages through its topics', async () => {
    const { agency, ani, id } = await begunTopic();
    const begun = await readTopic({ agency, topic: id });
    for (let number = 2; number <= 22; number += 1) {
      const topic = topicIdAt(new Date(MONDAY.getTime() + number * 60_000));
      await putTopic({ ...begun, topic, title: `Topik ${number}` });
    }
    const first = (await ani.reader.get(ani.forum)).html;
    expect(textOf(first)).toContain('Topik 3Persoalan');
    expect(textOf(first)).not.toContain('Antrean panjang');
    const next = documentOf(first).querySelector('a[href*="sebelum"]')?.getAttribute('href') ?? '';
    expect(textOf((await ani.reader.get(next)).html)).toContain('Antrean panjang');
  });
});

describe('a post that somebody reports', () => {
  it('of a topic of years ago stands on the first page until it is decided on', async () => {
    const { agency, as, id } = await begunTopic();
    const begun = await readTopic({ agency, topic: id });
    for (let number = 1; number <= 61; number += 1) {
      const topic = topicIdAt(new Date(MONDAY.getTime() + number * 60_000));
      await putTopic({ ...begun, topic, title: `Topik ${number}` });
    }
    const coordinator = await signedInVisitor(console_, agency);
    const list = async () => textOf((await coordinator.get('/konsol/forum')).html);
    expect(await list()).not.toContain('Antrean panjang');
    const budi = await as('p001');
    // A report of nothing is none: so many would bury what others report.
    await budi.reader.post(`${budi.forum}/${id}`, { tindakan: 'laporkan', 'tulisan-ini': 'tidak-ada' });
    expect(await reportedTopics(agency)).toEqual([]);
    await budi.reader.post(`${budi.forum}/${id}`, { tindakan: 'laporkan', 'tulisan-ini': id });
    expect(await list()).toContain('1 topik memuat tulisan yang dilaporkan');
    expect(await list()).toContain('Antrean panjang');
    await coordinator.post(`/konsol/forum/${id}`, { tindakan: 'tampilkan', 'tulisan-ini': id });
    expect(await list()).not.toContain('Antrean panjang');
    expect(await reportedTopics(agency)).toEqual([]);
    const citra = await as('p002');
    await citra.reader.post(`${citra.forum}/${id}`, { tindakan: 'laporkan', 'tulisan-ini': id });
    expect(await list()).toContain('Antrean panjang');
  });

  it('is hidden by the coordinator for a reason that its author alone reads, also in the next morning mail', async () => {
    const { agency, as, ani, id } = await begunTopic();
    const budi = await as('p001');
    await budi.reader.post(`${budi.forum}/${id}`, { tindakan: 'laporkan', 'tulisan-ini': id });
    const coordinator = await signedInVisitor(console_, agency);
    expect(textOf((await coordinator.get('/konsol/forum')).html)).toContain(
      '1 topik memuat tulisan yang dilaporkan',
    );
    const empty = await coordinator.post(`/konsol/forum/${id}`, {
      tindakan: 'sembunyikan',
      'tulisan-ini': id,
    });
    expect(textOf(empty.html)).toContain('Alasan belum diisi.');
    await coordinator.post(`/konsol/forum/${id}`, {
      tindakan: 'sembunyikan',
      'tulisan-ini': id,
      alasan: 'Memuat nama warga.',
    });
    expect(await accessibilityFaults((await coordinator.get(`/konsol/forum/${id}`)).html)).toEqual([]);
    const forBudi = textOf((await budi.reader.get(`${budi.forum}/${id}`)).html);
    expect(forBudi).toContain('Tulisan ini disembunyikan koordinator.');
    expect(forBudi).not.toContain('Bagaimana mengatur antrean?');
    expect(forBudi).not.toContain('Memuat nama warga.');
    expect(textOf((await ani.reader.get(`${ani.forum}/${id}`)).html)).toContain(
      'Alasannya: Memuat nama warga.',
    );
    const mailer = fakeMailer();
    await tellNews(at('2027-03-02', '08:15'), { mailer, remainingMs: () => 600_000 });
    await tellNews(at('2027-03-03', '08:15'), { mailer, remainingMs: () => 600_000 });
    expect(mailer.sent.map(({ to, content }) => [to.name, content.subject])).toEqual([
      ['Ani Rahmawati', '[Kecamatan Senapelan] Tulisan Anda di forum disembunyikan'],
    ]);
    expect(JSON.stringify(mailer.sent[0]?.content)).not.toContain('Memuat nama warga.');
  });
});

describe('who has left the agency', () => {
  it('neither reads nor writes in its forum by the link of the year, nor marks what is there (S22)', async () => {
    const { agency, as, ani, id } = await begunTopic();
    const budi = await as('p001');
    await noteLeft({ agency, cycle: '2027', shard: 0, employeeId: 'p001' }, true);
    const there = [budi.forum, `${budi.forum}/${id}`];
    for (const path of there)
      expect((await budi.reader.get(path)).html).toContain('hanya untuk pegawai yang aktif');
    const kunci = keyOn((await ani.reader.get(`${ani.forum}/${id}`)).html);
    const posts = [
      { kunci, jenis: 'PRAKTIK', judul: 'Dari luar', tulisan: 'x' },
      { tindakan: 'laporkan', 'tulisan-ini': id },
      { kunci, tindakan: 'jawab', tulisan: 'Dari luar' },
    ];
    for (const path of there)
      for (const form of posts) expect((await budi.reader.post(path, form)).status).toBe(409);
    const [topic, ...others] = await topicsBefore(agency, undefined, 9);
    expect(others).toEqual([]);
    expect(topic?.posts).toMatchObject([{ id, reports: [] }]);
  });
});

describe('the digest', () => {
  it('is one mail a week for all answers, to those who take part, on a working morning', async () => {
    const { agency, as, id } = await begunTopic();
    const budi = await as('p001');
    await answer(budi, id);
    await answer(await as('p002'), id);
    const mailer = fakeMailer();
    const morning = async (day: string) =>
      await tellNews(at(day, '08:15'), { mailer, remainingMs: () => 600_000 });
    for (const day of ['2027-03-02', '2027-03-05', '2027-03-06', '2027-03-07']) await morning(day);
    const sent = () => mailer.sent.filter(({ tags }) => tags.agency === agency);
    expect(sent()).toEqual([]);
    await morning('2027-03-09');
    await morning('2027-03-16');
    expect(sent().map(({ to, content }) => [to.name, content.paragraphs])).toEqual([
      ['Ani Rahmawati', ['Ada 2 jawaban baru dalam topik yang Anda ikuti.']],
      ['Budi Santoso', ['Ada 1 jawaban baru dalam topik yang Anda ikuti.']],
    ]);
  });
});

describe('what somebody shared', () => {
  it('counts as learning in a community by the minutes that the coordinator confirms, two JP a day at most, once', async () => {
    const { agency, as, ani, id } = await begunTopic();
    await answer(ani, id);
    const coordinator = await signedInVisitor(console_, agency);
    const page = `/konsol/forum/${id}`;
    const [first, second] = (await topicsBefore(agency, undefined, 1))[0]?.posts ?? [];
    const count = async (post: string | undefined, menit: string) =>
      await coordinator.post(page, { tindakan: 'hitung', 'tulisan-ini': post ?? '', menit });
    const short = await count(first?.id, '44');
    expect(short.status).toBe(422);
    expect(textOf(short.html)).toContain('Waktu: paling sedikit 45 menit');
    expect(await accessibilityFaults(short.html)).toEqual([]);
    expect((await count(first?.id, '200')).status).toBe(303);
    const credits = async () => {
      for await (const person of participantsOfShard({ agency, cycle: '2027', shard: 0 })) {
        if (person.employeeId === 'p000') return person.credits;
      }
      return undefined;
    };
    const twoHours = { 'forum-2027-03-01': { learningHours: 2, on: '2027-03-01' } };
    expect(await credits()).toMatchObject(twoHours);
    // Another post of that day, and the first again: a day has two JP.
    await count(second?.id, '45');
    expect(await credits()).toMatchObject(twoHours);
    await count(first?.id, '45');
    expect(await credits()).toMatchObject(twoHours);
    expect(textOf((await coordinator.get(page)).html)).toContain('Dihitung 2 JP komunitas belajar');
    expect(textOf((await ani.reader.get(`${ani.forum}/${id}`)).html)).toContain('bagi Anda');
    const budi = await as('p001');
    expect(textOf((await budi.reader.get(`${budi.forum}/${id}`)).html)).not.toContain('JP komunitas belajar');
  });
});

it('what was shared adds up within a day, and counts in the year in which it was, whenever that is confirmed', async () => {
  const { agency, ani, id } = await begunTopic();
  await answer(ani, id);
  vi.setSystemTime(at('2028-01-10'));
  const coordinator = await signedInVisitor(console_, agency);
  const hours = async () => {
    for await (const person of participantsOfShard({ agency, cycle: '2027', shard: 0 })) {
      if (person.employeeId === 'p000') return person.credits?.['forum-2027-03-01']?.learningHours;
    }
    return undefined;
  };
  for (const [post, sum] of [
    [0, 1],
    [0, 1],
    [1, 2],
  ] as const) {
    const { id: which = '' } = (await topicsBefore(agency, undefined, 1))[0]?.posts[post] ?? {};
    await coordinator.post(`/konsol/forum/${id}`, { tindakan: 'hitung', 'tulisan-ini': which, menit: '45' });
    expect(await hours()).toBe(sum);
  }
});

describe('a file that somebody puts to an own post', () => {
  async function attached(words = 'denah antrean', name = 'Denah loket.pdf') {
    const scene = await begunTopic();
    const page = `${scene.ani.forum}/${scene.id}/${scene.id}`;
    const attach = async (file: File) => {
      const arrived = await upload(scene.ani.reader, await scene.ani.reader.get(page), file);
      const key = documentOf(arrived.html).querySelector('input[name=key]')?.getAttribute('value') ?? '';
      return await scene.ani.reader.post(page, { tindakan: 'lampirkan', key });
    };
    expect((await attach(new File([pdf(words)], name))).status).toBe(303);
    const kept = async () => (await readTopic({ agency: scene.agency, topic: scene.id })).posts[0]?.file;
    return { ...scene, page, attach, kept };
  }
  const fetched = async (location = '') => await fetch(location);
  const addressOf = async (key = '') =>
    await addressOfFile(key, { type: 'application/pdf', fileName: 'x.pdf', now: new Date() });

  it('is read by every colleague for a minute, by nobody of another agency, and once hidden by its author and the coordinator alone', async () => {
    const { agency, as, ani, id, page } = await attached();
    const budi = await as('p001');
    const file = `${budi.forum}/${id}/${id}/berkas`;
    const shown = await budi.reader.get(`${budi.forum}/${id}`);
    expect(textOf(shown.html)).toContain('Lampiran: Denah loket.pdf');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(await accessibilityFaults((await ani.reader.get(page)).html)).toEqual([]);
    const { location } = await budi.reader.get(file);
    expect(await (await fetched(location)).text()).toContain('denah antrean');
    const stranger = await (await agencyOfThree()).as('p000');
    expect((await stranger.reader.get(`${stranger.forum}/${id}/${id}/berkas`)).status).toBe(404);
    vi.setSystemTime(MONDAY.getTime() + 61_000);
    expect((await fetched(location)).status).toBe(403);

    const coordinator = await signedInVisitor(console_, agency);
    const hide = { tindakan: 'sembunyikan', 'tulisan-ini': id, alasan: 'Memuat nama warga.' };
    await coordinator.post(`/konsol/forum/${id}`, hide);
    expect((await budi.reader.get(file)).status).toBe(404);
    expect((await ani.reader.get(`${page}/berkas`)).status).toBe(303);
    expect((await coordinator.get(`/konsol/forum/${id}/${id}/berkas`)).status).toBe(303);
  });

  it('is known by its content, replaced, and taken away by its author alone; its bytes go with it', async () => {
    const { as, ani, id, page, attach, kept } = await attached();
    const first = await kept();
    const program = await attach(new File(['MZ this program'], 'denah.pdf'));
    expect([program.status, textOf(program.html)]).toEqual([
      422,
      expect.stringContaining('Berkas “denah.pdf” bukan PDF, JPEG, atau PNG yang utuh.'),
    ]);
    expect(await kept()).toEqual(first);
    await attach(new File([pdf('denah baru')], 'Denah baru.pdf'));
    const second = await kept();
    expect(second?.name).toBe('Denah baru.pdf');
    expect((await fetched(await addressOf(first?.key))).status).toBe(404);
    const budi = await as('p001');
    const foreign = `${budi.forum}/${id}/${id}`;
    expect((await budi.reader.get(foreign)).status).toBe(404);
    expect((await budi.reader.post(foreign, { tindakan: 'hapus' })).status).toBe(404);
    expect((await ani.reader.post(page, { tindakan: 'hapus' })).status).toBe(303);
    expect(await kept()).toBeUndefined();
    expect((await fetched(await addressOf(second?.key))).status).toBe(404);
  });

  it('sent by a double click is kept once', async () => {
    const { ani, page, kept } = await attached();
    const arrived = await upload(ani.reader, await ani.reader.get(page), new File([pdf('dua')], 'dua.pdf'));
    const key = documentOf(arrived.html).querySelector('input[name=key]')?.getAttribute('value') ?? '';
    const send = async () => (await ani.reader.post(page, { tindakan: 'lampirkan', key })).status;
    expect([...(await Promise.all([send(), send()])), await send()]).toEqual([303, 303, 303]);
    expect((await fetched(await addressOf((await kept())?.key))).status).toBe(200);
  });

  it('stays what it was when its form is used once more for another post, or for another file of that name', async () => {
    const { agency, ani, id, page, kept } = await attached();
    await answer(ani, id);
    const empty = await ani.reader.get(page);
    const send = async (words: string, to: string) => {
      const arrived = await upload(ani.reader, empty, new File([pdf(words)], 'denah.pdf'));
      const key = documentOf(arrived.html).querySelector('input[name=key]')?.getAttribute('value') ?? '';
      return (await ani.reader.post(to, { tindakan: 'lampirkan', key })).status;
    };
    const textAt = async (key?: string) => await (await fetched(await addressOf(key))).text();
    expect(await send('denah pertama', page)).toBe(303);
    const first = await kept();
    const { posts } = await readTopic({ agency, topic: id });
    expect(await send('denah kedua', `${ani.forum}/${id}/${posts[1]?.id}`)).toBe(303);
    expect([await kept(), await textAt(first?.key)]).toEqual([
      first,
      expect.stringContaining('denah pertama'),
    ]);
    expect(await send('denah pertama, tegak', page)).toBe(303);
    expect(await textAt((await kept())?.key)).toContain('denah pertama, tegak');
    expect((await fetched(await addressOf(first?.key))).status).toBe(404);
  });

  it('is in the copy of what is held on its author, and goes with who is erased', async () => {
    const { agency, kept } = await attached();
    const held = (await personalData(agency, 'p000', new Date())).held.flatMap(({ rows }) =>
      rows.map(([, value]) => value),
    );
    expect(held).toContain('Denah loket.pdf');
    const { key = '' } = (await kept()) ?? {};
    await erasePerson(agency, 'p000', 'operator');
    expect(await kept()).toBeUndefined();
    expect((await fetched(await addressOf(key))).status).toBe(404);
  });
});

describe('a seminar', () => {
  it('is called from a topic once, and its readers see so', async () => {
    const { agency, ani, id } = await begunTopic();
    const coordinator = await signedInVisitor(console_, agency);
    await coordinator.post(`/konsol/forum/${id}`, { tindakan: 'seminar' });
    expect(textOf((await ani.reader.get(`${ani.forum}/${id}`)).html)).toContain('diangkat menjadi seminar');
    const leader = await signedInVisitor(console_, agency, 'pimpinan');
    expect(textOf((await leader.get(`/konsol/forum/${id}`)).html)).toContain(
      'Koordinator menambahkan kegiatannya begitu rencana berikutnya disusun.',
    );
  });
});

describe('a person who is erased', () => {
  it('leaves a place in the topic, without name, title and text, nor why it was hidden', async () => {
    const { agency, as, id } = await begunTopic();
    const budi = await as('p001');
    await answer(budi, id);
    const coordinator = await signedInVisitor(console_, agency);
    const hide = { tindakan: 'sembunyikan', 'tulisan-ini': id, alasan: 'Ani menyebut Siti.' };
    await coordinator.post(`/konsol/forum/${id}`, hide);
    await erasePerson(agency, 'p000', 'operator');
    const kept = JSON.stringify(await topicsBefore(agency, undefined, 9));
    for (const gone of ['Ani', 'Antrean panjang', 'Siti']) expect(kept).not.toContain(gone);
    for (const stays of ['(data dihapus)', 'Pakai nomor antrean.']) expect(kept).toContain(stays);
  });
});
