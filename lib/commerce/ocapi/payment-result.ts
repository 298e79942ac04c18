import {
  ConfigurationError,
  type ErrorDetails,
  type OnbehalfError,
  RejectedError,
  UnknownOutcomeError,
} from '../../errors/errors.ts';
import { formatMoney } from '../../order/money.ts';
import type { PaidOrder, ShopOrder } from '../commerce-platform.ts';
import { declineVerdict, safeCode } from './hook-verdict.ts';
import { shopOrder } from './mapper.ts';
import { authorizationOf, isCovered, isDead, isPlaced, ownInstruments } from './payment-coverage.ts';
import type { PaymentLedger } from './payment-ledger.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';
import { errorOf } from '../adapter/verdict.ts';

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
 * @throws ConfigurationError `PAYMENT_WITHOUT_ORDER` money is held for an order that is dead: a person has to look.
 * @throws UnknownOutcomeError the amounts cannot be told.
 */
export function paidOrder({ order: document, instrument, hardDeclineCodes }: PaymentReading): ShopOrder {
  const order = shopOrder(document);
  const held = order.authorized.minorUnits;
  const details = { reason: stateOf(order) };
  if (isDead(document)) {
    throw held > 0
      ? new ConfigurationError({ code: 'PAYMENT_WITHOUT_ORDER', ...details })
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

/** How an order stands, for reasons: its status and what is held for it. */
export const orderState = (document: OrderDocument): string => stateOf(shopOrder(document));

const stateOf = (order: ShopOrder): string => `order ${order.orderNo} is ${order.status}, ${coverage(order)}`;

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

/** The decline that an instrument on an order shows; `undefined` when it shows none. */
function decline(
  instrument: PaymentInstrumentDocument | undefined,
  hardDeclineCodes: readonly string[],
  { reason }: Pick<ErrorDetails, 'reason'>,
): OnbehalfError | undefined {
  if (!instrument || authorizationOf(instrument) !== 'no') {
    return undefined;
  }
  const code = safeCode(instrument.authorization_status?.code ?? undefined);
  const verdict = declineVerdict(code === undefined ? [] : [code], hardDeclineCodes);
  return errorOf(verdict, { reason: `${reason}; declined${code === undefined ? '' : ` with status code ${code}`}` });
}

/** Why an instrument on an order does not pay it: declined, or for less than is left. */
export function refusalOf(
  instrument: PaymentInstrumentDocument,
  document: OrderDocument,
  { hardDeclineCodes }: Pick<OcapiSettings, 'hardDeclineCodes'>,
): OnbehalfError {
  const details = { reason: orderState(document) };
  return (
    decline(instrument, hardDeclineCodes, details) ?? new RejectedError({ code: 'PAYMENT_AMOUNT_SHORT', ...details })
  );
}

/**
 * How a payment ended after which nothing is left to do or to try: the order tells, and what was declined on the way.
 * @throws why it is not paid.
 */
export function paidResult(
  order: OrderDocument | undefined,
  ledger: PaymentLedger,
  settings: OcapiSettings,
): PaidOrder {
  const own = order ? ownInstruments(order, settings) : [];
  const refused = own.find((instrument) => authorizationOf(instrument) === 'no');
  const isOver = order !== undefined && (isPlaced(order) || isDead(order) || isCovered(order));
  const isUndecided = own.some((instrument) => authorizationOf(instrument) === 'unsaid');
  if (order && refused && !isOver) {
    ledger.refuse(ledger.meansOf(refused), refusalOf(refused, order, settings));
  }
  if (order && isUndecided && !isOver) {
    throw new ConfigurationError({ code: 'PAYMENT_NOT_TRIGGERED', reason: orderState(order) });
  }
  const { refusal, declined } = ledger;
  if (!order || (refusal && !isOver)) {
    throw refusal ?? new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the order was not read' });
  }
  const { hardDeclineCodes } = settings;
  return { ...paidOrder({ order, instrument: refused ?? own.at(-1), hardDeclineCodes }), declined };
}
