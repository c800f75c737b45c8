import { createServer, type Server } from 'node:http';
import { parse } from 'node-html-parser';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClockBar } from '../../../../infra/local/clock-bar/clock-bar.ts';
import type { SentMail } from '../../../../infra/local/clock-bar/mail-log.ts';
import type { OpenQuestion } from '../../../../infra/local/clock-bar/open-questions.ts';
import type { People } from '../../../../infra/local/clock-bar/people.ts';
import type { Played, PlayedCycle } from '../../../../infra/local/clock-bar/played.ts';
import { close, listen } from '../../../../infra/local/listen.ts';
import { virtualClock } from '../../../../infra/local/stepfunctions/clock.ts';
import { linkPurposes } from '../../../../shared/store/mailed-link.ts';
import { contentSecurityPolicy } from '../../../../shared/ui/page.tsx';
import type { Phase } from '../../../../shared/words.ts';

const DAY = 86_400_000;
const START = Date.parse('2027-01-04T08:00:00+07:00');
const BROWSER = { accept: 'text/html,application/xhtml+xml' };

/** Where a form of the bar leads: a page of the bar, on the same port, which leads on by itself. */
const WAY = '/_jam?kembali=%2Fkonsol%3Fa%3D1';

const CAMAT = 'camat@senapelan.example';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await close(server);
});

/** A page under the bar, of a platform on which a reminder is due in three days and little else happens. */
async function pageUnderBar(
  given: Partial<Omit<Played, 'year'>> & {
    phases?: readonly Phase[];
    gate?: Promise<void>;
    year?: Partial<Played['year']>;
  } = {},
) {
  const { phases: _, gate: __, year: ___, ...platform } = given;
  const clock = virtualClock(START);
  const mails: SentMail[] = [];
  const mail = (to: string, purpose: string, code?: string) =>
    mails.push({ n: mails.length, to, purpose, codes: code === undefined ? [] : [code] });
  const asked: OpenQuestion[] = [];
  const phases = [...(given.phases ?? ['SURVEY'])];
  const trail: string[] = [];
  const year = (): Played['year'] => ({
    cycles: async () => phases.slice(0, 1).map((phase) => ({ cycle: '2027', phase })),
    trailEnds: async () => new Map([['2027', trail.length]]),
    actsAfter: async (ends) => trail.slice(ends.get('2027') ?? 0),
    known: async () => ({}),
    openQuestions: async () => asked,
    linkOf: async (code) =>
      linkPurposes.filter((purpose) => purpose === code).map((purpose) => ({ cycle: '2027', purpose }))[0],
  });
  clock.setTimer(START + 3 * DAY, () => {
    mail('siti@senapelan.example', 'survei-pengingat', 'survei');
    mail('budi@senapelan.example', 'survei-pengingat', 'survei');
    mail(CAMAT, 'laporan');
    asked.push({ to: 'budi@senapelan.example', as: 'Peserta', cycle: '2027', purpose: 'survei' });
    trail.push('Usulan dikembalikan');
    if (phases.length > 1) phases.shift();
  });
  const bar = createClockBar(
    {
      clock,
      mails,
      urls: { app: 'http://localhost:4000', mailbox: 'http://localhost:4001' },
      nextDue: clock.nextDue,
      async advance(to) {
        await given.gate;
        clock.advanceTo(to);
      },
      settled: async () => {},
      waits: () =>
        clock.nextDue() === undefined
          ? []
          : [{ machine: 'policy-cycle', state: 'CollectAnswers', input: {}, until: START + 3 * DAY }],
      year: { ...year(), ...given.year },
      ...platform,
    },
    given.gate === undefined && given.settled === undefined ? 2_000 : 20,
  );
  const server = createServer(async (request, response) => {
    if (await bar.answers(request, response)) return;
    const html =
      '<!doctype html><html><head><title>a <body></title></head><body class="a>b"><main>isi</main></body></html>';
    const page = await bar.above({ html, policy: contentSecurityPolicy }, request);
    response.writeHead(200, { 'content-security-policy': page.policy }).end(page.html);
  });
  servers.push(server);
  const base = `http://localhost:${await listen(server, 0)}`;
  const look = async (path = '/konsol', headers: Record<string, string> = BROWSER) => {
    const response = await fetch(base + path, { headers });
    return { response, document: parse(await response.text()) };
  };
  /** Presses a button of the bar as the page showed it, or with other values. */
  const press = async (values: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ dari: String(clock.now()), kembali: '/konsol?a=1', ...values });
    return await fetch(`${base}/_jam`, { method: 'POST', body, redirect: 'manual', headers });
  };
  const { end, shownAbove } = bar;
  return { clock, look, press, mail, asked, trail, end, shownAbove };
}

