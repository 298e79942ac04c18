import type { Shops } from '../../commerce/shops.ts';
import { TransientError } from '../../errors/errors.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import type { OrderBacklog } from '../../queue/order-backlog.ts';
import { errorFields } from '../../telemetry/log.ts';
import { SHORTEST_MS } from './sweep-schedule.ts';
import { sweepRequest } from './sweep-request.ts';
import type { SweepServices } from './sweep-services.ts';

/** Requests that one run does something about; the next run goes on. */
const MOST_SWEPT = 100;

/** Requests of one connection that may fail in a row, before the run leaves its shop alone. */
const MOST_FAILURES = 3;

/** What a run came to. */
export interface SweepReport {
  /** Requests that something was done about. */
  readonly swept: number;
  /** Requests that could not be brought to their end although their time had come. */
  readonly leftovers: number;
}

/**
 * One run of the sweeper: brings requests to their end that lost their way, the oldest first. What fails for one
 * request is logged and stops no other.
 *
 * @param until Epoch milliseconds after which no further request is begun.
 */
export async function sweepRequests(
  services: SweepServices,
  { until }: { readonly until: number },
): Promise<SweepReport> {
  const { openRequests, log, meter, now } = services;
  const failures = new Map<string, number>();
  const run = {
    ...services,
    backlog: askOnce(services.backlog),
    shops: sparingShops(services.shops, failures),
  };
  let swept = 0;
  let leftovers = 0;
  for await (const entry of openRequests.unsettled(now() - SHORTEST_MS)) {
    if (swept === MOST_SWEPT || now() >= until) {
      log.warn('sweep goes on in the next run', { swept, leftovers });
      break;
    }
    const { isLeftover, code } = await sweepSafely(entry, failures, run);
    swept += code === undefined ? 0 : 1;
    leftovers += isLeftover ? 1 : 0;
  }
  meter.leftovers(leftovers);
  log.info('sweep ended', { swept, leftovers });
  return { swept, leftovers };
}

/** @param failures How many requests of a connection failed in a row. */
async function sweepSafely(entry: JournalEntry, failures: Map<string, number>, services: SweepServices) {
  const { requestId, connection, status } = entry;
  try {
    const result = await sweepRequest(entry, services);
    if (result.code !== undefined) {
      failures.delete(connection);
    }
    return result;
  } catch (error) {
    const failed = (failures.get(connection) ?? 0) + 1;
    failures.set(connection, failed);
    if (failed <= MOST_FAILURES) {
      services.log.error('sweep of a request failed', { requestId, connection, status, ...errorFields(error) });
    }
    return { isLeftover: true };
  }
}

/** Leaves a shop alone for the rest of the run that failed for several requests in a row. */
function sparingShops(shops: Shops, failures: ReadonlyMap<string, number>): Shops {
  return {
    ...shops,
    connect(name) {
      if ((failures.get(name) ?? 0) >= MOST_FAILURES) {
        throw new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'left alone until the next run' });
      }
      return shops.connect(name);
    },
  };
}

/** Asks each queue once in a run. */
function askOnce(backlog: OrderBacklog): OrderBacklog {
  const answers = new Map<string, Promise<boolean>>();
  return {
    async isWaiting(connection) {
      const answer = answers.get(connection) ?? backlog.isWaiting(connection);
      answers.set(connection, answer);
      return answer;
    },
  };
}
