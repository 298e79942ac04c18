import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TransientError } from '../errors/errors.ts';
import { type ItemUpdate, updateExpressions } from './item-update.ts';
import type { JournalAccess } from './read-entry.ts';

/**
 * Updates one item.
 * @returns `false` when a condition did not hold, so that nothing was written.
 * @throws TransientError when it is not known to be written.
 */
export async function updateItem(
  requestId: string,
  update: ItemUpdate,
  { client, table }: JournalAccess,
): Promise<boolean> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { requestId: { S: requestId } },
    ...updateExpressions(update),
  });
  try {
    await client.send(command);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written', cause });
  }
}
