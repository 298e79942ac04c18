import type { Code } from '../../lib/errors/codes.ts';
import type { Money } from '../../lib/order/outcome.ts';

/** What is known of the customer's money when there is no order, in words. */
export function moneyText(money: Money, code: string | undefined): string {
  switch (money) {
    case 'none':
      return 'money: nothing is held or charged for it';
    case 'authorized':
      return 'money: the shop holds it, or has charged it';
    case 'captured_elsewhere':
      return code === ('IDEMPOTENCY_CONFLICT' satisfies Code)
        ? 'money: the customer has paid elsewhere: look whether the order of that id is paid by it'
        : 'money: the customer has paid elsewhere: refund, or place the order';
    case 'unknown':
      return 'money: it may be held or charged: look before anything is promised or repeated';
  }
}
