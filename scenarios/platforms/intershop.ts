import { platforms } from '../../lib/commerce/registry.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import { openIntershopShop } from '../../sandbox/intershop-icm/open-shop.ts';
import type { ShopOperation } from '../../sandbox/intershop-icm/resources.ts';
import { defaultSeed } from '../../sandbox/intershop-icm/seed/default-seed.ts';
import {
  sandboxBuyer,
  sandboxCredentials,
  sandboxSites,
} from '../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import type { ShopSettingsChange } from '../../sandbox/intershop-icm/shop-settings.ts';
import type { Surroundings } from '../../sandbox/shared/surroundings.ts';
import type { Situation } from '../situation.ts';
import { type Assortment, RENEWAL } from './assortment.ts';
import { commonSituations } from './common-situations.ts';
import { changeDocument } from './documents.ts';
import { type HistoryShop, HOST, type ScenarioPlatform } from './platform.ts';

/** Has a card for everything that a payment provider can say. */
const CUSTOMER = 'AGRO-017';

const PRODUCT = '7912057';

const CONNECTION = 'inspired';

/** The wholesaler with one customer: a shop is opened for each history. */
const seed = {
  ...defaultSeed,
  customers: defaultSeed.customers.filter(({ customerNo }) => customerNo === CUSTOMER),
  promotionCodes: [],
};

const METHOD = 'ISH_CREDITCARD';

const card = (suffix: string) =>
  ({ kind: 'stored_instrument', instrumentId: `pi-${CUSTOMER}-${suffix}`, methodId: METHOD }) as const;

const ASSORTMENT: Assortment = {
  request: {
    ...RENEWAL,
    connection: CONNECTION,
    currency: 'EUR',
    customer: { customerNo: CUSTOMER, email: 'einkauf@agro.example' },
    lineItems: [{ productId: PRODUCT, quantity: 2 }],
    shippingAddress: {
      firstName: 'Petra',
      lastName: 'Einkauf',
      company: 'Agro GmbH',
      address1: 'Ackerstraße 7',
      city: 'Jena',
      postalCode: '07743',
      countryCode: 'DE',
    },
    shippingMethods: ['STD_GROUND'],
    payment: card('visa'),
  },
  otherProduct: '5920217',
  soldOutProduct: '2200000',
  instruments: { taken: card('visa'), softDeclined: card('soft-decline'), hardDeclined: card('hard-decline') },
  invoiceMethod: 'ISH_INVOICE',
};

const paidBy = (payment: OrderRequest['payment']): readonly OrderRequest[] => [{ ...ASSORTMENT.request, payment }];

const requests = [ASSORTMENT.request];
const onInvoice = paidBy({ kind: 'invoice', methodId: 'ISH_INVOICE' });

const settings = (host: string) => ({
  host,
  site: sandboxSites.site,
  api: 'v1',
  access: { kind: 'contactCenter', site: sandboxSites.contactCenterSite, organization: sandboxSites.organization },
});

function open(surroundings: Surroundings, change: ShopSettingsChange = {}): HistoryShop {
  const opened = openIntershopShop({ ...surroundings, seed, settings: change });
  const { shop } = opened;
  return {
    opened,
    decide(isApproved) {
      for (const { basketId, state } of shop.baskets()) {
        if (state === 'held') {
          const decide = isApproved ? 'approve' : 'reject';
          shop[decide](basketId);
        }
      }
      for (const { orderNo } of shop.orders()) {
        shop.completeRedirect(orderNo, isApproved);
      }
    },
  };
}

const asUser = { access: { kind: 'user', customerNo: CUSTOMER } } as const;

/** Every order needs an approval. */
const LIMITED = { approvalAbove: 0 } as const;

const HOUR_MS = 3_600_000;

/** Orders that wait for an approver, a buyer or a payment provider. */
const waiting: Readonly<Record<string, Situation<ShopSettingsChange>>> = {
  /** Nobody ever decides. */
  approvalExpires: { requests, shop: LIMITED, waits: 'somebody', ends: 'rejected' },
  approved: {
    requests,
    shop: LIMITED,
    waits: 'somebody',
    incidents: [{ kind: 'approve', atSeconds: 4000 }],
    ends: 'placed',
  },
  /** The basket is gone then, which it may be as well while it waits: nobody can tell that there will be no order. */
  refused: {
    requests,
    shop: LIMITED,
    waits: 'somebody',
    incidents: [{ kind: 'refuse', atSeconds: 4000 }],
    ends: 'failed',
  },
  /** A release in which a basket that waits cannot be changed, nor withdrawn when its time is over. */
  approvedLocked: {
    requests,
    forPerson: true,
    shop: { ...LIMITED, heldBaskets: 'locked' },
    waits: 'somebody',
    incidents: [{ kind: 'approve', atSeconds: 4000 }],
    ends: 'placed',
  },
  /** Approvers who decide sooner than anybody looks. */
  approvedAtOnce: {
    requests,
    shop: { ...LIMITED, approvalDecidedAfterMs: 500 },
    waits: 'shop',
    ends: 'placed',
  },
  pendingPayment: {
    requests: paidBy(card('pending')),
    shop: { paymentSettledAfterMs: HOUR_MS },
    waits: 'shop',
    ends: 'placed',
  },
  pendingDeclined: {
    requests: paidBy(card('pending')),
    shop: { paymentSettledAfterMs: HOUR_MS, paymentDecision: 'decline' },
    waits: 'shop',
    ends: 'rejected',
  },
  /** A method that leads to the payment provider's page; the buyer goes there. */
  redirected: {
    requests: paidBy({ kind: 'stored_method', methodId: 'ISH_ONLINEPAY' }),
    connection: asUser,
    secret: sandboxBuyer,
    waits: 'somebody',
    ends: 'rejected',
  },
};

