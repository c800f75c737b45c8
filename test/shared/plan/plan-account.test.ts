import { describe, expect, it } from 'vitest';
import { markOf } from '../../../shared/plan/draft-explanation.ts';
import { accountOf } from '../../../shared/plan/plan-account.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import { workshop } from '../../training/scene.ts';

const line = (activity: string, cost: number, competencies: readonly string[]): PlanLine => ({
  ...workshop,
  activity,
  title: `Kursus ${activity}`,
  cost,
  competencies,
});
const lines = [
  line('A01', 20_000_000, ['M1']),
  line('A02', 30_000_000, ['M5']),
  line('A03', 8_000_000, ['T03']),
  line('A04', 0, ['M5']),
];
const draft = {
  lines,
  budget: 60_000_000,
  explanation: {
    mark: markOf(lines),
    method: '',
    needs: [
      { code: 'M1', sentence: 'Nama M1: 1 kegiatan.' },
      { code: 'M5', sentence: 'Nama M5: 2 kegiatan.' },
      { code: 'T03', sentence: 'Nama T03: 1 kegiatan.' },
      {
        code: 'T09',
        sentence: 'Nama T09: belum terjawab. Katalog tidak memuat penawaran untuk kebutuhan ini.',
      },
    ],
    limits: [],
    unspent: ['Dua penawaran melebihi sisa pagu.'],
    million: 'Tambahan Rp1.000.000 tidak menambah.',
    scenarios: [],
  },
} satisfies Partial<PlanItem>;

const account = (plan: Partial<PlanItem>) =>
  accountOf({ ...draft, ...plan }, draft, (code) => `Nama ${code}`);

/** What the sentences after the first add up to, as a reader of them reckons. */
function sumOf([, ...parts]: readonly string[]): number {
  return parts.reduce((sum, sentence) => {
    const [, minus, rupiah = '0'] = /^(Dikurangi )?Rp([\d.]+)/.exec(sentence) ?? [];
    return sum + (minus === undefined ? 1 : -1) * Number(rupiah.replaceAll('.', ''));
  }, 0);
}

describe('money that a plan leaves', () => {
  it('is told with why the draft left it, while nobody changed anything', () => {
    expect(account({})).toEqual({
      money: [
        'Dari pagu Rp60.000.000 tersisa Rp2.000.000.',
        'Rp2.000.000 tidak dipakai oleh rancangan sistem. Dua penawaran melebihi sisa pagu. Tambahan Rp1.000.000 tidak menambah.',
      ],
      needs: draft.explanation.needs,
    });
  });

  it('adds up to the last rupiah: taken out with the reason, cheaper, dearer, added, and a higher ceiling', () => {
    const changed = {
      budget: 65_000_000,
      lines: [
        line('A01', 17_500_000, ['M1']),
        line('A03', 9_000_000, ['T03']),
        line('A05', 1_250_000, ['T03']),
      ],
      removed: [{ activity: 'A02', reason: 'Sudah diadakan BKPSDM' }, { activity: 'A04' }],
    };
    const { money } = account(changed);
    expect(money).toEqual([
      'Dari pagu Rp65.000.000 tersisa Rp37.250.000.',
      'Rp2.000.000 tidak dipakai oleh rancangan sistem, yang memuat 4 kegiatan. Alasannya waktu itu: dua penawaran melebihi sisa pagu. Sesudah itu koordinator menghapus 2 dan menambah 1 kegiatan.',
      'Rp5.000.000: pagu ditambah setelah rancangan disusun.',
      'Rp30.000.000: yang disarankan sistem dihapus oleh koordinator: A02 "Kursus A02" (alasan: Sudah diadakan BKPSDM).',
      'Dihapus pula 1 kegiatan tanpa biaya: A04 "Kursus A04" (tanpa alasan tertulis).',
      'Rp2.500.000: biaya yang ditetapkan lebih rendah daripada rancangan: A01 "Kursus A01" Rp2.500.000.',
      'Dikurangi Rp1.000.000: biaya yang ditetapkan lebih tinggi daripada rancangan: A03 "Kursus A03" Rp1.000.000.',
      'Dikurangi Rp1.250.000: kegiatan yang ditambahkan koordinator: A05 "Kursus A05" Rp1.250.000.',
    ]);
    expect(sumOf(money)).toBe(37_250_000);
    expect(sumOf(account({ ...changed, budget: 55_000_000 }).money)).toBe(27_250_000);
  });

  it('is none of a plan that uses all of it, and says no more than the sum of one from before drafts were kept', () => {
    expect(account({ budget: 58_000_000 }).money).toEqual([]);
    expect(accountOf(draft, undefined, String).money).toEqual([
      'Dari pagu Rp60.000.000 tersisa Rp2.000.000.',
    ]);
  });
});

it('each of the most urgent needs says by what it is covered as the plan stands, or why not', () => {
  const { needs } = account({
    lines: [line('A01', 20_000_000, ['M1']), line('A03', 8_000_000, ['M1'])],
    removed: [{ activity: 'A02', reason: 'Sudah diadakan BKPSDM' }, { activity: 'A04' }],
  });
  expect(needs.map(({ sentence }) => sentence)).toEqual([
    `Nama M1: dijawab 2 kegiatan (A01 dan A03) dengan ${2 * line('A01', 0, []).targetCount} keikutsertaan.`,
    'Nama M5: belum terjawab. Yang disarankan sistem dihapus oleh koordinator: A02 "Kursus A02" (alasan: Sudah diadakan BKPSDM); A04 "Kursus A04" (tanpa alasan tertulis).',
    'Nama T03: belum terjawab. Kegiatan yang disarankan untuknya diubah menjadi kegiatan lain.',
    'Nama T09: belum terjawab. Rancangan sistem dengan 4 kegiatan tidak memuatnya: katalog tidak memuat penawaran untuk kebutuhan ini. Sesudah itu koordinator menghapus 2 kegiatan.',
  ]);
});
