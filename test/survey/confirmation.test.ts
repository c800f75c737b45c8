import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyseShard } from '../../functions/plan/analysis/analysis-shard.step.ts';
import { gapsOfPerson } from '../../functions/plan/analysis/gaps-of-person.ts';
import { correctEmployee } from '../../functions/staff/correct-employee.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as confirmationPage } from '../../functions/survey/confirmation/confirmation.page.ts';
import { inviteSupervisors } from '../../functions/survey/confirmation/confirmation-invite.step.ts';
import { confirmationLink } from '../../functions/survey/confirmation/confirmation-letter.ts';
import { closeSurvey } from '../../functions/survey/survey-close.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { OutsideMailHoursError } from '../../shared/errors.ts';
import { technicalAreas } from '../../shared/reference/agency-reference.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { Cycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { changeParticipant, Participant, participantsOfShard } from '../../shared/store/participant.ts';
import { listIllPeople } from '../../shared/store/progress.ts';
import { readEmployee } from '../../shared/store/staff.ts';
import { table } from '../../shared/store/table.ts';
import { readTeam, Team } from '../../shared/store/team.ts';
import { arrive, stepFunctions } from '../../shared/workflow/workflows.ts';
import { byRina } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { pathOf, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  allTicks,
  answerAll,
  context,
  daysLater,
  hasAnswered,
  linkFor,
  OPENING,
  openConfirmation,
  openedSurvey,
} from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
  return aws.close;
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: OPENING });
  return () => vi.useRealTimers();
});

/** The form of one person as the page makes it, with the tick of the supervisor. */
const AGREED = { shard: '0', versi: '1', setuju: 'ya' };

/** A team of three under one head, of whom these have sent their answers. */
async function answered(answering: readonly string[]) {
  const survey = await openedSurvey([
    staffRecord('kasi', { name: 'Kartini, S.Sos.' }),
    staffRecord('ani', { supervisorId: 'kasi', name: 'Ani Rahmawati' }),
    staffRecord('budi', { supervisorId: 'kasi', name: 'Budi Santoso' }),
    staffRecord('citra', { supervisorId: 'kasi', name: 'Citra Dewi' }),
    staffRecord('orang-lain'),
  ]);
  for (const id of answering) await hasAnswered(survey.ref, id, 'belum');
  return survey;
}

/** What the trail of the cycle says. */
async function trail(ref: CycleRef): Promise<readonly (readonly [string, string])[]> {
  return (await lastLines(ref, 50)).map(({ act, subject }) => [act, subject] as const);
}

/** Takes away what the schema of a row must have. */
async function spoil(pk: string, sk: string): Promise<void> {
  const Key = { pk, sk };
  const UpdateExpression = 'REMOVE linkVersion';
  await table.getDocumentClient().send(new UpdateCommand({ TableName: 'bangkom', Key, UpdateExpression }));
}

/** The same, and the supervisors have been asked. */
async function begin(answering: readonly string[] = ['ani', 'budi']) {
  const survey = await answered(answering);
  vi.setSystemTime(daysLater(14));
  const asked = await openConfirmation(survey);
  const stored = async (id: string) => {
    for await (const person of participantsOfShard({ ...survey.ref, shard: 0 }))
      if (person.employeeId === id) return person;
    throw new Error(`${id} is gone`);
  };
  return { ...survey, asked, stored };
}

/** The head has opened the mail. */
async function opened(answering?: readonly string[]) {
  const scene = await begin(answering);
  const kasi = visitor(confirmationPage);
  const link = linkFor(scene.mailer, 'kasi');
  const first = await kasi.open(link);
  const path = await pathOf(link);
  const agree = (id: string) => kasi.post(`${path}/${id}`, { ...AGREED, ...allTicks('belum') });
  return { ...scene, kasi, first, path, agree };
}

