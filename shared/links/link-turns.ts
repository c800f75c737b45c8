import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { NotFoundError } from '../errors.ts';
import { sendUnlessLate } from '../store/table.ts';
import { MailedLink, type MailedLinkItem } from '../table/entities/link.ts';
import { knownUntil, type Turn } from './link.ts';

/**
 * Takes the next turn in the place of a lost link, or of the first one for which that one came: no two requests get the
 * same. The first one is kept for as long as the new link says whom to ask.
 * @param validUntil when the new link will end
 * @throws NotFoundError when the first one is not there any more
 */
export async function nextTurn(
  { reference, origin = reference }: MailedLinkItem,
  validUntil: Date,
): Promise<Turn> {
  const written = await sendUnlessLate(
    MailedLink.build(UpdateItemCommand)
      .item({ reference: origin, turns: $add(1), expiresAt: knownUntil(validUntil) })
      .options({ condition: { attr: 'reference', exists: true }, returnValues: 'UPDATED_NEW' }),
  );
  const turn = written?.Attributes?.turns;
  if (turn === undefined) throw new NotFoundError('first link');
  return { origin, turn };
}

/**
 * Takes the first link back and every one that was asked for before this turn, whatever order their mails took: one
 * conditional write, once the mail of this turn was taken.
 */
export async function takeBackEarlier({ origin, turn }: Turn, now: Date): Promise<void> {
  await sendUnlessLate(
    MailedLink.build(UpdateItemCommand)
      .item({ reference: origin, latest: turn, replacedAt: now.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'reference', exists: true },
            {
              or: [
                { attr: 'latest', exists: false },
                { attr: 'latest', lt: turn },
              ],
            },
          ],
        },
      }),
  );
}
