import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { recordAudit } from '../../shared/audit/record.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { ConsoleSession } from '../../shared/table/entities/session.ts';

/**
 * Ends the sessions of a person at the console, on every device.
 * @param person address or subject, as the provider has it
 * @returns how many there were; may be repeated
 */
export async function endSessions(person: string): Promise<number> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.sessions() })
    .entities(ConsoleSession)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  const theirs = Items.filter(
    ({ email, sub }) => sub === person || email.toLowerCase() === person.toLowerCase(),
  );
  for (const { hash, agency, role, sub } of theirs) {
    const subject = `${role}:${sub}`;
    await recordAudit({ agency, at: new Date(), actor: 'operator', act: 'sessions ended', subject });
    await ConsoleSession.build(DeleteItemCommand).key({ hash }).send();
  }
  return theirs.length;
}
