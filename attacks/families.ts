import type { AttackFamily } from './attack.ts';
import { bodies } from './families/bodies.ts';
import { callbacks } from './families/callbacks.ts';
import { cards } from './families/cards.ts';
import { events } from './families/events.ts';
import { ids } from './families/ids.ts';
import { json } from './families/json.ts';
import { signatures } from './families/signatures.ts';
import { tenants } from './families/tenants.ts';
import { timestamps } from './families/timestamps.ts';
import { transport } from './families/transport.ts';

/** Every attack there is. Those that take long come first. */
export const FAMILIES: readonly AttackFamily[] = [
  transport,
  signatures,
  timestamps,
  bodies,
  json,
  ids,
  tenants,
  events,
  callbacks,
  cards,
];
