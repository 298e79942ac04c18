import { describe, expect, it } from '@jest/globals';
import { readLetter } from '../../../cli/letters/letter.ts';
import { statusChange } from '../../support/status-change.ts';
import { failureLetter, refusalLetter } from '../memory-world.ts';

const letter = (body: unknown, origin?: string) =>
  readLetter({
    id: 'm-1',
    receipt: 'r-1',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    sentAt: 1000,
    ...(origin !== undefined && { origin }),
  });

const order = { requestId: 'acme:1', connection: 'us-store', attempt: 1 };

describe('readLetter', () => {
  it.each<[string, unknown, string | undefined, object]>([
    ['a failed order', failureLetter({ requestId: 'acme:1' }), undefined, { kind: 'failed', requestId: 'acme:1' }],
    ['a refused request', refusalLetter(), undefined, { kind: 'refused', cause: 'REQUEST_INVALID' }],
    [
      'a rejected order',
      { schema: 'order-outcome/1', requestId: 'acme:1', outcome: 'rejected', code: 'OUT_OF_STOCK', attempt: 2 },
      undefined,
      { kind: 'rejected', cause: 'OUT_OF_STOCK', attempt: 2 },
    ],
    ['an order that was not started', order, 'orders-us-store', { kind: 'stranded', requestId: 'acme:1' }],
    ['an order that somebody put there by hand', order, undefined, { kind: 'stranded', origin: 'orders-us-store' }],
    [
      'a failure that was not recorded',
      statusChange(),
      'failed-executions',
      { cause: 'from:failed-executions', requestId: 'acme:RefArch:sub_8812:2026-12-01' },
    ],
    ['what nobody understands', 'hello', undefined, { kind: 'stranded', cause: 'from:unknown', origin: undefined }],
    [
      'an envelope of another version',
      { ...failureLetter(), schema: 'failure-envelope/9' },
      undefined,
      { kind: 'stranded' },
    ],
  ])('knows %s', (_, body, origin, expected) => {
    expect(letter(body, origin)).toMatchObject(expected);
  });
});