const textOf = (document: ReturnType<typeof parse>) =>
  document.querySelector('aside.clock-bar')?.textContent.replace(/\s+/g, ' ') ?? '';

describe('the bar of the virtual clock', () => {
  it('says what day it is and what comes next, first in the body, under a policy that allows its style alone', async () => {
    const { look } = await pageUnderBar();
    const { document, response } = await look();
    const body = document.querySelector('body');
    expect(body?.getAttribute('class')).toBe('a>b');
    expect(body?.children.map(({ tagName }) => tagName)).toEqual(['STYLE', 'ASIDE', 'MAIN']);
    expect(textOf(document)).toContain('Senin, 4 Januari 2027 pukul 08.00 WIB');
    expect(textOf(document)).toContain(
      'Maju ke kejadian berikutnya: pengingat survei (Kamis, 7 Januari 2027)',
    );
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(2);
    expect(policy.replace(/'sha256-[^']+' ?/g, '')).toBe(
      contentSecurityPolicy.replace(/'sha256-[^']+'/g, ''),
    );
  });

  it.each([
    ['a program', { accept: '*/*' }],
    ['a frame', { ...BROWSER, 'sec-fetch-dest': 'iframe' }],
  ])('is not shown to %s', async (_, headers) => {
    const { look } = await pageUnderBar();
    expect(textOf((await look('/', headers)).document)).toBe('');
  });

  it('goes to the next event, comes back to the page, and tells what happened meanwhile', async () => {
    const { clock, look, press } = await pageUnderBar();
    const answer = await press({ ke: 'kejadian' });
    // A form may lead to its own port only, and the page to come back to may lead to a sign-in on another.
    expect([answer.status, answer.headers.get('location')]).toEqual([303, WAY]);
    const { response, document } = await look(WAY);
    expect([response.status, response.redirected]).toEqual([200, false]);
    expect(response.headers.get('refresh')).toBe('0; url=/konsol?a=1');
    expect(document.querySelector('main a')?.getAttribute('href')).toBe('/konsol?a=1');
    expect(clock.now()).toBe(START + 3 * DAY);
    const said = textOf((await look()).document);
    expect(said).toContain(
      'Sejak Senin, 4 Januari 2027: 3 surel (2 pengingat survei, 1 laporan); Usulan dikembalikan.',
    );
    // Not that nothing comes: schedules ring on.
    expect(said).toContain(
      'Tidak ada alur kerja yang menunggu; yang masih datang hanya surel berkala, seperti sidik jejak perubahan tiap pekan kepada pimpinan.',
    );
  });

  it('tells at a glance how much happened on a long way and how it ended, and all of it to whoever opens that', async () => {
    const deeds = ['jawaban survei', 'umpan balik', 'tes awal', 'umpan balik'];
    const people: People = {
      areOn: () => true,
      turn: () => {},
      next: async () => undefined,
      act: async () => ({ deeds: 1, told: deeds.splice(0) }),
    };
    const { look, press } = await pageUnderBar({ people });
    await press({ ke: 'kejadian' });
    const { document } = await look();
    expect(textOf(document)).toContain(
      'Sejak Senin, 4 Januari 2027: 3 surel; 4 tindakan orang-orang simulasi; Usulan dikembalikan.',
    );
    expect(document.querySelectorAll('aside details li').map((line) => line.textContent)).toEqual([
      '3 surel (2 pengingat survei, 1 laporan)',
      '2 umpan balik',
      '1 jawaban survei',
      '1 tes awal',
      'Usulan dikembalikan',
    ]);
  });

  it('tells neither what it has told before, nor what was done while the clock stood', async () => {
    const { look, press, trail, mail } = await pageUnderBar();
    await press({ ke: 'kejadian' });
    trail.push('Usulan disetujui');
    mail(CAMAT, 'persetujuan');
    await press({ ke: 'hari' });
    expect(textOf((await look()).document)).toContain('Sejak Kamis, 7 Januari 2027: Tidak ada yang terjadi.');
  });

  it('offers the phases that are ahead of each open cycle, and none of a closed one', async () => {
    const cycles: PlayedCycle[] = [
      { cycle: '2027', phase: 'TRAINING' },
      { cycle: '2028', phase: 'FOLLOW_UP' },
    ];
    const { clock, look, press } = await pageUnderBar({ year: { cycles: async () => cycles } });
    const choices = async () =>
      (await look()).document
        .querySelectorAll('aside select')
        .map((select) => [
          select.closest('form')?.querySelector('label')?.textContent,
          select.closest('form')?.querySelector('[name=siklus]')?.getAttribute('value'),
          select.querySelectorAll('option').map((option) => option.textContent),
        ]);
    expect(await choices()).toEqual([
      ['Siklus 2027 ke tahap', '2027', ['Tindak lanjut', 'Selesai']],
      ['Siklus 2028 ke tahap', '2028', ['Selesai']],
    ]);
    cycles.splice(0, 1, { cycle: '2027', phase: 'CLOSED' });
    expect((await choices()).map(([label]) => label)).toEqual(['Siklus 2028 ke tahap']);
    cycles.splice(1, 1, { cycle: '2028', phase: 'PLANNING' });
    await press({ ke: 'tahap', siklus: '2028', tahap: 'APPROVAL' });
    expect([clock.now(), textOf((await look()).document)]).toEqual([
      START,
      expect.stringContaining('tahap Penyusunan rencana menunggu Anda'),
    ]);
    // Of a page that was opened before the cycle closed.
    expect((await press({ ke: 'tahap', siklus: '2027', tahap: 'CLOSED' })).status).toBe(409);
    cycles.splice(0);
    expect(await choices()).toEqual([]);
  });

  it('stops thirty days after the last deed where a decision is awaited and no simulated person decides, and says so', async () => {
    const due = [START + 10 * DAY];
    const people: People = {
      areOn: () => true,
      turn: () => undefined,
      next: async () => due[0],
      async act() {
        const acts = (due[0] ?? Infinity) <= clock.now() ? due.splice(0, 1) : [];
        return { deeds: acts.length, told: [] };
      },
    };
    const { clock, look, press } = await pageUnderBar({ people, phases: ['ANALYSIS', 'PLANNING'] });
    await press({ ke: 'tahap', siklus: '2027', tahap: 'TRAINING' });
    expect(clock.now()).toBe(START + 40 * DAY);
    const said = textOf((await look()).document);
    expect(said).toContain(
      'Berhenti pada tahap Penyusunan rencana, yang menunggu keputusan: orang-orang simulasi sudah 30 hari tidak berbuat apa-apa. Putuskanlah sendiri.',
    );
    expect(said).not.toContain('biarkan orang-orang simulasi');
  });

  it('says on the first page where to click first: as coordinator, and in the newest mail that still asks something of whoever is asked', async () => {
    const { look, press, mail, asked } = await pageUnderBar();
    const links = async (path: string) =>
      (await look(path)).document
        .querySelectorAll('aside li')
        .map((line) => [line.textContent.replace(/:.*/s, ''), line.querySelector('a')?.getAttribute('href')]);
    expect(await links('/')).toEqual([['Sebagai Koordinator', 'http://localhost:4000/konsol']]);
    await press({ ke: 'kejadian' });
    expect(await links('/')).toEqual([
      ['Sebagai Koordinator', 'http://localhost:4000/konsol'],
      ['Sebagai Peserta', 'http://localhost:4001/surel/1'],
    ]);
    mail(CAMAT, 'persetujuan', 'persetujuan');
    asked.push({ to: CAMAT, as: 'Camat', cycle: '2027', purpose: 'persetujuan' });
    // Newer, and asks nothing: a receipt without a link, and the link of a survey that Siti has answered.
    mail(CAMAT, 'persetujuan');
    mail('siti@senapelan.example', 'survei-pengingat', 'survei');
    const asks = [
      ['Sebagai Koordinator', 'http://localhost:4000/konsol'],
      ['Sebagai Peserta', 'http://localhost:4001/surel/1'],
      ['Sebagai Camat', 'http://localhost:4001/surel/3'],
    ];
    expect(await links('/konsol')).toEqual(asks);
    // The weekly mail leads to the own page, and from there to all that is asked.
    mail('budi@senapelan.example', 'pengingat-mingguan', 'saya');
    expect((await links('/konsol'))[1]).toEqual(['Sebagai Peserta', 'http://localhost:4001/surel/6']);
    asked.splice(0);
    expect(await links('/konsol')).toEqual(asks.slice(0, 1));
    expect(await links('/konsol/pegawai')).toEqual([]);
  });

  it('goes a day or a week', async () => {
    const { clock, press } = await pageUnderBar();
    await press({ ke: 'hari' });
    expect(clock.now()).toBe(START + DAY);
    await press({ ke: 'pekan' });
    expect(clock.now()).toBe(START + 8 * DAY);
  });

  it('does not move twice for two clicks, nor for a page that was left open, and says so', async () => {
    const { clock, press } = await pageUnderBar();
    const click = { ke: 'hari', dari: String(START) };
    const answers = [...(await Promise.all([press(click), press(click)])), await press(click)];
    expect(clock.now()).toBe(START + DAY);
    // Which of two at once is first is nobody's promise.
    const late = answers.filter(({ status }) => status === 409);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    for (const answer of late) {
      const said = (await answer.text()).replace(/\s+/g, ' ');
      expect(said).toContain('Permintaan ini tidak menggerakkannya lagi');
      expect(textOf(parse(said))).toContain('Selasa, 5 Januari 2027 pukul 08.00 WIB');
      expect(parse(said).querySelector('main a')?.getAttribute('href')).toBe(WAY);
    }
  });

  it('goes to a phase, and not back to one: the page says why', async () => {
    const { clock, press } = await pageUnderBar({ phases: ['SURVEY', 'CONFIRMATION'] });
    await press({ ke: 'tahap', siklus: '2027', tahap: 'CONFIRMATION' });
    expect(clock.now()).toBe(START + 3 * DAY);
    const back = await press({ ke: 'tahap', siklus: '2027', tahap: 'SURVEY' });
    expect(back.status).toBe(409);
    const said = (await back.text()).replace(/\s+/g, ' ');
    expect(said).toContain('Jam tidak dapat mundur');
    expect(textOf(parse(said))).toContain('Kamis, 7 Januari 2027 pukul 08.00 WIB');
    expect(parse(said).querySelector('aside [name=kembali]')?.getAttribute('value')).toBe('/konsol?a=1');
    expect(said).toContain('keputusan tidak dapat ditarik kembali');
    expect(said).toContain('Tahun yang sedang Anda jalani disimpan di samping (hanya satu, yang terakhir)');
    expect(clock.now()).toBe(START + 3 * DAY);
  });

  it('tells on a page from which it is not moved what day it is and what happened, and has no form there', async () => {
    const { press, shownAbove } = await pageUnderBar();
    await press({ ke: 'kejadian' });
    const page = parse(shownAbove('<html><body><main>Masuk</main></body></html>'));
    expect(textOf(page)).toContain('Kamis, 7 Januari 2027 pukul 08.00 WIB');
    expect(textOf(page)).toContain('Sejak Senin, 4 Januari 2027: 3 surel');
    expect(page.querySelector('aside form')).toBeNull();
    expect(page.querySelector('main')?.textContent).toBe('Masuk');
  });

  it('stops where a phase waits for somebody and nobody but the visitor acts, and says so', async () => {
    const { clock, look, press } = await pageUnderBar({ phases: ['ANALYSIS', 'PLANNING'] });
    await press({ ke: 'tahap', siklus: '2027', tahap: 'TRAINING' });
    expect(clock.now()).toBe(START + 3 * DAY);
    expect(textOf((await look()).document)).toContain(
      'Berhenti pada tahap Penyusunan rencana, yang menunggu seseorang',
    );
  });

  it('does not set off to a phase while a decision waits for the visitor, and says for which', async () => {
    const { clock, look, press } = await pageUnderBar({ phases: ['ENACTMENT'] });
    await press({ ke: 'tahap', siklus: '2027', tahap: 'TRAINING' });
    expect(clock.now()).toBe(START);
    expect(textOf((await look()).document)).toContain(
      'Jam tidak digerakkan: tahap Penetapan menunggu Anda. Bertindaklah sendiri',
    );
  });

  it('does not set off before it is worked off what the visitor has just decided', async () => {
    const phases: Phase[] = ['ENACTMENT'];
    const settled = async () => void phases.splice(0, 1, 'TRAINING');
    const { look, press } = await pageUnderBar({
      settled,
      year: { cycles: async () => phases.slice(0, 1).map((phase) => ({ cycle: '2027', phase })) },
    });
    await press({ ke: 'tahap', siklus: '2027', tahap: 'FOLLOW_UP' });
    expect(textOf((await look()).document)).not.toContain('menunggu Anda');
  });

  it('says what comes next only when the workflows stand, and else that they are at work', async () => {
    let isWorking = true;
    const waits = () =>
      isWorking ? [] : [{ machine: 'policy-cycle', state: 'AwaitEnactment', input: {}, until: START + DAY }];
    const { promise, resolve } = Promise.withResolvers<void>();
    const { look } = await pageUnderBar({ waits, settled: () => promise });
    expect(textOf((await look()).document)).toContain('Sistem masih bekerja.');
    const waiting = look();
    setTimeout(() => {
      isWorking = false;
      resolve();
    }, 5);
    expect(textOf((await waiting).document)).toContain('koordinator diingatkan untuk mencatat penetapan');
  });

  it('lets the simulated people act on the way, and none where they are switched off', async () => {
    const deeds: number[] = [];
    let on = true;
    const due = [START + DAY, START + 2 * DAY];
    const people: People = {
      areOn: () => on,
      turn: (to) => {
        on = to;
      },
      next: async () => due[0],
      async act() {
        if ((due[0] ?? Infinity) > clock.now()) return { deeds: 0, told: [] };
        due.shift();
        deeds.push(clock.now());
        return { deeds: 1, told: ['jawaban survei'] };
      },
    };
    const { clock, look, press } = await pageUnderBar({ people });
    await press({ ke: 'hari' });
    expect(deeds).toEqual([START + DAY]);
    expect(textOf((await look()).document)).toContain('1 jawaban survei');
    await press({ ke: 'orang-diam' });
    expect(textOf((await look()).document)).toContain('hanya Anda yang bertindak');
    await press({ ke: 'pekan' });
    expect(deeds).toHaveLength(1);
    await press({ ke: 'orang-bertindak' });
    expect(on).toBe(true);
  });

  it('shows that the clock is on its way when that takes long, and comes back by itself', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { look, press } = await pageUnderBar({ gate: promise });
    const answer = await press({ ke: 'kejadian' });
    const waiting = answer.headers.get('location') ?? '';
    expect(waiting).toBe(WAY);
    const { response } = await look(waiting);
    expect(response.headers.get('refresh')).toBe('1');
    expect(textOf((await look()).document)).toContain('Jam sedang maju.');
    expect((await press({ ke: 'kejadian' })).status).toBe(409);
    resolve();
    await expect
      .poll(async () => (await look(waiting)).response.headers.get('refresh'))
      .toBe('0; url=/konsol?a=1');
  });

  it('says in one sentence that the platform stops while the clock is on its way', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    onTestFinished(() => said.mockRestore());
    const { promise, reject } = Promise.withResolvers<void>();
    const { look, press, end } = await pageUnderBar({ gate: promise });
    await press({ ke: 'kejadian' });
    end();
    reject(new Error('connect ECONNREFUSED'));
    await expect.poll(async () => textOf((await look()).document)).toContain('Jam berhenti karena kesalahan');
    expect(said.mock.calls).toEqual([
      [
        'Jam sedang maju dan dihentikan pada Senin, 4 Januari 2027 pukul 08.00 WIB; start berikutnya melanjutkan dari sana.',
      ],
    ]);
  });

  it.each([
    ['a form of another site', { ke: 'hari' }, { 'sec-fetch-site': 'cross-site' }, 403],
    ['what no form of the bar sends', { ke: 'mundur' }, {}, 400],
  ])('refuses %s', async (_, values, headers, status) => {
    const { clock, press } = await pageUnderBar();
    expect((await press(values, headers)).status).toBe(status);
    expect(clock.now()).toBe(START);
  });

  it.each([
    ['//evil.example', '/'],
    ['https://evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example/', '/'],
    ['/.//evil.example', '/'],
    ['\t//evil.example', '/'],
    ['', '/'],
    ['/\r\nX:1', '/X:1'],
    ['/surel?cari=“é”', '/surel?cari=%E2%80%9C%C3%A9%E2%80%9D'],
    ['/konsol?a=1#b', '/konsol?a=1#b'],
  ])('leads back to a page of its own port only: asked for "%s", to "%s"', async (kembali, back) => {
    const { look, press } = await pageUnderBar();
    const { response } = await look(`/_jam?${new URLSearchParams({ kembali })}`);
    expect([response.status, response.headers.get('refresh')]).toEqual([200, `0; url=${back}`]);
    const pressed = await press({ ke: 'hari', kembali });
    expect(pressed.headers.get('location')).toBe(`/_jam?kembali=${encodeURIComponent(back)}`);
  });
});
