import type { ServerResponse } from 'node:http';
import type { SandboxAnswer, SandboxDelivery } from './sandbox-exchange.ts';

/** Sends an answer the way it is meant to arrive: whole, cut off, or not at all. */
export function deliver(response: ServerResponse, delivery: SandboxDelivery): void {
  if (response.destroyed) return;
  switch (delivery.manner) {
    case 'whole':
      begin(response, delivery.answer);
      response.end(delivery.answer.body);
      return;
    case 'truncated':
      begin(response, delivery.answer);
      response.write(delivery.answer.body.slice(0, Math.ceil(delivery.answer.body.length / 2)), () => {
        response.destroy();
      });
      return;
    case 'dropped':
    case 'refused':
      response.socket?.destroy();
  }
}

function begin(response: ServerResponse, answer: SandboxAnswer): void {
  // An answer "no content" has no length either (RFC 9110, 8.6).
  const length = answer.status === 204 ? {} : { 'content-length': Buffer.byteLength(answer.body) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
}
