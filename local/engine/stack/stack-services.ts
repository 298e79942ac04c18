import type { Clock } from '../clock.ts';
import { Tables } from '../dynamodb/tables.ts';
import type { EventSource } from '../event-source/event-source.ts';
import { EventBus } from '../events/event-bus.ts';
import { EventBuses } from '../events/event-buses.ts';
import type { Schedule } from '../events/schedule.ts';
import { AsyncInvoker } from '../lambda/async-invoker.ts';
import { CodeDirectories } from '../lambda/code-directories.ts';
import { Functions } from '../lambda/functions.ts';
import { LogLines } from '../log-lines.ts';
import { arnOf, type Place } from '../place.ts';
import { Secrets } from '../secrets/secrets.ts';
import { Queues } from '../sqs/queues.ts';
import { Machines } from '../states/machines.ts';

/** Everything that holds state in a running engine. */
export interface StackServices {
  readonly place: Place;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly logLines: LogLines;
  readonly queues: Queues;
  readonly functions: Functions;
  readonly invoker: AsyncInvoker;
  readonly eventSources: EventSource[];
  readonly buses: EventBuses;
  readonly schedules: Schedule[];
  readonly machines: Machines;
  readonly tables: Tables;
  readonly secrets: Secrets;
  readonly code: CodeDirectories;
}

/** Services without any resource but the account's default event bus. */
export function createStackServices(place: Place, clock: Clock, log: (line: string) => void): StackServices {
  const buses = new EventBuses(place, clock);
  buses.add(new EventBus('default', arnOf(place, 'events', 'event-bus/default'), log));
  return {
    place,
    clock,
    log,
    logLines: new LogLines(clock),
    queues: new Queues(),
    functions: new Functions(),
    invoker: new AsyncInvoker(clock, log),
    eventSources: [],
    buses,
    schedules: [],
    machines: new Machines(),
    tables: new Tables(),
    secrets: new Secrets(),
    code: new CodeDirectories(),
  };
}

/** Stops everything; no process and no timer stays behind. */
export async function closeStackServices(services: StackServices): Promise<void> {
  for (const schedule of services.schedules) {
    schedule.close();
  }
  services.buses.close();
  for (const eventSource of services.eventSources) {
    eventSource.close();
  }
  services.invoker.close();
  services.machines.close();
  await services.functions.close();
  services.queues.close();
  services.code.remove();
}
