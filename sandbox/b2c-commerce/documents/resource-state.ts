import { hash } from 'node:crypto';
import { ShopFault } from '../shop-fault.ts';
import { textProperty } from './text-property.ts';

/** Something that changes under a caller's hands. */
export interface Revised {
  readonly id: string;
  /** Grows with each change. */
  revision: number;
}

/** The state token of a document: any change of the resource changes it. */
export function resourceState(resource: Revised): string {
  return hash('sha256', `${resource.id}:${resource.revision}`);
}

/**
 * Optimistic locking, which is the caller's choice: no state sent, last write wins.
 * @throws ShopFault ResourceStateConflictException (409)
 */
export function checkResourceState(resource: Revised, body: unknown, header: string | string[] | undefined): void {
  const client = textProperty(body, '_resource_state') ?? (typeof header === 'string' ? header : undefined);
  const server = resourceState(resource);
  if (client === undefined || client === server) return;
  const message = 'The resource state sent with the request does not match the state on the server.';
  throw new ShopFault(409, 'ResourceStateConflictException', message, { client, server });
}
