import { describe, expect, it } from '@jest/globals';
import type { EventLine } from '../../../local/run/event-lines.ts';
import type { TrackedEvent } from '../../../local/run/outcome-tracker.ts';
import { sideBySide } from '../../../local/run/side-by-side.ts';
import type { OrderOutcome } from '../../../lib/order/outcome.ts';

const line = (number: number, example: string): EventLine => ({
  kind: 'event',
  number,
  requestId: `r${number}`,
  source: 'acme',
  detailType: 'OrderRequested',
  detail: { correlation: { example } },
});

const event = (of: EventLine, told?: Partial<OrderOutcome>): TrackedEvent => ({
  line: of,
  eventId: 'e',
  sentAt: 0,
  ...(told && { outcome: { schema: 'order-outcome/1', outcome: 'placed', ...told } }),
});

const order = { orderNo: '00000001', status: 'new', total: '46.71', currency: 'USD' };

describe('sideBySide', () => {
  const [here, there, alone, open] = [line(1, 'renewal'), line(1, 'renewal'), line(2, 'alone'), line(3, 'sold out')];
  const other = line(3, 'sold out');
  const groups = [
    { title: 'A', lines: [here, alone, open] },
    { title: 'B', lines: [there, other] },
  ];
  const rows = sideBySide(groups, [
    event(here, { order }),
    event(alone, { order }),
    event(open),
    event(there, { outcome: 'rejected', code: 'OUT_OF_STOCK' }),
    event(other, { outcome: 'action_required', code: 'APPROVAL', order }),
  ]).split('\n');

  it('puts what became of an example in one shop beside what became of it in the other', () => {
    expect(rows.find((row) => row.startsWith('renewal'))).toMatch(
      /placed 00000001 {2}46\.71 USD +rejected OUT_OF_STOCK$/,
    );
  });

  it('says of an event without an outcome that it has none, and the code of one that waits', () => {
    expect(rows.find((row) => row.startsWith('sold out'))).toMatch(/NO OUTCOME +action_required APPROVAL$/);
  });

  it('leaves out what only one shop has an example of', () => {
    expect(rows.some((row) => row.startsWith('alone'))).toBe(false);
  });
});
