import type { OcapiSettings } from './settings.ts';

/** Name of the property of baskets and orders that carries the mark. */
export const markProperty = ({ requestIdAttribute }: Pick<OcapiSettings, 'requestIdAttribute'>): string =>
  `c_${requestIdAttribute}`;
