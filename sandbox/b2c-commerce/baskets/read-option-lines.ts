import type { SeedOption, SeedProduct } from '../seed/shop-seed.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteContext } from '../site-call.ts';
import type { OptionLine } from './basket.ts';
import type { ProductItemRequest } from './basket-request.ts';

type OptionRequest = NonNullable<ProductItemRequest['option_items']>[number];

/** One line for each option of the product: the chosen value, or the first. */
export function readOptionLines(
  { state, site }: SiteContext,
  product: SeedProduct,
  requests: readonly OptionRequest[],
): OptionLine[] {
  const options = product.options ?? [];
  const stranger = requests.find((request) => !options.some(({ id }) => id === request.option_id));
  if (stranger !== undefined) {
    const message = `The option '${stranger.option_id}' is not an option of product '${product.id}'.`;
    throw new ShopFault(400, 'InvalidProductOptionItemException', message, { optionId: stranger.option_id });
  }
  return options.flatMap((option) => {
    const request = requests.find(({ option_id }) => option_id === option.id);
    const value = readValue(option, request);
    if (value === undefined) return [];
    return [{ itemId: state.identifiers.next(), option, value, unitPrice: value.prices[site.currency] ?? 0 }];
  });
}

function readValue(option: SeedOption, request: OptionRequest | undefined): SeedOption['values'][number] | undefined {
  if (request === undefined) return option.values[0];
  const value = option.values.find(({ id }) => id === request.option_value_id);
  if (value !== undefined) return value;
  const message = `The value '${request.option_value_id}' is not a value of option '${option.id}'.`;
  throw new ShopFault(400, 'InvalidProductOptionValueItemException', message, {
    optionId: option.id,
    optionValueId: request.option_value_id,
  });
}
