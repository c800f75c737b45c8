import type { RecordedCost } from '../../../shared/plan/plan-summary.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { Figure, Measures } from '../../../shared/store/report.ts';
import { cost, number, of, realised, share, sum } from './figure-kinds.ts';
import { learningFigures } from './learning-figures.ts';
import { type TrainingFacts, unlistedOf } from './training-facts.ts';

const IN_PLAN = 'kegiatan dalam rencana';

/**
 * The figures of a report, each with the number of people or cases behind it.
 * @param facts of the activities held since the cycle began
 * @param planned number of activities in the plan, without those beside it
 * @param within those of them that ended in the quarter of the report; left out, the report is of the whole cycle
 */
export function figuresOf(
  measures: Measures,
  facts: readonly TrainingFacts[],
  planned: number,
  within?: readonly TrainingFacts[],
): Figure[] {
  return [
    ...trainingFigures(within ?? facts, planned),
    ...offPlanFigures(within ?? facts),
    ...(within === undefined ? [] : totalFigures(facts, planned)),
    ...unlisted(facts, [...hoursFigures(measures), ...accessFigures(measures)]),
    ...learningFigures(facts),
  ];
}

/**
 * Who came to what was held is known when its list is confirmed: until then these count nobody of it.
 * @param figures of who took part, and of what they earned
 */
function unlisted(facts: readonly TrainingFacts[], figures: readonly Figure[]): readonly Figure[] {
  const waiting = unlistedOf(facts);
  if (waiting === 0) return figures;
  const lacks = `Belum termasuk peserta ${formatNumber(waiting)} kegiatan yang daftar hadirnya belum dikonfirmasi.`;
  return figures.map((figure) =>
    figure.code === 'RESPONSE'
      ? figure
      : { ...figure, caution: [lacks, figure.caution ?? ''].join(' ').trim() },
  );
}

function trainingFigures(facts: readonly TrainingFacts[], planned: number): Figure[] {
  const confirmed = facts.flatMap(({ attendance }) => attendance ?? []);
  const [seats, taken] = [
    sum(confirmed.map((each) => each.seats)),
    sum(confirmed.map((each) => each.seatsTaken)),
  ];
  return [
    number('HELD', 'Kegiatan terlaksana', 'kegiatan', facts.filter(isPlanned).length, planned, IN_PLAN),
    share('ATTENDANCE', 'Kehadiran pemegang kursi', taken, seats, 'kursi yang dipesan'),
    cost(
      'COST',
      'Anggaran kegiatan terlaksana',
      facts.map(({ line }) => line),
    ),
    ...committed(facts),
    realised('REALISED', 'Realisasi anggaran kegiatan terlaksana', facts.map(paidFor)),
  ];
}

/** Whether an activity is of the enacted plan, and not beside it. */
export function isPlanned({ line }: TrainingFacts): boolean {
  return line.offPlan !== true;
}

/** What was held beside the plan by an approval of its own (PP 11/2017 Ps 210(1)): apart, and in the sums of money. */
function offPlanFigures(facts: readonly TrainingFacts[]): Figure[] {
  const beside = facts.filter((fact) => !isPlanned(fact));
  if (beside.length === 0) return [];
  const label = 'Kegiatan di luar rencana yang terlaksana';
  return [
    number('OFF_PLAN', label, 'kegiatan', beside.length, facts.length, 'kegiatan terlaksana'),
    cost(
      'OFF_PLAN_COST',
      'Di antaranya anggaran kegiatan di luar rencana',
      beside.map(({ line }) => line),
    ),
    realised('OFF_PLAN_REALISED', 'Di antaranya realisasi kegiatan di luar rencana', beside.map(paidFor)),
  ];
}

/** Rupiah that were promised by contract or letter; none where nobody has recorded any. */
function committed(facts: readonly TrainingFacts[]): Figure[] {
  const amounts = facts.flatMap(({ training }) => training?.money?.committed ?? []);
  if (amounts.length === 0) return [];
  const label = 'Komitmen anggaran kegiatan terlaksana';
  return [number('COMMITTED', label, 'rupiah', sum(amounts), amounts.length, 'kegiatan')];
}

function paidFor({ line, training }: TrainingFacts): RecordedCost {
  return { cost: line.cost, amount: training?.money?.realised };
}

