import type { IntershopSettings } from './settings.ts';

/**
 * Address of the shop's REST API up to the resource. Locale and currency are matrix parameters right behind the
 * application (Intershop, "REST Framework"); only calls that change something look at the currency.
 */
export function shopAddress(
  { host, serverGroup, site, application, locale }: IntershopSettings,
  currency: string | undefined,
): string {
  const matrix = `;loc=${locale}${currency === undefined ? '' : `;cur=${currency}`}`;
  return `${host}/INTERSHOP/rest/${serverGroup}/${site}/${application}${matrix}`;
}

/** The same of the Contact Center, which is a site of its own (Intershop, "Contact Center REST API"). */
export function contactCenterAddress(
  { host, serverGroup }: IntershopSettings,
  { site, application }: { readonly site: string; readonly application: string },
): string {
  return `${host}/INTERSHOP/rest/${serverGroup}/${site}/${application}`;
}
