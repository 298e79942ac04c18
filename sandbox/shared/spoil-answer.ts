import type { FaultEffect } from './fault-order.ts';
import { jsonAnswer, type SandboxAnswer, type SandboxDelivery } from './sandbox-exchange.ts';

/** Effects that only the platform itself can put into words. */
export type PlatformRefusal = Extract<FaultEffect, { kind: 'fault' | 'refuseToken' }>;

/**
 * Turns the answer of the shop into what the ordered fault makes of it.
 * @param refuse how the platform words a refusal of this call
 */
export function spoilAnswer(
  effect: FaultEffect,
  answer: SandboxAnswer,
  refuse: (refusal: PlatformRefusal) => SandboxAnswer,
): SandboxDelivery {
  switch (effect.kind) {
    case 'refuseConnection':
      return { manner: 'refused' };
    case 'dropAnswer':
      return { manner: 'dropped' };
    case 'truncated':
      return { manner: 'truncated', answer };
    case 'delay':
      return { manner: 'whole', answer };
    case 'malformed':
      return { manner: 'whole', answer: { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) } };
    case 'status':
      return { manner: 'whole', answer: plainAnswer(effect.status, effect.body, effect.headers) };
    case 'fault':
    case 'refuseToken':
      return { manner: 'whole', answer: refuse(effect) };
    case 'html':
      return { manner: 'whole', answer: htmlAnswer(effect.status) };
    case 'emptyBody':
      return { manner: 'whole', answer: { status: effect.status, body: '' } };
    case 'commitLate':
      return effect.status === undefined
        ? { manner: 'dropped' }
        : { manner: 'whole', answer: htmlAnswer(effect.status) };
  }
}

function plainAnswer(status: number, body: unknown, headers: Record<string, string> = {}): SandboxAnswer {
  if (body === undefined) return { status, headers, body: '' };
  return typeof body === 'string' ? { status, headers, body } : jsonAnswer(status, body, headers);
}

function htmlAnswer(status: number): SandboxAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html>\n<html><head><title>Error ${status}</title></head><body><h1>Error ${status}</h1></body></html>\n`,
  };
}