describe('a session of another day', () => {
  it('confirms nobody before the mail is opened again, and keeps the ticks', async () => {
    const { kasi, path, mailer, agree, stored } = await opened();
    // Ten in the evening, and eight the next morning: the session goes on, another may sit there.
    vi.setSystemTime(new Date(daysLater(14).getTime() + 14 * 3_600_000));
    await kasi.open(linkFor(mailer, 'kasi'));
    vi.setSystemTime(daysLater(15));
    const late = await agree('ani');
    expect(late.status).toBe(422);
    expect(late.html).toContain('Halaman ini dibuka pada hari lain');
    expect((await stored('ani')).confirmation).toBeUndefined();
    await kasi.open(linkFor(mailer, 'kasi'));
    expect((await kasi.post(`${path}/ani`, { ...AGREED, ...allTicks('belum') })).status).toBe(303);
  });
});

describe('asking the supervisors', () => {
  it('writes to those whose people have answered, and waits until half of the time', async () => {
    const { asked, mailer } = await begin();
    expect(asked.action).toBe('WAIT');
    const mail = mailer.sent.at(-1);
    expect(mail?.to.email).toBe('kasi@instansi.example');
    expect(mail?.content.details?.[0]).toEqual(['Menunggu konfirmasi', '2 orang, sekitar 2 menit per orang']);
    expect(JSON.stringify(mail)).not.toContain('Budi Santoso');
  });

  it('run twice mails nobody twice', async () => {
    const { ref, mailer } = await begin();
    const before = mailer.sent.length;
    expect((await inviteSupervisors(ref, context(daysLater(14), mailer))).action).toBe('WAIT');
    expect(mailer.sent).toHaveLength(before);
  });

  it('gives all its days from the first mail on, however long none could leave', async () => {
    const { ref, cycle } = await answered(['ani']);
    await closeSurvey(ref, context(daysLater(14)));
    const evening = fakeMailer();
    evening.closeAfter(0);
    await expect(inviteSupervisors(ref, context(daysLater(14), evening))).rejects.toThrow(
      OutsideMailHoursError,
    );
    const mailer = fakeMailer();
    for (const days of [100, 101]) {
      expect((await inviteSupervisors(ref, context(daysLater(days), mailer))).action).toBe('WAIT');
    }
    expect(mailer.sent.map(({ content }) => content.subject)).toEqual([
      '[Kecamatan Senapelan] Konfirmasi survei kompetensi 2027 untuk tim Anda',
    ]);
    const end = new Date((await cycle()).confirmationClosesAt ?? '');
    expect(end.getTime()).toBeGreaterThan(daysLater(106).getTime());
    expect((await inviteSupervisors(ref, context(end, mailer))).action).toBe('CLOSE');
  });

  it('is stopped by no ill row: a team costs that team, a member that member, and both are noted', async () => {
    const survey = await openedSurvey([
      ...['kabid', 'kasi'].map((who) => staffRecord(who)),
      ...['ani', 'budi', 'citra'].map((who) => staffRecord(who, { supervisorId: 'kasi' })),
      staffRecord('dewi', { supervisorId: 'kabid' }),
    ]);
    const { ref } = survey;
    for (const id of ['ani', 'budi', 'citra', 'dewi']) await hasAnswered(survey.ref, id, 'belum');
    await spoil(partitions.cycle(ref.agency, ref.cycle), 'TEAM#kabid');
    await spoil(partitions.shard(ref.agency, ref.cycle, 0), 'PARTICIPANT#budi');
    expect((await openConfirmation(survey)).action).toBe('WAIT');
    expect(survey.mailer.sent.at(-1)?.to.email).toBe('kasi@instansi.example');
    expect(survey.mailer.sent.at(-1)?.content.details?.[0]).toEqual([
      'Menunggu konfirmasi',
      '2 orang, sekitar 2 menit per orang',
    ]);
    const kasi = visitor(confirmationPage);
    const { html } = await kasi.open(linkFor(survey.mailer, 'kasi'));
    expect(textOf(html)).toContain('Pegawai citra');
    await analyseShard({ ...ref, shard: 0 });
    expect(await listIllPeople(partitions.cycle(ref.agency, ref.cycle))).toMatchObject([
      { person: 'budi', step: 'analysis' },
      { person: 'kabid', step: 'confirmation-invitation' },
    ]);
  });

  it('goes straight on when nobody has answered', async () => {
    const { asked, cycle } = await begin([]);
    expect(asked.action).toBe('CLOSE');
    expect((await cycle()).phase).toBe('ANALYSIS');
  });

  it('goes straight on when the only supervisor has no address', async () => {
    const { email: _none, ...head } = staffRecord('kasi');
    const survey = await openedSurvey([head, staffRecord('ani', { supervisorId: 'kasi' })]);
    const ani = visitor(surveyPage);
    const link = linkFor(survey.mailer, 'ani');
    await ani.open(link);
    await answerAll(ani, await pathOf(link));
    expect((await openConfirmation(survey)).action).toBe('CLOSE');
  });

  it('reminds once, half way, those with people left, and closes at the deadline', async () => {
    const { ref, cycle } = await begin();
    const reminders = fakeMailer();
    expect((await inviteSupervisors(ref, context(daysLater(18), reminders))).action).toBe('WAIT');
    expect((await inviteSupervisors(ref, context(daysLater(19), reminders))).action).toBe('WAIT');
    expect(reminders.sent.map(({ content }) => content.subject)).toEqual([
      '[Kecamatan Senapelan] Pengingat: konfirmasi survei kompetensi 2027 untuk tim Anda',
    ]);
    expect((await inviteSupervisors(ref, context(daysLater(22), reminders))).action).toBe('CLOSE');
    expect((await cycle()).phase).toBe('ANALYSIS');
    expect((await inviteSupervisors(ref, context(daysLater(22), reminders))).action).toBe('CLOSE');
  });

  it('finds the last confirmation that a crash left uncounted, and nobody clicked again', async () => {
    const { ref, agree } = await opened();
    await agree('ani');
    crashAfterWrites(1);
    await agree('budi');
    restart();
    expect((await inviteSupervisors(ref, context(daysLater(18)))).action).toBe('CLOSE');
  });

  it('does not remind a supervisor who is done', async () => {
    const { ref, agree } = await opened();
    await agree('ani');
    await agree('budi');
    await Cycle.build(UpdateItemCommand)
      .item({ ...ref, confirmedCount: 1 })
      .send();
    const reminders = fakeMailer();
    await inviteSupervisors(ref, context(daysLater(18), reminders));
    expect(reminders.sent).toEqual([]);
  });
});

