import { authorizationOf, isCertificate, isCovered, isDead, isPlaced, ownInstruments } from './payment-coverage.ts';
import type { Means } from './payment-means.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** What to do next about an order's payment. */
export type PaymentStep =
  /** Puts the next means on the order: asks the gateway. */
  | { readonly do: 'add'; readonly means: Means }
  /** Asks the gateway again for an instrument that is on the order and undecided. */
  | { readonly do: 'repeat'; readonly instrument: PaymentInstrumentDocument }
  /** Takes an instrument off that did not pay: declined, spent, or for too little. */
  | { readonly do: 'remove'; readonly instrument: PaymentInstrumentDocument }
  /** Sets the status of an order that was paid for elsewhere. */
  | { readonly do: 'place' }
  /** Nothing is left to do or to try: the order tells how it ended. */
  | { readonly do: 'finish' };

/** What is known while an order is being paid. */
export interface PaymentView {
  /** As last read; absent as long as this run has neither read nor changed it. */
  readonly order: OrderDocument | undefined;
  /** Means that are neither on the order nor known to be declined. */
  readonly untried: readonly Means[];
  /** Instruments of the order, by id, that the gateway was asked for in this run. */
  readonly asked: ReadonlySet<string>;
  /** Whether the hook has just said no: an undecided instrument is then what it left behind. */
  readonly isDeclined: boolean;
  readonly isPaidElsewhere: boolean;
}

/**
 * Decides by the order itself. A new instrument is added only while none of ours on the order is undecided or holds
 * money beside certificates, so that no two authorisations for the same money are ever live.
 */
export function nextStep(view: PaymentView, settings: OcapiSettings): PaymentStep {
  const { order, untried } = view;
  const [next] = untried;
  if (!order) {
    return next ? { do: 'add', means: next } : { do: 'finish' };
  }
  if (isDead(order) || isPlaced(order) || isCovered(order)) {
    return { do: 'finish' };
  }
  const own = ownInstruments(order, settings);
  const [first] = own;
  if (view.isPaidElsewhere && settings.paidElsewhere.placement === 'patch' && first) {
    return { do: 'place' };
  }
  const refused = own.find((instrument) => authorizationOf(instrument) === 'no');
  if (refused) {
    // Left where it is if nothing comes after it: compensation takes it off.
    return next ? { do: 'remove', instrument: refused } : { do: 'finish' };
  }
  const undecided = own.find((instrument) => authorizationOf(instrument) === 'unsaid');
  if (undecided) {
    return stepFor(undecided, view);
  }
  const short = own.find((instrument) => !isCertificate(instrument, settings));
  if (short) {
    return { do: 'remove', instrument: short };
  }
  return next ? { do: 'add', means: next } : { do: 'finish' };
}

function stepFor(instrument: PaymentInstrumentDocument, { asked, isDeclined }: PaymentView): PaymentStep {
  if (isDeclined) {
    return { do: 'remove', instrument };
  }
  return asked.has(instrument.payment_instrument_id ?? '') ? { do: 'finish' } : { do: 'repeat', instrument };
}
