import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { formatDayDate, formatMoment } from '../../../shared/rules/format.ts';
import { wibDate, wibTime } from '../../../shared/rules/working-calendar.ts';
import { isAfter, phaseNames, phases } from '../../../shared/words.ts';
import type { FirstStep } from './first-steps.ts';
import { glanceAt, type Meanwhile, sentencesOf } from './meanwhile.ts';
import type { Event } from './next-event.ts';
import type { PlayedCycle } from './played.ts';

/** Where the bar's forms go, on the page's own port: policies let a page post to itself only. */
export const BAR_PATH = '/_jam';

/** What the bar shows. */
export interface BarState {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly next: Event | undefined;
  /** Whether what was set off by somebody has been worked off; what comes next is known only then. */
  readonly atRest: boolean;
  /** Those that are open. */
  readonly cycles: readonly PlayedCycle[];
  readonly underWay: boolean;
  readonly last: Meanwhile | undefined;
  /** Whether the simulated people act; undefined where there are none. */
  readonly peopleOn: boolean | undefined;
  /** Where to click first; shown on the first pages alone. */
  readonly steps: readonly FirstStep[];
  /** The page's path, to come back to. */
  readonly path: string;
}

/** Apart from the product's own colours, so that nobody takes the bar for a part of it; narrow enough for a phone. */
export const barStyle = `
.clock-bar { background: #22303c; color: #fff; padding: .6rem 1rem; font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif }
.clock-bar > * { max-width: 68rem; margin: 0 auto }
.clock-bar p, .clock-bar form { margin: 0 auto .45rem }
.clock-bar ul { margin: 0 auto .45rem; padding-left: 1.2rem }
.clock-bar a { color: #ffd75e }
.clock-bar summary { color: #ffd75e; padding: .55rem 0; cursor: pointer }
.clock-bar button, .clock-bar select { font: inherit; min-height: 2.75rem; max-width: 100%; padding: .4rem .8rem; border: 2px solid #fff; border-radius: 4px; color: #15212b; background: #fff; cursor: pointer; text-align: left }
.clock-bar .clock-bar-next { background: #ffd75e; border-color: #ffd75e; font-weight: 700 }
.clock-bar .clock-bar-row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center }
.clock-bar form p { margin: 0 }
.clock-bar details { margin-bottom: 0 }
.clock-bar small, .clock-bar strong { display: inline; color: inherit }
.clock-bar small { font-size: .9rem }
@media print { .clock-bar { display: none } }
`;

