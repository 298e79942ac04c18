/** A sender, as far as its request ids go. */
interface IdOwner {
  readonly tenant: string;
  readonly requestIdPrefix?: string | undefined;
}

/** Something that would let one tenant take the request ids of another. */
interface RequestIdProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Request ids are one space for the whole deployment, and whoever sends one first has it. So where there are several
 * tenants, each of their senders keeps to a beginning that no other tenant's ids have.
 */
export function* requestIdProblems(senders: readonly IdOwner[]): Generator<RequestIdProblem> {
  for (const [index, { tenant, requestIdPrefix }] of senders.entries()) {
    const others = senders.filter((other) => other.tenant !== tenant);
    const path = ['senders', index, 'requestIdPrefix'];
    if (others.length > 0 && requestIdPrefix === undefined) {
      yield { path, message: `must be given where senders have several tenants, such as "${tenant}:"` };
    }
    for (const { tenant: owner, requestIdPrefix: taken } of others) {
      if (taken !== undefined && requestIdPrefix?.startsWith(taken)) {
        yield { path, message: `must not begin with "${taken}", as the request ids of the tenant ${owner} do` };
      }
    }
  }
}