/** The API of the releases before 7.10. */
const legacy: Readonly<Record<string, Situation<ShopSettingsChange>>> = {
  legacy: { requests, connection: { api: 'legacy' }, leavesUnmarked: true, ends: 'placed' },
  legacyInvoice: {
    requests: onInvoice,
    connection: { api: 'legacy' },
    leavesUnmarked: true,
    shop: { legacyOrderedBasketStatus: 400 },
    ends: 'placed',
  },
  legacyDeclined: {
    requests: paidBy(ASSORTMENT.instruments.hardDeclined),
    connection: { api: 'legacy' },
    leavesUnmarked: true,
    ends: 'rejected',
  },
  legacyApproved: {
    requests,
    connection: { api: 'legacy' },
    leavesUnmarked: true,
    shop: LIMITED,
    waits: 'somebody',
    incidents: [{ kind: 'approve', atSeconds: 4000 }],
    ends: 'placed',
  },
};

const isContainer = (part: object): boolean =>
  'id' in part && ['purchaseCurrency', 'totals', 'externalOrderReference', 'basket'].some((key) => key in part);

/** Intershop Commerce Management. */
export const intershop: ScenarioPlatform<ShopSettingsChange> = {
  name: 'intershop',
  open,
  connection: CONNECTION,
  settings,
  secret: sandboxCredentials,
  customer: CUSTOMER,
  product: PRODUCT,
  operations: [
    'token',
    'searchCustomers',
    'createCustomerToken',
    'createBasket',
    'getBasket',
    'listBaskets',
    'updateBasket',
    'deleteBasket',
    'addItems',
    'addAddress',
    'setOpenTender',
    'validateBasket',
    'createOrder',
    'listOrders',
    'getOrder',
    'continueOrder',
    'cancelOrder',
  ] satisfies readonly ShopOperation[],
  frequent: ['createCustomerToken', 'createBasket', 'addItems', 'createOrder', 'listOrders', 'getOrder'],
  basketOperation: 'createBasket',
  undoing: ['cancelOrder'],
  situations: {
    plain: { requests, ends: 'placed' },
    ...commonSituations(ASSORTMENT, platforms.intershop.capabilities(settings(HOST))),
    /** The connection is for one customer. */
    user: { requests, connection: asUser, secret: sandboxBuyer, ends: 'placed' },
    /** Tokens that every answer renews, of a release that ends the one before. */
    renewedTokens: {
      requests,
      connection: asUser,
      secret: sandboxBuyer,
      shop: { tokenKind: 'USER', renewalEndsToken: true, tokenSeconds: 600 },
      ends: 'placed',
    },
    /** A newer release, which words its refusals otherwise. */
    newer: {
      requests,
      shop: { errorFormat: 'messages', lockStatus: 423, orderedBasketStatus: 404, rolledBackStatus: 202 },
      ends: 'placed',
    },
    /** The same, and a declined order is not listed. */
    newerDeclined: {
      requests: paidBy(ASSORTMENT.instruments.hardDeclined),
      shop: {
        errorFormat: 'messages',
        lockStatus: 423,
        orderedBasketStatus: 404,
        rolledBackStatus: 202,
        listsPaymentCancelled: false,
      },
      ends: 'rejected',
    },
    /** A call that is held up on its way finds the basket as it was. */
    unlocked: { requests, shop: { locksBaskets: false }, ends: 'placed' },
    /** The provider holds a part of the money, and will not give it back. */
    manual: { requests: paidBy(card('manual-intervention')), forPerson: true, ends: 'failed' },
    /** The same, and the basket is still there: nothing in the shop keeps it from being ordered twice. */
    unlockedSurviving: { requests, shop: { locksBaskets: false, consumesBasket: false }, ends: 'placed' },
    /** A shop that keeps a basket open after its order was made. */
    surviving: { requests, shop: { consumesBasket: false }, ends: 'placed' },
    /** A new order stands in the list only long after it was made. */
    slowIndex: { requests, shop: { listLagMs: 200_000 }, ends: 'placed' },
    ...waiting,
    ...legacy,
  },
  paired: ['plain', 'declined', 'approved', 'legacy'],
  repeated: ['plain', 'declined', 'neighbours', 'changed', 'approved', 'legacy'],
  pairShare: 0.01,
  mark: {
    remove: (document) => changeDocument(document, (part) => ({ ...part, externalOrderReference: undefined })),
    claim: (document, mark) =>
      changeDocument(document, (part) => (isContainer(part) ? { ...part, externalOrderReference: mark } : part)),
  },
};
