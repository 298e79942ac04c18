import { platforms } from '../../lib/commerce/registry.ts';
import { BEGINNING } from '../world/virtual-time.ts';
import { openB2cCommerceShop } from '../../sandbox/b2c-commerce/open-shop.ts';
import type { B2cOperation } from '../../sandbox/b2c-commerce/resources.ts';
import { defaultSeed } from '../../sandbox/b2c-commerce/seed/default-seed.ts';
import { sandboxCredentials } from '../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import type { ShopSettingsChange } from '../../sandbox/b2c-commerce/shop-settings.ts';
import { type Assortment, RENEWAL } from './assortment.ts';
import { commonSituations } from './common-situations.ts';
import { changeDocument } from './documents.ts';
import { HOST, type ScenarioPlatform } from './platform.ts';

/** Has a card for everything that a bank can say. */
const CUSTOMER = '00010060';

const PRODUCT = 'COF-ETHIOPIA-250G';

const CONNECTION = 'refarch';

/** The coffee merchant with one customer: a shop is opened for each history. */
const seed = {
  ...defaultSeed,
  customers: defaultSeed.customers.filter(({ no }) => no === CUSTOMER),
  coupons: [],
};

const card = (suffix: string) => ({ kind: 'stored_instrument', instrumentId: `pi-${CUSTOMER}-${suffix}` }) as const;

const ASSORTMENT: Assortment = {
  request: {
    ...RENEWAL,
    connection: CONNECTION,
    currency: 'USD',
    customer: { customerNo: CUSTOMER, email: `customer.${CUSTOMER}@example.com` },
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
    shippingMethods: ['STD_GROUND'],
    payment: card('visa'),
  },
  otherProduct: 'COF-DECAF-250G',
  soldOutProduct: 'COF-KENYA-1KG',
  instruments: { taken: card('visa'), softDeclined: card('soft-decline'), hardDeclined: card('hard-decline') },
  invoiceMethod: 'INVOICE',
  giftCertificate: 'GC-USD-20',
};

const settings = (host: string) => ({ host, site: 'RefArch', apiVersion: '23.1' });

const requests = [ASSORTMENT.request];

/** A card that was handed in right before, and is good for 20 minutes. */
const BY_CARD = [
  {
    ...ASSORTMENT.request,
    payment: { kind: 'card' as const, reference: `card_${'m'.repeat(26)}_${BEGINNING / 1000 + 20 * 60}` },
  },
];

/** Its digits come up nowhere else. */
const CARD = {
  number: '379354508162306',
  securityCode: '7391',
  holder: 'Mara Marked',
  expiryMonth: 7,
  expiryYear: 2031,
};

const MARK = 'c_onbehalfRequestId';

/** Salesforce B2C Commerce. */
export const ocapi: ScenarioPlatform<ShopSettingsChange> = {
  name: 'ocapi',
  open: (surroundings, change = {}) => ({
    opened: openB2cCommerceShop({ ...surroundings, seed, settings: change }),
  }),
  connection: CONNECTION,
  settings,
  secret: sandboxCredentials,
  customer: CUSTOMER,
  product: PRODUCT,
  operations: [
    'token',
    'createBasket',
    'getBasket',
    'deleteBasket',
    'getCustomerBaskets',
    'createOrder',
    'createOrderWithNumber',
    'getOrder',
    'updateOrder',
    'searchOrders',
    'addPaymentInstrument',
    'updatePaymentInstrument',
    'removePaymentInstrument',
  ] satisfies readonly B2cOperation[],
  frequent: ['token', 'createBasket', 'createOrder', 'addPaymentInstrument', 'getOrder', 'searchOrders'],
  basketOperation: 'createBasket',
  undoing: ['updateOrder'],
  situations: {
    plain: { requests, ends: 'placed' },
    /** The order number is ours. */
    assigned: { requests, connection: { assignOrderNumbers: true }, ends: 'placed' },
    ...commonSituations(ASSORTMENT, platforms.ocapi.capabilities(settings(HOST))),
    /** Temporary baskets: gone by themselves after a quarter of an hour. */
    temporary: { requests, connection: { apiVersion: '25.6', temporaryBaskets: true }, ends: 'placed' },
    /** A shop that keeps a basket open after its order was made. */
    surviving: { requests, shop: { consumesBasket: false }, ends: 'placed' },
    /** The same, with order numbers of ours. */
    survivingAssigned: {
      requests,
      connection: { assignOrderNumbers: true },
      shop: { consumesBasket: false },
      ends: 'placed',
    },
    /** A new order is found by search only long after it was made. */
    slowIndex: { requests, shop: { indexLagMs: 200_000 }, ends: 'placed' },
  },
  cardSituations: {
    card: { requests: BY_CARD, card: CARD, ends: 'placed' },
    /** The bank says no. */
    cardDeclined: {
      requests: BY_CARD,
      card: { ...CARD, number: '4000000000000002', securityCode: '739' },
      ends: 'rejected',
    },
    /** The site's own code says no, and repeats what it was sent wherever it can. */
    cardRepeated: {
      requests: BY_CARD,
      card: CARD,
      shop: {
        hooks: {
          'dw.order.payment.authorizeCreditCard': {
            mode: 'error',
            statusCode: CARD.securityCode,
            statusMsg: `${CARD.number} ${CARD.securityCode}`,
          },
        },
      },
      ends: 'rejected',
    },
    /** The order number is ours. */
    cardAssigned: { requests: BY_CARD, card: CARD, connection: { assignOrderNumbers: true }, ends: 'placed' },
  },
  paired: ['plain', 'assigned', 'declined', 'fallback'],
  pairShare: 0.06,
  mark: {
    remove: (document) => changeDocument(document, (part) => ({ ...part, [MARK]: undefined })),
    claim: (document, mark) =>
      changeDocument(document, (part) => ('basket_id' in part ? { ...part, [MARK]: mark } : part)),
  },
};
