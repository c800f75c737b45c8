import type { ComponentChildren } from 'preact';
import { verdictWords } from '../../../shared/evaluation/course-verdict.ts';
import { dueText, isOverdue, ownerText } from '../../../shared/evaluation/follow-up-outcome.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { type Verdict, verdicts } from '../../../shared/store/course.ts';
import { DataTable } from '../../../shared/ui/parts.tsx';
import type { CarryOver } from './carry-over.ts';

interface Row {
  readonly matter: string;
  readonly said: ComponentChildren;
}

interface Props {
  readonly carried: CarryOver;
  /** ISO */
  readonly today: string;
}

/** The first rows of a cycle: what the year before left to it. */
export function CarryOverPanel({ carried, today }: Props) {
  const { year } = carried;
  return (
    <section>
      <DataTable
        caption={`Dari siklus ${year}`}
        rows={rowsOf({ carried, today })}
        columns={[
          { header: 'Perihal', cell: ({ matter }) => matter },
          { header: 'Yang tersisa', cell: ({ said }) => said },
        ]}
      />
    </section>
  );
}

function unmetText(unmet: CarryOver['unmet']): string {
  if (unmet === undefined)
    return 'Belum diketahui, atau tidak ditampilkan karena kurang dari lima orang menjawab.';
  if (unmet.length === 0) return 'Tidak ada di antara yang paling mendesak.';
  return unmet.map(({ competency, withGap }) => `${competency} (${withGap})`).join('; ');
}

function rowsOf({ carried, today }: Props): readonly Row[] {
  const { year, running, unmet, followUps, courses } = carried;
  const path = `/konsol/siklus/${year}`;
  return [
    {
      matter: running
        ? 'Kebutuhan yang belum mendapat kegiatan sampai hari ini'
        : 'Kebutuhan yang belum terjawab',
      said: unmetText(unmet),
    },
    {
      matter: 'Anggaran yang belum terpakai',
      said: unspentText(carried),
    },
    {
      matter: 'Tindak lanjut yang masih terbuka',
      said:
        followUps.length === 0 ? (
          'Tidak ada.'
        ) : (
          <>
            <ul>
              {followUps.map((item) => (
                <li key={`${item.code} ${item.dueOn}`}>
                  {item.sentence} – {ownerText(item)}, {dueText(item)}
                  {isOverdue(item, today) ? ' (terlewat)' : ''}
                </li>
              ))}
            </ul>
            <a href={`${path}/tindak-lanjut`}>Tindak lanjut siklus {year}</a>
          </>
        ),
    },
    {
      matter: 'Keputusan per kegiatan',
      said:
        courses.length === 0 ? (
          'Belum ada kegiatan yang dilaksanakan.'
        ) : (
          <>
            {verdictCounts(courses.map(({ decision }) => decision?.verdict))}{' '}
            <a href={`${path}/keputusan`}>Keputusan siklus {year}</a>
          </>
        ),
    },
  ];
}

/**
 * What is left of the ceiling after what was paid; payments that nobody has recorded are said, never estimated. Before its
 * courses are over nothing is left of a year.
 */
function unspentText({ year, running, budget, spent: { value, n, caution } }: CarryOver): string {
  const ceiling = `pagu ${formatRupiah(budget)}`;
  if (running) {
    const paid = value === null ? '' : ` Yang tercatat sudah dibayar: ${formatRupiah(value)}.`;
    return `Belum dapat dihitung dari ${ceiling}: kegiatan siklus ${year} belum selesai semua.${paid}`;
  }
  const left =
    value === null && caution !== undefined
      ? `Belum diketahui dari ${ceiling}.`
      : `${formatRupiah(budget - (value ?? 0))} dari ${ceiling}${n === 0 ? '' : ' menurut realisasi yang dicatat'}.`;
  return caution === undefined ? left : `${left} ${caution}`;
}

/** "3 perdalam, 1 hentikan, 2 belum diputuskan (rancangan memakai usulan sistem)." */
function verdictCounts(decided: readonly (Verdict | undefined)[]): string {
  const count = (verdict: Verdict | undefined) => decided.filter((each) => each === verdict).length;
  const parts = verdicts
    .map((verdict) => [count(verdict), verdictWords[verdict].toLowerCase()] as const)
    .concat([[count(undefined), 'belum diputuskan (rancangan memakai usulan sistem)']])
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${formatNumber(number)} ${words}`);
  return `${parts.join(', ')}.`;
}
