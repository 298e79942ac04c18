import { Logger } from '@aws-lambda-powertools/logger';
import type { Log, LogFields } from './log.ts';

/** Structured JSON lines through the Powertools logger, with keys that hold for the invocation. */
export interface InvocationLog extends Log {
  /** Sets the keys of this invocation; those of the last one are dropped. */
  begin(keys: LogFields): void;
}

/** One logger for each function instance. */
export function createInvocationLog(): InvocationLog {
  const logger = new Logger({ serviceName: 'onbehalf' });
  return {
    begin(keys) {
      logger.resetKeys();
      logger.appendKeys(keys);
    },
    info(message, fields = {}) {
      logger.info(message, fields);
    },
    warn(message, fields = {}) {
      logger.warn(message, fields);
    },
    error(message, fields = {}) {
      logger.error(message, fields);
    },
  };
}
