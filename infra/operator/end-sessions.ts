import { recordAudit } from '../../shared/store/audit.ts';
import { deleteSession, listSessions } from '../../shared/store/session.ts';

/**
 * Ends the sessions of a person at the console, on every device.
 * @param person address or subject, as the provider has it
 * @returns how many there were; may be repeated
 */
export async function endSessions(person: string): Promise<number> {
  const theirs = (await listSessions()).filter(
    ({ email, sub }) => sub === person || email.toLowerCase() === person.toLowerCase(),
  );
  for (const { hash, agency, role, sub } of theirs) {
    const subject = `${role}:${sub}`;
    await recordAudit({ agency, at: new Date(), actor: 'operator', act: 'sessions ended', subject });
    await deleteSession(hash);
  }
  return theirs.length;
}
