import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { formatNumber } from '../../../shared/rules/format.ts';
import {
  type IndicatorCode,
  indicatorCodes,
  indicatorName,
  monthsOf,
  periodName,
  periodsOf,
  serviceIndicators,
} from '../../../shared/rules/service-indicators.ts';
import type { OrganizationUnit } from '../../../shared/staff/staff-record.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { type KeptFigures, MOST_UNITS } from '../../../shared/store/service-figures.ts';
import { NumberInput, Select } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  FilterForm,
  Form,
  type FormState,
  formState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Details, PageTitle } from '../../../shared/ui/parts.tsx';

interface OverviewProps {
  readonly session: Session;
  readonly year: string;
  /** Of the year that is shown. */
  readonly items: readonly KeptFigures[];
  readonly indicator: IndicatorCode;
  readonly units: readonly OrganizationUnit[];
  /** WIB date. */
  readonly today: string;
  /** Years that can be chosen. */
  readonly years: readonly string[];
}

/** The figures of a year: how many there are of each, and one of them by unit and period. */
export async function serviceOverview(props: OverviewProps): Promise<string> {
  const { session, year, items, indicator, years } = props;
  return await consolePage(session, {
    title: `Angka pelayanan ${year}`,
    current: '/konsol/pelayanan',
    body: (
      <>
        <PageTitle lead="Kegiatan dalam rencana dapat menyebut satu angka yang dituju. Laporan evaluasi lalu membandingkan unit yang ikut dengan unit yang belum ikut, sebelum dan sesudah kegiatan.">
          Angka pelayanan
        </PageTitle>
        {session.role === 'koordinator' ? (
          <ButtonRow>
            <LinkButton href="/konsol/pelayanan/berkas">Impor dari berkas</LinkButton>
          </ButtonRow>
        ) : null}
        <FilterForm action="/konsol/pelayanan">
          <Select
            form={formState({ tahun: year })}
            name="tahun"
            label="Tahun"
            emptyLabel="Tahun ini"
            choices={years.map((each) => ({ value: each, label: each }))}
          />
          <Select
            form={formState({ angka: indicator })}
            name="angka"
            label="Angka"
            choices={indicatorCodes.map((code) => ({
              value: code,
              label: `${indicatorName(code)} (${formatNumber(countOf(items, code))} angka)`,
            }))}
          />
          <Button kind="secondary">Tampilkan</Button>
        </FilterForm>
        <Figures {...props} />
        {session.role === 'koordinator' ? <TypeIn {...props} /> : null}
      </>
    ),
  });
}

function countOf(items: readonly KeptFigures[], code: string): number {
  return items.find(({ indicator }) => indicator === code)?.figures.length ?? 0;
}

/** One figure: units down, the periods that have any across. */
function Figures({ items, indicator, units, year }: OverviewProps) {
  const figures = items.find((each) => each.indicator === indicator)?.figures ?? [];
  const periods = periodsOf(year).filter((period) => figures.some((each) => each.period === period));
  const byUnit = Map.groupBy(figures, ({ unit }) => unit);
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const rows = [...byUnit]
    .map(([unit, ofUnit]) => ({ name: names.get(unit) ?? unit, ofUnit }))
    .sort((one, other) => one.name.localeCompare(other.name, 'id'));
  return (
    <DataTable
      caption={`${indicatorName(indicator)} ${year} (${serviceIndicators[indicator].unit})`}
      empty="Belum ada angka untuk tahun ini."
      rows={rows}
      columns={[
        { header: 'Unit', cell: ({ name }) => name },
        ...periods.map((period) => ({
          header: periodName(period).replace(` ${year}`, ''),
          numeric: true,
          cell: ({ ofUnit }: (typeof rows)[number]) => {
            const value = ofUnit.find((each) => each.period === period)?.value;
            return value === undefined ? '–' : plainNumber(value);
          },
        })),
      ]}
    />
  );
}

