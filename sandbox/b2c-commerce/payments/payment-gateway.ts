import type { Order } from '../orders/order.ts';
import type { SeedGiftCertificate } from '../seed/shop-seed.ts';
import type { GatewayPayment } from './gateway-payment.ts';
import { cardVerdict, declines, type GatewayVerdict } from './gateway-verdict.ts';
import { giftCertificate } from './payment-method.ts';
import type { RequestedInstrument } from './payment-request.ts';

/** An authorisation in the books of the gateway, with the certificate that paid for it. */
type Entry = { -readonly [Key in keyof GatewayPayment]: GatewayPayment[Key] } & { readonly certificate?: string };

export interface AuthorizationRequest {
  readonly order: Order;
  readonly instrument: RequestedInstrument & { readonly id: string };
  /** Minor units. */
  readonly amount: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A gift certificate pays what it can. */
  readonly partialGiftCertificates: boolean;
}

/** The bank behind the payment hook, and the merchant's gift certificates: what they hold does not depend on the shop. */
export class PaymentGateway {
  private readonly entries: Entry[] = [];
  private readonly byOrder = new Map<string, Entry[]>();
  private readonly declinedOnce = new Set<string>();
  private readonly certificates: ReadonlyMap<string, SeedGiftCertificate>;
  private readonly balances: Map<string, number>;

  constructor(certificates: readonly SeedGiftCertificate[]) {
    this.certificates = new Map(certificates.map((certificate) => [certificate.code, certificate]));
    this.balances = new Map(certificates.map(({ code, balance }) => [code, balance]));
  }

  /** Asks for an amount. What is approved takes the place of what the same instrument had before. */
  authorize(request: AuthorizationRequest): GatewayVerdict {
    const { order, instrument, amount, now } = request;
    const verdict = this.verdictOn(request);
    if (verdict.approved) this.voidInstrument(order.id, instrument.id, now);
    const certificate = instrument.methodId === giftCertificate ? instrument.giftCertificateCode : undefined;
    const authorized = verdict.approved ? verdict.authorized : 0;
    if (certificate !== undefined && verdict.approved) this.moveBalance(certificate, -authorized);
    this.enter({
      at: new Date(now).toISOString(),
      orderNo: order.id,
      paymentInstrumentId: instrument.id,
      customerPaymentInstrumentId: instrument.customerInstrumentId,
      methodId: instrument.methodId,
      amount,
      authorized,
      currency: order.currency,
      approved: verdict.approved,
      ...(!verdict.approved && { statusCode: verdict.statusCode }),
      state: verdict.approved ? 'live' : 'declined',
      ...(certificate !== undefined && { certificate }),
    });
    return verdict;
  }

  /** Gives back what an instrument of an order holds. */
  voidInstrument(orderNo: string, paymentInstrumentId: string, now: number): void {
    for (const entry of this.byOrder.get(orderNo) ?? []) {
      if (entry.paymentInstrumentId === paymentInstrumentId) this.void(entry, now);
    }
  }

  /** Gives back whatever an order holds. */
  voidOrder(orderNo: string, now: number): void {
    for (const entry of this.byOrder.get(orderNo) ?? []) this.void(entry, now);
  }

  /** Every authorisation that was ever asked for, oldest first; minor units. */
  payments(): GatewayPayment[] {
    return this.entries.map(({ certificate: _, ...payment }) => payment);
  }

  /** What is left on a gift certificate, in minor units; undefined when there is none of the code. */
  balanceOf(code: string): number | undefined {
    return this.balances.get(code);
  }

  private verdictOn(request: AuthorizationRequest): GatewayVerdict {
    const { instrument, amount, now } = request;
    if (instrument.methodId === giftCertificate) return this.certificateVerdict(request);
    const { wallet } = instrument;
    if (wallet?.behaviour === 'decline_once' && !this.declinedOnce.has(wallet.id)) {
      this.declinedOnce.add(wallet.id);
      return declines.soft_decline;
    }
    return cardVerdict(instrument, amount, now);
  }

  private certificateVerdict({ order, instrument, amount, ...request }: AuthorizationRequest): GatewayVerdict {
    const certificate = this.certificates.get(instrument.giftCertificateCode ?? '');
    if (certificate === undefined) return declines.gift_certificate_unknown;
    if (certificate.enabled === false) return declines.gift_certificate_disabled;
    if (certificate.currency !== order.currency) return declines.gift_certificate_currency;
    // What the same instrument holds comes back when the new authorisation takes its place.
    const held = (this.byOrder.get(order.id) ?? [])
      .filter((entry) => entry.paymentInstrumentId === instrument.id && entry.certificate === certificate.code)
      .reduce((sum, entry) => sum + (entry.state === 'live' ? entry.authorized : 0), 0);
    const available = (this.balances.get(certificate.code) ?? 0) + held;
    const enough = available >= amount || request.partialGiftCertificates;
    if (available === 0 || !enough) return declines.gift_certificate_short;
    return { approved: true, authorized: Math.min(available, amount) };
  }

  private enter(entry: Entry): void {
    this.entries.push(entry);
    const same = this.byOrder.get(entry.orderNo);
    if (same === undefined) this.byOrder.set(entry.orderNo, [entry]);
    else same.push(entry);
  }

  private void(entry: Entry, now: number): void {
    if (entry.state !== 'live') return;
    entry.state = 'voided';
    entry.voidedAt = new Date(now).toISOString();
    if (entry.certificate !== undefined) this.moveBalance(entry.certificate, entry.authorized);
  }

  private moveBalance(code: string, change: number): void {
    this.balances.set(code, (this.balances.get(code) ?? 0) + change);
  }
}
