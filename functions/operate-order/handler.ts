import { operateServices } from '../../lib/runtime/operate-services.ts';
import { operatorHandler } from '../../lib/runtime/operator-handler.ts';
import { operateOrder } from '../../lib/steps/operate-order.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = operateServices(log);

/** OperateOrder: cancels an order in its shop, or has it handed to fulfilment once more, for an operator who asks. */
export const handler = operatorHandler((operation) => operateOrder(operation, services), log);
