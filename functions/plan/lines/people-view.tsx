import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import { CheckboxGroup, type Choice, TextInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  formState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle } from '../../../shared/ui/parts.tsx';
import { FIELD_PREFIX, type PlannedPerson, REPEAT_REASON } from './planned-people.ts';

interface PeopleView {
  readonly session: Session;
  readonly plan: PlanItem;
  readonly line: PlanLine;
  readonly people: readonly PlannedPerson[];
  /** The ticks as they were sent, in a form that came back. */
  readonly form?: FormState;
}

/**
 * Who is on the list, by whom: whether the need or the equity of hours weighed more would tell what a person answered, by
 * name where an activity serves one need. Each person reads the own reason.
 */
const BASES = {
  kebutuhan: 'disarankan',
  pemerataan: 'disarankan',
  pilihan: 'dipilih koordinator',
} as const;

const WHY =
  'Yang disarankan dipilih menurut kesenjangan, lalu demi pemerataan JP. Alasan tiap orang hanya dibaca yang bersangkutan, karena menunjukkan jawabannya.';

/** The people of an activity, by unit. */
export async function peopleView({
  session,
  plan,
  line,
  people,
  form = emptyForm,
}: PeopleView): Promise<string> {
  const path = `/konsol/siklus/${plan.cycle}/rencana`;
  const open = plan.status === 'DRAFT' && session.role === 'koordinator';
  return await consolePage(session, {
    title: `Peserta ${line.activity}. ${line.title}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>Rencana {plan.cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah rencana" href={`${path}/${line.activity}?bagian=peserta`} />
        <PageTitle
          caption={`Rencana ${plan.cycle}, ${line.activity}. ${line.title}`}
          lead={
            open
              ? `Sekarang ${formatNumber(line.targetCount)} orang. Sistem hanya menyarankan; Anda yang memutuskan siapa yang ikut. ${WHY} Bila jumlah orang berubah, periksa kembali biaya kegiatan.`
              : undefined
          }
        >
          Siapa yang ikut
        </PageTitle>
        {open ? (
          <Choose plan={plan} line={line} people={people} path={`${path}/${line.activity}`} form={form} />
        ) : (
          <Chosen people={people.filter(({ basis }) => basis !== undefined)} />
        )}
      </>
    ),
  });
}

interface Choosing {
  readonly plan: PlanItem;
  readonly line: PlanLine;
  readonly people: readonly PlannedPerson[];
  readonly path: string;
  readonly form: FormState;
}

function Choose({ plan, line, people, path, form }: Choosing) {
  const ticked = form === emptyForm ? undefined : tickedIn(form);
  const isTicked = ({ basis, participant: { employeeId } }: PlannedPerson) =>
    ticked === undefined ? basis !== undefined : ticked.has(employeeId);
  const units = Map.groupBy(people, ({ participant }) => participant.staff.unitId);
  return (
    <Form action={path} hidden={{ tindakan: 'peserta', versi: String(plan.version) }}>
      {[...units].map(([unitId, members]) => (
        <CheckboxGroup
          key={unitId}
          form={formState({ [`${FIELD_PREFIX}${unitId}`]: idsOf(members.filter(isTicked)) }, form.errors)}
          name={`${FIELD_PREFIX}${unitId}`}
          label={members[0]?.participant.staff.unitName}
          choices={members.map(choiceOf)}
        />
      ))}
      {people.some(({ passed }) => passed !== undefined) ? (
        <TextInput
          form={form === emptyForm ? formState({ [REPEAT_REASON]: line.repeatReason ?? '' }) : form}
          name={REPEAT_REASON}
          label="Alasan mengulang pelatihan ini"
          hint="Wajib bila orang yang sudah lulus ikut lagi; tercatat pada kegiatan ini"
          optional
        />
      ) : null}
      <ButtonRow>
        <Button>Simpan daftar peserta</Button>
        <LinkButton href={path} kind="secondary">
          Ubah kegiatannya
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}

/** Who is ticked in a form that was sent, in whatever group. */
export function tickedIn({ values }: FormState): ReadonlySet<string> {
  return new Set(
    Object.entries(values).flatMap(([name, ids = []]) => (name.startsWith(FIELD_PREFIX) ? ids : [])),
  );
}

function idsOf(people: readonly PlannedPerson[]): readonly string[] {
  return people.map(({ participant }) => participant.employeeId);
}

function choiceOf(person: PlannedPerson): Choice {
  const { participant, basis, hours, suited, passed, clash, tooMany } = person;
  const { employeeId, staff } = participant;
  const notes = [
    staff.kind === 'pns' ? staff.postTitle : `${staff.postTitle} (PPPK)`,
    `${formatNumber(hours)} JP di kegiatan lain`,
    basis === undefined ? '' : BASES[basis],
    suited ? '' : 'jabatan di luar sasaran kegiatan',
    passed === undefined ? '' : `sudah lulus ${formatDate(passed.on)}`,
    clash === undefined ? '' : `bentrok dengan ${clash.activity}`,
    tooMany ? 'JP PPPK melampaui batas' : '',
  ];
  return { value: employeeId, label: staff.name, hint: notes.filter((note) => note !== '').join(' · ') };
}

function Chosen({ people }: { people: readonly PlannedPerson[] }) {
  return (
    <DataTable
      caption={`${people.length} orang`}
      empty="Belum ada peserta."
      rows={people}
      columns={[
        { header: 'Nama', cell: ({ participant }) => participant.staff.name },
        { header: 'Jabatan', cell: ({ participant }) => participant.staff.postTitle },
        { header: 'Unit', cell: ({ participant }) => participant.staff.unitName },
      ]}
    />
  );
}
