import { stepServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { placeOrder } from '../../lib/steps/place-order.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = stepServices(log);

/** PlaceOrder: the basket becomes an order, once. */
export const handler = stepHandler('PlaceOrder', (event) => placeOrder(event, services), log);
