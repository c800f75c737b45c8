import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as feedbackPage } from '../../functions/feedback/feedback.page.ts';
import { handler } from '../../functions/personal/personal.page.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as trainingPage } from '../../functions/training/participant/training.page.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { participantsOfShard } from '../../shared/store/participant.ts';
import { collecting } from '../feedback/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, pathOf, type Visitor, visitor } from '../support/http.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { OPENING, openedSurvey } from '../survey/scene.ts';
import { certified, DAY_AFTER, INVITATION_DAY, invitedTraining, people } from '../training/scene.ts';

beforeAll(async () => (await startTable()).close);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterEach(() => {
  vi.useRealTimers();
});

interface CycleOfAgency {
  readonly agency: string;
  readonly cycle: string;
}

async function participant({ agency, cycle }: CycleOfAgency, employeeId: string) {
  for await (const person of participantsOfShard({ agency, cycle, shard: 0 })) {
    if (person.employeeId === employeeId) return person;
  }
  throw new Error(`no ${employeeId}`);
}

/** Somebody's browser in front of the own page. */
async function arrive(ref: CycleOfAgency, employeeId: string) {
  const link = await personalLink(await participant(ref, employeeId));
  const person = visitor(handler);
  const first = await person.open(link);
  const path = await pathOf(link);
  const look = async () => textOf((await person.get(path)).html);
  return { person, path, first, look };
}

/** Presses a button of the own page, and opens what it leads to as a browser would. */
async function follow(person: Visitor, path: string, door: string, page: typeof handler) {
  const { location = '' } = await person.post(path, { buka: door });
  return await visitor(page).open(location);
}

describe('the own page of a person', () => {
  it('says what waits: an invitation, in the words of its own mail, and opens it without another mail', async () => {
    const { ref } = await invitedTraining();
    const { person, path, first } = await arrive(ref, 'p000');
    expect(await accessibilityFaults(first.html)).toEqual([]);
    const text = textOf(first.html);
    expect(text).toContain('Untuk Ani Rahmawati');
    expect(text).toContain('Undangan kegiatan "Workshop pelayanan publik di kecamatan"');
    expect(text).toContain('Belum menjawab 9–10 Maret 2027, Aula Kantor Camat Senapelan');
    const opened = await follow(person, path, 'pelatihan:A01', trainingPage);
    expect(textOf(opened.html)).toContain('Untuk Ani Rahmawati');
  });

  it('asks for the survey until it is sent', async () => {
    vi.setSystemTime(OPENING);
    const { ref, mailer } = await openedSurvey([staffRecord('ani')]);
    const { person, path, look } = await arrive(ref, 'ani');
    expect(await look()).toContain('Survei kebutuhan kompetensi 2027');
    expect((await follow(person, path, 'survei', surveyPage)).status).toBe(200);
    expect(mailer.sent.at(-1)?.content.also?.url).toMatch(/\/l\/[0-9A-Z]{26}$/);
  });

  it('asks for feedback of who was there, shows the JP that count, and says so when nothing waits', async () => {
    const { ref } = await collecting(2);
    vi.setSystemTime(DAY_AFTER);
    const { person, path, first } = await arrive(ref, 'p000');
    const text = textOf(first.html);
    expect(text).toContain('Umpan balik kegiatan "Workshop pelayanan publik di kecamatan"');
    expect(text).toContain(
      '10 JP tahun 2027, dari paling sedikit 20 JP setahun (PP 11/2017 Pasal 203 ayat (4))',
    );
    expect((await follow(person, path, 'umpan-balik:A01', feedbackPage)).status).toBe(200);
  });

  it('asks for the certificate of another provider until it is handed in', async () => {
    const elsewhere = {
      provider: 'Lembaga Administrasi Negara',
      providerKind: 'instansi terakreditasi',
    } as const;
    const { ref } = await invitedTraining(people(1), elsewhere);
    await certified(ref, { p000: 2 });
    vi.setSystemTime(DAY_AFTER);
    const { first } = await arrive(ref, 'p000');
    const text = textOf(first.html);
    expect(text).toContain('Sertifikat kegiatan "Workshop pelayanan publik di kecamatan"Unggah sertifikat');
    expect(text).toContain('0 JP tahun 2027');
    expect(text).toContain('10, menunggu sertifikat penyelenggara');
  });

  it('opens no page of a supervisor or officer, none that does not exist, and says so', async () => {
    const { ref } = await invitedTraining();
    const { person, path } = await arrive(ref, 'p000');
    for (const door of [
      'konfirmasi',
      'persetujuan',
      'perilaku-staf:A01',
      'pelatihan',
      'survei:A01',
      'pelatihan:A99',
    ]) {
      const refused = await person.post(path, { buka: door });
      expect([door, refused.status]).toEqual([door, 409]);
      expect(textOf(refused.html)).toContain('Halaman itu tidak ada');
    }
  });

  it('is shut to a link of another page, and to one that was revoked', async () => {
    const { ref } = await invitedTraining();
    const { path } = await arrive(ref, 'p000');
    expect((await invokePage(handler, { path, method: 'GET' })).status).toBe(404);
    const revoked = await personalLink({ ...(await participant(ref, 'p001')), linkVersion: 0 });
    expect((await visitor(handler).open(revoked)).status).toBe(410);
  });
});
