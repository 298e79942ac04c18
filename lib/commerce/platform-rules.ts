import type { FieldIssue } from '../errors/errors.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { Capabilities } from './capabilities.ts';

/**
 * What a platform can do with a request. Apart from its adapter, so that whoever takes requests in need not load how the
 * platform is spoken to.
 */
export interface PlatformRules {
  /** What the platform can do through a connection with these settings. */
  capabilities(settings: unknown): Capabilities;

  /** What in a request this platform cannot do, beyond what its capabilities tell; empty when it fits. */
  unsupported(request: OrderRequest, settings: unknown): readonly FieldIssue[];
}
