import type { Fault } from './fault-document.ts';

const site = 'the setting "site" must be the id of an active site';
const organization = 'the organisation must be active, and the customer must belong to it';

/** What to set, by error code, for errors that one setting cures. */
const BY_CODE: Readonly<Record<string, string>> = {
  '30014': site,
  '30015': site,
  '100094': organization,
  '100098': organization,
  '100101': organization,
  '100102': organization,
  '100103': organization,
  '82001': 'set "language" of the connection: the instance insists on x-ccasset-language',
  '1002020': 'the user or the application of the secret must be allowed to place orders',
};

/** What an operator has to set, as the end of a reason; empty where no one setting cures the error. */
export function adviceFor(fault: Fault | undefined): string {
  const code = fault?.codes.find((candidate) => Object.hasOwn(BY_CODE, candidate));
  const advice = code === undefined ? undefined : BY_CODE[code];
  return advice === undefined ? '' : `; ${advice}`;
}
