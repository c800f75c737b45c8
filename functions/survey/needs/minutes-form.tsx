import { isDeepStrictEqual } from 'node:util';
import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { choice, day, text, whole } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import type { Need } from '../../../shared/reference/agency-reference.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import type { MinutesItem, Statement } from '../../../shared/store/need-minutes.ts';
import {
  DateInput,
  NumberInput,
  RadioGroup,
  Select,
  Textarea,
  TextInput,
} from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, type FormValues } from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { gapCauseNames, gapCauses, minutesKindNames, minutesKinds } from '../../../shared/words.ts';

/** In the address of minutes that are not kept yet. */
export const NEW = 'baru';

/** Statements of one interview or group: what is said beyond that belongs to another. @internal */
export const MOST_STATEMENTS = 8;

/** People in one room; a survey is for more. */
const MOST_PRESENT = 500;

const ROWS = Array.from({ length: MOST_STATEMENTS }, (_, index) => index + 1);

/** Minutes as they are typed. */
export type TypedMinutes = Pick<
  MinutesItem,
  'kind' | 'heldOn' | 'place' | 'heard' | 'present' | 'statements'
>;

/** Competencies and areas that something may be said of. */
function codesOf(needs: readonly Need[]): readonly string[] {
  return needs.map(({ code }) => code);
}

/**
 * Reads the minutes from the form; lines left empty are none.
 * @throws InvalidInputError naming every fault
 */
export function minutesOf(form: URLSearchParams, needs: readonly Need[], cycle: string): TypedMinutes {
  const head = readFields(form, {
    jenis: choice(minutesKinds, 'Jenis: pilih diskusi kelompok atau wawancara.'),
    tanggal: day({
      label: 'Tanggal',
      within: { first: `${Number(cycle) - 1}-01-01`, last: `${cycle}-12-31` },
    }),
    tempat: text({ label: 'Tempat', most: 'name', missing: 'Tempat: isi di mana dilaksanakan.' }),
    unsur: text({
      label: 'Unsur yang hadir',
      most: 'name',
      missing: 'Unsur yang hadir: isi jabatan atau unitnya, tanpa nama orang.',
    }),
    hadir: whole({ label: 'Jumlah yang hadir', least: 1, most: MOST_PRESENT }),
  });
  const present = head.values.hadir ?? MOST_PRESENT;
  const lines = ROWS.filter((row) => isFilled(form, row)).map((row) =>
    statementOf(form, row, codesOf(needs), present),
  );
  const said = settled(head, Object.assign({}, ...lines.map(({ faults }) => faults)));
  return {
    kind: said.jenis,
    heldOn: said.tanggal,
    place: said.tempat,
    heard: said.unsur,
    present: said.hadir,
    statements: lines.flatMap(({ statement }) => statement ?? []),
  };
}

function isFilled(form: URLSearchParams, row: number): boolean {
  return LINE.some((field) => (form.get(`${field}.${row}`) ?? '').trim() !== '');
}

/** Fields of one line. */
const LINE = ['kebutuhan', 'pernyataan', 'setuju', 'sebab'] as const;

function statementOf(form: URLSearchParams, row: number, codes: readonly string[], present: number) {
  const of = `Pernyataan ${row}`;
  const name = (field: (typeof LINE)[number]) => `${field}.${row}`;
  const { values, faults } = readFields(
    new URLSearchParams(LINE.map((field) => [field, form.get(name(field)) ?? ''])),
    {
      kebutuhan: choice(codes, `${of}: pilih kebutuhan dari daftar.`),
      pernyataan: text({ label: of, most: 'sentence', missing: `${of}: tulis apa yang disampaikan.` }),
      setuju: whole({ label: `${of}, yang setuju`, most: present }),
      sebab: choice([...gapCauses, ''] as const, `${of}: pilih sebab dari daftar, atau kosongkan.`),
    },
  );
  const { kebutuhan: code, pernyataan, setuju: agreed, sebab: cause } = values;
  const named = Object.entries(faults).map(([field, sentence]) => [`${field}.${row}`, sentence]);
  const statement: Statement | undefined =
    code === undefined || pernyataan === undefined || agreed === undefined
      ? undefined
      : { code, text: pernyataan, agreed, ...(cause === undefined || cause === '' ? {} : { cause }) };
  return { statement, faults: Object.fromEntries(named) };
}

