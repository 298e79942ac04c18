import type { Capabilities } from '../../lib/commerce/capabilities.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import type { Situation } from '../situation.ts';
import { type Assortment, requestIdOf } from './assortment.ts';

/** Situations that every platform knows, and those that its capabilities allow. */
export function commonSituations(assortment: Assortment, can: Pick<Capabilities, 'fallbacks' | 'payments'>) {
  return { ...paymentSituations(assortment, can), ...requestSituations(assortment) };
}

function paymentSituations(
  { request, instruments, giftCertificate, invoiceMethod }: Assortment,
  { fallbacks, payments }: Pick<Capabilities, 'fallbacks' | 'payments'>,
): Readonly<Record<string, Situation<never>>> {
  const { taken, softDeclined, hardDeclined } = instruments;
  const paidBy = (payment: OrderRequest['payment']) => [{ ...request, payment }];
  return {
    declined: { requests: paidBy(hardDeclined), ends: 'rejected' },
    ...(fallbacks && {
      fallback: { requests: paidBy({ ...softDeclined, fallbacks: [taken] }), ends: 'placed' },
    }),
    ...(giftCertificate !== undefined && {
      giftCertificate: {
        requests: paidBy({ kind: 'gift_certificate', codes: [giftCertificate], instruments: [taken] }),
        ends: 'placed',
      },
    }),
    invoice: { requests: paidBy({ kind: 'invoice', methodId: invoiceMethod }), ends: 'placed' },
    ...(payments.includes('paid_elsewhere') && {
      paidElsewhere: { requests: paidBy({ kind: 'paid_elsewhere', reference: 'ch_1' }), ends: 'placed' },
      /** The shop asks for more than was taken. */
      paidTooLittle: {
        requests: [
          { ...request, payment: { kind: 'paid_elsewhere', reference: 'ch_1' }, guards: { expectedTotal: '1.00' } },
        ],
        ends: 'rejected',
      },
    }),
  };
}

function requestSituations({
  request: first,
  instruments,
  otherProduct,
  soldOutProduct,
}: Assortment): Readonly<Record<string, Situation<never>>> {
  const second: OrderRequest = { ...first, requestId: requestIdOf('sub_8813') };
  const ordering = (productId: string) => ({ ...first, lineItems: [{ productId, quantity: 1 }] });
  return {
    soldOut: { requests: [ordering(soldOutProduct)], ends: 'rejected' },
    /** Two requests for one customer at the same time. */
    neighbours: { requests: [first, second], ends: 'placed' },
    /** One customer, and one of the two requests is declined. */
    declinedNeighbour: {
      requests: [first, { ...second, payment: instruments.hardDeclined }],
      ends: 'placed',
      endsOf: { [second.requestId]: 'rejected' },
    },
    /** The same request id comes again with other content. */
    changed: { requests: [first], changedContent: () => ordering(otherProduct), ends: 'placed' },
  };
}
