import { RejectedError } from '../../../errors/errors.ts';
import { errorOf } from '../../adapter/verdict.ts';
import type { IcmBasket } from '../api/documents.ts';
import type { IcmClient } from '../client.ts';
import { entriesOf, type FaultEntry } from '../fault-document.ts';
import { codeVerdict } from '../faults.ts';
import { type BasketRef, change, read } from './basket-calls.ts';
import { icmBasket } from './mapper.ts';
import { basketSchema, validationSchema } from './schemas.ts';

/**
 * Has the basket validated as a whole, and hands it back as it stands. 201 says no more than that the validation was
 * carried out; nothing may be adjusted by it.
 * @throws RejectedError by the first thing that is wrong and known.
 */
export async function validate(ref: BasketRef, client: IcmClient): Promise<IcmBasket> {
  const { data, included } = await client.call(
    change(ref, {
      operation: 'validateBasket',
      method: 'POST',
      part: '/validations?include=basket,basket_lineItems',
      body: { scopes: ['All'], adjustmentsAllowed: false, errorBehavior: 'NeverStop' },
    }),
    validationSchema,
  );
  const { valid, adjusted, errors } = data.results;
  if (!valid || adjusted === true) {
    throw invalidBasket(entriesOf(errors), adjusted === true);
  }
  const basket = included?.basket?.[ref.basketId];
  const lineItems = included?.basket_lineItems;
  const document =
    basket && lineItems
      ? { data: basket, included: { lineItems } }
      : await client.call(read(ref.basketId, 'getBasket', '?include=lineItems'), basketSchema);
  return icmBasket(document, client.settings);
}

function invalidBasket(entries: readonly FaultEntry[], isAdjusted: boolean): Error {
  const found = codeVerdict(entries, 'basket');
  const codes = [...new Set(entries.map(({ code }) => code))];
  const what = codes.length > 0 ? codes.join(', ') : `no reason told${isAdjusted ? ', but adjusted' : ''}`;
  const reason = `the basket is not valid: ${what}`;
  const fault = (found?.entry ?? entries[0])?.code;
  return found
    ? errorOf(found.verdict, { reason, ...(fault !== undefined && { fault }) })
    : new RejectedError({ code: 'CART_INVALID', reason, ...(fault !== undefined && { fault }) });
}
