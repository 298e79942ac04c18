import { stepServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { confirmPayment } from '../../lib/steps/confirm-payment.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = stepServices(log);

/** ConfirmPayment: makes sure that an order whose payment has an unknown outcome can be read. */
export const handler = stepHandler('ConfirmPayment', (event) => confirmPayment(event, services), log);
