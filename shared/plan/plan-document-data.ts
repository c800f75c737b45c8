import { minimumAnswerPercentOf } from '../cycle/settings.ts';
import type { PlanDocument, PlannedActivity, RecordedApproval } from '../documents/plan-data.ts';
import { developmentFormOf } from '../reference/development-forms.ts';
import { needName } from '../reference/need-names.ts';
import { offeringOf } from '../reference/training-catalogue.ts';
import { isTooFew } from '../rules/few-answers.ts';
import { formatRupiah } from '../rules/format.ts';
import { wibDate } from '../rules/wib.ts';
import type { ApprovalStep } from '../table/entities/approval.ts';
import type { PlanLine } from '../table/entities/plan.ts';
import { decisionNames } from './decision-names.ts';
import { estimatesInShort, isEstimate, markedSchedule } from './line-text.ts';
import { prioritiesOf, profileOf } from './plan-document-analysis.ts';
import type { PlanDocumentFacts } from './plan-document-facts.ts';
import { quarterOfLine } from './plan-summary.ts';
import { hourTargetsOf } from './planned-hours.ts';

/**
 * The plan document's data from what the table holds; the template is shared/documents/plan-document.ts.
 * @param now the moment of a draft that was not submitted yet
 */
export function planDocumentData(facts: PlanDocumentFacts, now: Date): PlanDocument {
  const { agency, cycle, plan, analysis, steps, signer, hours } = facts;
  const madeAt = plan.submittedAt === undefined ? now : new Date(plan.submittedAt);
  return {
    letterhead: {
      government: agency.government.toUpperCase(),
      unit: agency.name.toUpperCase(),
      address: agency.address,
    },
    unitName: agency.name,
    year: Number(cycle.cycle),
    version: plan.revision,
    createdAt: madeAt,
    enactment: cycle.enactment && { ...cycle.enactment, by: 'Pejabat Pembina Kepegawaian' },
    introduction: introductionOf(facts),
    profile: profileOf(analysis),
    competencyGaps: analysis.competencyGaps,
    performanceGaps: [],
    priorities: prioritiesOf(analysis),
    withheld: analysis.withheld,
    activities: plan.lines.map(activityOf),
    ...hourTargetsOf(hours),
    monitoring: [
      'Pelaksanaan dipantau setiap triwulan: keikutsertaan, jam pelajaran per orang, penyerapan anggaran, dan penilaian peserta.',
      'Perubahan perilaku kerja dievaluasi beberapa bulan setelah pelatihan oleh peserta dan atasan langsung; hasilnya menjadi bahan tindak lanjut, yang ditampilkan saat rencana tahun berikutnya disusun.',
    ],
    approvals: steps.flatMap(approvalOf),
    signer: {
      post:
        signer === undefined
          ? `Pimpinan ${agency.name}`
          : `${actingOf(signer.kind) ?? ''} ${signer.title}`.trim(),
      name: signer?.name ?? '(jabatan kosong)',
      nip: signer?.nip,
    },
    place: agency.government.replace(/^Pemerintah\s+(Kota|Kabupaten|Provinsi)?\s*/u, ''),
    date: wibDate(madeAt),
  };
}

function introductionOf({ agency, cycle, plan, analysis }: PlanDocumentFacts): readonly string[] {
  const { participants, answered, confirmed } = analysis;
  return [
    `Dokumen ini memuat kebutuhan dan rencana pengembangan kompetensi pegawai ${agency.name} tahun ${cycle.cycle} sebagai usulan kepada Pejabat yang Berwenang dan Pejabat Pembina Kepegawaian.`,
    `Kebutuhan dihimpun dari ${answered} jawaban survei atas ${participants} pegawai, ${confirmed} di antaranya dikonfirmasi atasan langsung. Pagu yang tersedia ${formatRupiah(plan.budget)}.`,
    ...(isTooFew(analysis, minimumAnswerPercentOf(cycle.settings))
      ? [
          'Jumlah jawaban itu sedikit, sehingga belum tentu mencerminkan kebutuhan seluruh pegawai; koordinator memutuskan untuk melanjutkan penyusunan rencana.',
        ]
      : []),
    ...[estimatesInShort(plan.lines)].filter((sentence) => sentence !== ''),
  ];
}

function activityOf(line: PlanLine): PlannedActivity {
  const kinds: Readonly<Record<string, string>> = { sosialKultural: 'sosial kultural' };
  const kind = offeringOf(line.offering ?? '')?.kind ?? 'teknis';
  return {
    competency: line.competencies.map(needName).join('; '),
    title: line.title,
    target: `${line.targetCount} orang: ${line.targetDescription}`,
    kind: kinds[kind] ?? kind,
    pathway: line.pathway,
    provider: line.provider,
    schedule: markedSchedule(line),
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

function actingOf(kind: string): RecordedApproval['acting'] {
  return ({ plt: 'Plt.', plh: 'Plh.', pj: 'Pj.' } as const)[kind];
}

function approvalOf({ officer, status, decidedAt, note, revision }: ApprovalStep): RecordedApproval[] {
  if (officer === undefined || decidedAt === undefined) return [];
  return [
    {
      role: officer.title,
      name: officer.name,
      acting: actingOf(officer.kind),
      decision: `${decisionNames[status]} (pengajuan ke-${revision})`,
      decidedAt: new Date(decidedAt),
      note,
    },
  ];
}