/** The bar as HTML. */
export function barOf(state: BarState): string {
  return render(
    <Bar now={state.now} peopleOn={state.peopleOn}>
      {state.steps.length === 0 ? null : (
        <>
          <p>
            <strong>Mulai dari sini</strong>
          </p>
          <ul>
            {state.steps.map(({ as, what, url }) => (
              <li key={as}>
                Sebagai {as}: <a href={url}>{what}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {state.underWay ? <UnderWay /> : <Standing {...state} />}
    </Bar>,
  );
}

/** The bar of a page from which the clock is not moved. */
export function shownBarOf({ now, underWay, last }: Pick<BarState, 'now' | 'underWay' | 'last'>): string {
  return render(<Bar now={now}>{underWay ? <p>Jam sedang maju.</p> : <Happened last={last} />}</Bar>);
}

/** Whose clock it is, and whether others act when it moves. */
function clockNote(peopleOn: boolean | undefined): string {
  if (peopleOn === undefined) return 'jam contoh';
  return `jam contoh; orang-orang simulasi ${peopleOn ? 'bertindak' : 'diam'}`;
}

interface BarProps {
  readonly now: number;
  readonly peopleOn?: boolean | undefined;
  readonly children: ComponentChildren;
}

function Bar({ now, peopleOn, children }: BarProps) {
  return (
    <aside class="clock-bar" aria-label="Jam contoh">
      <p>
        <strong>{formatMoment(new Date(now))}</strong> <small>({clockNote(peopleOn)})</small>
      </p>
      {children}
    </aside>
  );
}

function UnderWay() {
  return (
    <p>
      Jam sedang maju. <a href={BAR_PATH}>Lihat kemajuannya</a>
    </p>
  );
}

function Happened({ last }: Pick<BarState, 'last'>) {
  if (last === undefined) return null;
  const [glance, all] = [glanceAt(last), sentencesOf(last)];
  return (
    <>
      <p>
        {last.to > last.from ? `Sejak ${formatDayDate(new Date(last.from))}: ` : ''}
        {glance.join('; ')}.
      </p>
      {all.length === glance.length ? null : (
        <details>
          <summary>Semua yang terjadi</summary>
          <ul>
            {all.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Standing(state: BarState) {
  const { atRest, last, next } = state;
  return (
    <>
      <Happened last={last} />
      <BarForm {...state}>
        {next === undefined ? (
          <p>
            {atRest
              ? 'Tidak ada alur kerja yang menunggu; yang masih datang hanya surel berkala, seperti sidik jejak perubahan tiap pekan kepada pimpinan.'
              : 'Sistem masih bekerja. Muat ulang halaman ini untuk melihat kejadian berikutnya.'}
          </p>
        ) : (
          <button type="submit" class="clock-bar-next" name="ke" value="kejadian">
            Maju ke kejadian berikutnya: {next.what} ({whenOf(next.at, state.now)})
          </button>
        )}
      </BarForm>
      <details>
        <summary>Maju dengan cara lain</summary>
        <OtherWays {...state} />
      </details>
    </>
  );
}

/** The day; the time where that is all that differs. */
function whenOf(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  return wibDate(then) === wibDate(today)
    ? `pukul ${wibTime(then).replace(':', '.')} WIB`
    : formatDayDate(then);
}

function OtherWays(state: BarState) {
  const { cycles, peopleOn } = state;
  return (
    <>
      <BarForm {...state}>
        <button type="submit" name="ke" value="hari">
          Maju sehari
        </button>
        <button type="submit" name="ke" value="pekan">
          Maju sepekan
        </button>
      </BarForm>
      {cycles.map(({ cycle, phase }) => (
        <BarForm key={cycle} {...state}>
          <input type="hidden" name="siklus" value={cycle} />
          <label for={`jam-tahap-${cycle}`}>Siklus {cycle} ke tahap</label>
          <select id={`jam-tahap-${cycle}`} name="tahap">
            {phases
              .filter((each) => isAfter(each, phase))
              .map((each) => (
                <option key={each} value={each}>
                  {phaseNames[each]}
                </option>
              ))}
          </select>
          <button type="submit" name="ke" value="tahap">
            Maju ke tahap itu
          </button>
        </BarForm>
      ))}
      {peopleOn === undefined ? null : (
        <BarForm {...state}>
          <span>
            {peopleOn
              ? 'Orang-orang simulasi bertindak sendiri saat jam maju.'
              : 'Orang-orang simulasi diam: hanya Anda yang bertindak.'}
          </span>
          <button type="submit" name="ke" value={peopleOn ? 'orang-diam' : 'orang-bertindak'}>
            {peopleOn ? 'Hentikan orang-orang simulasi' : 'Biarkan orang-orang simulasi bertindak'}
          </button>
        </BarForm>
      )}
      <p>
        <small>Jam hanya dapat maju: surel dan keputusan yang sudah terjadi tidak ditarik kembali.</small>
      </p>
    </>
  );
}

function BarForm({ now, path, children }: BarState & { children: ComponentChildren }) {
  return (
    <form method="post" action={BAR_PATH} class="clock-bar-row">
      <input type="hidden" name="dari" value={String(now)} />
      <input type="hidden" name="kembali" value={path} />
      {children}
    </form>
  );
}
