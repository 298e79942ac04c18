import * as z from 'zod';
import { parseJson } from '../../lib/json/parse-json.ts';

/** What the API answered. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly location: string | null;
  readonly body: string;
}

const acceptedSchema = z.object({ requestId: z.string() });

/** For a person: status, where to read it back, the body, and what to type next. */
export function answerText({ status, statusText, location, body }: Answer): string {
  const { data } = acceptedSchema.safeParse(parseJson(body));
  const lines = [
    `${status} ${statusText}`.trimEnd(),
    ...(location === null ? [] : [`Location: ${location}`]),
    ...(body === '' ? [] : [indented(body)]),
    ...(isTaken(status) && data ? ['', 'What became of it:', `  npx onbehalf status ${data.requestId}`] : []),
  ];
  // Whoever answers must not write to the terminal but text.
  return lines.join('\n').replaceAll(/[^\P{Cc}\n]/gu, '');
}

/** For a program. */
export function answerJson({ status, location, body }: Answer): unknown {
  return { status, location, body: parseJson(body) ?? body };
}

/** Whether the status says that there is nothing left to do. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300;

function indented(body: string): string {
  const content = parseJson(body);
  return content === undefined ? body : JSON.stringify(content, undefined, 2);
}
