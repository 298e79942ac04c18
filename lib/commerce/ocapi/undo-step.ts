import { heldInstruments, ownInstruments } from './payment-coverage.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import { ORDER_CHANGES, speaks } from './api-version.ts';
import type { OcapiSettings } from './settings.ts';

/** What an order is brought to. */
export type DeadStatus = 'failed' | 'cancelled';

/** What to do next about an order that is to be undone. */
export type UndoStep =
  /** Takes an instrument off an order that is still to fail. */
  | { readonly do: 'remove'; readonly instrument: PaymentInstrumentDocument }
  /** Takes an instrument off an order that is dead, and makes sure. */
  | { readonly do: 'release'; readonly instrument: PaymentInstrumentDocument }
  | { readonly do: 'setStatus'; readonly status: DeadStatus }
  /** The order is in a state from which nothing calls it back. */
  | { readonly do: 'giveUp' }
  /** It is undone. */
  | { readonly do: 'nothing' };

/**
 * Decides by the order itself. One that was exported is under way elsewhere, and no status of the shop calls it back.
 * One that was replaced ended when another took its place and its payment: that one is somebody's own work.
 */
export function undoStep(order: OrderDocument, settings: OcapiSettings): UndoStep {
  switch (order.status) {
    case 'created': {
      const [payment] = ownInstruments(order, settings);
      return payment ? { do: 'remove', instrument: payment } : toStatus('failed', settings);
    }
    case 'new':
    case 'open':
      return order.export_status === 'exported' ? { do: 'giveUp' } : toStatus('cancelled', settings);
    case 'failed':
    case 'cancelled': {
      const [held] = heldInstruments(order);
      return held ? { do: 'release', instrument: held } : { do: 'nothing' };
    }
    case 'replaced':
      return { do: 'nothing' };
    default:
      return { do: 'giveUp' };
  }
}

const toStatus = (status: DeadStatus, settings: OcapiSettings): UndoStep =>
  speaks(settings, ORDER_CHANGES) ? { do: 'setStatus', status } : { do: 'giveUp' };
