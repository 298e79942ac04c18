import { platforms } from '../../lib/commerce/registry.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import { openOracleCommerceShop } from '../../sandbox/oracle-commerce/open-shop.ts';
import type { ShopOperation, TokenOperation } from '../../sandbox/oracle-commerce/resources.ts';
import { defaultSeed } from '../../sandbox/oracle-commerce/seed/default-seed.ts';
import { sandboxCredentials } from '../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import type { ShopSettingsChange } from '../../sandbox/oracle-commerce/shop-settings.ts';
import type { Surroundings } from '../../sandbox/shared/surroundings.ts';
import type { Situation } from '../situation.ts';
import { type Assortment, RENEWAL, requestIdOf } from './assortment.ts';
import { commonSituations } from './common-situations.ts';
import { changeDocument } from './documents.ts';
import { type HistoryShop, HOST, type ScenarioPlatform } from './platform.ts';

/** Belongs to one organisation, and has a card for everything that a bank can say. */
const CUSTOMER = 'se-570032';

const ORGANIZATION = 'or-100002';

const PRODUCT = 'COF-COLOMBIA-250G';

const CONNECTION = 'site-us';

const MARK = 'onbehalfRequestId';

const card = (suffix: string) => ({ kind: 'stored_instrument', instrumentId: `cc-${CUSTOMER}-${suffix}` }) as const;

const ASSORTMENT: Assortment = {
  request: {
    ...RENEWAL,
    connection: CONNECTION,
    currency: 'USD',
    customer: { customerNo: CUSTOMER },
    lineItems: [{ productId: PRODUCT, quantity: 2 }],
    shippingAddress: {
      firstName: 'Ben',
      lastName: 'Brandt',
      address1: '480 SW Alder Street',
      city: 'Portland',
      stateCode: 'OR',
      postalCode: '97205',
      countryCode: 'US',
    },
    shippingMethods: ['groundShippingMethod'],
    payment: card('visa'),
  },
  otherProduct: 'COF-DECAF-250G',
  soldOutProduct: 'COF-KENYA-1KG',
  instruments: { taken: card('visa'), softDeclined: card('soft-decline'), hardDeclined: card('hard-decline') },
  invoiceMethod: 'invoice',
  giftCertificate: 'GC-USD-20:1234',
};

const { request } = ASSORTMENT;
const paidBy = (payment: OrderRequest['payment']): readonly OrderRequest[] => [{ ...request, payment }];

const requests = [request];
const declined = paidBy(ASSORTMENT.instruments.hardDeclined);
const twoOfOneCustomer = [request, { ...request, requestId: requestIdOf('sub_8813') }];

const settings = (host: string) => ({
  host,
  site: 'siteUS',
  organizations: 'fixed',
  organization: ORGANIZATION,
  // The sandbox keeps carts apart unless it is told to merge them.
  shopperCarts: 'separate',
});

/** Settings of the shop, and what of its seed differs. */
interface ShopChange extends ShopSettingsChange {
  /** Orders above it, in minor units, need an approval. */
  readonly approvalLimit?: number;
}

/** The coffee merchant with one customer: a shop is opened for each history. */
function open(surroundings: Surroundings, { approvalLimit, ...change }: ShopChange = {}): HistoryShop {
  const seed = {
    ...defaultSeed,
    organizations: defaultSeed.organizations.map((each) =>
      approvalLimit === undefined ? each : { ...each, approvalLimit },
    ),
    profiles: defaultSeed.profiles.filter(({ id }) => id === CUSTOMER),
    coupons: [],
  };
  const opened = openOracleCommerceShop({ ...surroundings, seed, settings: change });
  const { shop } = opened;
  return {
    opened,
    decide(isApproved) {
      for (const { orderNo } of shop.orders()) {
        // Whichever of the two it waits for.
        shop[isApproved ? 'approve' : 'reject'](orderNo);
        shop.completeCustomerAction(orderNo, isApproved);
      }
    },
  };
}

const LIMITED: ShopChange = { approvalLimit: 0 };

const HOUR_MS = 3_600_000;

/** Orders that wait for an approver, the customer or the shop's queue. */
const waiting: Readonly<Record<string, Situation<ShopChange>>> = {
  /** Nobody ever decides. */
  approvalExpires: { requests, shop: LIMITED, waits: 'somebody', ends: 'rejected' },
  approved: {
    requests,
    shop: LIMITED,
    waits: 'somebody',
    incidents: [{ kind: 'approve', atSeconds: 4000 }],
    ends: 'placed',
  },
  refused: {
    requests,
    shop: LIMITED,
    waits: 'somebody',
    incidents: [{ kind: 'refuse', atSeconds: 4000 }],
    ends: 'rejected',
  },
  customerConfirms: {
    requests: paidBy(card('sca')),
    waits: 'somebody',
    incidents: [{ kind: 'approve', atSeconds: 4000 }],
    ends: 'placed',
  },
  queued: { requests, shop: { queue: { ms: HOUR_MS, outcome: 'SUBMITTED' } }, waits: 'shop', ends: 'placed' },
  queuedInVain: { requests, shop: { queue: { ms: HOUR_MS, outcome: 'FAILED' } }, waits: 'shop', ends: 'rejected' },
};

