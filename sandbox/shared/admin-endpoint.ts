import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from './sandbox-exchange.ts';

/** Everything under this path belongs to the sandbox, not to the shop. */
export const adminPrefix = '/_admin/';

/** Admin actions by method and name, such as `GET orders`; what they return is the JSON answer. */
export type AdminActions = Readonly<Record<string, (request: SandboxRequest) => unknown>>;

/** What an action cannot do, in words for the one who asked. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
}

/** Answers a call to the sandbox itself: views for tests and demos, faults, settings, reset. */
export function answerAdmin(actions: AdminActions, request: SandboxRequest): SandboxAnswer {
  const name = `${request.method} ${request.path.slice(adminPrefix.length)}`;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) return jsonAnswer(404, { error: `No "${name}" here.`, available: Object.keys(actions) });
  try {
    return jsonAnswer(200, action(request));
  } catch (error) {
    if (error instanceof AdminRefusal) return jsonAnswer(400, { error: error.message });
    if (error instanceof z.ZodError) return jsonAnswer(400, { error: z.prettifyError(error) });
    if (error instanceof SyntaxError) return jsonAnswer(400, { error: 'The body is not JSON.' });
    throw error;
  }
}

/** A part of a list, by the query's `offset` and `limit` (200 unless told), with the length of the whole. */
export function page<Item>(items: readonly Item[], query: URLSearchParams): { total: number; items: readonly Item[] } {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 200);
  return { total: items.length, items: items.slice(offset, offset + limit) };
}
