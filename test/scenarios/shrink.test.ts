import { describe, expect, it } from '@jest/globals';
import type { History } from '../../scenarios/history.ts';
import { historyText, readHistory } from '../../scenarios/history-text.ts';
import { randomHistory } from '../../scenarios/soak/random-history.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../scenarios/platforms/platforms.ts';
import { shrink } from '../../scenarios/soak/shrink.ts';
import type { Strike } from '../../scenarios/world/shop-network.ts';

const strike = (operation: Strike['operation'], nth = 1): Strike => ({ operation, nth, effect: 'answerLost' });

const history: History = {
  platform: 'ocapi',
  situation: 'fallback',
  delivery: 'againLater',
  redrives: 2,
  redriveAfterSeconds: 4000,
  strikes: [strike('token'), strike('createOrder', 3), strike('getOrder'), strike('addPaymentInstrument')],
  incidents: [{ kind: 'restart', atSeconds: 3 }],
  seed: 5,
};

describe('shrink', () => {
  it('leaves of a history what is needed for the finding, and nothing else', async () => {
    const shortest = await shrink(history, new Set(['lost']), ({ strikes, redrives }) => {
      const isLost = strikes.some(({ operation }) => operation === 'createOrder') && redrives > 0;
      return Promise.resolve(isLost ? [{ kind: 'lost', what: 'it' }] : []);
    });
    expect(shortest).toEqual({
      ...history,
      situation: 'plain',
      delivery: 'once',
      redrives: 1,
      redriveAfterSeconds: 600,
      strikes: [strike('createOrder')],
      incidents: [],
    });
  });

  it('does not take another finding for the same', async () => {
    const shortest = await shrink(history, new Set(['lost']), () =>
      Promise.resolve([{ kind: 'leftovers', what: 'a basket' }]),
    );
    expect(shortest).toEqual(history);
  });
});

describe('a history on one line', () => {
  it.each(PLATFORM_NAMES)('is read again as it was, on %s', (platform) => {
    const random = Array.from({ length: 20 }, (_, seed) => randomHistory(seed, PLATFORMS[platform]));
    expect(random.map((each) => readHistory('--history', historyText(each)))).toEqual(random);
  });

  it('is one on OCAPI when it names no platform', () => {
    const { platform: _, ...rest } = JSON.parse(historyText(history)) as Record<string, unknown>;
    expect(readHistory('--history', JSON.stringify(rest))).toEqual(history);
  });

  it('names what is wrong with it', () => {
    const text = historyText(history).replace('createOrder#3:answerLost', 'createOrder:burnt');
    expect(() => readHistory('--history', text)).toThrow(/"createOrder:burnt" must be operation:effect/);
    expect(() => readHistory('--history', '{}')).toThrow(/--history: .*situation/s);
  });
});