/** Up to two decimals, as it was typed. */
function plainNumber(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** The periods that have begun, each with how many units have a figure. */
function TypeIn({ indicator, year, items, today }: OverviewProps) {
  const figures = items.find((each) => each.indicator === indicator)?.figures ?? [];
  const begun = periodsOf(year).filter((period) => monthsOf(period).first <= today.slice(0, 7));
  return (
    <section>
      <h2>Isi atau ubah {indicatorName(indicator)}</h2>
      <p>Pilih periodenya; satu isian untuk tiap unit.</p>
      <ul class="links">
        {begun.map((period) => (
          <li key={period}>
            <a href={`/konsol/pelayanan/${indicator}/${period}`}>{periodName(period)}</a>{' '}
            <span class="hint">
              ({formatNumber(figures.filter((each) => each.period === period).length)} unit)
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly session: Session;
  readonly indicator: IndicatorCode;
  readonly period: string;
  readonly units: readonly OrganizationUnit[];
  readonly item: KeptFigures | undefined;
  readonly form: FormState;
}

/** Name of a unit's field. */
export function unitField(unitId: string): string {
  return `unit-${unitId}`;
}

/** What the form shows at first. */
export function entryValues(item: KeptFigures | undefined, period: string): Record<string, string> {
  const ofPeriod = (item?.figures ?? []).filter((each) => each.period === period);
  return Object.fromEntries(ofPeriod.map(({ unit, value }) => [unitField(unit), plainNumber(value)]));
}

/** One figure of one period, unit by unit. */
export async function serviceEntry(props: EntryProps): Promise<string> {
  const { session, indicator, period, units, item, form } = props;
  const { unit, least, most, better } = serviceIndicators[indicator];
  const overview = `/konsol/pelayanan?tahun=${period.slice(0, 4)}&angka=${indicator}`;
  const path = `/konsol/pelayanan/${indicator}/${period}`;
  const [first, others] = foremost(units.slice(0, MOST_UNITS), item, form);
  return await consolePage(session, {
    title: `${indicatorName(indicator)} ${periodName(period)}`,
    current: '/konsol/pelayanan',
    errors: form.errors,
    back: <BackLink href={overview}>Angka pelayanan</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={indicatorName(indicator)}
          lead={`Satuan: ${unit}, antara ${formatNumber(least)} dan ${formatNumber(most)}; ${better === 'MORE' ? 'makin tinggi makin baik' : 'makin rendah makin baik'}. Unit yang dikosongkan tidak mempunyai angka.`}
        >
          {periodName(period)}
        </PageTitle>
        <Stale form={form} did="mengubah angka ini" href={path} />
        {units.length > MOST_UNITS ? <p>Yang ditampilkan {formatNumber(MOST_UNITS)} unit pertama.</p> : null}
        {units.length === 0 ? (
          <p>
            Belum ada unit. <a href="/konsol/pegawai/impor">Impor data pegawai</a> dahulu.
          </p>
        ) : (
          <Form action={path} hidden={{ [VERSION_FIELD]: String(versionOf(item)) }}>
            <UnitFields units={first} form={form} />
            {others.length === 0 ? null : (
              <Details summary={`Unit lain di bawahnya (${formatNumber(others.length)})`}>
                <UnitFields units={others} form={form} />
              </Details>
            )}
            <ButtonRow>
              <Button>Simpan angka</Button>
              <LinkButton href={overview} kind="secondary">
                Batal
              </LinkButton>
            </ButtonRow>
          </Form>
        )}
      </>
    ),
  });
}

function UnitFields({ units, form }: Pick<EntryProps, 'units' | 'form'>) {
  return (
    <>
      {units.map(({ unitId, name }) => (
        <NumberInput key={unitId} form={form} name={unitField(unitId)} label={name} decimal />
      ))}
    </>
  );
}

/** The units that serve by themselves first: the top of the agency, what stands right below it, and what has figures or a fault. */
function foremost(units: readonly OrganizationUnit[], item: KeptFigures | undefined, form: FormState) {
  const tops = new Set(units.filter(({ parentId }) => parentId === null).map(({ unitId }) => unitId));
  const kept = new Set(item?.figures.map(({ unit }) => unit));
  const isForemost = ({ unitId, parentId }: OrganizationUnit) =>
    parentId === null || tops.has(parentId) || kept.has(unitId) || unitField(unitId) in form.errors;
  return [units.filter(isForemost), units.filter((unit) => !isForemost(unit))] as const;
}
