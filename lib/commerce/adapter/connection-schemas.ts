import * as z from 'zod';
import type { FieldIssue } from '../../errors/errors.ts';

/** Origin of a shop. */
export const hostSchema = z
  .string()
  .refine(isOrigin, 'must be an origin such as "https://shop.example.com", without a path');

/** Milliseconds that a call may take in all. */
export const timeoutSchema = (maxMs: number, defaultMs: number) =>
  z.int('must be whole milliseconds').min(100).max(maxMs).default(defaultMs);

/** Timeouts of a connection by kind of call; each below the timeout of the functions that make it. */
export const timeoutsSchema = z
  .strictObject({
    token: timeoutSchema(12_000, 5_000),
    basket: timeoutSchema(25_000, 10_000),
    order: timeoutSchema(50_000, 25_000),
    payment: timeoutSchema(50_000, 25_000),
    read: timeoutSchema(20_000, 8_000),
  })
  .prefault({});

/** What is wrong with a host that is not one of this machine's; empty when it fits. */
export function hostIssues(
  { host }: { readonly host: string },
  { allowLoopback }: { readonly allowLoopback: boolean },
): readonly FieldIssue[] {
  return isLoopback(host) && !allowLoopback
    ? [{ field: 'host', message: 'must be https: plain HTTP on this machine is for the sandbox only' }]
    : [];
}

function isOrigin(host: string): boolean {
  const url = URL.canParse(host) ? new URL(host) : undefined;
  return url?.origin === host && (url.protocol === 'https:' || isLoopback(host));
}

/** Whether a host is plain HTTP on this machine: good for a sandbox, never for a deployment. */
const isLoopback = (host: string): boolean => /^http:\/\/127\.0\.0\.1(?::\d{1,5})?$/.test(host);
