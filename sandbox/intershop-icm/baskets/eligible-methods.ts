import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { toDecimal } from '../../shared/minor-units.ts';
import type { SeedInstrument, SeedPaymentMethod, SeedShippingMethod } from '../seed/shop-seed.ts';
import type { ShopState } from '../shop-state.ts';
import { buyerOf, type SiteCall } from '../site-call.ts';
import type { Basket, Tender } from './basket.ts';
import { basketOfPath } from './find-basket.ts';
import { totalsOf } from './totals.ts';

/** Methods that ship to where the basket goes; all of them while nobody knows where. */
export function eligibleShippingMethods(state: ShopState, basket: Basket): SeedShippingMethod[] {
  const country = basket.shipTo?.fields['countryCode'];
  return state.seed.shippingMethods.filter(
    ({ countries, prices }) =>
      prices[basket.currency] !== undefined &&
      (country === undefined || countries === undefined || countries.includes(country)),
  );
}

/** `GET /baskets/{id}/eligible-shipping-methods`. */
export function listEligibleShippingMethods(siteCall: SiteCall): SandboxAnswer {
  const { state } = siteCall;
  const basket = basketOfPath(siteCall);
  const data = eligibleShippingMethods(state, basket).map(({ id, name, prices }) => ({
    id,
    name,
    shippingCosts: { net: { value: toDecimal(prices[basket.currency] ?? 0), currency: basket.currency } },
  }));
  return jsonAnswer(200, { data });
}

/** Why a method cannot be used for the basket as it is; undefined when it can. */
export function restrictionOf(
  siteCall: Pick<SiteCall, 'state' | 'session'>,
  basket: Basket,
  method: SeedPaymentMethod,
) {
  const { state, session } = siteCall;
  const maximum = method.maximum?.[basket.currency];
  if (maximum !== undefined && totalsOf(state, basket).grand.gross > maximum) {
    const message = 'The maximum order amount for this payment method has been exceeded.';
    return { code: 'payment.restriction.MaxOrderAmount', message };
  }
  const onBehalf = session.kind === 'buyer' && session.onBehalf && state.settings.contactCenterLimitsPayments;
  if (onBehalf && method.needs === 'redirect') {
    const message = 'This payment method is not available in the current context.';
    return { code: 'payment.restriction.ContextNotApplicable', message };
  }
  return undefined;
}

/** The tender that an instrument id means to a buyer: a saved instrument, or a method that needs none. */
export function tenderOf({ state, session }: SiteCall, instrumentId: string): Tender | undefined {
  const instrument = instrumentsOf(session).find(({ id }) => id === instrumentId);
  if (instrument !== undefined) return { instrumentId, methodId: instrument.methodId };
  const method = state.seed.paymentMethods.find(({ id }) => id === instrumentId);
  return method === undefined || method.needs === 'instrument' ? undefined : { instrumentId, methodId: method.id };
}

/** `GET /baskets/{id}/eligible-payment-methods?include=paymentInstruments`. */
export function listEligiblePaymentMethods(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const saved = buyerOf(siteCall).customer.instruments;
  const basket = basketOfPath(siteCall);
  const data = state.seed.paymentMethods.map((method) => {
    const restriction = restrictionOf(siteCall, basket, method);
    const own = saved.filter(({ methodId }) => methodId === method.id).map(({ id }) => id);
    return {
      id: method.id,
      displayName: method.name,
      default: false,
      saveAllowed: method.needs === 'instrument',
      restricted: restriction !== undefined,
      ...(restriction !== undefined && { restrictions: [restriction] }),
      paymentInstruments: method.needs === 'instrument' ? own : [method.id],
    };
  });
  const wanted = call.request.query.get('include')?.split(',').includes('paymentInstruments') === true;
  const ids = data.flatMap(({ paymentInstruments }) => paymentInstruments);
  const included = { paymentInstruments: Object.fromEntries(ids.map((id) => [id, { id }])) };
  return jsonAnswer(200, { data, ...(wanted && { included }) });
}

function instrumentsOf(session: SiteCall['session']): readonly SeedInstrument[] {
  return session.kind === 'buyer' ? session.customer.instruments : [];
}
