import { actorOf, type Identity } from '../../../shared/console/signed-in.tsx';
import { lastLines, recordAudit } from '../../../shared/store/audit.ts';
import { isKnownCoordinator, noteKnownCoordinator } from '../../../shared/store/session.ts';

/** Lines of the trail in which an account is looked for that came before such were noted. */
const LOOKED_THROUGH = 1000;

/**
 * Records that an account is coordinator of an agency for the first time: the role is given at the provider, where nobody
 * here sees it. The daily check of the trails tells of it by mail: the sign-in opens no links, and so it may not.
 */
export async function meetCoordinator(session: Identity, now: Date): Promise<void> {
  if (session.role !== 'koordinator' || (await isKnownCoordinator(session))) return;
  const actor = actorOf(session);
  const entry = {
    agency: session.agency,
    at: now,
    actor,
    act: 'coordinator appeared',
    subject: actor,
  } as const;
  if (!(await cameBefore(session.agency, actor))) await recordAudit({ ...entry, once: 'A_DAY' });
  await noteKnownCoordinator(session, now);
}

async function cameBefore(agency: string, actor: string): Promise<boolean> {
  const lines = await lastLines({ agency }, LOOKED_THROUGH);
  return lines.some((line) => line.act === 'signed in' && line.actor === actor);
}
