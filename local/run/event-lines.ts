import { parseJson } from '../../lib/json/parse-json.ts';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { OUTCOME_SOURCE } from '../../lib/order/outcome.ts';
import { UsageError } from '../cli/usage-error.ts';

/** One line of an events file, ready to be sent. */
export type EventLine = BusEventLine | RawLine | UnsendableLine;

/** A line that can travel on an event bus. */
export interface BusEventLine {
  readonly kind: 'event';
  /** Number of the line in its file, from 1. */
  readonly number: number;
  readonly requestId: string | undefined;
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
}

/** A line that no event bus would take (no JSON object, or too large); it goes to the events queue as it is. */
export interface RawLine {
  readonly kind: 'raw';
  readonly number: number;
  readonly requestId: string | undefined;
  readonly text: string;
}

/** A line from which no event can be made. */
export interface UnsendableLine {
  readonly kind: 'unsendable';
  readonly number: number;
  readonly requestId: string | undefined;
  /** What is wrong with it, for a person. */
  readonly reason: string;
}

/** The entry of an event bus is at most 256 KiB with its envelope; the message of a queue at most 1 MiB (AWS quotas). */
const MOST_EVENT_BYTES = 200 * 1024;
const MOST_MESSAGE_BYTES = 1024 * 1024;

const objectSchema = z.looseObject({});

const envelopeSchema = z.object({
  source: z.string().min(1),
  'detail-type': z.string().min(1),
  detail: objectSchema,
});

const requestIdSchema = z.object({ requestId: z.string() });

/**
 * Reads NDJSON: each line an order request, or an EventBridge event around one. Empty lines are skipped. A file that is
 * one JSON document, over several lines as well, is one event.
 * @param file A path, or `-` for standard input.
 * @throws UsageError when the file cannot be read or holds no line.
 */
export function readEventLines(file: string): readonly EventLine[] {
  const whole = readText(file);
  const isOneEvent = parseJson(whole) !== undefined;
  const lines = (isOneEvent ? [whole] : whole.split('\n'))
    .map((text, index) => ({ text: text.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '');
  if (lines.length === 0) {
    throw new UsageError(`--events ${file} holds no events; each line is one JSON object`);
  }
  return lines.map(({ text, number }) => toEventLine(text, number));
}

/** For the progress: `1 event`, `12 events`. */
export const countOf = ({ length }: readonly EventLine[]): string => `${length} ${length === 1 ? 'event' : 'events'}`;

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`--events ${file} cannot be read; give a file of NDJSON, or - for standard input`, {
      cause: error,
    });
  }
}

function toEventLine(text: string, number: number): EventLine {
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_MESSAGE_BYTES) {
    return unsendable(number, undefined, 'the line has more than 1 MiB, which no queue takes');
  }
  const parsed = objectSchema.safeParse(parseJson(text)).data;
  if (!parsed) {
    return { kind: 'raw', number, requestId: undefined, text };
  }
  const isEnvelope = 'detail-type' in parsed || 'detail' in parsed;
  return isEnvelope
    ? fromEnvelope(parsed, { text, number, bytes })
    : fromDetail(parsed, { text, number, bytes, source: 'onbehalf.local', detailType: 'OrderRequested' });
}

interface LineFacts {
  readonly text: string;
  readonly number: number;
  readonly bytes: number;
}

function fromEnvelope(parsed: object, facts: LineFacts): EventLine {
  const envelope = envelopeSchema.safeParse(parsed).data;
  if (!envelope) {
    const needs = 'an EventBridge event needs "source" and "detail-type" (texts) and "detail" (an object)';
    return unsendable(facts.number, undefined, needs);
  }
  const { source, 'detail-type': detailType, detail } = envelope;
  return source === OUTCOME_SOURCE
    ? unsendable(
        facts.number,
        idOf(detail),
        `"source" "${OUTCOME_SOURCE}" is for outcomes; the stack takes no such request`,
      )
    : fromDetail(detail, { ...facts, source, detailType });
}

function fromDetail(detail: object, facts: LineFacts & { source: string; detailType: string }): EventLine {
  const { text, number, bytes, source, detailType } = facts;
  const requestId = idOf(detail);
  return bytes > MOST_EVENT_BYTES
    ? { kind: 'raw', number, requestId, text }
    : { kind: 'event', number, requestId, source, detailType, detail };
}

const idOf = (detail: object): string | undefined => requestIdSchema.safeParse(detail).data?.requestId;

const unsendable = (number: number, requestId: string | undefined, reason: string): UnsendableLine => ({
  kind: 'unsendable',
  number,
  requestId,
  reason,
});
