import type { Code } from './codes.ts';

/** The names Step Functions matches on. Literal, because a minifier renames classes. */
export const ERROR_NAMES = [
  'TransientError',
  'RateLimitedError',
  'UnknownOutcomeError',
  'RejectedError',
  'InvalidRequestError',
  'ConfigurationError',
] as const;

/** One of the six error names; each has exactly one reaction in the workflow. */
export type ErrorName = (typeof ERROR_NAMES)[number];

/** What an error says beyond its name. Nothing in it may be secret or personal: it reaches logs and queues. */
export interface ErrorDetails {
  /** A code of the closed list. */
  readonly code: Code;
  /** One sentence for a person: the fault type, the field, what is allowed. Never data of the request's customer. */
  readonly reason: string;
  /** The vendor's fault type as it came, for example `HookStatusException`. */
  readonly fault?: string;
  /** HTTP status of the shop's answer. */
  readonly status?: number;
  /** Field paths and what is allowed there, for a request that does not fit. */
  readonly issues?: readonly FieldIssue[];
  readonly cause?: unknown;
}

/** One thing wrong with a field. */
export interface FieldIssue {
  /** Path in the request, for example `lineItems[0].quantity`; empty for the request as a whole. */
  readonly field: string;
  /** What is allowed there. Never the value that was sent. */
  readonly message: string;
}

/** Base of the six errors. `message` is `CODE: reason`. */
export abstract class OnbehalfError extends Error {
  abstract override readonly name: ErrorName;
  readonly details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(`${details.code}: ${details.reason}`, { cause: details.cause });
    this.details = details;
  }

  get code(): Code {
    return this.details.code;
  }
}

/** Proven not done: connection refused, a failed read, throttling by AWS. Retried with backoff. */
export class TransientError extends OnbehalfError {
  override readonly name = 'TransientError';
}

/** 429 or 503 that proves "not done". Retried after a longer wait. */
export class RateLimitedError extends OnbehalfError {
  override readonly name = 'RateLimitedError';
}

/** May have been done. Never retried: somebody has to look first. */
export class UnknownOutcomeError extends OnbehalfError {
  override readonly name = 'UnknownOutcomeError';
}

/** The shop said no for a business reason. Compensated, then reported to the requester. */
export class RejectedError extends OnbehalfError {
  override readonly name = 'RejectedError';
}

/** The request does not fit the schema or the platform. Ends at intake. */
export class InvalidRequestError extends OnbehalfError {
  override readonly name = 'InvalidRequestError';
}

/** Credentials, permission, site or host are wrong. Short retry (settings are cached for minutes), then a person. */
export class ConfigurationError extends OnbehalfError {
  override readonly name = 'ConfigurationError';
}
