import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import {
  dueText,
  outcomeText,
  ownerText,
  standingOf,
  standingsSentence,
} from '../../../shared/evaluation/follow-up-outcome.ts';
import { periodTitle } from '../../../shared/evaluation/period.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import type { FollowUp, FollowUpsItem } from '../../../shared/store/follow-ups.ts';
import { CheckboxGroup, DateInput, Textarea, TextInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  type FormState,
  formState,
  hasErrors,
} from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { DecidedFollowUps } from './decided-follow-ups.tsx';
import {
  EXTRA_FOLLOW_UPS,
  isExtra,
  LONGEST_INDICATOR,
  LONGEST_REFUSAL,
  REFUSED,
  suggestedDue,
  suggestedIndicator,
} from './follow-up-form.ts';
import { isOutcomeForm, OutcomeForm } from './outcome-form.tsx';
import { type Offers, OwnerField } from './owner-field.tsx';

interface FollowUpView {
  readonly session: Session;
  readonly cycle: string;
  /** Those with which the cycle ends, and those that leaders assigned in its quarters. */
  readonly all: readonly FollowUpsItem[];
  /** Owners who cannot be told any more. */
  readonly gone: ReadonlySet<string>;
  readonly form: FormState;
  readonly offers: Offers;
  /** ISO: what was suggested for an earlier day is suggested anew. */
  readonly today: string;
}

