import { linkPlaceholder, questionView } from '../../shared/console/question-view.tsx';
import type { Session } from '../../shared/console/signed-in.tsx';
import { defaultSettings, instrumentOf } from '../../shared/cycle/settings.ts';
import type { StartInput } from '../../shared/cycle/start-input.ts';
import { formatMoment, formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { withFullStop } from '../../shared/rules/names.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { Notification } from '../../shared/ui/parts.tsx';
import { instrumentNames } from '../../shared/words.ts';
import { type SurveyAudience, surveyAudience } from './survey-audience.ts';
import { closingTime } from './survey-calendar.ts';
import { invitationMail } from './survey-letter.ts';

/** Names shown of those whom no mail reaches; the menu Pegawai has them all. */
const NAMES_SHOWN = 10;

/** Asks before a cycle starts: whom it mails, when, until when they have time, and what they will read. */
export async function startQuestion(
  session: Session,
  { input, form, now }: { readonly input: StartInput; readonly form: URLSearchParams; readonly now: Date },
): Promise<string> {
  const [agency, audience] = await Promise.all([readAgency(session.agency), surveyAudience(session.agency)]);
  const leaves = mailMoment(now);
  const closesAt = closingTime(now, input.surveyDays ?? defaultSettings.surveyDays);
  const year = String(input.year);
  return await questionView(session, {
    title: `Mulai siklus ${year}?`,
    lead: `Siklus ${year} dibuka dan undangan survei dikirim kepada pegawai. Ini tidak dapat diurungkan.`,
    facts: [
      {
        label: 'Surel undangan',
        value: `${formatNumber(audience.reachable)} surel, satu untuk setiap pegawai`,
      },
      {
        label: 'Peserta survei',
        value: `${formatNumber(audience.people)} pegawai aktif; ${formatNumber(audience.supervisors)} atasan langsung mengonfirmasi sesudahnya`,
      },
      {
        label: 'Dikirim',
        value: leaves > now ? formatMoment(leaves) : 'Begitu Anda menekan tombol di bawah',
      },
      { label: 'Survei ditutup', value: formatMoment(closesAt) },
      {
        label: 'Cara survei bertanya',
        value: instrumentNames[input.instrument ?? instrumentOf(defaultSettings)],
      },
      { label: 'Pagu anggaran', value: formatRupiah(input.budget ?? defaultSettings.budget) },
      ...(input.budgetShares ?? []).map(({ holder, rupiah }) => ({
        label: `Bagian ${holder}`,
        value: formatRupiah(rupiah),
      })),
    ],
    notes: <Unreachable audience={audience} />,
    mail: invitationMail(agency, {
      name: audience.example ?? 'nama pegawai',
      cycle: year,
      closesAt,
      url: linkPlaceholder(),
      ownPage: linkPlaceholder(),
    }),
    action: '/konsol/siklus',
    form,
    yes: `Ya, mulai dan kirim ${formatNumber(audience.reachable)} undangan`,
    back: { href: '/konsol', keepsForm: true },
  });
}

function Unreachable({ audience: { withoutAddress, undeliverable } }: { audience: SurveyAudience }) {
  const count = withoutAddress.length + undeliverable.length;
  if (count === 0) return null;
  return (
    <Notification tone="attention" title={`${formatNumber(count)} pegawai tidak akan menerima undangan`}>
      {withoutAddress.length === 0 ? null : (
        <p>{withFullStop(`Tanpa alamat surel: ${shortList(withoutAddress)}`)}</p>
      )}
      {undeliverable.length === 0 ? null : (
        <p>{withFullStop(`Alamatnya tidak dapat dikirimi: ${shortList(undeliverable)}`)}</p>
      )}
      <p>Lengkapi alamatnya di menu Pegawai sebelum memulai.</p>
    </Notification>
  );
}

function shortList(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  const shown = names.slice(0, NAMES_SHOWN).join('; ');
  return more > 0 ? `${shown}; dan ${formatNumber(more)} orang lain` : shown;
}
