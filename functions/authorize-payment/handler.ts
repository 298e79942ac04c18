import { cardSource } from '../../lib/runtime/card-services.ts';
import { stepServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { authorizePayment } from '../../lib/steps/authorize-payment.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = { ...stepServices(log), cards: cardSource() };

/** AuthorizePayment: the payment, verified on the order, and the outcome. */
export const handler = stepHandler('AuthorizePayment', (event) => authorizePayment(event, services), log);
