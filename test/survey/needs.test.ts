import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { handler as documentPage } from '../../functions/papers/console-plan-document.page.ts';
import { mergeAnalysis } from '../../functions/plan/analysis/analysis-merge.step.ts';
import { analyseShard } from '../../functions/plan/analysis/analysis-shard.step.ts';
import { heardIn } from '../../functions/plan/analysis/priority-score.ts';
import { handler as needsPage } from '../../functions/survey/console-needs.page.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { readPublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { hidesTheOthers, needMap } from '../../shared/plan/published-needs.ts';
import { shownValue } from '../../shared/rules/anonymity.ts';
import { readAnalysisPart } from '../../shared/store/analysis.ts';
import { listMinutes } from '../../shared/store/need-minutes.ts';
import { signedInVisitor } from '../console/scene.ts';
import { kecamatan, surveyedCycle } from '../plan/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { startTable } from '../support/table.ts';

const PATH = '/konsol/siklus/2027';

beforeAll(async () => {
  const aws = await startTable();
  return aws.close;
});

/** Minutes as the form sends them. */
const FORM = {
  versi: '0',
  jenis: 'focusGroup',
  tanggal: '09-11-2026',
  tempat: 'Aula Kantor Kecamatan',
  unsur: 'Kepala seksi dan pelaksana kelurahan',
  hadir: '12',
  'kebutuhan.1': 'T06',
  'pernyataan.1': 'Antrean loket belum dikelola.',
  'setuju.1': '9',
  'kebutuhan.3': 'T10',
  'pernyataan.3': 'Komputer di kelurahan rusak.',
  'setuju.3': '11',
  'sebab.3': 'tool',
};

async function surveyed() {
  const ref = await surveyedCycle(await kecamatan());
  const rina = await signedInVisitor(needsPage, ref.agency);
  const analyse = async () => {
    await analyseShard({ ...ref, shard: 0 });
    await mergeAnalysis(ref);
  };
  return { ref, rina, analyse };
}

