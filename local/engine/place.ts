/** Where the stack lives: what the pseudo parameters of its template and its ARNs are made of. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** The HTTP API, if the stack has one. */
  readonly httpApi?: HttpApiPlace | undefined;
}

/** @see Place.httpApi */
export interface HttpApiPlace {
  readonly id: string;
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly endpoint: string;
}

/** The ARN of a resource in this place, `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`. */
export function arnOf(place: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;
}
