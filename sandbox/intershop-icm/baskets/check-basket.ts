import type { ShopState } from '../shop-state.ts';
import type { Feedback } from '../shop-refusal.ts';
import type { Basket } from './basket.ts';
import { eligibleShippingMethods, restrictionOf } from './eligible-methods.ts';
import type { SiteCall } from '../site-call.ts';

export const validationScopes = [
  'All',
  'Addresses',
  'CostCenter',
  'InvoiceAddress',
  'Payment',
  'Products',
  'Promotion',
  'Quote',
  'Shipping',
  'ShippingAddress',
  'Subscription',
  'Value',
];

/** What keeps a basket from being ordered, by the scopes that a validation may ask for. */
export function findFlaws(siteCall: Pick<SiteCall, 'state' | 'session'>, basket: Basket): Flaw[] {
  const { state } = siteCall;
  return [
    ...(basket.lines.length === 0 ? [flaw('empty_basket', 'Products', '$.lineItems')] : []),
    ...productFlaws(state, basket),
    ...addressFlaws(basket),
    ...shippingFlaws(state, basket),
    ...paymentFlaws(siteCall, basket),
    ...costCenterFlaws(state, basket),
  ];
}

interface Flaw extends Feedback {
  /** As in `basket.validation.<name>.error`. */
  readonly name: string;
  readonly scopes: readonly string[];
}

function productFlaws(state: ShopState, basket: Basket): Flaw[] {
  return basket.lines.flatMap(({ product, quantity }, index) => {
    const path = `$.lineItems[${index}]`;
    if (product.online === false) return [flaw('product_not_accessible', 'Products', path)];
    return state.available(product.sku) < quantity ? [flaw('product_with_missing_inventory', 'Products', path)] : [];
  });
}

function addressFlaws(basket: Basket): Flaw[] {
  return [
    ...(basket.invoiceTo === undefined
      ? [flaw('invoice_to_address_missing', 'InvoiceAddress,Addresses', '$.invoiceToAddress')]
      : []),
    ...(basket.shipTo === undefined
      ? [flaw('common_ship_to_address_missing', 'ShippingAddress,Addresses', '$.commonShipToAddress')]
      : []),
  ];
}

function shippingFlaws(state: ShopState, basket: Basket): Flaw[] {
  const path = '$.commonShippingMethod';
  if (basket.shippingMethod === undefined) return [flaw('common_shipping_method_missing', 'Shipping', path)];
  const eligible = eligibleShippingMethods(state, basket).some(({ id }) => id === basket.shippingMethod);
  return eligible ? [] : [flaw('common_shipping_method_invalid', 'Shipping', path)];
}

function paymentFlaws(siteCall: Pick<SiteCall, 'state' | 'session'>, basket: Basket): Flaw[] {
  const path = '$.payments';
  const { tender } = basket;
  if (tender === undefined) {
    return [flaw('payment_missing', 'Payment', path), flaw('basket_not_covered', 'Payment', path)];
  }
  const method = siteCall.state.seed.paymentMethods.find(({ id }) => id === tender.methodId);
  const applicable = method !== undefined && restrictionOf(siteCall, basket, method) === undefined;
  return applicable ? [] : [flaw('payment_not_applicable', 'Payment', path)];
}

function costCenterFlaws(state: ShopState, basket: Basket): Flaw[] {
  const required = state.customers.find(basket.owner.customerNo ?? '')?.costCenterRequired === true;
  return required && basket.costCenter === undefined ? [flaw('cost_center_missing', 'CostCenter', '$.costCenter')] : [];
}

function flaw(name: string, scopes: string, path: string): Flaw {
  return {
    name,
    scopes: scopes.split(','),
    code: `basket.validation.${name}.error`,
    message: `The basket is not valid: ${name.replaceAll('_', ' ')}.`,
    parameters: { scopes },
    paths: [path],
  };
}
