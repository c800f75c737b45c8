import type { Opinion } from '../../readers/facts.ts';
import type { Page, Upload } from '../browser/browser.ts';
import type { Back } from '../browser/persist.ts';
import { type Agency, senapelan } from './agency.ts';
import { type Agenda, agenda } from './agenda.ts';
import type { Mail } from './mail.ts';
import { type Chance, chances } from './seeded.ts';
import { staffExports } from './staff-export.ts';

/** What the simulated people share: where the system is, what they are like, and what came of it. */
export interface World {
  /** Address of the system. */
  readonly app: string;
  readonly chance: Chance;
  readonly agenda: Agenda;
  readonly office: Office;
  /** Moment of the virtual clock, epoch milliseconds; the driver moves it. */
  now: number;
  /** The cycle was closed: set by the coordinator on reading so. */
  closed: boolean;
  /** Every mail that was delivered, doubles included. */
  readonly mails: Mail[];
  /** Documents that people kept, by file name. */
  readonly documents: Map<string, Uint8Array>;
  /** What people said of trainings: the system keeps nobody's answer, so only they can tell. */
  readonly opinions: Opinion[];
  /** What people did, counted: "survei: dikirim". */
  readonly deeds: Map<string, number>;
  /** What ought not to happen. */
  readonly problems: string[];
  /** Set where the power fails or services refuse; otherwise a lost connection, or a busy page, ends the year. */
  back: Back;
}

/** What the coordinator begins with. */
export interface Office {
  /** Year of the cycle. */
  readonly year: number;
  /** Exports of the staff; a large agency has one for some kecamatan at a time. */
  readonly staff: readonly Upload[];
  readonly agency: Agency;
  readonly coordinator: string;
  readonly leader: string;
  /** How many work there. */
  readonly people: number;
  /** What happens in this particular year; everything when left out. */
  readonly story: Story;
}

/** Turns of the story that can be switched off for a short year. */
export interface Story {
  /** Setting of the start form, by field: {lamaSurvei: '5'}. */
  readonly settings: Readonly<Record<string, string>>;
  /** People are late, silent, forgetful; off: everybody does everything at once. */
  readonly human: boolean;
  /** The Camat returns the plan once. */
  readonly returned: boolean;
  /** The Camat rejects the plan. */
  readonly rejected: boolean;
  /** So many requests for approval that nobody answers, until they expire. */
  readonly forgottenRequests: number;
  /** The Sekcam is replaced while asked. */
  readonly replaced: boolean;
  /** The coordinator mistypes somebody's address, and the mails to it come back. */
  readonly mistyped: boolean;
  /** People act beside each other, and who clicks twice does so at once; what two runs of one seed use then differs. */
  readonly overlapping: boolean;
  /**
   * Beside what is drafted: a monthly workshop held with a neighbour, and a topic of the forum that becomes a seminar. One
   * kelurahan is remote, and those without an address answer by links that the coordinator passes on.
   */
  readonly eventful: boolean;
  /** Programs open every link of every mail. */
  readonly scanned: boolean;
  /** Activities that the coordinator keeps in the plan; all when left out. */
  readonly activities?: number;
  /** Trainings that a head has in the year, on average: the coordinator adds to the draft until that is planned. */
  readonly trainings?: number;
  /** The coordinator closes only after the report of this quarter of its year has come. */
  readonly closesAfter?: 1 | 2 | 3 | 4;
}

/** The whole story of a year of people; `npm run simulate` makes it eventful. */
export const wholeStory: Story = {
  settings: {},
  human: true,
  returned: true,
  rejected: false,
  forgottenRequests: 0,
  replaced: true,
  mistyped: true,
  overlapping: false,
  scanned: true,
  eventful: false,
};

/** Short times, two activities, people who do everything at once: the story of a test. */
export const shortStory: Story = {
  ...wholeStory,
  settings: { lamaSurvei: '5', lamaKonfirmasi: '3', jedaPerilaku: '5' },
  human: false,
  returned: false,
  replaced: false,
  mistyped: false,
  overlapping: true,
  scanned: false,
  activities: 2,
};

/** Monday, the first working day of the year, when the office opens. */
export const BEGINNING = '2027-01-04T08:00:00+07:00';

export const YEAR = 2027;

/** An untouched world: the kecamatan of that seed on its first morning. */
export async function createWorld(options: {
  readonly app: string;
  readonly seed: number;
  readonly people: number;
  readonly story: Story;
  /** Of another kind than the kecamatan. */
  readonly agency?: Agency;
}): Promise<World> {
  const { app, seed, people, story, agency = senapelan } = options;
  return {
    app,
    chance: chances(seed),
    agenda: agenda(),
    office: {
      year: YEAR,
      staff: await staffExports(people, seed, agency),
      agency,
      coordinator: 'koordinator@senapelan.example',
      leader: 'pimpinan@senapelan.example',
      people,
      story,
    },
    now: Date.parse(BEGINNING),
    closed: false,
    mails: [],
    documents: new Map(),
    opinions: [],
    deeds: new Map(),
    problems: [],
    back: undefined,
  };
}

/** Counts something that somebody did. */
export function did(world: World, deed: string): void {
  world.deeds.set(deed, (world.deeds.get(deed) ?? 0) + 1);
}

/** Notes that a page was not what it had to be, and goes on. */
export function expectStatus(world: World, page: Page, wanted: number, where: string): boolean {
  if (page.status === wanted) return true;
  const said = page.contentType.startsWith('text/html') ? saidBy(page) : '';
  world.problems.push(
    `${where}: ${page.status} instead of ${wanted} at ${new URL(page.url).pathname}. ${said}`,
  );
  return false;
}

/** What a page says in short, for the list of problems. */
export function saidBy({ document }: Page): string {
  const summary = document.querySelector('.error-summary') ?? document.querySelector('main') ?? document;
  return summary.textContent.replace(/\s+/g, ' ').trim().slice(0, 300);
}
