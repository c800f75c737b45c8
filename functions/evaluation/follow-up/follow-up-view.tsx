import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { standingsSentence } from '../../../shared/evaluation/follow-up-outcome.ts';
import { formatDate } from '../../../shared/rules/format.ts';
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
import { EXTRA_FOLLOW_UPS, isExtra, LONGEST_REFUSAL, REFUSED, suggestedDue } from './follow-up-form.ts';
import { isOutcomeForm, OutcomeForm } from './outcome-form.tsx';

interface FollowUpView {
  readonly session: Session;
  readonly cycle: string;
  readonly followUps: FollowUpsItem;
  readonly form: FormState;
  /** ISO: what was suggested for an earlier day is suggested anew. */
  readonly today: string;
}

/** The follow-ups: a form until they are decided, then a list. */
export async function followUpView({
  session,
  cycle,
  followUps,
  form,
  today,
}: FollowUpView): Promise<string> {
  const open = followUps.status === 'DRAFT' && session.role === 'koordinator';
  return await consolePage(session, {
    title: `Tindak lanjut siklus ${cycle}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`/konsol/siklus/${cycle}`}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Daftar ini ditampilkan di halaman rencana siklus berikutnya.">
          Tindak lanjut siklus {cycle}
        </PageTitle>
        {open ? (
          <>
            <p>
              Apa yang diulang, diperdalam, diganti, atau dihentikan tahun depan diputuskan di halaman{' '}
              <a href={`/konsol/siklus/${cycle}/keputusan`}>keputusan per kegiatan</a>; keputusan itu ikut
              dalam laporan penutup.
            </p>
            <Decide followUps={followUps} form={form} today={today} />
          </>
        ) : (
          <Decided followUps={followUps} form={form} mayRecord={session.role === 'koordinator'} />
        )}
      </>
    ),
  });
}

type DecidedProps = Pick<FollowUpView, 'followUps' | 'form'> & { readonly mayRecord: boolean };

function Decide({ followUps, form, today }: Pick<FollowUpView, 'followUps' | 'form' | 'today'>) {
  const shown = hasErrors(form.errors) ? form : formState(suggested(followUps.items, today));
  return (
    <Form hidden={{ [VERSION_FIELD]: String(followUps.version) }}>
      {followUps.items.map((item, index) => (
        <section key={item.code}>
          <h2>
            {index + 1}. {item.sentence}
          </h2>
          <p>Dasar: {item.evidence}</p>
          <TextInput
            form={shown}
            name={`${item.code}.pj`}
            label={`Penanggung jawab tindak lanjut ${index + 1}`}
          />
          <DateInput
            form={shown}
            name={`${item.code}.tenggat`}
            label={`Tenggat tindak lanjut ${index + 1}`}
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
          <TextInput
            form={shown}
            name={`${code}.pj`}
            label={`Penanggung jawab tambahan ${index + 1}`}
            optional
          />
          <DateInput form={shown} name={`${code}.tenggat`} label={`Tenggat tambahan ${index + 1}`} optional />
        </section>
      ))}
      <Button>Tetapkan tindak lanjut dan tutup siklus</Button>
    </Form>
  );
}

function Decided({ followUps, form, mayRecord }: DecidedProps) {
  const sent = Object.keys(form.values).length > 0;
  const recording = isOutcomeForm(form);
  return (
    <>
      {recording ? (
        <Stale
          form={form}
          did="mencatat keadaan tindak lanjut"
          href={`/konsol/siklus/${followUps.cycle}/tindak-lanjut`}
        />
      ) : null}
      <p>{standingsSentence(followUps.items)}</p>
      <DecidedFollowUps followUps={followUps} />
      {sent && !recording ? <NotSaved followUps={followUps} form={form} /> : null}
      {mayRecord && followUps.items.length > 0 ? <OutcomeForm followUps={followUps} form={form} /> : null}
    </>
  );
}

/** What somebody typed who came second: it is not lost, for the talk with who came first. */
function NotSaved({ followUps: { items, refused = [] }, form }: Pick<FollowUpView, 'followUps' | 'form'>) {
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

function suggested(items: readonly FollowUp[], today: string): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item) => [
      [`${item.code}.pj`, item.owner],
      [`${item.code}.tenggat`, formatDate(suggestedDue(today, item.dueOn))],
    ]),
  );
}
