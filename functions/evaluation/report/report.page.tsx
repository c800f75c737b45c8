import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { periodTitle } from '../../../shared/evaluation/period.ts';
import { choice, text } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import { isOpenedToday, OPEN_AGAIN } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly, waitsUntil } from '../../../shared/rules/fresh-address.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { recordRefusal } from '../../../shared/store/audit.ts';
import { listFollowUps } from '../../../shared/store/follow-ups.ts';
import { acknowledge, acknowledgementsOf, readReport } from '../../../shared/store/report.ts';
import { ErrorSummary, emptyForm, type FormState, textValue } from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { AssignForm, assign, isAssignment } from '../follow-up/assignment.tsx';
import { offersFor } from '../follow-up/owner-field.tsx';
import { Acknowledge, LONGEST_NOTE } from './acknowledgement-view.tsx';
import { renewReport } from './renew-report-link.ts';
import { requireReader } from './report-reader.ts';
import { ReportFiles, ReportView } from './report-view.tsx';
import { toldReport } from './told-report.ts';

/** A report for leadership, by the link in the mail: to read, and to say that it was read. */
export const handler = mailedPage(
  {
    'GET /laporan/{ref}': async (request) => html(await show(request, emptyForm)),
    'POST /laporan/{ref}': takeWord,
  },
  renewReport,
);

/**
 * What a leader says of a report, or gives somebody to do. The first word stands: pressed twice, or by another link of the
 * same leader, it is one.
 */
async function takeWord(request: PageRequest): Promise<PageResponse> {
  const { link, leader } = await requireReader(request);
  const { agency, cycle, subject: period, reader, reference } = link;
  if (leader === undefined || reader === undefined) throw new NotFoundError('leader');
  const report = await readReport(agency, cycle, period);
  return await takeForm(request, {
    take: async (form) => {
      const until = waitsUntil(leader.addressChange);
      if (until !== undefined && isTooEarly(until, request.now)) {
        await recordRefusal({ agency, cycle, actor: `pimpinan:${reference}`, at: request.now }, 'TOO_EARLY');
        throw new RuleViolationError(tooEarlyWords(until));
      }
      const isToday = isOpenedToday(request);
      if (isAssignment(form.get('isian'))) {
        refuseFaults(isToday ? {} : { rekomendasi: OPEN_AGAIN });
        await assign({ report, form, leader: leader.name, reference, now: request.now });
        return redirect(`${request.path}#tugas`);
      }
      const fields = {
        baca: choice(['ya'], 'Centang pernyataan bahwa Anda sudah membaca laporan ini.'),
        catatan: text({ label: 'Catatan', most: LONGEST_NOTE }),
      };
      const { catatan: note } = settled(readFields(form, fields), isToday ? {} : { baca: OPEN_AGAIN });
      const said = { agency, cycle, period: report.period, reader, name: leader.name, note };
      await acknowledge({ ...said, at: request.now.toISOString() }, `pimpinan:${reference}`);
      return redirect(request.path);
    },
    again: async (form) => await show(request, form),
  });
}

/** Why a leader's word is not taken yet. */
function tooEarlyWords(until: string): string {
  return `Tugas dan pernyataan dari alamat yang baru dicatat diterima mulai ${formatMoment(new Date(until))}: pemegang alamat lama diberi tahu lebih dahulu. Laporan dapat dibaca sekarang.`;
}

async function show(request: PageRequest, form: FormState): Promise<string> {
  const { link, leader } = await requireReader(request);
  const until = waitsUntil(leader?.addressChange);
  const tooEarly = until !== undefined && isTooEarly(until, request.now);
  const [agency, report] = await Promise.all([
    readAgencyInfo(link.agency),
    readReport(link.agency, link.cycle, link.subject),
  ]);
  const [told, words, offers, lists] = await Promise.all([
    toldReport(report),
    acknowledgementsOf(report),
    offersFor(report.agency, form),
    listFollowUps(report),
  ]);
  const assigning = isAssignment(textValue(form, 'isian'));
  const title = periodTitle(report.period, report.cycle);
  return renderPage({
    title: `Laporan evaluasi ${title}`,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Laporan evaluasi">
        <ErrorSummary errors={form.errors} />
        <PageTitle caption="Laporan evaluasi pengembangan kompetensi">{title}</PageTitle>
        <ReportFiles path={request.path} />
        <ReportView {...told} />
        {tooEarly ? (
          <Notification tone="attention" title="Alamat surel Anda baru dicatat">
            <p>{tooEarlyWords(until)}</p>
          </Notification>
        ) : null}
        {/* Links from before they named their reader, and of who led before, can only be read. */}
        {leader === undefined || tooEarly ? null : (
          <>
            {form.stale === true ? (
              <Notification tone="danger" title="Rekomendasi ini sudah ditugaskan lebih dahulu">
                <p>Penugasan Anda belum tersimpan. Baca penugasan yang berlaku di atas.</p>
              </Notification>
            ) : null}
            <AssignForm {...{ report, lists, form, offers }} today={wibDate(request.now)} />
            <Acknowledge
              own={words.find(({ reader }) => reader === link.reader)}
              form={assigning ? emptyForm : form}
            />
          </>
        )}
      </PublicLayout>
    ),
  });
}
