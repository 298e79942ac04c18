import { CardDetails } from '../../lib/cards/card-details.ts';
import type { CommercePlatform } from '../../lib/commerce/commerce-platform.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import { stepEventSchema } from '../../lib/steps/workflow-state.ts';
import type { ScenarioPlatform } from '../platforms/platform.ts';
import type { Tampering } from '../world/tampering.ts';

/** A basket that is submitted again is another one. */
export function newBasketEachTime(): Tampering {
  const requests = new Map<string, OrderRequest>();
  const submitted = new Set<string>();
  return {
    platform: (platform) => ({
      ...platform,
      prepareBasket(request, preparation) {
        requests.set(request.requestId, request);
        return platform.prepareBasket(request, preparation);
      },
      async placeOrder(references, source) {
        const request = requests.get(references.requestId);
        if (!request || !submitted.has(references.basketId)) {
          submitted.add(references.basketId);
          return platform.placeOrder(references, source);
        }
        const { attempt } = references;
        const { basketId } = await platform.prepareBasket(request, { attempt, repeated: false });
        return platform.placeOrder({ ...references, basketId }, source);
      },
    }),
  };
}

/** A basket that is gone, and no order found, is taken for "not placed": one more basket is made. */
export function goneMeansNotPlaced(): Tampering {
  const { platform: another } = newBasketEachTime();
  return {
    platform(platform) {
      const changed = another?.(platform) ?? platform;
      return {
        ...changed,
        async findOrder(references) {
          const lookup = await changed.findOrder(references);
          return lookup.found === 'nothing' ? { found: 'openBasket' } : lookup;
        },
      };
    },
  };
}

/** A repeated payment does not read the order first. */
export const paymentWithoutReadBack = (): Tampering => ({
  platform: (platform) => ({
    ...platform,
    authorizePayment: (payment) => platform.authorizePayment({ ...payment, repeated: false }),
  }),
});

/** Baskets of an earlier try are not looked for: the shop is not asked for baskets of the customer. */
export const basketWithoutLookup = (): Tampering => ({
  platform: (platform) => ({
    ...platform,
    prepareBasket: (request, { attempt }) => platform.prepareBasket(request, { attempt, repeated: false }),
    deleteBaskets: () => Promise.resolve(0),
  }),
});

/** It is not written down that a basket may show late. */
export const withoutStrayNote = (): Tampering => ({
  journal: (journal) => ({
    ...journal,
    record(requestId, { stray: _, ...progress }) {
      const { status } = progress;
      return journal.record(requestId, { ...progress, ...(status === 'placed' && { settled: true }) });
    },
  }),
});

/**
 * The journal tells each attempt that it is the one under way, knows nothing of what another one has in the shop, and
 * takes what each reports. Were the guard alone taken away, the proof that a new attempt asks for would stand in for it.
 */
export function withoutAttemptGuard(): Tampering {
  let asking = 1;
  return {
    stepEvent(_step, event) {
      asking = stepEventSchema.parse(event).state.attempt;
      return event;
    },
    journal: (journal) => ({
      ...journal,
      async get(requestId) {
        const entry = await journal.get(requestId);
        if (!entry) {
          return undefined;
        }
        const { basketId, orderNo, referencesAttempt, ...rest } = entry;
        const own = referencesAttempt === asking ? { basketId, orderNo, referencesAttempt } : {};
        return { ...rest, ...own, attempt: asking, settledAttempt: asking - 1 };
      },
      record: (requestId, { attempt: _, ...progress }) => journal.record(requestId, progress),
    }),
  };
}

/** Baskets are made without the mark. */
export const withoutMark = ({ mark }: ScenarioPlatform): Tampering => ({
  http: (send) => (request) => {
    const { body } = request;
    return send(body?.startsWith('{') ? { ...request, body: JSON.stringify(mark.remove(JSON.parse(body))) } : request);
  },
});

/** Whatever basket or order of the customer the shop shows bears the mark of whoever asks. */
export function everythingIsOurs({ mark }: ScenarioPlatform): Tampering {
  let asking = '';
  const noting = (platform: CommercePlatform): CommercePlatform => ({
    ...platform,
    prepareBasket(request, preparation) {
      asking = request.requestId;
      return platform.prepareBasket(request, preparation);
    },
    cancelOrder(references, options) {
      asking = references.requestId;
      return platform.cancelOrder(references, options);
    },
  });
  return {
    platform: noting,
    http: (send) => async (request) => {
      const response = await send(request);
      return request.method === 'GET' && response.status === 200
        ? { ...response, body: JSON.stringify(mark.claim(JSON.parse(response.body), asking)) }
        : response;
    },
  };
}

/** A card is not deleted when it was used. */
export const cardsWithoutDeletion = (): Tampering => ({
  cards: (source) => ({ ...source, destroy: () => Promise.resolve() }),
});

/** Nobody knows a card's code again once it was sent. */
export const cardsWithoutConcealment = (): Tampering => ({
  cards: (source) => ({
    ...source,
    async read(reference) {
      const kept = await source.read(reference);
      return kept && { ...kept, card: new ForgetfulCard(kept.card) };
    },
  }),
});

class ForgetfulCard extends CardDetails {
  #isAsked = false;

  override get securityCode(): string {
    const code = this.#isAsked ? 'forgotten' : super.securityCode;
    this.#isAsked = true;
    return code;
  }
}
