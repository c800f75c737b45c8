import { paperFormOf } from '../../shared/agency/paper-form.ts';
import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import type { Session } from '../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../shared/contracts.ts';
import { DOCX, paperDocx } from '../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { renderWorkbook, XLSX } from '../../shared/documents/workbook.ts';
import { ForbiddenError, NotFoundError } from '../../shared/errors.ts';
import { download, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { readPublishedNeeds } from '../../shared/plan/published-needs.ts';
import { needNamer } from '../../shared/reference/agency-reference.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { listMinutes } from '../../shared/store/need-minutes.ts';
import { readPaperStyle } from '../../shared/store/paper-style.ts';
import { readReference } from '../../shared/store/reference.ts';
import { notula, officialRecord } from './need-minutes-papers.ts';
import { needsSheets } from './needs-sheets.ts';

const WORKBOOK = 'analisis.xlsx';

/** The needs as a workbook, and the papers of interviews and groups: 'analisis.xlsx', 'notula-001.pdf', 'berita-acara-001.docx'. */
export async function showNeedsFile(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const { file = '' } = request.params;
  // Who said what in a small group: for those who typed it.
  if (file !== WORKBOOK && session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const made = file === WORKBOOK ? await needsWorkbook(ref) : await minutesPaper(ref, file);
  await recordAudit({ ...ref, at: request.now, act: 'needs exported', subject: file });
  return made;
}

async function needsWorkbook(ref: CycleRef): Promise<PageResponse> {
  const [cycle, style] = await Promise.all([readCycle(ref.agency, ref.cycle), readPaperStyle(ref.agency)]);
  const needs = await readPublishedNeeds(cycle);
  if (needs === undefined) throw new NotFoundError('analysis');
  const bytes = await renderWorkbook(needsSheets(needs), paperFormOf(style).size);
  return download(bytes, XLSX, `kebutuhan-${ref.agency}-${ref.cycle}.xlsx`);
}

async function minutesPaper(ref: CycleRef, file: string): Promise<PageResponse> {
  const [, paper, name, format] = /^(notula|berita-acara)-(\d{3})\.(pdf|docx)$/.exec(file) ?? [];
  const minutes = (await listMinutes(ref)).find((each) => each.minutes === name);
  if (minutes === undefined) throw new NotFoundError('minutes');
  const cycle = await readCycle(ref.agency, ref.cycle);
  const [agency, style, reference] = await Promise.all([
    readAgency(ref.agency),
    readPaperStyle(ref.agency),
    readReference(cycle),
  ]);
  const source = { agency, style, minutes, needName: needNamer(reference) };
  const written = paper === 'notula' ? notula(source) : officialRecord(source);
  const fileName = `${paper}-${ref.agency}-${ref.cycle}-${name}.${format}`;
  return format === 'pdf'
    ? download(await paperPdf(written), 'application/pdf', fileName)
    : download(await paperDocx(written), DOCX, fileName);
}
