import { describe, expect, it } from '@jest/globals';
import { recordFailures } from '../../../lib/steps/record-failures.ts';
import { intakeWorld } from '../../support/intake.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { statusChange } from '../../support/status-change.ts';

const failed = { messageId: 'message-1', body: JSON.stringify(statusChange({ error: 'TypeError' })) };

describe('recordFailures', () => {
  it('records every failure of a batch', async () => {
    const { letters, services } = intakeWorld(journalEntry());
    expect(await recordFailures([failed, { ...failed, messageId: 'message-2' }], services)).toEqual([]);
    expect(letters).toHaveLength(2);
  });

  it.each(['hello', '{}', JSON.stringify(statusChange({ input: 'hello' }))])(
    'brings only the message back that it cannot read: %s',
    async (body) => {
      const { letters, services } = intakeWorld(journalEntry());
      const unread = await recordFailures([{ messageId: 'bad', body }, failed], services);
      expect(unread.map(({ messageId }) => messageId)).toEqual(['bad']);
      expect(letters).toHaveLength(1);
    },
  );

  it('does nothing with an empty batch', async () => {
    expect(await recordFailures([], intakeWorld().services)).toEqual([]);
  });
});
