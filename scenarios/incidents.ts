import type { Incident } from './history.ts';
import { PRODUCT } from './world/requests.ts';
import type { VirtualTime } from './world/virtual-time.ts';
import type { World } from './world/world.ts';

/** Lets an incident happen when it is due. */
export function schedule(incident: Incident, world: World, time: VirtualTime): void {
  const { shop } = world;
  switch (incident.kind) {
    case 'restart':
      time.after(incident.atSeconds * 1000, () => world.restart());
      return;
    case 'expireTokens':
      time.after(incident.atSeconds * 1000, () => shop.expireTokens());
      return;
    case 'soldOut':
      time.after(incident.atSeconds * 1000, () => shop.setStock(PRODUCT, 0));
      return;
    case 'searchDown':
      time.after(incident.atSeconds * 1000, () => shop.change({ incrementalIndexing: false }));
      time.after((incident.atSeconds + incident.seconds) * 1000, () => shop.change({ incrementalIndexing: true }));
      return;
    case 'replay':
      time.after(incident.atSeconds * 1000, () => void world.replay());
      return;
    case 'stopped':
      time.after(incident.atSeconds * 1000, () => world.stopExecutions());
      return;
    case 'journalFails':
      return;
  }
}
