import { OcapiClient } from '../../../../lib/commerce/ocapi/client.ts';
import { readSettings } from '../../../../lib/commerce/ocapi/connection-check.ts';
import type { ShopRequest } from '../../../../lib/commerce/ocapi/shop-sender.ts';

/** What the shop answers: a status, and a document where there is one. */
export type ScriptedAnswer = readonly [status: number, document?: object];

/** A client whose shop answers from a script, one answer for each call, and what was sent to it. */
export function scriptedShop(answers: readonly ScriptedAnswer[], settings: object = {}) {
  const sent: ShopRequest[] = [];
  const client = new OcapiClient({
    settings: readSettings({ host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1', ...settings }),
    now: () => Date.parse('2026-11-30T10:00:00Z'),
    send: (request) => {
      const [status, document] = answers[sent.length] ?? [500];
      sent.push(request);
      return Promise.resolve({ status, headers: {}, body: document ? JSON.stringify(document) : '' });
    },
  });
  return { client, calls: () => sent.map(({ method, path }) => `${method} ${path}`), sent };
}