/** Whether minutes say what was typed. */
export function isSameMinutes(kept: MinutesItem, typed: TypedMinutes): boolean {
  const { kind, heldOn, place, heard, present, statements } = kept;
  return isDeepStrictEqual({ kind, heldOn, place, heard, present, statements }, typed);
}

/** Minutes as values of the form. */
export function minutesValues(minutes: TypedMinutes): FormValues {
  const lines = minutes.statements.flatMap(({ code, text: said, agreed, cause }, index) => [
    [`kebutuhan.${index + 1}`, code],
    [`pernyataan.${index + 1}`, said],
    [`setuju.${index + 1}`, String(agreed)],
    [`sebab.${index + 1}`, cause ?? ''],
  ]);
  return {
    jenis: minutes.kind,
    tanggal: formatDate(minutes.heldOn),
    tempat: minutes.place,
    unsur: minutes.heard,
    hadir: String(minutes.present),
    ...Object.fromEntries(lines),
  };
}

interface MinutesPage {
  readonly cycle: string;
  /** Undefined for new ones. */
  readonly minutes: MinutesItem | undefined;
  readonly needs: readonly Need[];
  /** The analysis is still to be made. */
  readonly open: boolean;
  readonly version: number;
  readonly form: FormState;
}

/** The minutes of one interview or group. */
export async function minutesView(session: Session, page: MinutesPage): Promise<string> {
  const { cycle, minutes, open, version, form } = page;
  const path = `/konsol/siklus/${cycle}/kebutuhan`;
  return await consolePage(session, {
    title: minutes === undefined ? 'Catat notula' : `Notula ${minutes.minutes}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>Kebutuhan {cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah notula ini" href={path} />
        <PageTitle lead="Hasil wawancara dan diskusi kelompok menjadi sumber kebutuhan di samping survei. Tulis apa yang disampaikan, bukan siapa yang menyampaikannya.">
          {minutes === undefined ? 'Catat notula' : `Notula ${minutes.minutes}`}
        </PageTitle>
        {open ? null : (
          <Notification title="Kebutuhan sudah dianalisis">
            <p>Notula ini sudah ditimbang dalam analisis dan tidak dapat diubah lagi.</p>
          </Notification>
        )}
        <Form
          action={`/konsol/siklus/${cycle}/notula/${minutes?.minutes ?? NEW}`}
          hidden={{ [VERSION_FIELD]: String(version) }}
        >
          <Head form={form} />
          <h2>Pernyataan</h2>
          <p>
            Paling banyak {MOST_STATEMENTS}; yang dikosongkan tidak disimpan. Tanpa satu pernyataan pun,
            notula tersimpan tetapi tidak menimbang apa pun.
          </p>
          {ROWS.map((row) => (
            <Line key={row} row={row} form={form} needs={page.needs} />
          ))}
          {open ? <Button>Simpan notula</Button> : null}
        </Form>
      </>
    ),
  });
}

function Head({ form }: { form: FormState }) {
  return (
    <>
      <RadioGroup
        form={form}
        name="jenis"
        label="Jenis"
        layout="row"
        choices={minutesKinds.map((kind) => ({ value: kind, label: minutesKindNames[kind] }))}
      />
      <DateInput form={form} name="tanggal" label="Tanggal" />
      <TextInput form={form} name="tempat" label="Tempat" maxLength={200} />
      <TextInput
        form={form}
        name="unsur"
        label="Unsur yang hadir"
        hint="Jabatan atau unit, tanpa nama: Kepala seksi dan pelaksana kelurahan"
        maxLength={200}
      />
      <NumberInput form={form} name="hadir" label="Jumlah yang hadir" suffix="orang" />
    </>
  );
}

function Line({ row, form, needs }: { row: number; form: FormState; needs: readonly Need[] }) {
  return (
    <section aria-label={`Pernyataan ${row}`}>
      <h3>Pernyataan {row}</h3>
      <Select
        form={form}
        name={`kebutuhan.${row}`}
        label="Kebutuhan"
        choices={needs.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Textarea form={form} name={`pernyataan.${row}`} label="Yang disampaikan" rows={2} maxLength={500} />
      <NumberInput form={form} name={`setuju.${row}`} label="Yang setuju" suffix="orang" />
      <Select
        form={form}
        name={`sebab.${row}`}
        label="Sebab"
        optional
        emptyLabel="Tidak disebut"
        choices={gapCauses.map((cause) => ({ value: cause, label: gapCauseNames[cause] }))}
      />
    </section>
  );
}
