import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { lineItemDocument } from '../documents/container-document.ts';
import { legacyLink } from '../documents/basket-document.ts';
import type { ShopState } from '../shop-state.ts';
import { errorBlock, type Feedback, feedbackAnswer, ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket, LineItem } from './basket.ts';
import { changeableBasket } from './find-basket.ts';

const quantitySchema = z.looseObject({ value: z.coerce.number().positive() });
/** An array in v1, where a quantity may be a string. */
const itemsSchema = z.array(z.looseObject({ product: z.string(), quantity: quantitySchema })).min(1);
const legacyItemsSchema = z.looseObject({
  elements: z.array(z.looseObject({ sku: z.string(), quantity: quantitySchema })).min(1),
});

interface Outcome {
  readonly line?: LineItem;
  readonly merged?: boolean;
  readonly info?: Feedback;
  readonly error?: Feedback;
}

/** `POST /baskets/{id}/items`. A repeat adds the quantity once more. */
export function addItems(siteCall: SiteCall): SandboxAnswer {
  const { state, api } = siteCall;
  const basket = changeableBasket(siteCall);
  const outcomes = readItems(siteCall).map((item, index) => addItem(state, basket, item, index));
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const lines = [...new Set(outcomes.flatMap(({ line }) => line ?? []))];
  if (lines.length > 0) basket.calculated = true;
  if (api === 'legacy') return legacyAnswer(siteCall, lines, errors);
  if (lines.length === 0) return feedbackAnswer(422, errors, state.settings);
  const infos = outcomes.flatMap(({ info }) => info ?? []);
  const merged = outcomes.some((outcome) => outcome.merged);
  return jsonAnswer(errors.length > 0 ? 207 : merged ? 200 : 201, {
    data: lines.map((line) => lineItemDocument(line, basket.lines.indexOf(line), basket.currency)),
    ...(errors.length > 0 && errorBlock(422, errors, state.settings)),
    ...(infos.length > 0 && { infos }),
  });
}

interface Item {
  readonly sku: string;
  readonly quantity: number;
}

function readItems({ api, call }: SiteCall): Item[] {
  if (api === 'legacy') {
    const parsed = legacyItemsSchema.safeParse(call.json);
    if (parsed.success) return parsed.data.elements.map(({ sku, quantity }) => ({ sku, quantity: quantity.value }));
  } else {
    const parsed = itemsSchema.safeParse(call.json);
    if (parsed.success) return parsed.data.map(({ product, quantity }) => ({ sku: product, quantity: quantity.value }));
  }
  throw new ShopRefusal(422, 'basket.add_line_item_not_successful.error', 'The items could not be read.', {
    missing: ['sku', 'quantity'],
  });
}

function addItem(state: ShopState, basket: Basket, { sku, quantity }: Item, index: number): Outcome {
  const product = state.products.get(sku);
  if (product === undefined) return refused('basket.line_item.product_not_found.error', index);
  if (product.online === false) return refused('basket.line_item.add_item_product_not_accessible.error', index);
  if (product.prices[basket.currency] === undefined) {
    return refused('basket.line_item.add_item_product_no_price.error', index);
  }
  const line = basket.lines.find((known) => known.product === product);
  const requested = quantity + (line?.quantity ?? 0);
  const available = state.available(sku);
  const short = available < requested;
  if (available === 0 || (short && !state.settings.adjustsQuantities)) {
    return refused('basket.line_item.add_item_product_with_missing_inventory.error', index);
  }
  const granted = Math.min(requested, available);
  const target = line === undefined ? 'new' : 'existing';
  const info = short ? { info: adjusted(target, { requested, granted }, index) } : {};
  if (line !== undefined) {
    line.quantity = granted;
    return { line, merged: true, ...info };
  }
  const added = { id: state.identifiers.next(24), product, quantity: granted };
  basket.lines.push(added);
  return { line: added, ...info };
}

function refused(cause: string, index: number): Outcome {
  const paths = [`$[${index}]`];
  return {
    error: {
      code: 'basket.add_line_item_not_successful.error',
      message: 'The product could not be added to your cart.',
      paths,
      causes: [{ code: cause, message: 'The product could not be added.', paths }],
    },
  };
}

function adjusted(
  target: 'new' | 'existing',
  parameters: { readonly requested: number; readonly granted: number },
  index: number,
): Feedback {
  return {
    code: `basket.line_item.add_item_added_to_${target}_line_item_with_adjusted_quantity.info`,
    message: 'The quantity was adjusted.',
    causes: [
      {
        code: 'basket.line_item.add_item_quantity_updated_insufficient_inventory.info',
        message: 'The stock does not suffice.',
        parameters,
        paths: [`$[${index}].quantity`],
      },
    ],
  };
}

/** The legacy API refuses at the first item that cannot be added; those before it stay. */
function legacyAnswer(siteCall: SiteCall, lines: readonly LineItem[], errors: readonly Feedback[]): SandboxAnswer {
  const [error] = errors;
  if (error !== undefined) {
    throw new ShopRefusal(422, error.causes?.[0]?.code ?? error.code, error.message);
  }
  const elements = lines.map(({ id }) => legacyLink(siteCall, `baskets/${siteCall.call.identifier}/items`, id));
  return jsonAnswer(201, { type: 'ResourceCollection', name: 'items', elements });
}
