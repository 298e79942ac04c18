import type { Incident } from './history.ts';
import type { VirtualTime } from './world/virtual-time.ts';
import type { World } from './world/world.ts';

/** Lets an incident happen when it is due. */
export function schedule(incident: Incident, world: World, time: VirtualTime): void {
  const { shop, platform } = world;
  switch (incident.kind) {
    case 'restart':
      time.after(incident.atSeconds * 1000, () => world.restart());
      return;
    case 'expireTokens':
      time.after(incident.atSeconds * 1000, () => shop.expireTokens());
      return;
    case 'soldOut':
      time.after(incident.atSeconds * 1000, () => shop.setStock(platform.product, 0));
      return;
    case 'searchDown':
      time.after(incident.atSeconds * 1000, () => shop.breakSearch(true));
      time.after((incident.atSeconds + incident.seconds) * 1000, () => shop.breakSearch(false));
      return;
    case 'replay':
      time.after(incident.atSeconds * 1000, () => void world.replay());
      return;
    case 'stopped':
      time.after(incident.atSeconds * 1000, () => world.stopExecutions());
      return;
    case 'approve':
    case 'refuse':
      time.after(incident.atSeconds * 1000, () => world.decide?.(incident.kind === 'approve'));
      return;
    case 'journalFails':
      return;
  }
}
