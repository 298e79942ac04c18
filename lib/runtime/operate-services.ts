import { platforms } from '../commerce/registry.ts';
import { createExecutionControl } from '../queue/execution-control.ts';
import type { OperateServices } from '../steps/operate/operate-services.ts';
import { createEmfMeter } from '../telemetry/emf-meter.ts';
import type { Log } from '../telemetry/log.ts';
import { variable } from './environment.ts';
import { bindLog } from './invocation.ts';
import { connections, journal, outcomeBus, sfn, shops } from './services.ts';

/** All that the operator's actions need. */
export function operateServices(log: Log): OperateServices {
  const deployed = connections();
  return {
    journal: journal(),
    executions: createExecutionControl(sfn(), variable('STATE_MACHINE_ARN')),
    shops: shops(),
    platformOf(name) {
      const connection = deployed.get(name);
      return (
        connection && {
          platform: connection.platform,
          can: platforms[connection.platform].capabilities(connection.settings),
        }
      );
    },
    outcomes: outcomeBus(),
    log: bindLog(log),
    meter: createEmfMeter(),
    now: Date.now,
  };
}