/** What becomes of the customer's own cart: to the platform it is an order like ours. */
const carts: Readonly<Record<string, Situation<ShopChange>>> = {
  /** The connection does not order beside a cart. */
  besideCart: { requests, connection: { shopperCarts: 'refuse' }, ends: 'failed' },
  withoutCart: { requests, connection: { shopperCarts: 'refuse' }, hasCart: false, ends: 'placed' },
  /** A shop that would put the order into the cart. */
  merging: {
    requests,
    connection: { shopperCarts: 'refuse' },
    shop: { incompleteOrders: 'merge' },
    hasCart: false,
    ends: 'placed',
  },
  mergingCart: {
    requests,
    connection: { shopperCarts: 'refuse' },
    shop: { incompleteOrders: 'merge' },
    ends: 'failed',
  },
  /** Two at the same time, of which each would be put into the other's. */
  mergingNeighbours: {
    requests: twoOfOneCustomer,
    connection: { shopperCarts: 'refuse' },
    shop: { incompleteOrders: 'merge' },
    hasCart: false,
    forPerson: true,
    ends: 'failed',
  },
  /** A shop that removes all carts of a customer when it removes one. */
  removesAll: { requests: declined, shop: { removesIncomplete: 'all' }, ends: 'rejected' },
};

/** How the instance is set up to take payments. */
const payments: Readonly<Record<string, Situation<ShopChange>>> = {
  /** An order stands before it is paid, and stays when it is not. */
  earlyPersist: { requests, shop: { earlyPersist: true }, ends: 'placed' },
  earlyDeclined: { requests: declined, shop: { earlyPersist: true }, ends: 'rejected' },
  /** A declined payment is no error. */
  silent: { requests: declined, shop: { silentDeclines: true }, ends: 'rejected' },
  silentEarly: { requests: declined, shop: { silentDeclines: true, earlyPersist: true }, ends: 'rejected' },
  /** The gateway is asked when the order is submitted. */
  paidAtSubmit: { requests, shop: { authorizesAt: 'submitOrder' }, ends: 'placed' },
  declinedAtSubmit: { requests: declined, shop: { authorizesAt: 'submitOrder' }, ends: 'rejected' },
  replacing: { requests, shop: { repeatedPayments: 'replace', resubmit: 'ok' }, ends: 'placed' },
};

/** Oracle Commerce. */
export const oracle: ScenarioPlatform<ShopChange> = {
  name: 'oracle',
  open,
  connection: CONNECTION,
  settings,
  secret: { applicationKey: sandboxCredentials.applicationKey },
  customer: CUSTOMER,
  product: PRODUCT,
  operations: [
    'login',
    'refreshToken',
    'priceOrder',
    'createOrder',
    'listOrders',
    'getOrder',
    'preAuthorizeOrder',
    'submitOrder',
    'orderAction',
    'removeIncompleteOrder',
    'initiateCancelOrder',
    'submitCancelOrder',
    'addPayment',
  ] satisfies readonly (ShopOperation | TokenOperation)[],
  frequent: ['login', 'listOrders', 'createOrder', 'preAuthorizeOrder', 'submitOrder', 'getOrder'],
  basketOperation: 'priceOrder',
  undoing: ['orderAction', 'removeIncompleteOrder', 'submitCancelOrder'],
  situations: {
    plain: { requests, ends: 'placed' },
    ...commonSituations(ASSORTMENT, platforms.oracle.capabilities(settings(HOST))),
    /** An agent user on the admin server, whose tokens are refreshed. */
    user: {
      requests,
      connection: { api: 'ccagent', grant: 'user' },
      secret: { login: sandboxCredentials.login, password: sandboxCredentials.password },
      shop: { refreshRevokes: true, cancelOrderIds: 'same', cancelledState: 'PENDING_REMOVE' },
      ends: 'placed',
    },
    /** A new order stands in lists only long after it was made. */
    slowIndex: { requests, shop: { listLagMs: 200_000 }, ends: 'placed' },
    /** Lists do not tell whose an order is. */
    bareLists: { requests, shop: { listsDynamicProperties: false, answersState: true }, ends: 'placed' },
    ...payments,
    ...carts,
    ...waiting,
  },
  paired: ['plain', 'declined', 'fallback', 'approved', 'earlyDeclined'],
  repeated: ['plain', 'declined', 'neighbours', 'changed', 'approved', 'earlyDeclined'],
  pairShare: 0.02,
  mark: {
    remove: (document) => changeDocument(document, (part) => ({ ...part, [MARK]: undefined })),
    claim: (document, mark) =>
      changeDocument(document, (part) =>
        'dynamicProperties' in part ? { ...part, dynamicProperties: [{ id: MARK, value: mark }] } : part,
      ),
  },
};
