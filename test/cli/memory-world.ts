import type { LetterBox, HeldMessage } from '../../cli/letters/letter-box.ts';
import type { BoxName } from '../../cli/letters/letter.ts';
import type { ExecutionFacts, Whereabouts } from '../../cli/workflow-executions.ts';
import type { OperationFailure } from '../../cli/order-operator.ts';
import type { World } from '../../cli/world.ts';
import type { FailureEnvelope } from '../../lib/errors/failure-envelope.ts';
import { hintFor } from '../../lib/errors/failure-envelope.ts';
import { nextMove } from '../../lib/errors/next-move.ts';
import type { JournalEntry } from '../../lib/journal/journal.ts';
import { isSettled } from '../../lib/journal/open-requests.ts';
import { customerKey } from '../../lib/journal/personal-data.ts';
import { executionName } from '../../lib/order/identifiers.ts';
import type { Operation, OperationAnswer } from '../../lib/steps/operate/operation.ts';
import type { OrderMessage } from '../../lib/steps/workflow-state.ts';
import { journalEntry } from '../support/memory-journal.ts';
import { orderRequest } from '../support/order-request.ts';
import { actionRequired } from '../support/waiting.ts';

export const REQUEST_ID = 'acme:RefArch:sub_8812:2026-12-01';
/** An hour after the request was accepted. */
export const NOW = 1_764_550_800_000;
export const MINUTE = 60_000;

/** A queue in memory: what is taken is hidden until it is given back or deleted. */
export class MemoryBox implements LetterBox {
  readonly held = new Set<string>();
  readonly copied: { origin: string; body: string }[] = [];
  messages: HeldMessage[] = [];
  /** Told in place of the truth, as SQS may. */
  counted: number | undefined;

  put(body: unknown, more: Partial<HeldMessage> = {}): this {
    const id = `message-${this.messages.length + 1}`;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    this.messages.push({ id, receipt: id, body: text, sentAt: NOW - 10 * MINUTE, ...more });
    return this;
  }

  /** What others see. */
  get visible(): HeldMessage[] {
    return this.messages.filter(({ id }) => !this.held.has(id));
  }

  count() {
    return Promise.resolve({ visible: this.counted ?? this.visible.length, hidden: this.held.size });
  }

  take() {
    const taken = this.visible.slice(0, 10);
    taken.forEach(({ id }) => this.held.add(id));
    return Promise.resolve(taken);
  }

  giveBack(messages: readonly HeldMessage[]) {
    messages.forEach(({ id }) => this.held.delete(id));
    return Promise.resolve();
  }

  remove({ id }: HeldMessage) {
    this.messages = this.messages.filter((message) => message.id !== id);
    this.held.delete(id);
    return Promise.resolve();
  }

  copyToOrigin({ body, origin }: HeldMessage & { origin: string }) {
    this.copied.push({ body, origin });
    return Promise.resolve();
  }
}

export interface MemoryWorldOptions {
  readonly entries?: readonly JournalEntry[];
  /** By request id and attempt, as `id 1`. */
  readonly executions?: Readonly<Record<string, Partial<ExecutionFacts>>>;
  readonly whereabouts?: Whereabouts;
  readonly letters?: Partial<Record<BoxName, MemoryBox>>;
  /** What the person at the terminal says; nobody is there if absent. */
  readonly answer?: boolean;
  /** What operate-order answers. */
  readonly operated?: (operation: Operation) => OperationAnswer | OperationFailure;
}

