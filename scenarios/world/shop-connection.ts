import type { Connection } from '../../lib/commerce/connection.ts';
import type { ScenarioPlatform } from '../platforms/platform.ts';

/** A connection to the platform's sandbox shop. */
export function shopConnection(
  { name, connection, settings }: Pick<ScenarioPlatform, 'name' | 'connection' | 'settings'>,
  host: string,
): Connection {
  return {
    name: connection,
    platform: name,
    ordersPerSecond: 50,
    confirmation: { quarantineSeconds: 120, rounds: 5 },
    // An order that waits is looked at a few times only: each look is as good as the next.
    followUp: { everySeconds: 900, deadlineHours: 3 },
    settings: settings(host),
  };
}
