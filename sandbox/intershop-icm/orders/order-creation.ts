import type { Basket } from '../baskets/basket.ts';
import { totalsOf } from '../baskets/totals.ts';
import type { Verdict } from '../payments/payment-gateway.ts';
import type { ShopState } from '../shop-state.ts';
import type { Order } from './order.ts';

/** Makes an order of a valid basket, takes the goods and asks for the money, as far as the chain gets. */
export function startOrderCreation(state: ShopState, basket: Basket): Order {
  const order: Order = {
    id: state.identifiers.next(24),
    documentNumber: state.nextDocumentNumber(),
    basket,
    totals: totalsOf(state, basket),
    createdAt: state.surroundings.now(),
    creation: { status: 'STOPPED', ...(basket.redirect !== undefined && { redirect: basket.redirect }) },
    statusCode: 'PENDING',
    declined: undefined,
  };
  state.addOrder(order);
  if (state.settings.consumesBasket) state.baskets.delete(basket.id);
  state.held.delete(basket);
  moveStock(state, basket, -1);
  continueOrderCreation(state, order);
  return order;
}

/** Goes on with a chain that stopped, as far as it gets now. */
export function continueOrderCreation(state: ShopState, order: Order): void {
  const { tender } = order.basket;
  const method = state.seed.paymentMethods.find(({ id }) => id === tender?.methodId);
  if (method?.needs !== 'redirect') {
    authorize(state, order);
    return;
  }
  const redirectUrl = `https://psp.example/redirect?order=${order.documentNumber}`;
  order.creation.stopAction =
    order.creation.redirect === undefined
      ? { type: 'Workflow', exitReason: 'redirect_urls_required' }
      : { type: 'Redirect', redirectUrl };
}

/** What the buyer did at the payment provider, or what the provider decided at last. */
export function settlePayment(state: ShopState, order: Order, success: boolean): void {
  if (order.creation.status !== 'STOPPED') return;
  state.pending.delete(order);
  if (!success) {
    rollBack(state, order, 'DECLINED');
    return;
  }
  if (state.gateway.heldFor(order.id) === 0) ask(state, order);
  complete(state, order);
}

/** Undoes the order: it stays as a cancelled one, and its basket can be ordered again. */
function rollBack(state: ShopState, order: Order, reason: string): void {
  state.gateway.void(order.id);
  moveStock(state, order.basket, 1);
  order.creation.status = 'ROLLED_BACK';
  delete order.creation.stopAction;
  order.statusCode = 'PAYMENTCANCELLED';
  order.declined = reason;
  order.basket.state = 'open';
  order.basket.heldAt = undefined;
  order.basket.touchedAt = state.surroundings.now();
  state.baskets.set(order.basket.id, order.basket);
}

/** Takes goods from the stock (`-1`), or gives them back (`1`). */
export function moveStock(state: ShopState, basket: Basket, direction: 1 | -1): void {
  state.stock.move(
    basket.lines.map(({ product, quantity }) => [product.sku, quantity]),
    direction,
  );
}

function authorize(state: ShopState, order: Order): void {
  const verdict = ask(state, order);
  switch (verdict.kind) {
    case 'approved':
      complete(state, order);
      return;
    case 'pending':
      order.creation.stopAction = { type: 'Workflow', exitReason: 'waiting_for_pending_payments' };
      state.pending.add(order);
      return;
    case 'declined':
      rollBack(state, order, verdict.reason);
      return;
    case 'short':
      if (!verdict.stuck) {
        rollBack(state, order, 'NOT_COVERED');
        return;
      }
      // The money cannot be given back: a person of the merchant has to decide, and the basket stays ordered.
      order.creation.status = 'ROLLED_BACK';
      order.statusCode = 'MANUAL_INTERVENTION_NEEDED';
  }
}

function ask(state: ShopState, order: Order): Verdict {
  const instrument = order.basket.tender?.instrumentId ?? '';
  const saved = state.customers
    .find(order.basket.owner.customerNo ?? '')
    ?.instruments.find(({ id }) => id === instrument);
  return state.gateway.authorize(order.id, instrument, saved?.behaviour ?? 'approve', order.totals.grand.gross);
}

function complete(state: ShopState, order: Order): void {
  order.creation.status = 'COMPLETED';
  delete order.creation.stopAction;
  order.statusCode = state.settings.completedStatusCode;
}
