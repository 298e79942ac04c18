import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { UsageError } from '../cli/usage-error.ts';

/** One line of an events file, ready to be sent. */
export type EventLine = BusEventLine | RawLine;

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

/** A line that no event bus would take (it is not a JSON object); it goes to the events queue as it is. */
export interface RawLine {
  readonly kind: 'raw';
  readonly number: number;
  readonly requestId: undefined;
  readonly text: string;
}

const objectSchema = z.looseObject({});

const envelopeSchema = z.object({ source: z.string(), 'detail-type': z.string(), detail: objectSchema });

const requestIdSchema = z.object({ requestId: z.string() });

/**
 * Reads NDJSON: each line an order request, or an EventBridge event around one. Empty lines are skipped.
 * @param file A path, or `-` for standard input.
 * @throws UsageError when the file cannot be read or holds no line.
 */
export function readEventLines(file: string): readonly EventLine[] {
  const lines = readText(file)
    .split('\n')
    .map((text, index) => ({ text: text.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '');
  if (lines.length === 0) {
    throw new UsageError(`--events ${file} holds no events; each line is one JSON object`);
  }
  return lines.map(({ text, number }) => toEventLine(text, number));
}

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
  const parsed = objectSchema.safeParse(tryParse(text));
  if (!parsed.success) {
    return { kind: 'raw', number, requestId: undefined, text };
  }
  const envelope = envelopeSchema.safeParse(parsed.data);
  const [source, detailType, detail] = envelope.success
    ? [envelope.data.source, envelope.data['detail-type'], envelope.data.detail]
    : ['onbehalf.local', 'OrderRequested', parsed.data];
  return {
    kind: 'event',
    number,
    requestId: requestIdSchema.safeParse(detail).data?.requestId,
    source,
    detailType,
    detail,
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
