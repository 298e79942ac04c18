import { ConfigurationError, type ErrorDetails, RejectedError, UnknownOutcomeError } from '../../errors/errors.ts';
import { formatMoney } from '../../order/money.ts';
import type { ShopOrder } from '../commerce-platform.ts';
import { declineVerdict, safeCode } from './hook-verdict.ts';
import { shopOrder } from './mapper.ts';
import { authorizationOf, isDead } from './payment-coverage.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import { errorOf } from './verdict.ts';

/** Reads on an order whether it is paid. */
export interface PaymentReading {
  readonly order: OrderDocument;
  /** The instrument this payment is about, as far as it is known. */
  readonly instrument: PaymentInstrumentDocument | undefined;
  readonly hardDeclineCodes: readonly string[];
}

/**
 * The order, if it is placed and its authorised amount covers its total. The HTTP status of a payment call is no
 * proof: a site may answer 200 with a declined instrument, or with an order that stays `created` because no payment
 * hook is registered.
 *
 * @throws RejectedError declined, or authorised for less than the total, or an order that failed meanwhile.
 * @throws ConfigurationError `PAYMENT_NOT_TRIGGERED` nothing authorised; `ORDER_NOT_PLACED` authorised, yet created.
 * @throws UnknownOutcomeError money is held for an order that is dead, or the amounts cannot be told.
 */
export function paidOrder({ order: document, instrument, hardDeclineCodes }: PaymentReading): ShopOrder {
  const order = shopOrder(document);
  const held = order.authorized.minorUnits;
  const details = { reason: `order ${order.orderNo} is ${order.status}, ${coverage(order)}` };
  if (isDead(document)) {
    throw held > 0
      ? new UnknownOutcomeError({ code: 'CONFLICT', ...details })
      : (decline(instrument, hardDeclineCodes, details) ?? new RejectedError({ code: 'CONFLICT', ...details }));
  }
  const covered = held >= order.total.minorUnits;
  if (order.placed) {
    return covered ? order : refusePlaced(document, details);
  }
  if (covered) {
    throw new ConfigurationError({ code: 'ORDER_NOT_PLACED', ...details });
  }
  throw (
    decline(instrument, hardDeclineCodes, details) ??
    (held > 0
      ? new RejectedError({ code: 'PAYMENT_AMOUNT_SHORT', ...details })
      : new ConfigurationError({ code: 'PAYMENT_NOT_TRIGGERED', ...details }))
  );
}

const coverage = ({ authorized, total }: ShopOrder): string =>
  `${formatMoney(authorized)} of ${formatMoney(total)} ${total.currency} authorised`;

/** The shop placed it all the same. Without any amount on the instruments nobody can tell what is held. */
function refusePlaced(document: OrderDocument, details: { readonly reason: string }): never {
  const hasAmounts = (document.payment_instruments ?? []).some(({ amount }) => typeof amount === 'number');
  if (hasAmounts) {
    throw new RejectedError({ code: 'PAYMENT_AMOUNT_SHORT', ...details });
  }
  throw new UnknownOutcomeError({
    code: 'OUTCOME_UNKNOWN',
    reason: `${details.reason}, but its payment instruments show no amount`,
  });
}

function decline(
  instrument: PaymentInstrumentDocument | undefined,
  hardDeclineCodes: readonly string[],
  { reason }: Pick<ErrorDetails, 'reason'>,
) {
  if (!instrument || authorizationOf(instrument) !== 'no') {
    return undefined;
  }
  const code = safeCode(instrument.authorization_status?.code ?? undefined);
  const verdict = declineVerdict(code === undefined ? [] : [code], hardDeclineCodes);
  return errorOf(verdict, { reason: `${reason}; declined${code === undefined ? '' : ` with status code ${code}`}` });
}
