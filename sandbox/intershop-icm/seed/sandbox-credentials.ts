/** The buyer who signs in with a login of the shop's own. */
export const sandboxBuyer = { login: 'einkauf@agro.example', password: 'sandbox-buyer!InterShop00' } as const;

/** The agent of the Contact Center, as in the secret of a connection that buys on behalf of customers. */
export const sandboxCredentials = { login: 'j.meyer', password: 'sandbox-agent:pass wörd' } as const;

/** An agent without the permission to operate the Contact Center. */
export const sandboxTrainee = { login: 'trainee', password: 'sandbox-trainee' } as const;

/** Where the seeded shop is found, and who the agent's organisation is. */
export const sandboxSites = {
  serverGroup: 'WFS',
  site: 'inSPIRED-inTRONICS_Business-Site',
  application: '-',
  contactCenterSite: 'ContactCenter',
  organization: 'inSPIRED',
} as const;
