import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import type { EventLine } from '../../local/run/event-lines.ts';
import { deployLocally, type LocalDeployment } from '../../local/run/local-deployment.ts';
import { runEvents } from '../../local/run/run-events.ts';

const request = (index: number) => {
  const customerNo = String(10_001 + index).padStart(8, '0');
  return {
    schema: 'order-request/1',
    requestId: `once:${index}`,
    connection: 'refarch',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo, email: `${customerNo}@example.com` },
    lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 1 }],
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Archer',
      address1: '12 Beacon Street',
      city: 'Boston',
      stateCode: 'MA',
      postalCode: '02108',
      countryCode: 'US',
    },
    shippingMethods: ['STD_GROUND'],
    payment: { kind: 'stored_instrument', instrumentId: `pi-${customerNo}-visa` },
  } satisfies OrderRequest;
};

const REQUESTS = Array.from({ length: 30 }, (_, index) => request(index));
/** The ways to send a request twice take turns, so that they are mixed. */
const every = (turn: number) => REQUESTS.filter((_, index) => index % 3 === turn);
const [atOnce, later, afterSuccess] = [every(0), every(1), every(2)];

const toLine = (detail: object, index: number): EventLine => ({
  kind: 'event',
  number: index + 1,
  requestId: undefined,
  source: 'acme.subscriptions',
  detailType: 'SubscriptionRenewalDue',
  detail,
});

describe('the same event', () => {
  let deployment: LocalDeployment;

  const send = async (requests: readonly object[]) => {
    const { events } = await runEvents(requests.map(toLine), deployment, {
      signal: AbortSignal.timeout(60_000),
      onEnded: () => undefined,
    });
    expect(events.filter(({ outcome }) => !outcome)).toEqual([]);
  };
  const marks = (requests: readonly { requestId: string }[]) => requests.map(({ requestId }) => requestId).sort();
  const ordered = (requests: readonly { requestId: string }[]) => {
    const asked = new Set(marks(requests));
    return deployment.sandboxes[0]!.shop.orders()
      .map(({ requestMark }) => String(requestMark))
      .filter((mark) => asked.has(mark))
      .sort();
  };

  beforeAll(async () => {
    deployment = await deployLocally({ platforms: ['ocapi'] });
    const twiceInARow = REQUESTS.flatMap((each) => (atOnce.includes(each) ? [each, each] : [each]));
    await send([...twiceInARow, ...later]);
    await send(afterSuccess);
  }, 150_000);

  afterAll(async () => deployment.close());

  it.each([
    ['twice at once', atOnce],
    ['twice, the second time behind others', later],
    ['again after its order was placed', afterSuccess],
  ])('sent %s gives one order', (_, requests) => {
    expect(requests).toHaveLength(10);
    expect(ordered(requests)).toEqual(marks(requests));
  });

  it('gives no order beside these', () => {
    expect(deployment.sandboxes[0]!.shop.orders()).toHaveLength(REQUESTS.length);
  });

  it('leaves every order paid once', () => {
    expect(deployment.sandboxes[0]!.shop.payments()).toHaveLength(REQUESTS.length);
  });
});
