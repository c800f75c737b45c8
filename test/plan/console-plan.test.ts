import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/plan/console-plan.page.tsx';
import type { CycleRef } from '../../shared/contracts.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { Audit } from '../../shared/store/audit.ts';
import { Cycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { FollowUps } from '../../shared/store/follow-ups.ts';
import { Plan, type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { changePlan } from '../../shared/store/plan-writes.ts';
import { mutable, table } from '../../shared/store/table.ts';
import { targetsOf } from '../../shared/store/targets.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { formOf, linksOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { draftedCycle, kecamatan, listeningWorkflows, NOW, submitAsIs } from './scene.ts';

let aws: TestTable;
let staff: readonly StaffRecord[];
let ref: CycleRef;
let rina: Visitor;
const path = '/konsol/siklus/2027/rencana';

beforeAll(async () => {
  aws = await startTable();
  staff = (await kecamatan()).slice(0, 30);
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  ref = await draftedCycle(staff);
  rina = await signedInVisitor(handler, ref.agency);
});

async function spoil(change: Partial<PlanLine>) {
  const { lines } = await readPlan(ref);
  const spoilt = lines.map(({ dates, ...line }, index) =>
    index === 0 ? { ...line, ...change } : { ...line, dates },
  );
  await Plan.build(UpdateAttributesCommand)
    .item({ ...ref, copy: 'CURRENT', lines: mutable(spoilt) })
    .send();
}

async function peopleOf(activity: string): Promise<string[]> {
  const found: string[] = [];
  const line = (await readPlan(ref)).lines.filter((each) => each.activity === activity);
  if (line.length === 0) return found;
  for await (const { people } of targetsOf(ref, line)) found.push(...people.map((one) => one.employeeId));
  return found;
}

/** The newest line of the audit trail. */
async function lastAct() {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Audit)
    .query({ partition: partitions.audit(ref.agency, ref.cycle) })
    .options({ reverse: true })
    .send();
  return Items[0];
}

describe('the plan', () => {
  it('says why the draft is as it is, and that it speaks of the draft once somebody has changed it', async () => {
    const plan = await readPlan(ref);
    const { html } = await rina.get(path);
    const text = textOf(html);
    expect(text).toContain('Mengapa rancangan ini');
    for (const sentence of [plan.explanation?.method, plan.explanation?.million])
      expect(text).toContain(sentence);
    expect(text).toContain('Bila pagu berubah');
    expect(text).not.toContain('perubahan sesudahnya tidak termasuk');
    const entry = { at: NOW, act: 'plan line removed', subject: 'A01' } as const;
    await changePlan(plan, { lines: plan.lines.slice(1) }, entry);
    expect(textOf((await rina.get(path)).html)).toContain('perubahan sesudahnya tidak termasuk');
  });

  it('shows each activity with target, JP, cost, payer and reason, and the sum against the ceiling', async () => {
    const { html, status } = await rina.get(path);
    const text = textOf(html);
    const { lines, budget } = await readPlan(ref);
    expect(status).toBe(200);
    for (const { title, budgetHolder, reason } of lines) {
      for (const shown of [title, budgetHolder, reason]) expect(text).toContain(shown);
    }
    expect(text).toContain(`dari Rp${budget.toLocaleString('id-ID')}`);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('marks prices and dates that are estimates, until the coordinator confirms those of an activity', async () => {
    const before = textOf((await rina.get(path)).html);
    expect(before).toMatch(
      /Dari \d+ kegiatan, biaya \d+ kegiatan \(Rp[\d.]+\) masih perkiraan, dan jadwal \d+ kegiatan/,
    );
    const { lines } = await readPlan(ref);
    const tags = (html: string, tag: string) => html.split(`>${tag}<`).length - 1;
    const { html } = await rina.get(path);
    expect(tags(html, 'Perkiraan')).toBe(lines.filter(({ estimates }) => estimates?.includes('cost')).length);
    const open = lines.filter(({ estimates }) => estimates?.includes('dates')).length;
    expect(tags(html, 'Belum dikonfirmasi penyelenggara')).toBe(open);

    const form = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    expect(form['estimates']).toEqual(['cost', 'dates']);
    expect((await rina.post(`${path}/A01`, { ...form, estimates: [] })).status).toBe(303);
    const confirmed = (await rina.get(path)).html;
    expect(tags(confirmed, 'Belum dikonfirmasi penyelenggara')).toBe(open - 1);
    expect((await readPlan(ref)).lines[0]?.estimates ?? []).toEqual([]);

    // Saved again as the page shows it: nothing is changed, and nothing recorded.
    const [saved, act] = [await readPlan(ref), await lastAct()];
    const same = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    expect((await rina.post(`${path}/A01`, same)).status).toBe(303);
    expect([await readPlan(ref), await lastAct()]).toEqual([saved, act]);
  });

  it('warns of an activity that the coordinator puts into Ramadan or beside Idulfitri', async () => {
    await spoil({ startsOn: '2027-02-15', endsOn: '2027-02-17' });
    expect(textOf((await rina.get(path)).html)).toContain('Dalam bulan Ramadan (perkiraan)');
    await spoil({ startsOn: '2027-03-12', endsOn: '2027-03-12' });
    expect(textOf((await rina.get(path)).html)).toContain('Di sekitar Idulfitri');
  });

  it('asks once before an activity is saved into Ramadan, a weekly series too, and not again while its days stay', async () => {
    const form = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    const typed = {
      ...form,
      startsOn: '10-02-2027',
      endsOn: '17-02-2027',
      rhythm: ['weekly'],
      minutesPerDay: '90',
    };
    const before = await readPlan(ref);
    const asked = await rina.post(`${path}/A01`, typed);
    expect([asked.status, await readPlan(ref)]).toEqual([200, before]);
    expect(textOf(asked.html)).toContain('Dalam bulan Ramadan (perkiraan)');
    expect(await accessibilityFaults(asked.html)).toEqual([]);
    const back = await rina.post(`${path}/A01`, { ...formOf(asked.html, 'A01'), setuju: 'ubah' });
    expect(formOf(back.html, 'simpan')).toMatchObject({ startsOn: ['10-02-2027'], rhythm: ['weekly'] });
    const saved = await rina.post(`${path}/A01`, { ...formOf(asked.html, 'A01'), setuju: 'ya' });
    expect([saved.status, (await readPlan(ref)).lines[0]?.startsOn]).toEqual([303, '2027-02-10']);
    const again = {
      ...formOf((await rina.get(`${path}/A01`)).html, 'simpan'),
      reason: 'Ditetapkan pimpinan.',
    };
    expect((await rina.post(`${path}/A01`, again)).status).toBe(303);
  });

  it('says of a weekly series on which day it meets, and how often', async () => {
    await spoil({ startsOn: '2027-04-07', endsOn: '2027-04-28', rhythm: 'weekly' });
    expect(textOf((await rina.get(path)).html)).toContain('setiap Rabu, 7–28 April 2027 (4 pertemuan)');
    const form = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    expect(form['rhythm']).toEqual(['weekly']);
  });

  it('shows what the analysis found most urgent', async () => {
    const { html } = await rina.get(path);
    expect(html).toContain('<svg');
    expect(textOf(html)).toContain('Kebutuhan yang paling mendesak');
  });

  it('begins from what last year decided to do', async () => {
    const followUp = {
      code: 'F1',
      sentence: 'Tambah praktik pelayanan inklusif.',
      evidence: 'Dinilai terlalu dangkal.',
      owner: 'Kasi Pelayanan',
      assignedBy: 'Budi',
      dueOn: '2027-02-01',
      firstDueOn: '2026-12-01',
      outcome: { state: 'DROPPED' as const, note: 'Anggaran dialihkan.', at: '2027-01-15T02:00:00.000Z' },
    };
    await FollowUps.build(PutItemCommand)
      .item({ agency: ref.agency, cycle: '2026', version: 1, status: 'DECIDED', items: [followUp] })
      .send();
    const text = textOf((await rina.get(path)).html);
    expect(text).toContain('Tindak lanjut siklus 2026');
    expect(text).toContain('Tambah praktik pelayanan inklusif.');
    expect(text).toContain('Kasi Pelayanan; ditugaskan Budi');
    expect(text).toContain('01-02-2027 (semula 01-12-2026)');
    expect(text).toContain('Tidak dilaksanakan (15-01-2027): Anggaran dialihkan.');
  });

  it('knows no cycle of another agency', async () => {
    await putAgency('tanpa-siklus');
    const stranger = await signedInVisitor(handler, 'tanpa-siklus');
    for (const to of [path, `${path}/A01`]) expect((await stranger.get(to)).status).toBe(404);
  });

  it('puts the note of the officer who returned it at the top', async () => {
    const returned = { role: 'camat', note: 'Kurangi biaya A01.', at: NOW.toISOString(), expired: false };
    await Plan.build(UpdateAttributesCommand)
      .item({ ...ref, copy: 'CURRENT', returned })
      .send();
    const text = textOf((await rina.get(path)).html);
    expect(text.indexOf('Kurangi biaya A01.')).toBeGreaterThan(0);
    expect(text.indexOf('Kurangi biaya A01.')).toBeLessThan(text.indexOf('Kegiatan'));
  });
});

describe('submission', () => {
  it('suggests people of an agency of any size within the time of a page, and says among how many', async () => {
    await Cycle.build(UpdateAttributesCommand)
      .item({ ...ref, shardCount: 715, participantCount: 100_000 })
      .send();
    const { html } = await rina.get(`${path}/A01`);
    expect(textOf(html)).toContain('dipilih dari sekitar 14.000 orang yang tersebar merata');
    aws.reset();
    const anew = { ...formOf(html, 'simpan'), daftarPeserta: 'ulang' };
    expect((await rina.post(`${path}/A01`, anew)).status).toBe(303);
    expect(aws.calls.reads).toBeLessThan(130);
  });

  it('goes to approval once, however often the button is pressed', async () => {
    await arrive(partitions.cycle(ref.agency, ref.cycle), 'plan-1', 'token-1', listeningWorkflows());
    aws.reset();
    const form = formOf((await rina.get(path)).html, 'ajukan');
    const [first, second] = await Promise.all([rina.post(path, form), rina.post(path, form)]);
    const third = await rina.post(path, form);
    expect([first.status, second.status, third.status]).toEqual([303, 303, 303]);
    expect(await readPlan(ref)).toMatchObject({ status: 'SUBMITTED', revision: 1 });
    expect(new Set(aws.answers.map(({ output }) => JSON.stringify(output)))).toEqual(
      new Set(['{"revision":"1"}']),
    );
  });

  it('names each missing item of Ps 207(3) with a link to where it is mended', async () => {
    await spoil({
      competencies: [],
      targetCount: 0,
      form: '',
      provider: '',
      startsOn: '',
      curriculum: '',
      budgetHolder: '',
    });
    const answer = await rina.post(path, formOf((await rina.get(path)).html, 'ajukan'));
    expect(answer.status).toBe(422);
    for (const letter of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      expect(textOf(answer.html)).toContain(`Pasal 207 ayat (3) huruf ${letter}`);
    }
    const { lines } = await readPlan(ref);
    expect(linksOf(answer.html)).toContain(`${path}/${lines[0]?.activity}#isian-curriculum`);
    expect(await accessibilityFaults(answer.html)).toEqual([]);
    expect((await readPlan(ref)).status).toBe('DRAFT');
  });

  it('refuses a plan that another tab has changed since', async () => {
    const form = formOf((await rina.get(path)).html, 'ajukan');
    const { lines } = await readPlan(ref);
    const activity = lines[0]?.activity ?? '';
    await rina.post(`${path}/${activity}`, formOf((await rina.get(`${path}/${activity}`)).html, 'hapus'));
    const answer = await rina.post(path, form);
    expect(answer.status).toBe(409);
    expect(textOf(answer.html)).toContain('Data sudah berubah');
  });

  it('leaves nothing to change afterwards', async () => {
    await submitAsIs(ref);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Usulan ke-1 sedang menunggu persetujuan');
    expect(html).not.toContain('method="post" novalidate');
    const line = await rina.get(`${path}/A01`);
    expect(textOf(line.html)).toContain('f. Kesesuaian kurikulum');
    expect(await accessibilityFaults(line.html)).toEqual([]);
    const late = await rina.post(`${path}/A01`, { tindakan: 'hapus', versi: '1' });
    expect(late.status).toBe(409);
  });
});

describe('an activity', () => {
  it('is changed, and its JP follow from form and days', async () => {
    const { lines } = await readPlan(ref);
    const { activity } = lines[0] ?? { activity: '' };
    const page = await rina.get(`${path}/${activity}`);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    const form = {
      ...formOf(page.html, 'simpan'),
      form: 'KL07',
      startsOn: '06-04-2027',
      endsOn: '07-04-2027',
      title: 'Lokakarya layanan ramah difabel',
      startTime: '13.00',
      endTime: '16.45',
    };
    expect((await rina.post(`${path}/${activity}`, form)).location).toBe(path);
    const changed = (await readPlan(ref)).lines.find((line) => line.activity === activity);
    expect(changed).toMatchObject({ title: 'Lokakarya layanan ramah difabel', learningHours: 10, days: 2 });
    const again = await rina.get(`${path}/${activity}`);
    expect(formOf(again.html, 'simpan')).toMatchObject({ startTime: ['13.00'], endTime: ['16.45'] });
    expect(textOf(again.html)).toContain('dihitung dari JP dan jumlah hari: 08.00–11.45 WIB.');
    expect(textOf((await rina.get(path)).html)).toContain('6–7 April 2027, 13.00–16.45 WIB');
  });

  it('saved by a double click is saved once', async () => {
    const shown = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    const form = { ...shown, title: 'Judul baru' };
    const answers = [
      ...(await Promise.all([rina.post(`${path}/A01`, form), rina.post(`${path}/A01`, form)])),
      await rina.post(`${path}/A01`, form),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await readPlan(ref)).version).toBe(Number(shown['versi']) + 1);
  });

  it('comes back with every answer and all faults at once', async () => {
    const form = {
      ...formOf((await rina.get(`${path}/A01`)).html, 'simpan'),
      title: '',
      startsOn: '31-02-2027',
      cost: 'mahal',
      provider: 'Lembaga Anu',
      competencies: ['M5', 'T06'],
    };
    const { status, html } = await rina.post(`${path}/A01`, form);
    expect(status).toBe(422);
    for (const fault of ['Isi nama kegiatan.', 'Tanggal mulai harus', 'Biaya harus']) {
      expect(textOf(html)).toContain(fault);
    }
    expect(formOf(html, 'simpan')).toMatchObject({
      startsOn: ['31-02-2027'],
      cost: ['mahal'],
      provider: ['Lembaga Anu'],
      competencies: ['M5', 'T06'],
    });
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('changed in a second tab meanwhile is shown with the answers, nothing overwritten', async () => {
    const { html } = await rina.get(`${path}/A01`);
    await rina.post(`${path}/A01`, { ...formOf(html, 'simpan'), title: 'Dari jendela pertama' });
    const second = await rina.post(`${path}/A01`, { ...formOf(html, 'simpan'), title: 'Dari jendela kedua' });
    expect(second.status).toBe(409);
    expect(formOf(second.html, 'simpan')['title']).toEqual(['Dari jendela kedua']);
    expect((await readPlan(ref)).lines[0]?.title).toBe('Dari jendela pertama');
    expect((await rina.post(`${path}/A01`, formOf(second.html, 'simpan'))).status).toBe(303);
    expect((await readPlan(ref)).lines[0]?.title).toBe('Dari jendela kedua');
  });

  it('that somebody else removed meanwhile comes back as a new one, with what was typed', async () => {
    const page = await rina.get(`${path}/A01`);
    await rina.post(`${path}/A01`, formOf(page.html, 'hapus'));
    expect(await lastAct()).toMatchObject({ act: 'plan line removed', title: expect.stringMatching(/\w/) });
    const form = {
      ...formOf(page.html, 'simpan'),
      title: 'Sedang saya ubah',
      startsOn: '06-04-2027',
      endsOn: '',
    };
    const late = await rina.post(`${path}/A01`, form);
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('menghapus kegiatan ini');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    const again = await rina.post(`${path}/baru`, formOf(late.html, 'simpan'));
    expect(again.status).toBe(303);
    expect((await readPlan(ref)).lines.at(-1)?.title).toBe('Sedang saya ubah');
  });

  it('asks for the JP only where the certificate decides', async () => {
    const page = await rina.get(`${path}/baru`);
    expect(formOf(page.html, 'simpan')['statedHours']).toBeUndefined();
    const form = { ...formOf(page.html, 'simpan'), title: 'Bimtek aset', form: 'KL10' };
    const { status, html } = await rina.post(`${path}/baru`, form);
    expect(status).toBe(422);
    expect(formOf(html, 'simpan')).toHaveProperty('statedHours');
  });

  it('is added from the catalogue once, and then its people are chosen', async () => {
    const before = (await readPlan(ref)).lines.length;
    const page = await rina.get(`${path}/baru?tawaran=TC08`);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    const form = { ...formOf(page.html, 'simpan'), startsOn: '06-04-2027', endsOn: '07-04-2027' };
    expect(form).toMatchObject({ tawaran: ['TC08'] });
    const first = await rina.post(`${path}/baru`, form);
    const again = await rina.post(`${path}/baru`, form);
    const added = (await readPlan(ref)).lines.at(-1);
    expect((await readPlan(ref)).lines).toHaveLength(before + 1);
    expect(added?.offering).toBe('TC08');
    expect(first.location).toBe(`${path}/${added?.activity}?bagian=peserta`);
    expect(again.location).toBe(first.location);
  });

  it('is removed once, with its people', async () => {
    const form = formOf((await rina.get(`${path}/A01`)).html, 'hapus');
    expect((await rina.post(`${path}/A01`, form)).location).toBe(path);
    expect((await rina.post(`${path}/A01`, form)).location).toBe(path);
    expect((await readPlan(ref)).lines.map(({ activity }) => activity)).not.toContain('A01');
    expect(await peopleOf('A01')).toEqual([]);
    expect((await rina.get(`${path}/A01`)).status).toBe(404);
  });
});

describe('who goes', () => {
  it('is decided by the coordinator from a list of names by unit', async () => {
    const page = await rina.get(`${path}/A01?bagian=peserta`);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    // Who was suggested is said, why by nobody's name: of an activity for one need it would be what the person lacks.
    const hints = [...documentOf(page.html).querySelectorAll('.choice')].map(
      (each) => each.textContent ?? '',
    );
    const suggested = hints.filter((hint) => hint.includes('disarankan'));
    expect(new Set(suggested.map((hint) => hint.replace(/^.* · disarankan/s, 'disarankan')))).toEqual(
      new Set(['disarankan']),
    );
    const form = formOf(page.html, 'peserta');
    const [, , , , , one] = staff;
    const ticked = {
      tindakan: 'peserta',
      versi: form['versi'] ?? [],
      [`peserta.${one?.unitId}`]: [one?.employeeId ?? ''],
    };
    const answers = [await rina.post(`${path}/A01`, ticked), await rina.post(`${path}/A01`, ticked)];
    expect(answers.map(({ location }) => location)).toEqual([path, path]);
    expect(await peopleOf('A01')).toEqual([one?.employeeId]);
    expect((await readPlan(ref)).lines[0]?.targetCount).toBe(1);
    expect((await readPlan(ref)).version).toBe(Number(form['versi']) + 1);
  });

  it('is not changed by a list from before another change, nor by strangers in it', async () => {
    const form = formOf((await rina.get(`${path}/A01?bagian=peserta`)).html, 'peserta');
    const before = await peopleOf('A01');
    const stranger = { ...form, 'peserta.x': ['orang-asing'] };
    expect((await rina.post(`${path}/A01`, stranger)).status).toBe(422);
    await rina.post(`${path}/A02`, formOf((await rina.get(`${path}/A02`)).html, 'hapus'));
    expect((await rina.post(`${path}/A01`, { tindakan: 'peserta', versi: form['versi'] ?? [] })).status).toBe(
      409,
    );
    expect(await peopleOf('A01')).toEqual(before);
  });

  it('stands when something else of the activity is changed, and is chosen anew only when asked for', async () => {
    const dated = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    // The draft leaves December free: nobody is elsewhere.
    const dates = { startsOn: '06-12-2027', endsOn: '07-12-2027' };
    await rina.post(`${path}/A01`, { ...dated, ...dates });
    const form = formOf((await rina.get(`${path}/A01?bagian=peserta`)).html, 'peserta');
    const byHand = staff
      .filter(({ kind }) => kind === 'pns')
      .slice(0, 20)
      .map(({ employeeId }) => employeeId);
    await rina.post(`${path}/A01`, { tindakan: 'peserta', versi: form['versi'] ?? [], 'peserta.x': byHand });
    const moved = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    const later = { startsOn: '13-12-2027', endsOn: '14-12-2027' };
    expect((await rina.post(`${path}/A01`, { ...moved, ...later })).status).toBe(303);
    expect((await peopleOf('A01')).sort()).toEqual([...byHand].sort());
    // It is no suggestion any more.
    const [decided] = (await readPlan(ref)).lines;
    expect(decided?.reason).toMatch(/Daftar peserta ditetapkan oleh koordinator\.$/);

    const shown = formOf((await rina.get(`${path}/A01`)).html, 'simpan');
    const fewer = await rina.post(`${path}/A01`, { ...shown, targetCount: '7' });
    expect(fewer.status).toBe(422);
    expect(textOf(fewer.html)).toContain('Daftar peserta memuat 20 orang.');
    expect(await accessibilityFaults(fewer.html)).toEqual([]);
    const asked = { ...formOf(fewer.html, 'simpan'), daftarPeserta: 'ulang' };
    expect((await rina.post(`${path}/A01`, asked)).status).toBe(303);
    expect(await peopleOf('A01')).toHaveLength(7);
    const [anew] = (await readPlan(ref)).lines;
    expect(anew?.reason).toMatch(/Peserta disarankan menurut kesenjangan/);
  });

  it('comes back as it was ticked when somebody else changed the plan first', async () => {
    const form = formOf((await rina.get(`${path}/A01?bagian=peserta`)).html, 'peserta');
    await rina.post(`${path}/A02`, formOf((await rina.get(`${path}/A02`)).html, 'hapus'));
    const [, , , one] = staff;
    const ticked = { tindakan: 'peserta', versi: form['versi'] ?? [], 'peserta.x': [one?.employeeId ?? ''] };
    const late = await rina.post(`${path}/A01`, ticked);
    expect(late.status).toBe(409);
    expect(await accessibilityFaults(late.html)).toEqual([]);
    const again = formOf(late.html, 'peserta');
    expect(again[`peserta.${one?.unitId}`]).toEqual([one?.employeeId]);
    expect((await rina.post(`${path}/A01`, again)).location).toBe(path);
    expect(await peopleOf('A01')).toEqual([one?.employeeId]);
  });

  it('is read, not ticked, by leaders', async () => {
    const leader = await signedInVisitor(handler, ref.agency, 'pimpinan');
    for (const address of [path, `${path}/A01`, `${path}/A01?bagian=peserta`]) {
      const { status, html } = await leader.get(address);
      expect(status).toBe(200);
      expect(html).not.toContain('name="tindakan"');
      expect(textOf(html)).not.toMatch(/Andalah|lalu ajukan/);
    }
    expect((await leader.post(path, { tindakan: 'ajukan', versi: '1' })).status).toBe(403);
  });
});

describe('the enacted plan', () => {
  beforeEach(async () => {
    await submitAsIs(ref);
    await Plan.build(UpdateAttributesCommand)
      .item({ ...ref, copy: 'CURRENT', status: 'APPROVED' })
      .send();
    const enactment = { number: 'SK-1', date: '2026-11-27' };
    await Cycle.build(UpdateAttributesCommand)
      .item({ ...ref, phase: 'TRAINING', revision: 1, leadsChanges: true, enactment })
      .send();
  });
  const opened = { jenis: 'OFF_PLAN', alasan: 'Banjir besar di dua kelurahan.' };

  it('is changed on a copy, for a reason: a form without one comes back with what was typed', async () => {
    const shown = formOf((await rina.get(path)).html, 'buka-perubahan');
    const empty = await rina.post(path, { ...shown, jenis: 'REVISION', pagu: '1,5' });
    expect(empty.status).toBe(422);
    expect(textOf(empty.html)).toMatch(/Isi alasan perubahan.*Pagu sesudah perubahan harus bilangan bulat/s);
    expect(formOf(empty.html, 'buka-perubahan')).toMatchObject({ jenis: ['REVISION'], pagu: ['1,5'] });
    expect(await accessibilityFaults(empty.html)).toEqual([]);
    expect((await rina.post(path, { ...shown, ...opened })).location).toBe(path);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Alasan: Banjir besar di dua kelurahan.');
    expect(await accessibilityFaults(html)).toEqual([]);
    const [first] = (await readPlan(ref)).lines;
    const facts = textOf((await rina.get(`${path}/${first?.activity}`)).html);
    expect(facts).toContain('Kegiatan ini tetap: sudah ditetapkan');
  });

  it('is what it was once the change is given up, and its page says so', async () => {
    const before = (await readPlan(ref)).lines;
    await rina.post(path, { ...formOf((await rina.get(path)).html, 'buka-perubahan'), ...opened });
    await rina.post(path, formOf((await rina.get(path)).html, 'batalkan-perubahan'));
    expect(textOf((await rina.get(path)).html)).toContain('Perubahan rencana dibatalkan');
    expect((await readPlan(ref)).lines).toEqual(before);
  });

  it('is not changed where an older workflow drives the cycle, and the page says what to do', async () => {
    await Cycle.build(UpdateAttributesCommand)
      .item({ ...ref, leadsChanges: false })
      .send();
    const form = { ...formOf((await rina.get(path)).html, 'buka-perubahan'), ...opened };
    const refused = await rina.post(path, form);
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('Minta tim teknis menghentikannya');
  });
});
