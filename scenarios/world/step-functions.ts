import { createTokenSeal } from '../../lib/auth/sealed-token.ts';
import { bindLog } from '../../lib/runtime/invocation.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { acquireToken } from '../../lib/steps/acquire-token.ts';
import { authorizePayment } from '../../lib/steps/authorize-payment.ts';
import { cancelOrder } from '../../lib/steps/cancel-order.ts';
import { confirmOrder } from '../../lib/steps/confirm-order.ts';
import { confirmPayment } from '../../lib/steps/confirm-payment.ts';
import { placeOrder } from '../../lib/steps/place-order.ts';
import { prepareBasket } from '../../lib/steps/prepare-basket.ts';
import { STEP_FACTS, type StepName } from '../../lib/steps/step-facts.ts';
import type { CardSource } from '../../lib/cards/card-vault.ts';
import type { PaymentServices } from '../../lib/steps/card-payment.ts';
import type { StepEvent } from '../../lib/steps/workflow-state.ts';
import type { Load } from './function-host.ts';
import type { Instance } from './instance.ts';
import { journalOf } from './journal-of.ts';
import { shopsOf, type Surroundings } from './surroundings.ts';

/** Derived once: it is slow on purpose. */
const seal = createTokenSeal('a sealing secret of 32 characters');

const STEPS: Readonly<Record<StepName, (event: StepEvent, services: PaymentServices) => Promise<unknown>>> = {
  AcquireToken: acquireToken,
  PrepareBasket: prepareBasket,
  PlaceOrder: placeOrder,
  ConfirmOrder: confirmOrder,
  AuthorizePayment: authorizePayment,
  ConfirmPayment: confirmPayment,
  CancelOrder: cancelOrder,
};

/** The steps, in the order of their table. */
export const STEP_NAMES = Object.keys(STEP_FACTS).filter(isStepName);

function isStepName(name: string): name is StepName {
  return Object.hasOwn(STEP_FACTS, name);
}

/** A step as its `functions/<slug>/handler.ts` puts it together. */
export const loadStep =
  (name: StepName, surroundings: Surroundings): Load =>
  (instance) => {
    const { journal, trouble, tampering, witness } = surroundings;
    const services: PaymentServices = {
      shops: shopsOf(surroundings, instance),
      seal: () => Promise.resolve(seal),
      journal: journalOf(journal, instance, trouble),
      log: bindLog(witness.log),
      meter: witness.meter,
      cards: cardsOf(surroundings, instance),
      now: Date.now,
    };
    const handler = stepHandler(name, (event) => STEPS[name](event, services), witness.log);
    const { stepEvent } = tampering;
    return stepEvent ? (event, context) => handler(stepEvent(name, event), context) : handler;
  };

/** The vault as a process sees it. */
function cardsOf({ cards, tampering }: Surroundings, instance: Instance): CardSource {
  const source: CardSource = {
    read: (reference) => instance.reach(() => cards.read(reference)),
    destroy: (reference) => instance.reach(() => cards.destroy(reference)),
  };
  return tampering.cards?.(source) ?? source;
}
