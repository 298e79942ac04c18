import * as z from 'zod';
import { type JsonService, operation } from '../http/operation.ts';
import { ServiceError } from '../service-error.ts';
import type { EventBus } from './event-bus.ts';
import type { EventBuses } from './event-buses.ts';
import { putEntry } from './put-events.ts';

const putEvents = z.strictObject({
  Entries: z.array(z.record(z.string(), z.unknown())).min(1).max(10),
});
const ofBus = z.strictObject({
  EventBusName: z.string().default('default'),
  NamePrefix: z.string().default(''),
  Limit: z.number().optional(),
});
const LARGEST_REQUEST = 256 * 1024;

/** Amazon EventBridge. */
export function createEventsService(buses: EventBuses): JsonService {
  function busNamed(name: string): EventBus {
    const bus = buses.find(name);
    if (!bus) {
      throw new ServiceError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
    }
    return bus;
  }

  return {
    target: 'AWSEvents',
    contentType: 'application/x-amz-json-1.1',
    operations: {
      PutEvents: operation(putEvents, (input) => {
        const { Entries } = input;
        if (Buffer.byteLength(JSON.stringify(Entries)) > LARGEST_REQUEST) {
          throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
        }
        const results = Entries.map((entry) => putEntry(buses, entry));
        return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
      }),
      ListEventBuses: operation(ofBus.omit({ EventBusName: true }), ({ NamePrefix }) => ({
        EventBuses: [...buses.all].filter(({ name }) => name.startsWith(NamePrefix)).map(describeBus),
      })),
      DescribeEventBus: operation(z.strictObject({ Name: z.string().default('default') }), ({ Name }) =>
        describeBus(busNamed(Name)),
      ),
      ListRules: operation(ofBus, ({ EventBusName, NamePrefix }) => ({
        Rules: busNamed(EventBusName)
          .rules.filter(({ name }) => name.startsWith(NamePrefix))
          .map(({ name, arn, enabled, pattern, schedule }) => ({
            Name: name,
            Arn: arn,
            EventPattern: pattern,
            ScheduleExpression: schedule,
            State: enabled ? 'ENABLED' : 'DISABLED',
            EventBusName,
          })),
      })),
    },
  };
}

function describeBus({ name, arn }: EventBus) {
  return { Name: name, Arn: arn };
}
