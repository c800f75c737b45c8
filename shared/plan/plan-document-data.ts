import type { PlanContent, PlannedActivity } from '../documents/plan-paper-data.ts';
import { needNamer } from '../reference/agency-reference.ts';
import { developmentFormOf } from '../reference/development-forms.ts';
import { formatRupiah } from '../rules/format.ts';
import { cityOf } from '../store/agency.ts';
import type { PlanLine } from '../store/plan.ts';
import { explanationSentences } from './draft-explanation.ts';
import { estimatesInShort, heldBy, isEstimate, markedTitle, stackedSchedule } from './line-text.ts';
import { needsBasis, weighingRules } from './needs-basis.ts';
import { signerOf } from './officer-in-paper.ts';
import { performanceGaps } from './performance-gaps.ts';
import { prioritiesOf, profileOf } from './plan-document-analysis.ts';
import type { PlanDocumentFacts } from './plan-document-facts.ts';
import { lessonsOf, planByQuarter, quarterOfLine } from './plan-summary.ts';
import { hourTargetsOf } from './planned-hours.ts';

/** The plan document's content from what the table holds; the template is shared/documents/plan-paper.ts. */
export function planContentOf(facts: PlanDocumentFacts): PlanContent {
  const { agency, cycle, plan, account, analysis, signer, hours } = facts;
  const lessons = plan.change === undefined ? lessonsOf(plan) : [];
  return {
    letterhead: {
      government: agency.government.toUpperCase(),
      unit: agency.name.toUpperCase(),
      address: agency.address,
    },
    unitName: agency.name,
    year: Number(cycle.cycle),
    version: plan.revision,
    ...(plan.change === undefined ? {} : { change: { kind: plan.change.kind, reason: plan.change.reason } }),
    introduction: introductionOf(facts),
    profile: profileOf(analysis, facts.reference),
    competencyGaps: analysis.competencyGaps,
    performanceGaps: performanceGaps(
      facts.performance,
      new Map(facts.units.map(({ unitId, name }) => [unitId, name])),
    ),
    ...(facts.performance === undefined ? {} : { performanceYear: facts.performance.year }),
    priorities: prioritiesOf(analysis),
    withheld: analysis.withheld,
    weighing: weighingRules(cycle.settings, {
      performanceYear: facts.performance?.year,
      goals: analysis.goals.length,
      next: analysis.next.length > 0,
    }),
    ...(analysis.goals.length === 0 ? {} : { goals: analysis.goals }),
    ...(analysis.next.length === 0 ? {} : { next: analysis.next }),
    ...(analysis.instrument === 'indicators' ? {} : { instrument: analysis.instrument }),
    ...(analysis.beyondTraining.length === 0 ? {} : { beyondTraining: analysis.beyondTraining }),
    explanation: explanationSentences(plan, account.needs).map(({ sentence }) => sentence),
    ...(account.money.length === 0 ? {} : { moneyLeft: account.money }),
    ...(lessons.length === 0 ? {} : { lessons }),
    activities: plan.lines.map((line) => activityOf(line, facts)),
    quarters: planByQuarter(plan.lines, cycle.cycle).map(({ quarter }) => quarter),
    ...hourTargetsOf(hours),
    monitoring: [
      'Pelaksanaan dipantau setiap triwulan: keikutsertaan, jam pelajaran per orang, penyerapan anggaran, dan penilaian peserta.',
      'Perubahan perilaku kerja dievaluasi beberapa bulan setelah pelatihan oleh peserta dan atasan langsung; hasilnya menjadi bahan tindak lanjut, yang ditampilkan saat rencana tahun berikutnya disusun.',
    ],
    signer:
      signer === undefined
        ? { post: `Pimpinan ${agency.name}`, name: '(jabatan kosong)' }
        : signerOf(
            signer,
            hours.map(({ staff }) => staff),
          ),
    place: cityOf(agency.government),
  };
}

function introductionOf({ agency, cycle, plan, analysis }: PlanDocumentFacts): readonly string[] {
  return [
    `Dokumen ini memuat kebutuhan dan rencana pengembangan kompetensi pegawai ${agency.name} tahun ${cycle.cycle} sebagai usulan kepada Pejabat yang Berwenang dan Pejabat Pembina Kepegawaian.`,
    ...(plan.change === undefined
      ? []
      : [`Usulan ini mengubah rencana yang sudah ditetapkan. Alasan: ${plan.change.reason}`]),
    ...needsBasis(cycle, analysis),
    `Pagu yang tersedia ${formatRupiah(plan.budget)}.`,
    ...[estimatesInShort(plan.lines)].filter((sentence) => sentence !== ''),
  ];
}

function activityOf(line: PlanLine, { reference, offerings }: PlanDocumentFacts): PlannedActivity {
  const kinds: Readonly<Record<string, string>> = { sosialKultural: 'sosial kultural' };
  const kind = offerings.find(({ code }) => code === line.offering)?.kind ?? 'teknis';
  return {
    competency: line.competencies.map(needNamer(reference)).join('; '),
    title: markedTitle(line),
    target: `${line.targetCount} orang: ${line.targetDescription}`,
    kind: kinds[kind] ?? kind,
    pathway: line.pathway,
    provider: heldBy(line),
    schedule: stackedSchedule(line),
    estimated: isEstimate(line, 'cost'),
    curriculumFit: line.curriculum,
    budget: line.cost,
    budgetHolder: line.budgetHolder,
    form: developmentFormOf(line.form)?.name ?? line.form,
    hours: line.learningHours,
    quarter: quarterOfLine(line),
    basis: line.reason === '' ? undefined : line.reason,
  };
}
