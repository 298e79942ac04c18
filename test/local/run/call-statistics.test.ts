import { describe, expect, it } from '@jest/globals';
import { createCallCounter } from '../../../local/run/call-statistics.ts';

const line = (step: string, shopCalls: number, changes: object = {}) =>
  JSON.stringify({ level: 'INFO', message: 'step ended', requestId: 'acme:1', step, shopCalls, ...changes });

function statisticsOf(...lines: readonly string[]) {
  const counter = createCallCounter();
  lines.forEach((each) => {
    counter.readLogLine(each);
  });
  return counter.statistics();
}

describe('createCallCounter', () => {
  it("adds up each request's calls, token grants left out", () => {
    const { total, tokens, byRequest } = statisticsOf(
      line('AcquireToken', 1),
      line('PrepareBasket', 1),
      line('PlaceOrder', 2),
      line('PlaceOrder', 1, { requestId: 'acme:2' }),
    );
    expect({ total, tokens }).toEqual({ total: 5, tokens: 1 });
    expect(byRequest).toEqual(
      new Map([
        ['acme:1', 3],
        ['acme:2', 1],
      ]),
    );
  });

  it('tells which requests had to be found out, each once', () => {
    const { confirmed } = statisticsOf(
      line('ConfirmOrder', 1),
      line('ConfirmOrder', 2),
      line('ConfirmPayment', 1, { requestId: 'acme:2' }),
      line('PlaceOrder', 1, { requestId: 'acme:3' }),
    );
    expect(confirmed).toEqual(new Set(['acme:1', 'acme:2']));
  });

  it('counts a failed step once, whose failure has a line of its own', () => {
    const failure = JSON.stringify({ message: 'step failed', requestId: 'acme:1', step: 'PlaceOrder' });
    expect(statisticsOf(line('PlaceOrder', 2), failure).total).toBe(2);
  });

  it.each([
    '',
    'hello',
    '{"shopCalls":',
    '"shopCalls"',
    '{"shopCalls":1}',
    line('PlaceOrder', 1, { message: 'other' }),
  ])('leaves the line %j out', (text) => {
    expect(statisticsOf(text)).toEqual({ total: 0, tokens: 0, byRequest: new Map(), confirmed: new Set() });
  });
});