function totalFigures(facts: readonly TrainingFacts[], planned: number): Figure[] {
  const lines = facts.map(({ line }) => line);
  return [
    number(
      'HELD_TOTAL',
      'Semua kegiatan terlaksana',
      'kegiatan',
      facts.filter(isPlanned).length,
      planned,
      IN_PLAN,
    ),
    cost('COST_TOTAL', 'Anggaran semua kegiatan terlaksana', lines),
    realised('REALISED_TOTAL', 'Realisasi anggaran semua kegiatan terlaksana', facts.map(paidFor)),
  ];
}

/** PP 11/2017 Ps 203(4) for PNS, PP 49/2018 Ps 40 for PPPK; each says what JP it lacks, as they are not proven yet. */
function hoursFigures(measures: Measures): Figure[] {
  const [people, pns, pppk] = [of(measures, 'people'), of(measures, 'pns'), of(measures, 'pppk')];
  const met = share('PNS_MET', 'PNS yang mencapai 20 JP setahun', of(measures, 'pns.met'), pns, 'PNS');
  const over = of(measures, 'pppk.over');
  const limit = 'PPPK yang melampaui 24 JP setahun kontrak';
  const mean: Figure = {
    code: 'HOURS',
    label: 'Rata-rata JP per pegawai',
    value: people === 0 ? null : of(measures, 'hours') / people,
    unit: 'JP',
    n: people,
    basis: 'pegawai',
  };
  return [
    lacking(met, of(measures, 'kind.pns.unproven')),
    // Of nobody there is no limit to tell of.
    ...(pppk === 0
      ? []
      : [
          lacking(
            number('PPPK_OVER', limit, 'orang', over, pppk, 'PPPK'),
            of(measures, 'kind.pppk.unproven'),
          ),
        ]),
    lacking(mean, of(measures, 'unproven')),
  ];
}

/** A course that another held gives its JP once the certificate was found right: until then they are in no figure. */
function lacking(figure: Figure, unproven: number): Figure {
  if (unproven === 0) return figure;
  return {
    ...figure,
    caution: `Belum termasuk ${formatNumber(unproven)} JP kegiatan penyelenggara lain yang sertifikatnya belum diterima atau diperiksa.`,
  };
}

/**
 * Equal right and opportunity (PP 11/2017 Ps 203(3)). Who took part is no secret (certificates can be checked by
 * anyone), so that small groups are shown here; answers of small groups are not.
 */
function accessFigures(measures: Measures): Figure[] {
  const group = (code: string, label: string, name: string, total: string, basis: string) =>
    share(code, label, of(measures, name), of(measures, total), basis);
  return [
    group('RESPONSE', 'Pegawai yang mengisi survei kebutuhan', 'answered', 'people', 'pegawai'),
    group('TRAINED', 'Pegawai yang sudah mengikuti kegiatan', 'trained', 'people', 'pegawai'),
    group('TRAINED_P', 'Perempuan yang sudah mengikuti', 'sex.P.trained', 'sex.P', 'perempuan'),
    group('TRAINED_L', 'Laki-laki yang sudah mengikuti', 'sex.L.trained', 'sex.L', 'laki-laki'),
    group('TRAINED_PNS', 'PNS yang sudah mengikuti', 'kind.pns.trained', 'pns', 'PNS'),
    group('TRAINED_PPPK', 'PPPK yang sudah mengikuti', 'kind.pppk.trained', 'pppk', 'PPPK'),
    ...(of(measures, 'remote') === 0
      ? []
      : [
          group(
            'TRAINED_REMOTE',
            'Pegawai unit jauh yang sudah mengikuti',
            'remote.trained',
            'remote',
            'pegawai unit jauh',
          ),
        ]),
    number(
      'UNITS_WITHOUT',
      'Unit yang belum terjangkau',
      'unit',
      untrainedUnits(measures).length,
      unitIds(measures).length,
      'unit',
    ),
  ];
}

/** Units in which nobody has taken part yet. */
export function untrainedUnits(measures: Measures): string[] {
  return unitIds(measures).filter((unit) => of(measures, `unit.${unit}.trained`) === 0);
}

/** The units whose people were counted. */
export function unitIds(measures: Measures): string[] {
  return Object.keys(measures).flatMap((name) => /^unit\.([^.]+)$/.exec(name)?.[1] ?? []);
}