/** Everything a command works with, in memory. */
export function memoryWorld(options: MemoryWorldOptions = {}) {
  const entries = new Map((options.entries ?? []).map((entry) => [entry.requestId, entry]));
  const facts = new Map(
    Object.entries(options.executions ?? {}).map(([key, each]) => {
      const [requestId = '', attempt = ''] = key.split(' ');
      return [executionName(requestId, Number(attempt)), { ...FAILED, ...each }];
    }),
  );
  const boxes = new Map<BoxName, MemoryBox>(Object.entries(options.letters ?? {}) as [BoxName, MemoryBox][]);
  const said: string[] = [];
  const noted: string[] = [];
  const asked: string[] = [];
  const redriven: string[] = [];
  const sent: OrderMessage[] = [];
  const slept: number[] = [];
  const operations: Operation[] = [];
  const stop = new AbortController();
  const failing: { redrive?: Error; send?: Error } = {};
  const byId = (fits: (entry: JournalEntry) => boolean) =>
    Promise.resolve([...entries.values()].filter(fits).map(({ requestId }) => requestId));
  const world: World = {
    stage: 'test',
    namedStage: undefined,
    requests: {
      get: (requestId) => Promise.resolve(entries.get(requestId)),
      byOrderNo: (orderNo) => byId((entry) => entry.orderNo === orderNo),
      byCorrelation: (id) => byId(({ request }) => Object.values(request?.correlation ?? {})[0] === id),
      byEventId: (id) => byId(({ eventId }) => eventId === id),
    },
    attempts: {
      begin(requestId, attempt, at) {
        const entry = entries.get(requestId);
        if (entry?.attempt !== attempt - 1 || !['failed', 'rejected'].includes(entry.status)) {
          return Promise.resolve(false);
        }
        entries.set(requestId, { ...entry, attempt, status: 'accepted', changedAt: at });
        return Promise.resolve(true);
      },
    },
    personalData: {
      async *requestsOf(customer) {
        const found = [...entries.values()].filter(
          ({ request }) => request && customerKey(request.customer) === customerKey(customer),
        );
        for (const { requestId } of found) {
          yield await Promise.resolve(requestId);
        }
      },
      erase({ requestId, attempt }, at) {
        const entry = entries.get(requestId);
        if (entry?.attempt !== attempt || entry.status === 'accepted' || !isSettled(entry)) {
          return Promise.resolve(false);
        }
        entries.set(requestId, { ...entry, request: undefined, erasedAt: at });
        return Promise.resolve(true);
      },
    },
    executions: {
      describe: (name) => Promise.resolve(facts.get(name)),
      whereabouts: (name) => Promise.resolve(facts.has(name) ? options.whereabouts : undefined),
      redrive(name) {
        if (failing.redrive) return Promise.reject(failing.redrive);
        redriven.push(name);
        facts.set(name, { ...FAILED, status: 'RUNNING' });
        return Promise.resolve(true);
      },
    },
    orderQueue: {
      send(_connection, messages) {
        if (failing.send) return Promise.reject(failing.send);
        sent.push(...messages);
        return Promise.resolve([]);
      },
    },
    orderOperator: {
      operate(operation) {
        operations.push(operation);
        return options.operated
          ? Promise.resolve(options.operated(operation))
          : Promise.reject(new Error('there is no operate-order'));
      },
    },
    letterBox: (queue) => {
      const box = boxes.get(queue) ?? new MemoryBox();
      boxes.set(queue, box);
      return box;
    },
    terminal: {
      say: (text) => void said.push(text),
      note: (text) => void noted.push(text),
      progress: () => undefined,
      confirm: (question) => {
        asked.push(question);
        return Promise.resolve(options.answer);
      },
    },
    now: () => NOW,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
    stop: stop.signal,
  };
  return {
    world,
    entries,
    facts,
    said,
    noted,
    asked,
    redriven,
    sent,
    slept,
    operations,
    stop,
    failing,
    open: () => Promise.resolve(world),
  };
}

const FAILED: ExecutionFacts = {
  status: 'FAILED',
  startedAt: NOW - 40 * MINUTE,
  endedAt: NOW - 30 * MINUTE,
  redrives: 0,
};

/** A request that failed half an hour ago in PlaceOrder. */
export function failedEntry(changes: Partial<JournalEntry> = {}, requestId = REQUEST_ID): JournalEntry {
  const request = orderRequest({ requestId });
  const failedAt = NOW - 30 * MINUTE;
  return {
    ...journalEntry({ request }),
    status: 'failed',
    changedAt: failedAt,
    basketId: 'basket-1',
    referencesAttempt: 1,
    steps: [
      { step: 'Accepted', at: NOW - 60 * MINUTE },
      { step: 'PrepareBasket', at: NOW - 31 * MINUTE },
      { step: 'PlaceOrder', at: failedAt, code: 'ACCESS_DENIED' },
    ],
    outcome: {
      schema: 'order-outcome/1',
      requestId,
      outcome: 'failed',
      connection: 'refarch',
      code: 'ACCESS_DENIED',
      reason: 'creating the order: 403',
    },
    ...changes,
  };
}

/** A request whose order waits for an approval. */
export const waitingEntry = (changes: Partial<JournalEntry> = {}): JournalEntry =>
  failedEntry({
    status: 'accepted',
    orderNo: '00042',
    outcome: actionRequired(),
    steps: [
      { step: 'Accepted', at: NOW - 60 * MINUTE },
      { step: 'AuthorizePayment', at: NOW - 30 * MINUTE, code: 'APPROVAL' },
    ],
    ...changes,
  });

/** The dead letter of a request that failed. */
export function failureLetter(changes: Partial<FailureEnvelope> = {}): FailureEnvelope {
  const requestId = changes.requestId ?? REQUEST_ID;
  const name = executionName(requestId, changes.attempt ?? 1);
  const execution = {
    arn: `arn:aws:states:us-east-1:1:execution:onbehalf-test-orders:${name}`,
    name,
    status: 'FAILED',
  };
  const code = changes.code ?? 'ACCESS_DENIED';
  return {
    schema: 'failure-envelope/1',
    requestId,
    connection: 'refarch',
    attempt: 1,
    step: 'PlaceOrder',
    code,
    errorName: 'ConfigurationError',
    reason: 'creating the order: 403',
    hint: hintFor(code),
    next: nextMove({ code, requestId, execution, failedAt: NOW - 30 * MINUTE }),
    execution,
    at: new Date(NOW - 30 * MINUTE).toISOString(),
    ...changes,
  };
}

/** The dead letter of a request that was refused at intake. */
export function refusalLetter(changes: Partial<FailureEnvelope> = {}): FailureEnvelope {
  const { execution, attempt, ...letter } = failureLetter({ code: 'REQUEST_INVALID' });
  return {
    ...letter,
    step: 'ReceiveEvent',
    errorName: 'InvalidRequestError',
    next: { action: 'mend' },
    issues: [{ field: 'giftWrap', message: 'is not a field' }],
    ...changes,
  };
}
