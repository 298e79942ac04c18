import { jsonAnswer, type SandboxAnswer } from '../shared/sandbox-exchange.ts';

export interface ErrorDetail {
  /** Absent where the platform gives none. */
  readonly errorCode?: string | undefined;
  readonly message: string;
  /** Not localised; for people. */
  readonly moreInfo?: string | undefined;
}

/** A refusal of the platform: one error, or several at once. */
export class OccError extends Error {
  readonly status: number;
  readonly details: readonly ErrorDetail[];

  constructor(status: number, details: readonly ErrorDetail[]) {
    super(details[0]?.message);
    this.name = 'OccError';
    this.status = status;
    this.details = details;
  }
}

/** One error with a code, status 400. */
export function occError(errorCode: string, message: string, moreInfo?: string): OccError {
  return new OccError(400, [{ errorCode, message, moreInfo }]);
}

/** No token, or none that works. The platform gives no code that would be documented. */
export function unauthorized(): OccError {
  return new OccError(401, [{ message: 'The user is not authenticated, or the session has expired.' }]);
}

/** Denied for performance: the call ran too long, or returned too many properties. */
export function tooSlow(): OccError {
  return new OccError(403, [{ errorCode: '60012', message: 'The request was denied for performance reasons.' }]);
}

/**
 * The error document. `status` and `errorCode` are strings; several errors stand in a list, and none of their codes at
 * the top (Oracle, REST API for CX Commerce, "errorModel").
 */
export function errorAnswer({ status, details }: OccError): SandboxAnswer {
  const [first] = details;
  if (details.length === 1 && first !== undefined) return jsonAnswer(status, { ...document(first, status) });
  return jsonAnswer(status, {
    message: 'Several errors occurred.',
    errors: details.map((detail) => document(detail, status)),
    status: String(status),
  });
}

function document({ errorCode, message, moreInfo }: ErrorDetail, status: number): Record<string, string> {
  return {
    message,
    status: String(status),
    ...(errorCode !== undefined && { errorCode }),
    ...(moreInfo !== undefined && { moreInfo }),
  };
}
