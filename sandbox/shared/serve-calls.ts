import type { CallLog } from './call-log.ts';
import type { CallSubject } from './call-subject.ts';
import type { FaultEffect } from './fault-order.ts';
import type { FaultQueue } from './fault-queue.ts';
import { jsonAnswer, type SandboxAnswer, type SandboxDelivery, type SandboxRequest } from './sandbox-exchange.ts';
import { type PlatformRefusal, spoilAnswer } from './spoil-answer.ts';
import type { Surroundings } from './surroundings.ts';

/** A request that the shop has recognised. */
export interface ShopCall {
  readonly operation: string;
  readonly method: string;
  /** Path with `*` for identifiers. */
  readonly path: string;
  /** What the call is about; after it was carried out, more may be known (the order number). */
  subject(): CallSubject;
}

/** A shop behind the faults. */
export interface ShopFront<Call extends ShopCall> {
  /** Recognises a call. */
  read(request: SandboxRequest): Call;
  /** Decides now whether the caller may make the call, though it is performed later. */
  admit(call: Call): void;
  /** Carries a call out, at once and completely. */
  perform(call: Call): SandboxAnswer;
  /** Words an ordered refusal as the platform words its own. */
  refuse(call: Call, refusal: PlatformRefusal): SandboxAnswer;
}

export interface CallDesk extends Surroundings {
  readonly faults: FaultQueue;
  readonly calls: CallLog;
  /** Time that every answer takes; read on each call. */
  readonly answerDelayMs: () => number;
}

/** What a call would see that the shop never got to: a start of a document, for faults that need something to spoil. */
const nothingDone = jsonAnswer(200, { _v: '', _type: 'interrupted' });

/** Serves calls of a shop with the faults that were ordered for them, and keeps the log. */
export function serveCalls<Call extends ShopCall>(
  front: ShopFront<Call>,
  desk: CallDesk,
): (request: SandboxRequest) => SandboxDelivery | Promise<SandboxDelivery> {
  return (request) => {
    const startedAt = desk.now();
    const call = front.read(request);
    const effect = desk.faults.take('before', call.operation, () => call.subject());
    if (effect === undefined) return finish(call, startedAt);
    if (effect.kind === 'delay' || effect.kind === 'commitLate') {
      front.admit(call);
      const due = desk.sleep(effect.ms);
      if (effect.kind === 'delay' || effect.answer === 'hold') return due.then(() => finish(call, startedAt, effect));
      void due.then(() => front.perform(call));
    }
    return send(call, spoil(call, effect, nothingDone), { startedAt, wait: 0, fault: effect.kind });
  };

  function finish(call: Call, startedAt: number, earlier?: FaultEffect) {
    const answer = front.perform(call);
    const effect = answer.status < 400 ? desk.faults.take('after', call.operation, () => call.subject()) : undefined;
    const delivery: SandboxDelivery = effect === undefined ? { manner: 'whole', answer } : spoil(call, effect, answer);
    const wait = effect?.kind === 'delay' ? effect.ms : 0;
    return send(call, delivery, { startedAt, wait, fault: (effect ?? earlier)?.kind });
  }

  function spoil(call: Call, effect: FaultEffect, answer: SandboxAnswer): SandboxDelivery {
    return spoilAnswer(effect, answer, (refusal) => front.refuse(call, refusal));
  }

  function send(call: Call, delivery: SandboxDelivery, course: Course) {
    const wait = course.wait + desk.answerDelayMs();
    desk.calls.record({
      at: new Date(course.startedAt).toISOString(),
      operation: call.operation,
      method: call.method,
      path: call.path,
      status: 'answer' in delivery ? delivery.answer.status : null,
      fault: course.fault,
      durationMs: desk.now() - course.startedAt + wait,
      ...call.subject(),
    });
    return wait > 0 ? desk.sleep(wait).then(() => delivery) : delivery;
  }
}

/** How a call went: when it came, how much longer it is held back, which fault struck. */
interface Course {
  readonly startedAt: number;
  readonly wait: number;
  readonly fault: string | undefined;
}
