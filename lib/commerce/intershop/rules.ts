import type { PlatformRules } from '../platform-rules.ts';
import { capabilitiesOf, unsupported as unsupportedFields } from './capabilities.ts';
import { readSettings } from './connection-check.ts';

/** What Intershop Commerce Management can do through a connection with these settings. */
export const capabilities: PlatformRules['capabilities'] = (settings) => capabilitiesOf(readSettings(settings));

/** What it cannot do beyond that. */
export const unsupported: PlatformRules['unsupported'] = (request, settings) =>
  unsupportedFields(request, readSettings(settings));
