import { RejectedError, TransientError } from '../../errors/errors.ts';
import type { Attempt, OcapiClient } from './client.ts';
import { type Fault, textArgument } from './fault-document.ts';
import { markProperty } from './mark-property.ts';
import { isExactSearch, searchBody } from './order-search.ts';
import { basketsPath, deleteBasket, getBasket } from './own-basket.ts';
import { type BasketDocument, basketSchema, basketsSchema, customersSchema } from './schemas.ts';

/** Beyond this many baskets in a quota fault something else is wrong. */
const MOST_BASKETS = 20;

/** A search for words may find others first. */
const MOST_HITS = 25;

/** A basket needs an address by schema. The basket it is used for is deleted as soon as it was answered. */
const NOBODY = 'nobody@example.com';

/** Open baskets of a customer, who is named by the id of the documents, not by the customer number. */
export async function listBaskets(customerId: string, client: OcapiClient): Promise<readonly BasketDocument[]> {
  const path = `/customers/${encodeURIComponent(customerId)}/baskets`;
  const found = await client.find({ operation: 'listBaskets', method: 'GET', path }, basketsSchema);
  return found?.baskets ?? [];
}

/** The id of a customer, as far as it was found, or why the search could not tell. */
export interface CustomerSearch {
  readonly id?: string | undefined;
  readonly unanswered?: TransientError;
}

/**
 * The id of a customer, out of any order of theirs: the API shows it in documents only. Not found for a customer without
 * an order; while the shop cannot search, the answer to a new basket tells it as well.
 * @throws ConfigurationError and whatever else is no passing failure of the search.
 */
export async function searchCustomer(customerNo: string, client: OcapiClient): Promise<CustomerSearch> {
  const isExact = isExactSearch(client.settings);
  try {
    const found = await client.call(
      {
        operation: 'searchOrders',
        method: 'POST',
        path: '/order_search',
        body: searchBody(
          {
            field: 'customer_no',
            value: customerNo,
            select: '(hits.(data.(customer_info.(customer_id,customer_no))))',
            count: isExact ? 1 : MOST_HITS,
          },
          client.settings,
        ),
      },
      customersSchema,
    );
    // An exact search finds nobody else's, though it may not show the number.
    const unsaid = isExact ? customerNo : undefined;
    const own = found.hits?.find(({ data }) => (data.customer_info?.customer_no ?? unsaid) === customerNo);
    return { id: own?.data.customer_info?.customer_id ?? undefined };
  } catch (error) {
    if (error instanceof TransientError) {
      return { unanswered: error };
    }
    throw error;
  }
}

/**
 * Open baskets of a customer of whom only the number is known. Where no order shows the id, an empty basket under our
 * mark does, and is deleted again. A shop that refuses it for the customer's quota names the baskets in the refusal.
 *
 * @returns nothing where the customer has no order and the shop refuses an empty basket: what is left there expires.
 * @throws TransientError when neither search nor basket tells who the customer is.
 */
export async function listBasketsByNumber(
  { customerNo, mark }: { readonly customerNo: string; readonly mark: string },
  client: OcapiClient,
): Promise<readonly BasketDocument[]> {
  if (client.customer) {
    return listActingBaskets(client.customer, client);
  }
  const { id: known, unanswered } = await searchCustomer(customerNo, client);
  if (known !== undefined) {
    return listBaskets(known, client);
  }
  const baskets = await probeBaskets({ customerNo, mark }, client);
  if (!baskets && unanswered) {
    throw unanswered;
  }
  return baskets ?? [];
}

/** The baskets of whom the client acts for; none where the shop does not know the customer. */
async function listActingBaskets(
  customer: NonNullable<OcapiClient['customer']>,
  client: OcapiClient,
): Promise<readonly BasketDocument[]> {
  try {
    return await listBaskets(await customer.id(), client);
  } catch (error) {
    if (error instanceof RejectedError) {
      return [];
    }
    throw error;
  }
}

/** Makes an empty basket under a mark: the answer shows who the customer is. */
export function postEmptyBasket(
  { customerNo, mark }: { readonly customerNo: string; readonly mark: string },
  client: OcapiClient,
): Promise<Attempt<BasketDocument>> {
  const body = { [markProperty(client.settings)]: mark, customer_info: { customer_no: customerNo, email: NOBODY } };
  const path = basketsPath(client.settings);
  return client.attempt({ operation: 'createBasket', method: 'POST', path, body }, basketSchema);
}

/** The baskets that show in the answer to an empty one; `undefined` when it does not tell. */
async function probeBaskets(
  whose: { readonly customerNo: string; readonly mark: string },
  client: OcapiClient,
): Promise<readonly BasketDocument[] | undefined> {
  const attempt = await postEmptyBasket(whose, client);
  if (!('document' in attempt)) {
    if (!(attempt.refused instanceof RejectedError)) {
      throw attempt.refused;
    }
    return isOverQuota(attempt) ? readNamedBaskets(attempt.fault, client) : undefined;
  }
  const { basket_id: probe, customer_info: customer } = attempt.document;
  const id = customer?.customer_id;
  const baskets = typeof id === 'string' ? await listBaskets(id, client) : undefined;
  await deleteBasket(probe, client);
  return baskets?.filter(({ basket_id: basketId }) => basketId !== probe);
}

/** A refusal of a call that was attempted. */
export type Refused = Extract<Attempt<unknown>, { readonly refused: unknown }>;

/** Whether a basket was refused because the customer has too many. */
export const isOverQuota = ({ refused }: Refused): boolean => refused.code === 'BASKET_QUOTA';

/** The baskets that a quota fault names, as far as they are still open. */
export async function readNamedBaskets(fault: Fault | undefined, client: OcapiClient): Promise<BasketDocument[]> {
  const ids = ((fault && textArgument(fault, 'basketIds')) ?? '').split(',').map((id) => id.trim());
  const baskets: BasketDocument[] = [];
  for (const id of ids.filter((text) => /^[\w-]{1,64}$/.test(text)).slice(0, MOST_BASKETS)) {
    const basket = await getBasket(id, client);
    if (basket) {
      baskets.push(basket);
    }
  }
  return baskets;
}