/** The follow-ups: a form until they are decided, then a list; behind it what leaders assigned. */
export async function followUpView(view: FollowUpView): Promise<string> {
  const { session, cycle, all, form } = view;
  const mayDecide = session.role === 'koordinator';
  return await consolePage(session, {
    title: `Tindak lanjut siklus ${cycle}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`/konsol/siklus/${cycle}`}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Daftar ini ditampilkan di halaman rencana siklus berikutnya. Penanggung jawab menerima tautan untuk melapor, dan diingatkan menjelang dan sesudah tenggat.">
          Tindak lanjut siklus {cycle}
        </PageTitle>
        {all.map((followUps) =>
          followUps.status === 'DRAFT' && mayDecide ? (
            <>
              <p>
                Apa yang diulang, diperdalam, diganti, atau dihentikan tahun depan diputuskan di halaman{' '}
                <a href={`/konsol/siklus/${cycle}/keputusan`}>keputusan per kegiatan</a>; keputusan itu ikut
                dalam laporan penutup.
              </p>
              {all.some(({ period, items }) => period !== undefined && items.some(isOpen)) ? (
                <p>
                  Rekomendasi yang sudah ditugaskan pimpinan tidak diusulkan lagi; keadaannya ada di bawah.
                </p>
              ) : null}
              <Decide followUps={followUps} view={view} />
            </>
          ) : (
            <Decided key={followUps.period} followUps={followUps} view={view} mayRecord={mayDecide} />
          ),
        )}
      </>
    ),
  });
}

function isOpen(item: FollowUp): boolean {
  return standingOf(item) === 'OPEN';
}

interface Part {
  readonly followUps: FollowUpsItem;
  readonly view: FollowUpView;
}

function Decide({ followUps, view: { all, form, offers, today } }: Part) {
  const assigned = all.flatMap(({ period, items }) => (period === undefined ? [] : items));
  const shown = hasErrors(form.errors) ? form : formState(suggested(followUps.items, assigned, today));
  return (
    <Form hidden={{ [VERSION_FIELD]: String(followUps.version) }}>
      {followUps.items.map((item, index) => (
        <section key={item.code}>
          <h2>
            {index + 1}. {item.sentence}
          </h2>
          <p>Dasar: {item.evidence}</p>
          {assigned.map((each) =>
            each.code === item.code ? (
              <p key={each.since} class="hint">
                {assignedText(each)}
              </p>
            ) : null,
          )}
          <OwnerField
            form={shown}
            prefix={`${item.code}.`}
            label={`Penanggung jawab tindak lanjut ${index + 1}`}
            offers={offers}
          />
          <DateInput
            form={shown}
            name={`${item.code}.tenggat`}
            label={`Tenggat tindak lanjut ${index + 1}`}
          />
          <TextInput
            form={shown}
            name={`${item.code}.indikator`}
            label={`Indikator keberhasilan ${index + 1}`}
            hint="Tanda bahwa tindak lanjut ini selesai"
            maxLength={LONGEST_INDICATOR}
          />
          <CheckboxGroup
            form={shown}
            name={`${item.code}.${REFUSED.field}`}
            label={`Keputusan lain atas saran ${index + 1}`}
            hint="Saran yang ditolak tidak memerlukan penanggung jawab dan tenggat."
            choices={[{ value: REFUSED.value, label: 'Tolak saran ini' }]}
            optional
          />
          <TextInput
            form={shown}
            name={`${item.code}.alasan`}
            label={`Alasan menolak saran ${index + 1}`}
            maxLength={LONGEST_REFUSAL}
            optional
          />
        </section>
      ))}
      {EXTRA_FOLLOW_UPS.map((code, index) => (
        <section key={code}>
          <h2>Tindak lanjut tambahan {index + 1}</h2>
          <Textarea
            form={shown}
            name={`${code}.isi`}
            label={`Isi tindak lanjut tambahan ${index + 1}`}
            rows={2}
            optional
          />
          <OwnerField
            form={shown}
            prefix={`${code}.`}
            label={`Penanggung jawab tambahan ${index + 1}`}
            offers={offers}
            optional
          />
          <DateInput form={shown} name={`${code}.tenggat`} label={`Tenggat tambahan ${index + 1}`} optional />
          <TextInput
            form={shown}
            name={`${code}.indikator`}
            label={`Indikator keberhasilan tambahan ${index + 1}`}
            maxLength={LONGEST_INDICATOR}
            optional
          />
        </section>
      ))}
      <Button>Tetapkan tindak lanjut dan tutup siklus</Button>
    </Form>
  );
}

function Decided({ followUps, view, mayRecord }: Part & { readonly mayRecord: boolean }) {
  const { cycle, form, offers, gone, today } = view;
  const { period, items } = followUps;
  const recording = isOutcomeForm(form, followUps);
  const deciding = period === undefined && !('isian' in form.values) && Object.keys(form.values).length > 0;
  return (
    <section>
      {period === undefined ? null : <h2>Penugasan pimpinan, {periodTitle(period, cycle)}</h2>}
      {recording ? (
        <Stale
          form={form}
          did="mencatat keadaan tindak lanjut"
          href={`/konsol/siklus/${cycle}/tindak-lanjut`}
        />
      ) : null}
      <p>{standingsSentence(items)}</p>
      <DecidedFollowUps followUps={followUps} today={today} />
      <GoneOwners items={items} gone={gone} />
      {deciding ? <NotSaved followUps={followUps} view={view} /> : null}
      {mayRecord && followUps.status === 'DECIDED' && items.length > 0 ? (
        <OutcomeForm followUps={followUps} form={form} offers={offers} />
      ) : null}
    </section>
  );
}

/** Owners who left, or whose office is vacant: nobody reminds them. */
function GoneOwners({ items, gone }: { items: readonly FollowUp[]; gone: ReadonlySet<string> }) {
  const without = items.filter(
    (item) => isOpen(item) && item.ownerId !== undefined && gone.has(item.ownerId),
  );
  if (without.length === 0) return null;
  return (
    <Notification tone="attention" title="Penanggung jawab tidak lagi bertugas">
      <p>
        Menurut daftar pegawai dan pejabat, mereka tidak dapat dihubungi lagi. Pilih penggantinya di bawah.
      </p>
      <ul>
        {without.map(({ code, owner, sentence }) => (
          <li key={code}>
            {owner}: {sentence}
          </li>
        ))}
      </ul>
    </Notification>
  );
}

/** What somebody typed who came second: it is not lost, for the talk with who came first. */
function NotSaved({ followUps: { items, refused = [] }, view: { form } }: Part) {
  const typed = (code: string, field: string) => String(form.values[`${code}.${field}`] ?? '');
  const suggestions = [...items, ...refused].filter(({ code }) => !isExtra(code));
  const rows = [
    ...suggestions.map(({ code, sentence }) => ({ code, sentence })),
    ...EXTRA_FOLLOW_UPS.map((code) => ({ code, sentence: typed(code, 'isi') })),
  ].filter(
    ({ code, sentence }) => sentence !== '' && (typed(code, 'pj') !== '' || typed(code, 'alasan') !== ''),
  );
  return (
    <Notification tone="danger" title="Sudah ditetapkan lebih dahulu, isian Anda tidak disimpan">
      <p>
        Orang lain, atau Anda di jendela lain, menetapkan tindak lanjut di atas lebih dahulu, dan siklus
        ditutup dengan daftar itu. Yang Anda isi:
      </p>
      <ul>
        {rows.map(({ code, sentence }) => (
          <li key={code}>
            {sentence} –{' '}
            {typed(code, 'alasan') === ''
              ? `${typed(code, 'pj')}, ${typed(code, 'tenggat')}`
              : `ditolak: ${typed(code, 'alasan')}`}
          </li>
        ))}
      </ul>
    </Notification>
  );
}

/** "Pernah ditugaskan: Sekretaris Camat; ditugaskan Camat, tenggat 01-09-2027. Selesai (20-08-2027): surat 800/12." */
function assignedText(item: FollowUp): string {
  const when = isOpen(item) ? 'Sudah' : 'Pernah';
  return `${when} ditugaskan: ${ownerText(item)}, tenggat ${dueText(item)}. ${withFullStop(outcomeText(item))}`;
}

/** What leaders assigned since it was suggested is proposed to be refused, as somebody has to do it already. */
function suggested(
  items: readonly FollowUp[],
  assigned: readonly FollowUp[],
  today: string,
): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const given = assigned.find((each) => each.code === item.code && isOpen(each));
      if (given !== undefined) {
        return [
          [`${item.code}.${REFUSED.field}`, REFUSED.value],
          [`${item.code}.alasan`, assignedText(given).slice(0, LONGEST_REFUSAL)],
        ];
      }
      return [
        [`${item.code}.pj`, item.owner],
        [`${item.code}.indikator`, item.indicator ?? suggestedIndicator(item.code)],
        [`${item.code}.tenggat`, formatDate(suggestedDue(today, item.dueOn))],
      ];
    }),
  );
}
