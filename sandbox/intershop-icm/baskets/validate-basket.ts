import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { basketDocument } from '../documents/basket-document.ts';
import { lineItemDocument } from '../documents/container-document.ts';
import { type Feedback, ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket } from './basket.ts';
import { findFlaws, validationScopes } from './check-basket.ts';
import { changeableBasket } from './find-basket.ts';

const requestSchema = z.looseObject({
  scopes: z.array(z.enum(validationScopes)).min(1).default(['All']),
  adjustmentsAllowed: z.boolean().default(true),
  errorBehavior: z.enum(['NeverStop', 'AlwaysStop']).default('NeverStop'),
});

/** `POST /baskets/{id}/validations`: 201 tells that it was executed; `results.valid` tells how it ended. */
export function validateBasket(siteCall: SiteCall): SandboxAnswer {
  const { call } = siteCall;
  const basket = changeableBasket(siteCall);
  const parsed = requestSchema.safeParse(call.json);
  if (!parsed.success) {
    throw new ShopRefusal(422, 'basket.validation.execution.error', 'The validation could not be executed.');
  }
  const { scopes, adjustmentsAllowed, errorBehavior } = parsed.data;
  basket.calculated = true;
  const infos = adjustmentsAllowed ? adjust(siteCall, basket) : [];
  const errors = findFlaws(siteCall, basket)
    .filter((flaw) => scopes.includes('All') || flaw.scopes.some((scope) => scopes.includes(scope)))
    .map(({ name: _, scopes: __, ...feedback }) => feedback);
  const results = {
    valid: errors.length === 0,
    adjusted: infos.length > 0,
    ...(errors.length > 0 && { errors }),
    ...(infos.length > 0 && { infos }),
  };
  const included = includedAlongside(siteCall, basket);
  return jsonAnswer(201, {
    data: { adjustmentsAllowed, basket: basket.id, errorBehavior, results, scopes },
    ...(included !== undefined && { included }),
  });
}

/** The basket as it stands now, and its items, where the query's `include` asks for them. */
function includedAlongside(siteCall: SiteCall, basket: Basket) {
  const wanted = siteCall.call.request.query.get('include')?.split(',');
  if (wanted === undefined) return undefined;
  const items = Object.fromEntries(
    basket.lines.map((line, index) => [line.id, lineItemDocument(line, index, basket.currency)]),
  );
  return {
    ...(wanted.includes('basket') && { basket: { [basket.id]: basketDocument(siteCall, basket) } }),
    ...(wanted.includes('basket_lineItems') && { basket_lineItems: items }),
  };
}

/** Lowers quantities to what there is, and takes out what is sold out. */
function adjust({ state }: SiteCall, basket: Basket): Feedback[] {
  return basket.lines.slice().flatMap((line) => {
    const available = state.available(line.product.sku);
    if (available >= line.quantity) return [];
    const requested = line.quantity;
    if (available === 0) basket.lines.splice(basket.lines.indexOf(line), 1);
    else line.quantity = available;
    const name = available === 0 ? 'product_removed_no_inventory' : 'quantity_updated_insufficient_inventory';
    return [
      {
        code: `basket.validation.${name}.info`,
        message: 'The basket was adjusted to the stock.',
        parameters: { requested, granted: available },
      },
    ];
  });
}
