import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import type { Activity } from './activity.ts';
import { CONTROL_PATH, controls } from './control.ts';
import { gateway } from './gateway/gateway.ts';
import { sendMessage } from './gateway/response.ts';
import type { LambdaHost } from './lambda/host.ts';
import type { PageAddition } from './own-pages/addition.ts';
import type { Runtime } from './platform.ts';
import { routesOf, type System } from './system.ts';
import { BUCKET_PATH, PROOFS_PATH } from './uploads/bucket.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the app's own port serves: the pages, the controls when the clock is virtual, and what stands above the pages. */
export function app(parts: {
  system: System;
  host: LambdaHost;
  work: Activity;
  runtime: Runtime;
  /** Take and give files that are too large for a page, and those that prove something for years. */
  uploads: Handler;
  proofs: Handler;
  /** The bar of a virtual clock, or the door to the demo. */
  addition: PageAddition | undefined;
}): Handler {
  const routes = routesOf(parts.system);
  const pages = gateway(routes, parts.host, parts.addition);
  const control = controlsOf(parts.runtime);
  const ownHealth = routes.some(({ key }) => key === 'GET /healthz');

  return async (request, response) => {
    if (control !== undefined && isAt(CONTROL_PATH, request)) return control(request, response);
    if (isAt(BUCKET_PATH, request)) return await parts.uploads(request, response);
    if (isAt(PROOFS_PATH, request)) return await parts.proofs(request, response);
    if ((await parts.addition?.answers(request, response)) === true) return;
    if (!ownHealth && request.url === '/healthz') return sendMessage(response, 200, 'ok');
    return parts.work.during(() => pages(request, response));
  };
}

function isAt(path: string, { url }: IncomingMessage): boolean {
  return url === path || url?.startsWith(`${path}/`) === true;
}

function controlsOf(runtime: Runtime): Handler | undefined {
  const { travel, outage, struck, clock, idle, usage, mailsSince } = runtime;
  if (travel === undefined || outage === undefined || struck === undefined) return undefined;
  const isIdle = () => Promise.race([idle().then(() => true), turn(false)]);
  return controls({ travel, outage, struck, now: () => clock.now(), isIdle, usage, mailsSince });
}
