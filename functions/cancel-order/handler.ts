import { stepServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { cancelOrder } from '../../lib/steps/cancel-order.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = stepServices(log);

/** CancelOrder: undoes in the shop what a rejected request made. */
export const handler = stepHandler('CancelOrder', (event) => cancelOrder(event, services), log);
