import * as z from 'zod';
import { type Money, moneyFromNumber } from '../../../order/money.ts';

/** The media type that selects an API; the same address with another one is another API (Intershop, "REST Framework"). */
export const ACCEPT = {
  legacy: 'application/json',
  basket: 'application/vnd.intershop.basket.v1+json',
  order: 'application/vnd.intershop.order.v1+json',
} as const;

/** A double that is exact to the minor unit of any currency. */
export const amountSchema = z.number().min(-1e11).max(1e11);

/** What a document can do without counts as unsaid when it cannot be read. */
export const saidText = z.string().min(1).nullish().catch(undefined);

/** A state: a word of the vendor's or of a project's own. Text that is none is repeated nowhere. */
export const stateWord = z
  .string()
  .min(1)
  .transform((text) => (/^[\w.-]{1,64}$/.test(text) ? text : 'UNREADABLE'))
  .nullish()
  .catch(undefined);

const currency = z.string().regex(/^[A-Z]{3}$/);

/** An amount with its currency, under either of the two names that are in use. */
export const moneySchema = z
  .union([
    z.object({ value: amountSchema, currency }),
    z
      .object({ value: amountSchema, currencyMnemonic: currency })
      .transform(({ value, currencyMnemonic }) => ({ value, currency: currencyMnemonic })),
  ])
  .nullish()
  .catch(undefined);

/** Reads an amount; `undefined` when it is unsaid. */
export function moneyOf(amount: z.output<typeof moneySchema>): Money | undefined {
  return amount ? moneyFromNumber(amount.value, amount.currency) : undefined;
}

/** For answers of which nothing is read. */
export const anything = z.unknown();

export const basketPath = (basketId: string, part = ''): string => `/baskets/${encodeURIComponent(basketId)}${part}`;
export const orderPath = (orderId: string): string => `/orders/${encodeURIComponent(orderId)}`;

/** The last part of a link: the id of what it leads to. */
export const linkSchema = z.object({ uri: z.string() }).transform(({ uri }, context) => {
  const id = /\/([\w.-]+)\/?$/.exec(uri)?.[1];
  if (id === undefined) {
    context.issues.push({ code: 'custom', input: undefined, message: 'must end in an id' });
    return z.NEVER;
  }
  return id;
});

/** A property that is absent where there is no value: for spreading what a request may leave out. */
export const given = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> => {
  const body: Partial<Record<Name, string>> = {};
  if (value !== undefined) {
    body[name] = value;
  }
  return body;
};
