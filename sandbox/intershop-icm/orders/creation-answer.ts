import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { Basket } from '../baskets/basket.ts';
import { totalsOf } from '../baskets/totals.ts';
import { legacyLink } from '../documents/basket-document.ts';
import { containerFields } from '../documents/container-document.ts';
import { type Feedback, feedbackAnswer } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import { orderAnswer, shortName } from './order-document.ts';
import type { Order } from './order.ts';

/** The answer to an order creation, as far as it came. */
export function creationAnswer(siteCall: SiteCall, order: Order): SandboxAnswer {
  return siteCall.api === 'legacy'
    ? legacyAnswer(siteCall, order)
    : orderAnswer(siteCall, order, statusOf(siteCall, order));
}

function statusOf({ state }: SiteCall, order: Order): number {
  if (order.creation.status === 'ROLLED_BACK') return state.settings.rolledBackStatus;
  return order.creation.status === 'STOPPED' ? 202 : 201;
}

/** The answer to a basket that cannot be ordered as it is. */
export function invalidAnswer(siteCall: SiteCall, basket: Basket, flaws: readonly Feedback[]): SandboxAnswer {
  const { state, api } = siteCall;
  if (api === 'legacy')
    return legacyFailure(
      siteCall,
      basket,
      flaws.map(({ code }) => shortName(code)),
    );
  const errors = flaws.map(({ code, message, parameters, paths }) => ({
    code,
    message,
    ...(parameters !== undefined && { parameters }),
    ...(paths !== undefined && { paths }),
  }));
  return feedbackAnswer(422, errors, state.settings);
}

/** The answer to a basket that waits for its approval: there is no order to tell of. */
export function heldAnswer({ api, state }: SiteCall, basket: Basket): SandboxAnswer {
  if (api === 'legacy') return legacyStopped('WORKFLOW', 'approval.workflow');
  return jsonAnswer(202, {
    data: {
      basket: basket.id,
      orderCreation: { status: 'STOPPED', stopAction: { type: 'Workflow', exitReason: 'approval.workflow' } },
      termsAndConditionsAccepted: true,
      ...containerFields(basket, totalsOf(state, basket)),
    },
    infos: [{ code: 'order.creation_stopped.info', message: 'The order process has not been finished yet.' }],
  });
}

function legacyAnswer(siteCall: SiteCall, order: Order): SandboxAnswer {
  const { status, stopAction } = order.creation;
  switch (status) {
    case 'COMPLETED':
      return jsonAnswer(201, legacyLink(siteCall, 'orders', order.id, 'ConfirmedOrder'));
    case 'STOPPED':
      return legacyStopped(stopAction?.type.toUpperCase() ?? 'WORKFLOW', stopAction?.exitReason ?? 'redirect');
    case 'ROLLED_BACK':
      return legacyFailure(siteCall, order.basket, [
        shortName(`payment.${(order.declined ?? 'declined').toLowerCase()}.error`),
      ]);
  }
}

function legacyStopped(actionType: string, actionHint: string): SandboxAnswer {
  return jsonAnswer(202, {
    type: 'OrderValidation',
    errorMessage: 'Order creation has not yet finished.',
    validOrder: false,
    failures: [],
    warnings: [],
    stopAction: { type: 'StopActionRO', actionType, actionHint },
  });
}

function legacyFailure(siteCall: SiteCall, basket: Basket, failures: readonly string[]): SandboxAnswer {
  return jsonAnswer(406, {
    type: 'OrderValidation',
    errorMessage: 'Error(s) occurred during order creation.',
    basketLink: { ...legacyLink(siteCall, 'baskets', basket.id), title: 'BasketLink' },
    validOrder: false,
    failures,
    warnings: [],
  });
}
