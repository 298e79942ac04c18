import type { HttpAnswer } from './answer.ts';

/** The route of the description of the API; the only one that is open to everybody. */
export const API_DOCUMENT_ROUTE = 'GET /v1/openapi.json';

/**
 * Tells anybody how the API is called. The description holds nothing of a deployment.
 * @param json The description that was deployed with the code; parsed when it is asked for first.
 */
export function apiDocument(json: string): () => HttpAnswer {
  let document: unknown;
  return () => {
    document ??= JSON.parse(json);
    return { status: 200, headers: { 'cache-control': 'public, max-age=3600' }, body: document };
  };
}