describe('the confirmation page', () => {
  it('lists the team with the state of each, and opens whoever has answered', async () => {
    const { first, kasi, path } = await opened();
    expect(await accessibilityFaults(first.html)).toEqual([]);
    expect(textOf(first.html)).toContain('0 dari 2');
    expect(first.html).toContain(`${path}/ani`);
    expect(first.html).not.toContain(`${path}/citra`);
    expect(textOf(first.html)).toContain('Belum menjawab');
    const person = await kasi.get(`${path}/ani`);
    expect(await accessibilityFaults(person.html)).toEqual([]);
    expect(person.html).toMatch(/name="M1\.1" value="belum" checked/);
  });

  it('shows what was answered "belum" first, the rest folded behind it, and agrees with all at the end', async () => {
    const { kasi, path, ref, stored } = await opened();
    const { answers } = await stored('ani');
    const indicators = { ...answers?.indicators, 'M1.1': 'ya', 'M3.2': 'ya' } as const;
    await Participant.build(UpdateAttributesCommand)
      .item({ ...ref, shard: 0, employeeId: 'ani', answers: { technical: {}, ...answers, indicators } })
      .send();
    const page = async () => documentOf((await kasi.get(`${path}/ani`)).html);
    const ticked = (within: ParentNode) =>
      [...within.querySelectorAll('input[type=radio][checked]')].map((input) => input.getAttribute('name'));
    const document = await page();
    const folded = document.querySelector('main details');
    // Nobody stated a need for an area above the middle.
    const areas = technicalAreas.map(({ code }) => code);
    expect(ticked(folded ?? document)).toEqual(['M1.1', 'M3.2', ...areas]);
    expect(new Set(ticked(document)).size).toBe(37);
    const buttons = [...document.querySelectorAll('main form button')].map((button) => button.textContent);
    expect(buttons).toEqual(['Simpan konfirmasi']);
    expect(document.querySelector('main form')?.lastElementChild?.tagName).toBe('BUTTON');

    // What the supervisor sees otherwise comes to the front.
    const seen = { ...allTicks('belum'), ...indicators, 'M3.2': 'belum' };
    expect((await kasi.post(`${path}/ani`, { ...AGREED, ...seen })).status).toBe(303);
    expect(ticked((await page()).querySelector('main details') ?? document)).toEqual(['M1.1', ...areas]);
  });

  it('agrees by a tick, not by the button alone: a mail gateway that presses it confirms nothing (S26)', async () => {
    const { kasi, path, stored } = await opened();
    const { setuju: _tick, ...asItStands } = { ...AGREED, ...allTicks('belum') };
    const answer = await kasi.post(`${path}/ani`, asItStands);
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('Persetujuan: centang bila Anda setuju dengan semua butir');
    expect(await accessibilityFaults(answer.html)).toEqual([]);
    expect((await stored('ani')).confirmation).toBeUndefined();
  });

  it('confirms the answers as they are with one tick', async () => {
    const { kasi, path, stored } = await opened();
    const list = await kasi.submit(`${path}/ani`, { ...AGREED, ...allTicks('belum') });
    expect(textOf(list.html)).toContain('1 dari 2');
    const { answers, confirmation } = await stored('ani');
    expect(confirmation).toEqual({
      by: 'kasi',
      at: daysLater(14).toISOString(),
      indicators: answers?.indicators,
      technical: answers?.technical,
      causes: {},
    });
  });

  it('confirms technical needs too: the supervisor’s own number counts, and what could not be observed is left to the person', async () => {
    const { kasi, path, stored } = await opened();
    const { html } = await kasi.get(`${path}/ani`);
    expect(textOf(html)).toContain('Administrasi pemerintahan umum');
    const sent = { ...AGREED, ...allTicks('belum'), T06: '5', T07: '0', 'sebab.T06': 'tool' };
    const list = await kasi.submit(`${path}/ani`, sent);
    expect(textOf(list.html)).toContain('Disetujui dengan 1 perubahan');
    const { answers, confirmation } = await stored('ani');
    expect(confirmation?.technical).toMatchObject({ T06: 5, T07: 0, T01: 3 });
    const { T06, T07 } = gapsOfPerson({ answers, confirmation });
    expect(T06).toMatchObject({ withGap: 1, gap: 5, causes: { tool: 1 }, confirmed: 1, confirmedSeen: 1 });
    expect(T07).toMatchObject({ withGap: 0, gap: 3 });
    const wrong = await kasi.post(`${path}/budi`, { ...AGREED, ...allTicks('belum'), T06: '6' });
    expect(textOf(wrong.html)).toContain(
      'Pelayanan masyarakat dan pelayanan terpadu: pilih salah satu jawaban.',
    );
  });

  it('takes why there is a gap, and what could not be observed, as answers of their own', async () => {
    const { kasi, path, stored } = await opened();
    const ticks = { ...allTicks('belum'), 'M1.1': 'takTeramati' };
    const sent = { ...AGREED, ...ticks, 'sebab.M1': 'tool', 'sebab.M2': '' };
    const list = await kasi.submit(`${path}/ani`, sent);
    expect(textOf(list.html)).toContain('Disetujui');
    expect(textOf(list.html)).not.toContain('perubahan');
    const { confirmation } = await stored('ani');
    expect(confirmation).toMatchObject({ indicators: { 'M1.1': 'takTeramati' }, causes: { M1: 'tool' } });
    const again = documentOf((await kasi.get(`${path}/ani`)).html);
    expect(again.querySelector('[name="sebab.M1"] option[selected]')?.getAttribute('value')).toBe('tool');
    const wrong = await kasi.post(`${path}/ani`, { ...sent, 'sebab.M1': 'malas' });
    expect([wrong.status, textOf(wrong.html).includes('Sebab: pilih salah satu')]).toEqual([422, true]);
  });

  it('marks what the supervisor sees otherwise, and keeps the own answer beside it', async () => {
    const { kasi, path, stored } = await opened();
    const ticks = { ...allTicks('belum'), 'M1.1': 'ya', 'S1.3': 'ya' };
    const list = await kasi.submit(`${path}/ani`, { ...AGREED, ...ticks });
    expect(textOf(list.html)).toContain('Disetujui dengan 2 perubahan');
    const again = await kasi.get(`${path}/ani`);
    expect(textOf(again.html).match(/Berbeda dari Anda/g)).toHaveLength(2);
    const { answers, confirmation } = await stored('ani');
    expect([answers?.indicators['M1.1'], confirmation?.indicators['M1.1']]).toEqual(['belum', 'ya']);
  });

  it('shows a faulty form again with every answer', async () => {
    const { kasi, path, stored } = await opened();
    const { 'M2.2': _left, ...ticks } = allTicks('ya');
    const answer = await kasi.post(`${path}/ani`, { ...AGREED, ...ticks });
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('Kerja Sama, butir 2: pilih salah satu jawaban.');
    expect(answer.html).toMatch(/name="M1\.1" value="ya" checked/);
    expect((await stored('ani')).confirmation).toBeUndefined();
  });

  it('changes nothing when it is only looked at', async () => {
    const { kasi, path } = await opened();
    aws.reset();
    for (const page of [path, `${path}/ani`, `${path}/citra`]) await kasi.get(page);
    expect(aws.calls.writes).toBe(0);
  });

  it('is closed to people of other teams, to oneself, and to a wrong shard', async () => {
    const { kasi, path, stored } = await opened();
    for (const id of ['orang-lain', 'kasi', 'hantu']) {
      expect((await kasi.get(`${path}/${id}`)).status).toBe(404);
      expect((await kasi.post(`${path}/${id}`, { ...AGREED, ...allTicks('belum') })).status).toBe(404);
    }
    expect((await kasi.post(`${path}/ani`, { ...AGREED, shard: '7', ...allTicks('belum') })).status).toBe(
      404,
    );
    expect((await stored('ani')).confirmation).toBeUndefined();
  });

  it('has nothing to confirm for somebody who sent nothing', async () => {
    const { kasi, path, agree, stored } = await opened();
    expect(textOf((await kasi.get(`${path}/citra`)).html)).toContain('tidak mengirim jawaban');
    expect((await agree('citra')).status).toBe(410);
    expect((await stored('citra')).confirmation).toBeUndefined();
  });

  it('is read-only after its time, and says what happens to the rest', async () => {
    const { kasi, path, ref, agree, stored } = await opened();
    await inviteSupervisors(ref, context(daysLater(22)));
    expect((await agree('ani')).status).toBe(410);
    expect((await stored('ani')).confirmation).toBeUndefined();
    expect(textOf((await kasi.get(path)).html)).toContain('Masa konfirmasi sudah berakhir');
  });

  it('thanks whoever confirmed the last one, and so ended it, also after the second click', async () => {
    const { kasi, path, ref, agree, stored } = await opened();
    await agree('ani');
    await agree('budi');
    await inviteSupervisors(ref, context(daysLater(22)));
    expect((await agree('budi')).location).toBe(path);
    const other = { ...AGREED, ...allTicks('ya') };
    expect((await kasi.post(`${path}/budi`, other)).status).toBe(410);
    expect((await stored('budi')).confirmation?.indicators['M1.1']).toBe('belum');
    expect(textOf((await kasi.get(path)).html)).toContain('Semua jawaban sudah Anda konfirmasi');
  });

  it('follows the staff list: who moves is asked of the new supervisor, on page and in mail, and the old one is told so', async () => {
    const { kasi, path, ref, stored, agree, mailer } = await opened();
    const { version, record } = await readEmployee(ref.agency, 'ani');
    const form = new URLSearchParams({
      surel: record.email ?? '',
      jabatan: 'pelaksana',
      atasan: 'orang-lain',
      keadaan: 'ACTIVE',
      versi: String(version ?? 0),
    });
    const told = fakeMailer();
    await correctEmployee(await readEmployee(ref.agency, 'ani'), form, byRina(new Date(), told));
    expect(told.sent.map(({ content }) => content.paragraphs[0])[0]).toContain(
      'yang belum diberikan, diminta kepada atasan langsung yang baru',
    );
    expect(textOf((await kasi.get(path)).html)).not.toContain('Ani Rahmawati');
    const refused = await agree('ani');
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('sekarang berada di bawah atasan langsung lain');
    expect((await stored('ani')).confirmation).toBeUndefined();

    await inviteSupervisors(ref, context(daysLater(18), mailer));
    const link = linkFor(mailer, 'orang-lain');
    const other = visitor(confirmationPage);
    expect(textOf((await other.open(link)).html)).toContain('Ani Rahmawati');
    const at = `${await pathOf(link)}/ani`;
    const confirm = async () => (await other.post(at, { ...AGREED, ...allTicks('belum') })).status;
    // Whoever was just put there reads no answers before those who were told can object.
    expect(textOf((await other.get(at)).html)).not.toContain('Jawaban pegawai');
    expect(await confirm()).toBe(409);
    vi.setSystemTime(daysLater(18));
    await other.activate(link);
    expect(textOf((await other.get(at)).html)).toContain('Jawaban pegawai');
    expect(await confirm()).toBe(303);
    expect((await stored('ani')).confirmation?.by).toBe('orang-lain');
  });

  it('leaves what was confirmed before somebody moved: the old supervisor still sees it, and changes it no more', async () => {
    const { kasi, path, stored, agree } = await opened();
    await agree('ani');
    await changeParticipant(await stored('ani'), {
      staff: { ...(await stored('ani')).staff, supervisorId: 'orang-lain' },
    });
    expect(textOf((await kasi.get(path)).html)).toContain('Ani Rahmawati');
    const again = await kasi.post(`${path}/ani`, { ...AGREED, ...allTicks('ya'), versi: '5' });
    expect(again.status).toBe(409);
    expect((await stored('ani')).confirmation?.by).toBe('kasi');
    expect(await accessibilityFaults((await kasi.get(`${path}/ani`)).html)).toEqual([]);
  });

  it('goes dark for a supervisor who was replaced: the raised version revokes the link', async () => {
    const { kasi, path, ref, agree } = await opened();
    await Team.build(UpdateItemCommand)
      .item({ ...ref, supervisorId: 'kasi', linkVersion: 2 })
      .send();
    expect((await kasi.get(path)).status).toBe(410);
    expect(await trail(ref)).not.toContainEqual(['refused', 'LINK_REPLACED']);
    for (const id of ['ani', 'ani', 'budi']) expect((await agree(id)).status).toBe(410);
    expect(await trail(ref)).toContainEqual(['refused', 'LINK_REPLACED']);
    expect(new Set((await lastLines(ref, 50)).map(({ id }) => id)).size).toBe(
      (await lastLines(ref, 50)).length,
    );
  });

  it('is shut for a supervisor who has left: neither read nor confirmed by the link of before, nor renewed (S15)', async () => {
    const { kasi, path, ref, agree, stored } = await opened();
    const item = await readEmployee(ref.agency, 'kasi');
    const gone = { jabatan: 'kepalaSeksi', keadaan: 'LEFT', versi: String(item.version ?? 0) };
    await correctEmployee(item, new URLSearchParams(gone), byRina(new Date(), fakeMailer()));
    for (const page of [path, `${path}/ani`]) expect((await kasi.get(page)).status).toBe(410);
    expect((await agree('ani')).status).toBe(410);
    expect((await stored('ani')).confirmation).toBeUndefined();
    expect(textOf((await kasi.get(path)).html)).toContain('Koordinator pengembangan kompetensi tahu');
  });

  it('stands in the trail once a day, by which link, and before the first answer is confirmed', async () => {
    const { path, ref, mailer, kasi, agree, stored } = await opened(['ani', 'budi', 'citra']);
    crashAfterWrites(1);
    expect((await agree('ani')).status).toBe(500);
    restart();
    expect((await stored('ani')).confirmation).toBeUndefined();
    for (const id of ['ani', 'budi']) expect((await agree(id)).status).toBe(303);
    vi.setSystemTime(daysLater(15));
    await kasi.open(linkFor(mailer, 'kasi'));
    expect((await agree('citra')).status).toBe(303);
    const lines = (await lastLines(ref, 50)).filter(({ act }) => act === 'team confirmed');
    expect(lines.map(({ at, actor, subject }) => [at, actor, subject])).toEqual(
      [daysLater(15), daysLater(14)].map((at) => [
        at.toISOString(),
        `atasan:${path.split('/').at(-1)}`,
        'kasi',
      ]),
    );
  });
});

