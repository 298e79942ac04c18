import type { FieldIssue } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { Capabilities } from '../capabilities.ts';
import type { IntershopSettings } from './settings.ts';

/** What the platform can do. The REST API before 1.x has, as far as it is documented, no coupons for baskets. */
export const capabilitiesOf = ({ api }: Pick<IntershopSettings, 'api'>): Capabilities => ({
  guests: false,
  needsEmail: false,
  // A connection is for one organisation: that of its user, or that of its agent.
  organization: 'none',
  costCenter: true,
  fixedPrices: false,
  options: false,
  children: false,
  lineAttributes: false,
  shipments: false,
  coupons: api === 'v1',
  payments: ['invoice', 'stored_instrument', 'stored_method'],
  fallbacks: false,
  assignedOrderNumbers: false,
  compensation: ['basket', 'unplacedOrder', 'placedOrder'],
  holdsOrders: true,
  resend: false,
});

/** What no capability says. */
export function unsupported(request: OrderRequest, settings: IntershopSettings): readonly FieldIssue[] {
  return [...accessIssues(request, settings), ...apiIssues(request, settings), ...paymentIssues(request, settings)];
}

function* accessIssues({ customer }: OrderRequest, { access }: IntershopSettings): Generator<FieldIssue> {
  if (access.kind === 'user' && customer.customerNo !== undefined && customer.customerNo !== access.customerNo) {
    yield {
      field: 'customer.customerNo',
      message: 'must be the customer whose user the connection signs in as; see its setting access.customerNo',
    };
  }
}

function* apiIssues(request: OrderRequest, { api }: IntershopSettings): Generator<FieldIssue> {
  if (api === 'v1') {
    return;
  }
  if (request.customAttributes) {
    yield { field: 'customAttributes', message: 'must be absent: the legacy API has no attributes of baskets' };
  }
  for (const [index, { price }] of request.lineItems.entries()) {
    if (price?.mode === 'at_most') {
      const message = 'must be "current": the legacy API shows no unit prices; use guards.expectedTotal';
      yield { field: `lineItems[${index}].price.mode`, message };
    }
  }
}

function* paymentIssues({ payment }: OrderRequest, { api }: IntershopSettings): Generator<FieldIssue> {
  if (payment.kind === 'invoice' && payment.purchaseOrderNo !== undefined) {
    yield { field: 'payment.purchaseOrderNo', message: 'must be absent: the mark of the request has its place' };
  }
  if (payment.kind === 'stored_instrument' && payment.methodId === undefined && api === 'legacy') {
    yield { field: 'payment.methodId', message: 'must be given: the legacy API names an instrument by its method' };
  }
}