describe('minutes of interviews and groups', () => {
  it('keep what was typed, without the lines left empty, once for two presses', async () => {
    const { ref, rina } = await surveyed();
    const form = await rina.get(`${PATH}/notula/baru`);
    expect(await accessibilityFaults(form.html)).toEqual([]);
    for (const _press of [1, 2]) expect((await rina.post(`${PATH}/notula/baru`, FORM)).status).toBe(303);
    const [minutes, ...others] = await listMinutes(ref);
    expect(others).toEqual([]);
    expect(minutes).toMatchObject({ minutes: '001', heldOn: '2026-11-09', present: 12 });
    expect(minutes?.statements).toEqual([
      { code: 'T06', text: 'Antrean loket belum dikelola.', agreed: 9 },
      { code: 'T10', text: 'Komputer di kelurahan rusak.', agreed: 11, cause: 'tool' },
    ]);
    const again = await rina.get(`${PATH}/notula/001`);
    expect(again.html).toContain('Komputer di kelurahan rusak.');
  });

  it('name every field at fault, and lose nothing', async () => {
    const { ref, rina } = await surveyed();
    const wrong = { ...FORM, tanggal: '31-02-2026', 'setuju.1': '13', 'kebutuhan.3': '', jenis: '' };
    const answer = await rina.post(`${PATH}/notula/baru`, wrong);
    const text = textOf(answer.html);
    expect(answer.status).toBe(422);
    for (const fault of [
      'Jenis: pilih diskusi kelompok atau wawancara.',
      'Tanggal harus tanggal yang benar',
      'Pernyataan 1, yang setuju harus bilangan bulat antara 0 dan 12.',
      'Pernyataan 3: pilih kebutuhan dari daftar.',
    ])
      expect(text).toContain(fault);
    expect(answer.html).toContain('Komputer di kelurahan rusak.');
    expect(await listMinutes(ref)).toEqual([]);
  });

  it('are the coordinator’s, and closed once the needs are analysed', async () => {
    const { ref, rina, analyse } = await surveyed();
    const leader = await signedInVisitor(needsPage, ref.agency, 'pimpinan');
    expect((await leader.get(`${PATH}/notula/baru`)).status).toBe(403);
    await rina.post(`${PATH}/notula/baru`, FORM);
    const reader = await signedInVisitor(documentPage, ref.agency, 'pimpinan');
    expect((await reader.get(`${PATH}/kebutuhan/notula-001.pdf`)).status).toBe(403);
    await analyse();
    const late = await rina.post(`${PATH}/notula/baru`, { ...FORM, tempat: 'Lain' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('sudah dianalisis');
  });

  it('weigh into the score by heads, but not for what training does not close', async () => {
    const { ref, rina, analyse } = await surveyed();
    await rina.post(`${PATH}/notula/baru`, FORM);
    await analyse();
    const { priorities = [] } = await readAnalysisPart(ref, 'ALL');
    const of = (code: string) => priorities.find((each) => each.code === code);
    const { survey = 0, score } = of('T06') ?? {};
    // 70 of the 78 answered; twelve were heard, of whom nine agreed.
    expect(score).toBe(Math.round(((70 * survey + 12 * 75) / 82) * 10) / 10);
    expect(of('T10')).not.toHaveProperty('present');
  });

  it('count a room once for a need, by the statement that most agreed with', () => {
    const statements = [
      { code: 'T06', text: 'a', agreed: 4 },
      { code: 'T06', text: 'b', agreed: 7 },
    ];
    const rooms = [
      { present: 10, statements },
      { present: 5, statements: statements.slice(0, 1) },
    ];
    expect(heardIn(rooms, { beyond: [] }).get('T06')).toEqual({ agreed: 11, present: 15 });
  });
});

describe('the page of the needs', () => {
  it('shows the sources of each need, maps in words, and what was said, to coordinators and leaders', async () => {
    const { ref, rina, analyse } = await surveyed();
    await rina.post(`${PATH}/notula/baru`, FORM);
    expect(textOf((await rina.get(`${PATH}/kebutuhan`)).html)).toContain('Analisis tampil di sini');
    await analyse();
    const leader = await signedInVisitor(needsPage, ref.agency, 'pimpinan');
    const page = await leader.get(`${PATH}/kebutuhan`);
    const text = textOf(page.html);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    for (const words of [
      'kelompok 75%',
      'Peta kebutuhan menurut jabatan',
      'Peta kebutuhan menurut unit',
      'Komputer di kelurahan rusak. (11 dari 12 orang setuju)',
      'rata-ratakan dengan skor survei',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Catat notula');
    const reader = await signedInVisitor(documentPage, ref.agency, 'pimpinan');
    const file = await reader.get(`${PATH}/kebutuhan/analisis.xlsx`);
    expect([file.status, file.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('spreadsheetml'),
    ]);
  });

  it('is what the plan rests on: the same scores, in the same order', async () => {
    const { ref, analyse } = await surveyed();
    await analyse();
    const { priorities } = await readPublishedAnalysis({ ...ref, settings: defaultSettings });
    const { priorities: ranked = [] } = await readAnalysisPart(ref, 'ALL');
    expect(priorities.map(({ code }) => code)).toEqual(ranked.map(({ code }) => code));
  });
});

it.each([
  ['all were confirmed', { people: 71, withGap: 52, confirmed: 71, confirmedSeen: 52 }, true],
  ['four were not', { people: 71, withGap: 52, confirmed: 67, confirmedSeen: 48 }, false],
  [
    'twelve were not, half of them with a gap',
    { people: 71, withGap: 40, confirmed: 59, confirmedSeen: 34 },
    true,
  ],
  [
    'twelve were not, all of them with a gap',
    { people: 71, withGap: 46, confirmed: 59, confirmedSeen: 34 },
    false,
  ],
] as const)(
  'the shares of those who were confirmed stand beside the number of all where %s: %#',
  (_, count, may) => {
    expect(hidesTheOthers({ ...count, gap: 0, asked: 0 })).toBe(may);
  },
);

it('no hidden cell of a map can be reckoned from those that are shown', () => {
  const count = fc.nat(12).chain((people) =>
    fc.record({
      people: fc.constant(people),
      withGap: fc.nat(people),
      gap: fc.nat(3 * people),
      asked: fc.constant(3 * people),
    }),
  );
  const groups = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    fc.record({ M1: count, M2: count }),
  );
  fc.assert(
    fc.property(groups, (table) => {
      const columns = needMap(table, (name) => name);
      for (const code of ['M1', 'M2'] as const) {
        const people = Object.entries(table).map(([name, counts]) => {
          const cell = columns.find((column) => column.name === name)?.cells[code];
          return { n: counts[code].people, shown: cell !== undefined && shownValue(cell) !== undefined };
        });
        const filled = people.filter(({ n }) => n > 0);
        const hidden = filled.filter(({ shown }) => !shown);
        expect(filled.filter(({ shown }) => shown).every(({ n }) => n >= 5)).toBe(true);
        // With the total known, what is hidden is one sum: of two groups and five people at least, or of everybody.
        if (hidden.length > 0 && hidden.length < filled.length) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(hidden.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(5);
        }
      }
    }),
  );
});

it('minutes print as notula and berita acara, in both forms', async () => {
  const { ref, rina } = await surveyed();
  await rina.post(`${PATH}/notula/baru`, FORM);
  const reader = await signedInVisitor(documentPage, ref.agency);
  for (const file of ['notula-001.pdf', 'notula-001.docx', 'berita-acara-001.pdf', 'berita-acara-001.docx']) {
    const { status } = await reader.get(`${PATH}/kebutuhan/${file}`);
    expect([file, status]).toEqual([file, 200]);
  }
  expect((await reader.get(`${PATH}/kebutuhan/notula-009.pdf`)).status).toBe(404);
});