describe('S15 for a supervisor: an own address in the place of another one', () => {
  const FALSE = 'palsu@gmail.example';

  /** The coordinator has put it in; whoever asks gets the link of the team's address. */
  async function swapped() {
    const scene = await opened();
    const { ref, cycle } = scene;
    const told = fakeMailer();
    const save = async (surel: string) => {
      const item = await readEmployee(ref.agency, 'kasi');
      const versi = String(item.version ?? 0);
      const form = new URLSearchParams({ surel, versi, jabatan: 'kepalaSeksi', keadaan: 'ACTIVE' });
      await correctEmployee(item, form, byRina(new Date(), told));
    };
    await save(FALSE);
    const atLink = async () => {
      const team = await readTeam(ref.agency, ref.cycle, 'kasi');
      if (team === undefined) throw new Error('no team');
      const link = await confirmationLink(team, new Date((await cycle()).confirmationClosesAt ?? ''));
      const person = visitor(confirmationPage);
      const { html } = await person.open(link);
      const path = await pathOf(link);
      const ticks = { ...AGREED, ...allTicks('belum') };
      return { person, path, html, link, agree: () => person.post(`${path}/ani`, ticks) };
    };
    return { ...scene, told, save, atLink };
  }

  it('is told to both, confirms nothing before the wait is over, and stops for good when it is taken back', async () => {
    const { kasi, path, ref, stored, told, save, atLink } = await swapped();
    expect(told.sent.map(({ to }) => to.email)).toEqual(['kasi@instansi.example', FALSE]);
    for (const { content } of told.sent) {
      expect(content.paragraphs.join(' ')).toContain('langsung disampaikan kepada Inspektorat Kota');
      expect(JSON.stringify(content.details)).not.toMatch(/kasi@|palsu@/);
    }
    expect((await kasi.get(path)).status).toBe(410);
    const thief = await atLink();
    expect(textOf(thief.html)).toContain(
      'Konfirmasi diterima mulai Selasa, 17 November 2026 pukul 09.00 WIB',
    );
    const shown = await thief.person.get(`${thief.path}/ani`);
    expect(shown.html).not.toMatch(/Jawaban pegawai|Simpan konfirmasi/);
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    const refused = await thief.agree();
    expect([refused.status, textOf(refused.html)]).toEqual([
      409,
      expect.not.stringContaining('Jawaban pegawai'),
    ]);
    expect((await stored('ani')).confirmation).toBeUndefined();
    expect(await trail(ref)).toContainEqual(['refused', 'TOO_EARLY']);
    await save('kasi@instansi.example');
    vi.setSystemTime(daysLater(20));
    await thief.person.activate(thief.link);
    expect((await thief.agree()).status).toBe(410);
    expect((await stored('ani')).confirmation).toBeUndefined();
    expect((await (await atLink()).agree()).status).toBe(303);
    expect((await stored('ani')).confirmation?.by).toBe('kasi');
  });

  it('is not put in when nobody can be told of it', async () => {
    const { ref, told, save } = await swapped();
    told.throttle(1);
    await expect(save('budi.baru@instansi.example')).rejects.toThrow('Throttling');
    expect((await readTeam(ref.agency, ref.cycle, 'kasi'))?.email).toBe(FALSE);
    expect((await readEmployee(ref.agency, 'kasi')).record.email).toBe(FALSE);
  });
});

