import type { FieldIssue } from '../errors/errors.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { Capabilities } from './capabilities.ts';
import type { Connection } from './connection.ts';
import { platformRules } from './rules-registry.ts';

/**
 * Everything in a request that the connection's platform cannot do; empty when it fits. Each message names the platform
 * and what is allowed.
 */
export function unsupportedFields(
  request: OrderRequest,
  { platform, settings }: Connection,
  rulesOf = platformRules,
): readonly FieldIssue[] {
  const rules = rulesOf[platform];
  const can = rules.capabilities(settings);
  const issues = [
    ...customerIssues(request, can),
    ...lineIssues(request, can),
    ...paymentIssues(request, can),
    ...rules.unsupported(request, settings),
  ];
  return issues.map(({ field, message }) => ({ field, message: `${message} (platform ${platform})` }));
}

function* customerIssues({ customer, coupons, shipments }: OrderRequest, can: Capabilities): Generator<FieldIssue> {
  if (customer.customerNo === undefined && !can.guests) {
    yield { field: 'customer.customerNo', message: 'must be given: guests cannot order' };
  }
  if (customer.email === undefined && can.needsEmail) {
    yield { field: 'customer.email', message: "must be given: a basket needs the customer's e-mail address" };
  }
  if (customer.organization === undefined && can.organization === 'required') {
    yield { field: 'customer.organization', message: 'must be given: the connection serves several organisations' };
  }
  if (customer.organization !== undefined && can.organization === 'none') {
    yield {
      field: 'customer.organization',
      message: 'must be absent: the connection has no organisations to choose from',
    };
  }
  if (customer.costCenter !== undefined && !can.costCenter) {
    yield { field: 'customer.costCenter', message: 'must be absent: there are no cost centres' };
  }
  if (shipments && !can.shipments) {
    yield { field: 'shipments', message: 'must be absent: an order goes to one address' };
  }
  if (coupons && coupons.length > 0 && !can.coupons) {
    yield { field: 'coupons', message: 'must be absent: coupons cannot be entered' };
  }
}

function* lineIssues({ lineItems }: OrderRequest, can: Capabilities): Generator<FieldIssue> {
  for (const [index, { price, options = [], children = [], customAttributes }] of lineItems.entries()) {
    const line = `lineItems[${index}]`;
    if (price?.mode === 'fixed' && !can.fixedPrices) {
      yield { field: `${line}.price.mode`, message: 'must be "current" or "at_most": prices are the shop\'s' };
    }
    if (options.length > 0 && !can.options) {
      yield { field: `${line}.options`, message: 'must be absent: name the product that is the chosen variation' };
    }
    if (children.length > 0 && !can.children) {
      yield {
        field: `${line}.children`,
        message: 'must be absent: put each product on a line of its own, choices into "options"',
      };
    }
    if (customAttributes && !can.lineAttributes) {
      yield { field: `${line}.customAttributes`, message: 'must be absent: lines have no attributes of their own' };
    }
  }
}

function* paymentIssues({ payment }: OrderRequest, can: Capabilities): Generator<FieldIssue> {
  if (!can.payments.includes(payment.kind)) {
    yield { field: 'payment.kind', message: `must be one of ${can.payments.join(', ')}` };
    return;
  }
  if ('fallbacks' in payment && payment.fallbacks && !can.fallbacks) {
    yield { field: 'payment.fallbacks', message: 'must be absent: an order is paid by one instrument' };
  }
}
