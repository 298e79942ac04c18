import { stepServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { confirmOrder } from '../../lib/steps/confirm-order.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = stepServices(log);

/** ConfirmOrder: finds out whether a basket of unknown outcome became an order. */
export const handler = stepHandler('ConfirmOrder', (event) => confirmOrder(event, services), log);