describe('what a confirmation costs and starts', () => {
  it('takes one read and two writes, and for the first of a day its line in the trail', async () => {
    const { agree, ref } = await opened();
    await Cycle.build(UpdateItemCommand)
      .item({ ...ref, toConfirmCount: 9 })
      .send();
    aws.reset();
    await agree('ani');
    expect(aws.calls).toEqual({ reads: 2, writes: 3 });
    aws.reset();
    await agree('budi');
    expect(aws.calls).toEqual({ reads: 1, writes: 2 });
  });

  it('counts nobody twice, however often it is clicked or changed', async () => {
    const { kasi, path, agree, cycle } = await opened();
    const clicks = await Promise.all([agree('ani'), agree('ani'), agree('ani')]);
    expect(clicks.map(({ status }) => status)).toEqual([303, 303, 303]);
    await kasi.post(`${path}/ani`, { ...AGREED, ...allTicks('ya') });
    expect((await cycle()).confirmedCount).toBe(1);
  });

  it('lets the workflow go on when the last one is confirmed', async () => {
    const { agree, ref } = await opened();
    await arrive(`A#${ref.agency}#C#2027`, 'confirmation', 'token-2', stepFunctions());
    await agree('ani');
    expect(aws.answers.filter(({ token }) => token === 'token-2')).toEqual([]);
    await agree('budi');
    expect(aws.answers.filter(({ token }) => token === 'token-2')).toHaveLength(1);
  });

  it.each([1, 2])('whose last one crashed after %i writes is ended by the second click', async (writes) => {
    const { agree, ref } = await opened();
    await arrive(`A#${ref.agency}#C#2027`, 'confirmation', ref.agency, stepFunctions());
    const told = () => aws.answers.filter(({ token }) => token === ref.agency).length;
    await agree('ani');
    crashAfterWrites(writes);
    expect((await agree('budi')).status).toBe(500);
    restart();
    expect(told()).toBe(0);
    await agree('budi');
    expect(told()).toBe(1);
  });

  it('survives a crash between a confirmation and the counter: the last one ends it all the same', async () => {
    const { agree, ref, cycle } = await opened();
    await arrive(`A#${ref.agency}#C#2027`, 'confirmation', ref.agency, stepFunctions());
    // Its line in the trail, and the confirmation.
    crashAfterWrites(2);
    expect((await agree('ani')).status).toBe(500);
    restart();
    await agree('budi');
    expect((await cycle()).confirmedCount).toBe(1);
    expect(aws.answers.filter(({ token }) => token === ref.agency)).toHaveLength(1);
  });

  it('confirms only what was shown: answers of another version are shown again', async () => {
    const { kasi, path, stored } = await opened();
    const answer = await kasi.post(`${path}/ani`, { ...AGREED, versi: '3', ...allTicks('belum') });
    expect(answer.status).toBe(409);
    expect((await stored('ani')).confirmation).toBeUndefined();
  });

  it('does not open before the survey is closed', async () => {
    const survey = await openedSurvey([staffRecord('kasi'), staffRecord('ani', { supervisorId: 'kasi' })]);
    expect((await inviteSupervisors(survey.ref, context())).action).toBe('CLOSE');
    await closeSurvey(survey.ref, context(daysLater(14)));
    expect((await survey.cycle()).phase).toBe('CONFIRMATION');
  });
});
