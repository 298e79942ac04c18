import * as z from 'zod';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import type { EventBuses } from './event-buses.ts';

const entrySchema = z.strictObject({
  Source: z.string().min(1, 'Source is a required argument'),
  DetailType: z.string().min(1, 'DetailType is a required argument'),
  Detail: z.string().min(1, 'Detail is a required argument'),
  EventBusName: z.string().default('default'),
  // The JSON protocol writes times as seconds.
  Time: z.number().optional(),
  Resources: z.array(z.string()).optional(),
  TraceHeader: z.string().optional(),
});

/** The answer to one entry of `PutEvents`. */
export type PutEntryResult =
  { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

/** Puts one entry; a malformed one fails alone. */
export function putEntry(buses: EventBuses, entry: unknown): PutEntryResult {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: z.prettifyError(parsed.error) };
  }
  const { Source: source, DetailType: detailType, Detail, EventBusName, Time, Resources: resources } = parsed.data;
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = objectOf(Detail);
  if (!detail) {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  const bus = buses.find(EventBusName);
  if (!bus) {
    // AWS takes such an event and drops it. Here it is more likely a mistake in the configuration than intended.
    return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${EventBusName} does not exist.` };
  }
  const time = Time === undefined ? undefined : Time * 1000;
  return {
    EventId: buses.put(bus, { source, detailType, detail, ...(resources && { resources }), ...(time && { time }) }),
  };
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
