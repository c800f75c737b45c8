import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../../../shared/ui/page.tsx';
import { isAfter } from '../../../shared/words.ts';
import type { PageAddition } from '../own-pages/addition.ts';
import { putFirst, type Shown } from '../own-pages/into-page.ts';
import { isForeign, refuse, sendPage } from '../own-pages/send.ts';
import { readBody } from '../read-body.ts';
import { type Asked, backOf, readAsked } from './asked.ts';
import { BAR_PATH, type BarState, barOf, barStyle, shownBarOf } from './bar.tsx';
import { type FirstStep, firstSteps } from './first-steps.ts';
import { type Goal, isOver, journeyOn } from './journey.ts';
import { stillTrue } from './meanwhile.ts';
import { nextEvent } from './next-event.ts';
import { arrivedPage, noWayBackPage, underWayPage, unmovedPage } from './pages.tsx';
import type { Played } from './played.ts';

/** The bar by which a person sees and moves the virtual clock, above every page of the platform. */
export interface ClockBar extends PageAddition {
  /** A page with what the clock shows above it, from which nobody moves it: the sign-in, which a way of weeks would end. */
  shownAbove(html: string): string;
  /** Where to click first, by the part that one plays. */
  firstSteps(): Promise<readonly FirstStep[]>;
  /** The platform is about to stop. */
  end(): void;
}

const DAY = 86_400_000;
const BODY_BYTES = 5_000;

/** The first page of whoever is not signed in, and of whoever is. */
const FIRST_PAGES = new Set(['/', '/konsol']);

/** Most ways are over by then, and the page comes back with what happened; what a decision sets off is over in some 100 ms. */
const PATIENCE_MS = 2_000;

/**
 * The bar of a platform whose clock is virtual.
 * @param patience how long a page waits for the clock or for the workflows to stand, in milliseconds
 */
export function createClockBar(played: Played, patience = PATIENCE_MS): ClockBar {
  const journey = journeyOn(played);
  const next = () => nextEvent(played.waits(), played.clock.now(), played.year.known);

  const steps = async () => firstSteps(played.urls, played.mails, played.year);

  const lastWay = async () =>
    stillTrue(journey.last(), await played.year.cycles(), played.people?.areOn() !== true);

  const stateAt = async (path: string): Promise<BarState> => ({
    now: played.clock.now(),
    // Between two waits of a workflow nothing seems to be awaited.
    atRest: journey.isUnderWay() || (await isOver(played.settled(), patience)),
    next: await next(),
    cycles: (await played.year.cycles()).filter(({ phase }) => phase !== 'CLOSED'),
    underWay: journey.isUnderWay(),
    last: await lastWay(),
    peopleOn: played.people?.areOn(),
    steps: FIRST_PAGES.has(path) ? await steps() : [],
    path,
  });

  const withBar = async (page: Shown, path: string): Promise<Shown> =>
    putFirst(page, { html: barOf(await stateAt(path)), style: barStyle });

  /** Says why the clock was not moved, under the bar as it stands. */
  const refuseMove = async (response: ServerResponse, page: string, back: string): Promise<void> => {
    const { html, policy } = await withBar({ html: page, policy: contentSecurityPolicy }, back);
    sendPage(response, 409, html, { 'content-security-policy': policy });
  };

  const goalOf = async ({ ke, tahap, siklus }: Asked): Promise<Goal | 'back' | undefined> => {
    const now = played.clock.now();
    if (ke === 'hari') return { is: 'moment', at: now + DAY };
    if (ke === 'pekan') return { is: 'moment', at: now + 7 * DAY };
    if (ke === 'kejadian') {
      const event = await next();
      if (event === undefined) return undefined;
      return { is: 'moment', at: event.at, brings: event.isCertain === true ? event.what : undefined };
    }
    const asked = (await played.year.cycles()).find(({ cycle }) => cycle === siklus);
    if (ke !== 'tahap' || tahap === undefined || asked === undefined) return undefined;
    return isAfter(tahap, asked.phase) ? { is: 'phase', cycle: asked.cycle, phase: tahap } : 'back';
  };

  const move = async (asked: Asked, response: ServerResponse): Promise<void> => {
    const { ke, dari, kembali, tahap } = asked;
    if (!isMove(asked)) played.people?.turn(ke === 'orang-bertindak');
    // A second click, or a page that was left open: the clock has moved since.
    const moved = () => refuseMove(response, unmovedPage(wayPath(kembali)), kembali);
    if (isMove(asked) && dari !== played.clock.now()) return moved();
    const goal = await goalOf(asked);
    if (goal === 'back' && tahap !== undefined)
      return refuseMove(response, noWayBackPage(tahap, kembali), kembali);
    if (goal !== undefined && goal !== 'back' && !journey.begin(goal)) return moved();
    await journey.settled(patience);
    response.writeHead(303, { location: wayPath(kembali), 'cache-control': 'no-store' });
    response.end();
  };

  /**
   * Leads on from where one waits for the clock. The page itself does so, no redirect: a form may lead to its own port
   * only, and the page to come back to may ask for a sign-in, on another port, when the session has ended meanwhile.
   */
  const show = (response: ServerResponse, back: string): void => {
    if (journey.isUnderWay()) sendPage(response, 200, underWayPage(played.clock.now()), { refresh: '1' });
    else sendPage(response, 200, arrivedPage(played.clock.now(), back), { refresh: `0; url=${back}` });
  };

  return {
    firstSteps: steps,
    end: journey.end,
    async above(page, request) {
      return asksForPage(request) ? await withBar(page, pathOf(request)) : page;
    },
    shownAbove(page) {
      const state = { now: played.clock.now(), underWay: journey.isUnderWay(), last: journey.last() };
      return putFirst({ html: page, policy: '' }, { html: shownBarOf(state), style: barStyle }).html;
    },
    async answers(request, response) {
      const url = URL.parse(request.url ?? '/', 'http://local');
      if (url?.pathname !== BAR_PATH) return false;
      if (request.method !== 'POST') {
        show(response, backOf(url));
        return true;
      }
      const asked = readAsked((await readBody(request, BODY_BYTES))?.toString() ?? '');
      if (isForeign(request)) refuse(response, 403, 'Forbidden');
      else if (asked === undefined) refuse(response, 400, 'Bad Request');
      else await move(asked, response);
      return true;
    },
  };
}

/** Where one waits for the clock, and is led back to a page. */
function wayPath(back: string): string {
  return `${BAR_PATH}?kembali=${encodeURIComponent(back)}`;
}

function isMove({ ke }: Asked): boolean {
  return ke !== 'orang-bertindak' && ke !== 'orang-diam';
}

/** Browsers name HTML first when they open a page; simulated people and programs do not ask for it, and an embedded page is part of another. */
function asksForPage({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/html') === true && headers['sec-fetch-dest'] !== 'iframe';
}

/** Where to come back to: an answer to a form of the console may have no page of its own. */
function pathOf({ method, url = '/' }: IncomingMessage): string {
  return method === 'POST' && url.startsWith('/konsol/') ? '/konsol' : url;
}
