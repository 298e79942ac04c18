import type { FieldIssue } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { instrumentsOf } from '../../order/payment.ts';
import { ITEM_MEMBERS, ORDER_MEMBERS } from './reserved-names.ts';
import type { OracleSettings } from './settings.ts';

/** A product id, or product id and SKU id. */
const ARTICLE = /^[^/]+(?:\/[^/]+)?$/;

/** What in a request the platform cannot do, beyond what its capabilities tell. */
export function* unsupported(request: OrderRequest, settings: OracleSettings): Generator<FieldIssue> {
  yield* attributeIssues(request, settings);
  for (const [index, { productId, children = [] }] of request.lineItems.entries()) {
    yield* articleIssues(productId, `lineItems[${index}].productId`);
    for (const [position, child] of children.entries()) {
      const field = `lineItems[${index}].children[${position}]`;
      yield* articleIssues(child.productId, `${field}.productId`);
      if (child.options && child.options.length > 0) {
        yield { field: `${field}.options`, message: 'must be absent: name the SKU that is the chosen variation' };
      }
    }
  }
  for (const [index, instrument] of instrumentsOf(request.payment).entries()) {
    if (instrument.kind === 'stored_method' && instrument.instrumentId !== undefined) {
      yield {
        field: `${request.payment.kind === 'gift_certificate' ? `payment.instruments[${index}]` : index === 0 ? 'payment' : `payment.fallbacks[${index - 1}]`}.instrumentId`,
        message: 'must be absent: only saved cards have an id, and they are of the kind "stored_instrument"',
      };
    }
  }
}

function* articleIssues(productId: string, field: string): Generator<FieldIssue> {
  if (!ARTICLE.test(productId)) {
    yield { field, message: 'must be a product id, or product id and SKU id such as "Product_18Cyii/Sku_18Dxy"' };
  }
}

/** Attributes are plain members of the order or the line: none may take the place of the platform's own, or of our mark. */
function* attributeIssues(
  { customAttributes, lineItems }: OrderRequest,
  { requestIdProperty }: OracleSettings,
): Generator<FieldIssue> {
  const ofOrder: readonly string[] = [...ORDER_MEMBERS, requestIdProperty];
  const ofLine: readonly string[] = ITEM_MEMBERS;
  yield* taken(customAttributes, ofOrder, 'customAttributes');
  for (const [index, line] of lineItems.entries()) {
    yield* taken(line.customAttributes, ofLine, `lineItems[${index}].customAttributes`);
  }
}

function* taken(attributes: object | undefined, names: readonly string[], field: string): Generator<FieldIssue> {
  for (const name of Object.keys(attributes ?? {}).filter((candidate) => names.includes(candidate))) {
    yield {
      field: `${field}.${name}`,
      message: 'must have a name that is not one of the platform or of the connection',
    };
  }
}
