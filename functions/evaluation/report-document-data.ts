import type { AgencyItem, OfficerItem } from '../../shared/agency/agency-store.ts';
import { cityOf, officeOf } from '../../shared/agency/office.ts';
import type { EvaluationReport } from '../../shared/documents/evaluation-report.ts';
import { formatDate, formatLongDate, formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { barChartSvg } from '../../shared/ui/charts/index.ts';
import { accessChart, groupedFigures } from './figure-groups.ts';
import { figureBasis, figureText } from './figure-text.ts';
import { CLOSING, periodTitle } from './period.ts';
import type { FollowUpsItem, ReportItem } from './report-store.ts';

interface Source {
  readonly agency: AgencyItem;
  readonly report: ReportItem;
  readonly followUps: FollowUpsItem | undefined;
  /** Who heads the agency now: signs the printed report. */
  readonly head: OfficerItem | undefined;
}

/** A report as the PDF template takes it. The same report gives the same document. */
export function reportDocument({ agency, report, followUps, head }: Source): EvaluationReport {
  const made = new Date(report.madeAt);
  const closing = report.period === CLOSING;
  const title = periodTitle(report.period, report.cycle);
  return {
    letterhead: { government: agency.government, unit: agency.name, address: agency.address },
    title: closing ? 'Laporan Penutup Siklus' : 'Laporan Evaluasi Triwulan',
    unitName: agency.name,
    period: title,
    createdAt: made,
    summary: [
      `Laporan ini merangkum pengembangan kompetensi pegawai ${agency.name} sampai dengan ${title}. Setiap angka disertai jumlah orang atau kegiatan yang mendasarinya.`,
    ],
    figures: groupedFigures(report.figures).flatMap((group) =>
      group.figures.map((figure) => ({
        label: figure.label,
        value: figureText(figure),
        basis: figureBasis(figure),
      })),
    ),
    sections: [activitySection(report), accessSection(report)],
    limitations: limitations(report),
    recommendations: report.recommendations.map(({ sentence, evidence }) => ({
      text: sentence,
      reason: evidence,
    })),
    followUps: (followUps?.items ?? []).map(({ sentence, owner, dueOn }) => ({
      action: sentence,
      owner,
      due: dueOn,
      status: followUps?.status === 'DECIDED' ? 'Ditetapkan' : 'Usulan',
    })),
    ...(head === undefined ? {} : { signer: { post: officeOf(head), name: head.name, nip: head.nip } }),
    place: cityOf(agency.government),
    date: wibDate(made),
  };
}

function activitySection({ activities }: ReportItem): EvaluationReport['sections'][number] {
  if (activities.length === 0) {
    return {
      title: 'Kegiatan terlaksana',
      paragraphs: ['Belum ada kegiatan yang terlaksana sampai akhir periode.'],
    };
  }
  return {
    title: 'Kegiatan terlaksana',
    paragraphs: [],
    tables: [
      {
        caption: 'Kegiatan sampai akhir periode',
        headers: ['Kegiatan', 'Selesai', 'Diundang', 'Hadir', 'Reaksi', 'Biaya'],
        rows: activities.map((activity) => [
          activity.title,
          formatDate(activity.endsOn),
          formatNumber(activity.invited),
          activity.attended === null ? '–' : formatNumber(activity.attended),
          activity.reaction === null ? '–' : formatNumber(activity.reaction, 1),
          formatRupiah(activity.cost),
        ]),
      },
    ],
  };
}

function accessSection({ figures }: ReportItem): EvaluationReport['sections'][number] {
  const chart = accessChart(figures);
  return {
    title: 'Kesetaraan kesempatan',
    paragraphs: [
      'Setiap PNS memiliki hak dan kesempatan yang sama untuk dikembangkan (PP 11/2017 Pasal 203 ayat (3)).',
    ],
    charts: chart === undefined ? [] : [{ title: chart.title, svg: barChartSvg(chart) }],
  };
}

function limitations({ figures, madeAt }: ReportItem): string[] {
  const cautions = figures.flatMap(({ label, caution }) =>
    caution === undefined ? [] : [`${label}: ${caution}`],
  );
  return [`Data dihitung pada ${formatLongDate(new Date(madeAt))}.`, ...cautions];
}
