import { stepServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { prepareBasket } from '../../lib/steps/prepare-basket.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = stepServices(log);

/** PrepareBasket: the request's own basket, priced and checked. */
export const handler = stepHandler('PrepareBasket', (event) => prepareBasket(event, services), log);
